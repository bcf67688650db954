package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// A delegation as typed.
///
/// @param delegate the number of the account
record DelegationForm(String delegate, List<String> acts, String since, String lastDay, String paper, String paperOn) {

  private static final int LONGEST_PAPER = 60;

  DelegationForm {
    acts = List.copyOf(acts);
  }

  /// A delegation as it is meant.
  ///
  /// @param to the last day
  /// @param paper the number of the written delegation, `paperOn` its day
  record Meant(AccountId delegate, List<String> acts, LocalDate from, LocalDate to, String paper, LocalDate paperOn) {

    Meant {
      acts = List.copyOf(acts);
    }
  }

  /// Says what is wrong with each field; empty then.
  Optional<Meant> meant(LocalDate today, FieldErrors errors) {
    if (!delegate.matches("\\d{1,18}")) {
      errors.add("delegate", "identity.delegation.delegate.missing");
    }
    if (acts.isEmpty()) {
      errors.add("acts", "identity.delegation.acts.missing");
    }
    var first = day("since", since, "identity.duty.since.wrong", errors);
    var last = day("lastDay", lastDay, "identity.delegation.last-day.wrong", errors);
    errors.require("paper", paper, "identity.delegation.paper.missing");
    errors.atMost(LONGEST_PAPER, "paper", paper, "identity.token.name.long");
    var signed = day("paperOn", paperOn, "identity.delegation.paper-on.wrong", errors);
    if (first != null && first.isBefore(today)) {
      errors.add("since", "identity.duty.since.wrong");
    }
    if (first != null && last != null && last.isBefore(first)) {
      errors.add("lastDay", "identity.delegation.last-day.wrong");
    }
    if (first != null && signed != null && signed.isAfter(first)) {
      errors.add("paperOn", "identity.delegation.paper-on.wrong");
    }
    return errors.any() || first == null || last == null || signed == null
        ? Optional.empty()
        : Optional.of(new Meant(new AccountId(Long.parseLong(delegate)), acts, first, last, paper, signed));
  }

  private static @Nullable LocalDate day(String field, String typed, String wrong, FieldErrors errors) {
    var day = TypedDay.of(typed);
    if (day.isEmpty()) {
      errors.add(field, wrong);
    }
    return day.orElse(null);
  }
}
