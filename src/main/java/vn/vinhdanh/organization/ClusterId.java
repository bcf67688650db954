package vn.vinhdanh.organization;

/// The number of an emulation cluster (cụm thi đua) of one year.
public record ClusterId(long value) {}
