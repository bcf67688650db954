package vn.vinhdanh.document;

import java.util.Optional;
import vn.vinhdanh.refusal.Unmet;

/// What is known of the bytes of a file (tình trạng quét mã độc). Only a scanner's own word makes them clean; whatever goes wrong leaves them not
/// scanned.
public enum FileState {
  /// They wait for the scanner (đang quét).
  PENDING,
  /// The scanner found nothing, or this application has set them itself.
  CLEAN,
  /// The scanner found malware (nhiễm mã độc). They stay as evidence, and nobody opens them.
  INFECTED,
  /// No scanner is connected, or it could not tell (chưa quét).
  NOT_SCANNED;

  /// Why somebody does not open a file; empty where its state lets them.
  ///
  /// @param name of the file
  /// @param own whether it is the one who uploaded it
  /// @param unscannedOpen whether the installation says that files are opened unscanned
  Optional<Unmet> shut(String name, boolean own, boolean unscannedOpen) {
    return switch (this) {
      case CLEAN -> Optional.empty();
      case PENDING -> own ? Optional.empty() : Optional.of(new Unmet("document.file-pending", "", name));
      case INFECTED -> Optional.of(new Unmet("document.file-infected", "", name));
      case NOT_SCANNED -> own || unscannedOpen ? Optional.empty() : Optional.of(new Unmet("document.file-not-scanned", "", name));
    };
  }
}
