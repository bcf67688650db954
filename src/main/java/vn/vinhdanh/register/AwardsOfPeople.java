package vn.vinhdanh.register;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.PersonRecords;
import vn.vinhdanh.page.Texts;

/// The awards of people whose files are compared.
@Component
class AwardsOfPeople implements PersonRecords {

  private final AwardTable table;
  private final Texts texts;

  AwardsOfPeople(AwardTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public String label() {
    return texts.of("register.of-person");
  }

  @Override
  public Map<PersonId, Integer> count(List<PersonId> people) {
    return table.ofPeople(people);
  }
}
