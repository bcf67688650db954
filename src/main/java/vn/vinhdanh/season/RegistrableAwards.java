package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// The awards that a unit may register for: those that the rules in force know, in the order of the form.
@Component
class RegistrableAwards {

  private static final List<String> ORDER = List.of(
      AwardCodes.ADVANCED_WORKER,
      AwardCodes.BASE_EMULATION_FIGHTER,
      AwardCodes.ADVANCED_LABOUR_COLLECTIVE,
      AwardCodes.EXCELLENT_LABOUR_COLLECTIVE,
      AwardCodes.CITY_FRONT_MERIT_CERTIFICATE,
      AwardCodes.CITY_FRONT_FLAG);

  private final Rulebook rulebook;

  RegistrableAwards(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  List<String> ofPeople(LocalDate day) {
    return of(RecipientKind.PERSON, day);
  }

  List<String> ofCollectives(LocalDate day) {
    return of(RecipientKind.COLLECTIVE, day);
  }

  private List<String> of(RecipientKind recipient, LocalDate day) {
    var rules = rulebook.inForceOn(day);
    return ORDER.stream()
        .filter(award -> rules.find(award).filter(rule -> rule.recipients().contains(recipient)).isPresent())
        .toList();
  }
}
