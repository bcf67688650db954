package vn.vinhdanh.award;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// What the officer typed for a draft.
///
/// @param once the token by which a form sent twice gives one draft
record DraftForm(UUID once, String award, int year, String subject, String reason, Set<Long> nominee) {

  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_REASON = 1000;

  DraftForm {
    nominee = nominee.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
  }

  /// The same words on a form of their own.
  DraftForm anew() {
    return new DraftForm(UUID.randomUUID(), award, year, subject, reason, nominee);
  }

  static FieldErrors errorsOf(@Nullable String subject, @Nullable String reason, Texts texts) {
    var errors = new FieldErrors(texts);
    errors.require("subject", subject, "award.subject.missing");
    errors.require("reason", reason, "award.reason.missing");
    if (subject != null && subject.length() > LONGEST_SUBJECT) {
      errors.add("subject", "award.subject.long", LONGEST_SUBJECT);
    }
    if (reason != null && reason.length() > LONGEST_REASON) {
      errors.add("reason", "award.reason.long", LONGEST_REASON);
    }
    return errors;
  }

  FieldErrors errors(Texts texts) {
    var errors = errorsOf(subject, reason, texts);
    if (nominee.isEmpty()) {
      errors.add("nominees", "award.nominees.missing");
    }
    return errors;
  }

  NewDecision decision() {
    List<NomineeId> chosen = nominee.stream().sorted().map(NomineeId::new).toList();
    return new NewDecision(once, award, year, subject.strip(), reason.strip(), chosen);
  }
}
