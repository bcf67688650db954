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
    return new FieldErrors(texts)
        .require("subject", subject, "award.subject.missing")
        .require("reason", reason, "award.reason.missing")
        .atMost(LONGEST_SUBJECT, "subject", subject, "award.subject.long")
        .atMost(LONGEST_REASON, "reason", reason, "award.reason.long");
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
