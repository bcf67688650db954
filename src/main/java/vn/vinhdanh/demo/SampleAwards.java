package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.register.OwnAwards;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;

/// The titles that the sample season finds in the register of the city's office: its own decisions on the advanced workers
/// of 2021 and of 2022, whom the rule asks for before one of them may become a base-level emulation fighter, and the
/// fighters of 2020, read from the book that was kept on paper.
@Component
class SampleAwards implements SampleStation {

  private static final int ORDER = 550;
  private static final LocalDate FIGHTERS_2020 = LocalDate.of(2020, 12, 18);
  private static final LocalDate BOOK_READ = LocalDate.of(2021, 12, 20);
  private static final LocalDate WORKERS_2021 = LocalDate.of(2021, 12, 20);
  private static final LocalDate WORKERS_2022 = LocalDate.of(2022, 10, 28);
  private static final int MOST_WORKERS_2021 = 18;
  private static final int MOST_FIGHTERS_2020 = 2;

  private final AwardRegister register;
  private final OwnAwards own;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final Texts texts;

  SampleAwards(
      AwardRegister register, OwnAwards own, Units units, People people, Accounts accounts, Texts texts) {
    this.register = register;
    this.own = own;
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.texts = texts;
  }

  @Override
  public List<Event> events() {
    return List.of(
        new Event(WORKERS_2021, ORDER, () -> decide("12/QĐ-VP", WORKERS_2021, staff(MOST_WORKERS_2021))),
        new Event(BOOK_READ, ORDER + 1, () -> read("131/QĐ-MTTQ-BTT", FIGHTERS_2020, staff(MOST_FIGHTERS_2020))),
        new Event(WORKERS_2022, ORDER, () -> decide("07/QĐ-VP", WORKERS_2022, staff(Integer.MAX_VALUE))));
  }

  /// The head of the office decides who is an advanced worker and enters it.
  private void decide(String number, LocalDate day, List<Person> named) {
    own.enter(
        new OwnAwards.OwnDecision(number, day, day.getYear(), named.stream().map(Person::id).collect(Collectors.toSet())),
        account("thutruong.vp"));
  }

  private void read(String number, LocalDate day, List<Person> named) {
    var city = units.cityFront();
    var office = office();
    var awards = new ArrayList<NewAward>();
    for (var person : named) {
      awards.add(new NewAward(
          RecipientKind.PERSON,
          person.fullName(),
          person.post() + ", " + office.name(),
          person.id(),
          null,
          office.id(),
          AwardCodes.BASE_EMULATION_FIGHTER,
          texts.of("rulebook.award." + AwardCodes.BASE_EMULATION_FIGHTER),
          day.getYear(),
          texts.of("award.paper.period", day.getYear()),
          texts.of("award.reason.title", day.getYear()),
          number,
          day,
          texts.inVietnamese("document.paper.committee-of", city.name()),
          account("btt.tp").name(),
          awards.size() + 1,
          AwardSource.IMPORT,
          true));
    }
    register.enter(awards, account("btt.tp"));
  }

  private List<Person> staff(int most) {
    return people.of(office().id()).stream().limit(most).toList();
  }

  private Unit office() {
    return units.byCode("HN-VP").orElseThrow();
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
