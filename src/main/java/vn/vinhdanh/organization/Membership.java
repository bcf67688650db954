package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit's time in a cluster.
///
/// @param until the first day on which it was no longer a member; null while it is to the end of the year
public record Membership(UnitId unit, String shortName, LocalDate from, @Nullable LocalDate until) {}
