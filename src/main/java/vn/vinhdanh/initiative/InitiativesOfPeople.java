package vn.vinhdanh.initiative;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.PersonRecords;
import vn.vinhdanh.page.Texts;

/// The initiatives of people whose files are compared.
@Component
class InitiativesOfPeople implements PersonRecords {

  private final InitiativeTable table;
  private final Texts texts;

  InitiativesOfPeople(InitiativeTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public String label() {
    return texts.of("initiative.of-person");
  }

  @Override
  public Map<PersonId, Integer> count(List<PersonId> people) {
    return table.ofPeople(people);
  }
}
