package vn.vinhdanh.rulebook;

import java.time.LocalDate;

/// The base salary (mức lương cơ sở) in đồng a month from a day on.
public record BaseSalary(LocalDate from, long amount, String basis, boolean verified) {}
