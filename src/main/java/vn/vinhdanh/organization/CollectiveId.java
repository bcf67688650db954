package vn.vinhdanh.organization;

/// The number of a collective (tập thể).
public record CollectiveId(long value) {}
