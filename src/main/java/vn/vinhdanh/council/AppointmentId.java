package vn.vinhdanh.council;

/// The number of an appointment decision (quyết định thành lập, kiện toàn Hội đồng).
public record AppointmentId(long value) {}
