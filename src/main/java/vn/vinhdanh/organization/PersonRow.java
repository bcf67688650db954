package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of the list of people, with the post that matters most to the reader.
///
/// @param until the first day without the post; null while it is held
record PersonRow(long id, String fullName, boolean sample, String post, long unitId, String unit, @Nullable LocalDate until) {}
