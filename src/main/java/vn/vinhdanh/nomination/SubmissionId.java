package vn.vinhdanh.nomination;

/// The number of a submission (tờ trình).
public record SubmissionId(long value) {}
