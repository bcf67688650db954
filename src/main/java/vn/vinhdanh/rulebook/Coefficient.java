package vn.vinhdanh.rulebook;

import java.math.BigDecimal;

/// The bonus of a kind of recipient as a multiple of the base salary.
public record Coefficient(RecipientKind recipient, BigDecimal times, String clause, boolean verified) {}
