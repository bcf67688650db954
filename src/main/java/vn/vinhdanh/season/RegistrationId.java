package vn.vinhdanh.season;

/// The number of a unit's registration for a year.
public record RegistrationId(long value) {}
