package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.rulebook.Check;
import vn.vinhdanh.rulebook.Eligibility;
import vn.vinhdanh.rulebook.Rulebook;

/// Checks dossiers against the rules in force at the end of the achievement's year.
@Component
class DossierChecks {

  private final EvidenceTable evidence;
  private final DossierTable dossiers;
  private final Rulebook rulebook;

  DossierChecks(EvidenceTable evidence, DossierTable dossiers, Rulebook rulebook) {
    this.evidence = evidence;
    this.dossiers = dossiers;
    this.rulebook = rulebook;
  }

  /// The check of each dossier, in the order of their numbers.
  Map<NomineeId, Check> of(List<NomineeId> ids) {
    var checks = new LinkedHashMap<NomineeId, Check>();
    evidence.of(ids).forEach((id, known) -> {
      var rules = rulebook.inForceOn(LocalDate.of(known.facts().year(), Month.DECEMBER, 31));
      checks.put(id, Eligibility.check(rules.rule(known.award()), known.facts()));
    });
    return checks;
  }

  Check of(NomineeId id) {
    return of(List.of(id)).values().iterator().next();
  }

  /// Checks a dossier again and keeps the counts for the lists.
  void again(NomineeId id) {
    dossiers.checked(id, of(id));
  }
}
