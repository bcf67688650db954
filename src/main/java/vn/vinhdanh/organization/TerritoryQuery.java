package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among the territories of a day.
///
/// @param words a part of the name or of the code, compared without tones, case, đ and double spaces
/// @param below the territory in which they lie; null for all
/// @param after the last line of the page before; null from the beginning
record TerritoryQuery(String words, LocalDate day, @Nullable Long below, @Nullable Long after) {}
