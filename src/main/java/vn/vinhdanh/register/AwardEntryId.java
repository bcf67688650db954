package vn.vinhdanh.register;

/// The number of an entry of the register; it stays the same when the entry is corrected or revoked.
public record AwardEntryId(long value) {}
