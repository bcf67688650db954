package vn.vinhdanh.page;

import java.time.LocalDate;

/// The legal day that the frame shows on every page.
public interface FrameDay {
  LocalDate today();

  /// Whether it is another day than the machine's, as in a demo; then the moments of the machine are marked as such.
  boolean turned();
}
