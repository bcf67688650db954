package vn.vinhdanh.council;

/// The number of a session of a council (kỳ họp Hội đồng).
public record SessionId(long value) {}
