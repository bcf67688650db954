package vn.vinhdanh.actor;

/// A role held at a unit: the unit and all below it are within its reach.
public record Duty(Role role, UnitId unit) {}
