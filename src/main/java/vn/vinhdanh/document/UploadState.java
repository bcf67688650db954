package vn.vinhdanh.document;

/// Where an upload in parts stands.
enum UploadState {
  /// Parts are still to come (đang gửi).
  OPEN,
  /// All bytes are there and are those that were announced (đã nhận đủ): it may become a file.
  WHOLE,
  /// A file was made of it, or it was given up (đã xong).
  OVER
}
