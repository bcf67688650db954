package vn.vinhdanh.document;

import vn.vinhdanh.refusal.Unmet;

/// Why a page is not shown as a picture.
enum PageFault {
  /// The file opens by a password.
  LOCKED,
  /// It is built wrong.
  BROKEN,
  /// It takes more memory than a page may.
  TOO_MUCH,
  /// It takes longer than a page may.
  TOO_LONG,
  /// The file has no such page.
  NO_PAGE,
  /// Nothing here makes pictures of files of its kind.
  NO_PICTURES,
  /// It holds what is laid before no other program, as it is not known what it does.
  FOREIGN,
  /// What makes pictures of it did not do so, for a reason that need not lie in the file.
  FAILED,
  /// Others' pages are being drawn.
  BUSY;

  /// Whether it costs much to find out, and lies in the file.
  boolean costs() {
    return this == LOCKED || this == BROKEN || this == TOO_MUCH || this == TOO_LONG || this == FOREIGN;
  }

  /// @param name of the file
  Unmet unmet(String name) {
    return switch (this) {
      case LOCKED -> new Unmet("document.page-locked", "", name);
      case BROKEN -> new Unmet("document.page-broken", "", name);
      case TOO_MUCH -> new Unmet("document.page-too-much", "", name);
      case TOO_LONG -> new Unmet("document.page-too-long", "", name);
      case NO_PAGE -> new Unmet("document.page-none", "", name);
      case NO_PICTURES -> new Unmet("document.page-no-pictures", "", name);
      case FOREIGN -> new Unmet("document.page-foreign", "", name);
      case FAILED -> new Unmet("document.page-failed", "", name);
      case BUSY -> new Unmet("document.page-busy", "", name);
    };
  }
}
