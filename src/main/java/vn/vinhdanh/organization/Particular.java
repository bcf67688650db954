package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A particular of a person as it was entered.
///
/// @param value as written; the name of a [PoliticalTheory] or a day as `2005-09-01` where the kind asks for one
/// @param purpose the award for which it is kept; null where the kind is no sensitive one
record Particular(long id, ParticularKind kind, String value, @Nullable AwardPurpose purpose, EntryState state, LocalDate recordedOn) {

  boolean inForce() {
    return state == EntryState.IN_FORCE;
  }

  boolean says(String value, @Nullable AwardPurpose purpose) {
    return this.value.equals(value) && this.purpose == purpose;
  }
}
