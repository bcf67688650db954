package vn.vinhdanh.season;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.PersonRecords;
import vn.vinhdanh.page.Texts;

/// The registrations of people whose files are compared.
@Component
class RegistrationsOfPeople implements PersonRecords {

  private final RegistrationTable table;
  private final Texts texts;

  RegistrationsOfPeople(RegistrationTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public String label() {
    return texts.of("season.of-person");
  }

  @Override
  public Map<PersonId, Integer> count(List<PersonId> people) {
    return table.ofPeople(people);
  }
}
