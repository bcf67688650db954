package vn.vinhdanh.page;

import java.time.LocalDate;

/// The legal day that the frame shows on every page.
public interface FrameDay {
  LocalDate today();
}
