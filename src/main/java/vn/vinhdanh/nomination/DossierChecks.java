package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.rulebook.Check;
import vn.vinhdanh.rulebook.Eligibility;
import vn.vinhdanh.rulebook.Question;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.scoring.Rankings;

/// Checks dossiers against the rules in force at the end of the achievement's year.
@Component
class DossierChecks {

  private final EvidenceTable evidence;
  private final DossierTable dossiers;
  private final Rulebook rulebook;
  private final Rankings rankings;

  DossierChecks(EvidenceTable evidence, DossierTable dossiers, Rulebook rulebook, Rankings rankings) {
    this.evidence = evidence;
    this.dossiers = dossiers;
    this.rulebook = rulebook;
    this.rankings = rankings;
  }

  /// The check of each dossier, in the order of their numbers.
  Map<NomineeId, Check> of(List<NomineeId> ids) {
    var checks = new LinkedHashMap<NomineeId, Check>();
    var leads = new HashMap<Place, Optional<Boolean>>();
    evidence.of(ids, rulebook.withShareCap()).forEach((id, known) -> {
      var facts = known.facts();
      var rule = rulebook.inForceOn(LocalDate.of(facts.year(), Month.DECEMBER, 31)).rule(known.award());
      if (rule.asks(Question.LEADS_CLUSTER)) {
        var place = new Place(known.unit(), facts.year());
        facts = facts.leading(leads.computeIfAbsent(place, any -> rankings.leads(any.unit(), any.year())).orElse(null));
      }
      checks.put(id, Eligibility.check(rule, facts));
    });
    return checks;
  }

  private record Place(UnitId unit, int year) {}

  Check of(NomineeId id) {
    return of(List.of(id)).values().iterator().next();
  }

  /// Checks dossiers again and keeps the counts for the lists.
  Map<NomineeId, Check> again(List<NomineeId> ids) {
    var checks = of(ids);
    dossiers.checked(checks);
    return checks;
  }
}
