package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.award.Certificates;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;

/// The titles that the sample season finds in the register of the city's office: those of 2021, and the advanced workers of
/// 2022, whom the rule asks for before one of them may become a base-level emulation fighter.
@Component
class SampleAwards implements SampleStation {

  private static final int ORDER = 550;
  private static final LocalDate TITLES_2021 = LocalDate.of(2021, 12, 20);
  private static final LocalDate TITLES_2022 = LocalDate.of(2022, 10, 28);
  private static final int WORKERS_2021 = 18;
  private static final int FIGHTERS_2021 = 2;

  private final AwardRegister register;
  private final Certificates certificates;
  private final NumberBooks numbers;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Texts texts;

  SampleAwards(
      AwardRegister register,
      Certificates certificates,
      NumberBooks numbers,
      Units units,
      People people,
      Accounts accounts,
      Texts texts) {
    this.register = register;
    this.certificates = certificates;
    this.numbers = numbers;
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.texts = texts;
  }

  @Override
  public List<Event> events() {
    return List.of(
        new Event(TITLES_2021, ORDER, () -> enter(AwardCodes.ADVANCED_WORKER, TITLES_2021, staff(WORKERS_2021))),
        new Event(TITLES_2021, ORDER + 1, () -> enter(AwardCodes.BASE_EMULATION_FIGHTER, TITLES_2021, staff(FIGHTERS_2021))),
        new Event(TITLES_2022, ORDER, () -> enter(AwardCodes.ADVANCED_WORKER, TITLES_2022, staff(Integer.MAX_VALUE))));
  }

  private void enter(String award, LocalDate day, List<Person> named) {
    var city = units.cityFront();
    var office = office();
    String symbol = numbers.next(city.id(), NumberBooks.DECISIONS, day.getYear(), day).symbol();
    var awards = new ArrayList<NewAward>();
    for (var person : named) {
      awards.add(new NewAward(
          RecipientKind.PERSON,
          person.fullName(),
          person.post() + ", " + office.name(),
          person.id(),
          null,
          office.id(),
          award,
          texts.of("rulebook.award." + award),
          day.getYear(),
          "Năm " + day.getYear(),
          "Hoàn thành tốt nhiệm vụ được giao trong năm",
          symbol,
          day,
          "Ban Thường trực " + city.name(),
          leader().name(),
          awards.size() + 1,
          AwardSource.SAMPLE,
          true));
    }
    certificates.give(register.enter(awards, leader()));
  }

  private List<Person> staff(int most) {
    return people.of(office().id()).stream().limit(most).toList();
  }

  private Unit office() {
    return units.byCode("HN-VP").orElseThrow();
  }

  private Actor leader() {
    return accounts.actor("btt.tp").orElseThrow();
  }
}
