package vn.vinhdanh.document;

/// The number of a kept file.
public record FileId(long value) {}
