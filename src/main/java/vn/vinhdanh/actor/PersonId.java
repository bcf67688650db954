package vn.vinhdanh.actor;

/// The number of a person (cá nhân) known to the installation, with or without an account.
public record PersonId(long value) {}
