package vn.vinhdanh.season;

/// The number of a plan (kế hoạch công tác thi đua, khen thưởng) in this installation.
public record PlanId(long value) {}
