package vn.vinhdanh.document;

/// A file that was kept: its name as given, made safe; what it is, by its bytes; its size in bytes.
public record StoredFile(FileId id, String name, String mediaType, long size) {}
