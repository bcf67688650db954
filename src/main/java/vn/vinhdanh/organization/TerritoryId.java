package vn.vinhdanh.organization;

/// The number of a territory (địa bàn).
public record TerritoryId(long value) {}
