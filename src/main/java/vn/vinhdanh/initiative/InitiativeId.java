package vn.vinhdanh.initiative;

/// The number of an initiative.
public record InitiativeId(long value) {}
