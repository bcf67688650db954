package vn.vinhdanh.document;

/// How far the words of a file are read (tình trạng đọc chữ).
enum ReadingState {
  /// They wait to be read (chờ đọc chữ).
  WAITING,
  /// They stood in the file as text.
  READ,
  /// Some of them were read off pictures (nhận dạng chữ, OCR).
  READ_BY_OCR,
  /// None stand in it, or none that can be read here.
  NO_WORDS,
  /// It could not be read.
  FAILED
}
