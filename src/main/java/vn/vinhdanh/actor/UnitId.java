package vn.vinhdanh.actor;

/// The number of a unit (đơn vị).
public record UnitId(long value) {}
