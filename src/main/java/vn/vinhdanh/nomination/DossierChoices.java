package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.rulebook.Rules;

/// What a new dossier may be for: years and awards that have rules; and what is wrong with what somebody gave for one.
@Component
class DossierChoices {

  private static final int LONGEST = 4000;

  private final Rulebook rulebook;
  private final LegalDay legalDay;
  private final Texts texts;

  DossierChoices(Rulebook rulebook, LegalDay legalDay, Texts texts) {
    this.rulebook = rulebook;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  List<String> awards() {
    return years().stream().flatMap(year -> atEndOf(year).rules().stream()).map(AwardRule::award).distinct().toList();
  }

  /// The rules by which the achievement of a year is judged.
  Rules atEndOf(int year) {
    return rulebook.inForceOn(LocalDate.of(year, Month.DECEMBER, 31));
  }

  List<Integer> years() {
    int year = legalDay.today().getYear();
    return List.of(year, year - 1);
  }

  /// @param nomineeField the field that names whom it is for, where it is wrong
  FieldErrors errors(String award, Optional<String> nomineeField, int year, String achievement) {
    var errors = new FieldErrors(texts);
    if (!awards().contains(award)) {
      errors.add("award", "nomination.award.missing");
    }
    nomineeField.ifPresent(field -> errors.add(field, "nomination.nominee.missing"));
    if (!years().contains(year)) {
      errors.add("year", "nomination.year.wrong");
    } else if (!award.isEmpty() && atEndOf(year).find(award).isEmpty()) {
      errors.add("year", "nomination.year.no-rule", year);
    }
    return achievement(errors, achievement);
  }

  FieldErrors errors(String achievement) {
    return achievement(new FieldErrors(texts), achievement);
  }

  private static FieldErrors achievement(FieldErrors errors, String achievement) {
    errors.require("achievement", achievement, "nomination.achievement.missing");
    if (achievement.length() > LONGEST) {
      errors.add("achievement", "nomination.achievement.too-long", LONGEST);
    }
    return errors;
  }
}
