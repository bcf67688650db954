package vn.vinhdanh.nomination;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.MergeObstacles;
import vn.vinhdanh.organization.PersonRecords;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Unmet;

/// The dossiers of people whose files are compared. Nobody is proposed twice for one award and year.
@Component
class DossiersOfPeople implements PersonRecords, MergeObstacles {

  private final DossiersOfPeopleTable table;
  private final Texts texts;

  DossiersOfPeople(DossiersOfPeopleTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public String label() {
    return texts.of("nomination.of-person");
  }

  @Override
  public Map<PersonId, Integer> count(List<PersonId> people) {
    return table.ofPeople(people);
  }

  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    return table.twice(merged, stayer);
  }
}
