package vn.vinhdanh.initiative;

import java.time.LocalDate;

/// An initiative (sáng kiến) recognised by the base unit.
public record Initiative(InitiativeId id, String title, LocalDate recognisedOn, String decisionNumber) {}
