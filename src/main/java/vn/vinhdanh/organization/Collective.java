package vn.vinhdanh.organization;

import vn.vinhdanh.actor.UnitId;

/// A collective (tập thể) of a unit; `small` marks a small collective (tập thể nhỏ).
public record Collective(CollectiveId id, String name, UnitId unit, boolean small, int headcount, boolean sample) {}
