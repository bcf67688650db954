package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.UUID;

/// A change of the map of units (sắp xếp đơn vị) on a day, by a legal act.
///
/// @param effectiveOn the first day of the new map; on the day before, the old one still holds
/// @param once tells a repeated request from a new one
/// @param sample whether the change is made up
public record Reorganization(Change change, LocalDate effectiveOn, LegalAct act, UUID once, boolean sample) {}
