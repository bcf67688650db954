package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The time in which a unit has something of its own.
///
/// @param until the first day without it; null while it is there
/// @param begun the paper by which it came; null where none is known
/// @param ended the paper by which it went
/// @param insteadOf the row that this one corrected
/// @param stands whether it was never found to be wrong
record TraitTerm(
    long id,
    UnitTrait trait,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable LegalAct begun,
    @Nullable LegalAct ended,
    @Nullable Long insteadOf,
    boolean stands) {

  boolean on(LocalDate day) {
    return stands && !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
