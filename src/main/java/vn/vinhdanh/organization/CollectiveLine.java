package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of the list of a unit's collectives, as of a day.
///
/// @param members how many people were entered as its members on the day
/// @param until the first day without it; null while it goes on
record CollectiveLine(
    long id, CollectiveKind kind, CollectiveFacts facts, int members, boolean sample, LocalDate from, @Nullable LocalDate until) {}
