package vn.vinhdanh.actor;

/// The number of an account (tài khoản).
public record AccountId(long value) {}
