package vn.vinhdanh.page;

import java.io.IOException;

/// The store of kept files (kho tệp) does not answer, or takes no more, for a while: whatever was asked for works again once it does.
public final class FilesAway extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean full;

  /// @param full whether it answers and has no room for more
  public FilesAway(boolean full, Throwable cause) {
    super(full ? "the store of files is full" : "the store of files is away", cause);
    this.full = full;
  }

  public boolean full() {
    return full;
  }
}
