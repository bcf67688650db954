package vn.vinhdanh.award;

import java.time.LocalDate;
import vn.vinhdanh.actor.AccountId;

/// A draft given back to the officer (trả lại dự thảo).
///
/// @param version the version of the draft that was read and returned
/// @param byName who returned it
record DraftReturn(int version, String reason, LocalDate on, AccountId by, String byName) {

  /// Whether this very act was done before: the same leader sends the same form again.
  boolean isThat(int otherVersion, String otherReason, AccountId account) {
    return version == otherVersion && reason.equals(otherReason) && by.equals(account);
  }
}
