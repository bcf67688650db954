package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.award.Certificates;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Collective;
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

/// The awards that the sample season finds in the register: those of 2021, and the advanced workers of 2022 of the city's
/// office, whom the rule asks for before one of them may become a base-level emulation fighter.
@Component
class SampleAwards implements SampleStation {

  private static final int ORDER = 550;
  private static final LocalDate TITLES_2021 = LocalDate.of(2021, 12, 20);
  private static final LocalDate CERTIFICATES_2021 = LocalDate.of(2021, 12, 24);
  private static final LocalDate TITLES_2022 = LocalDate.of(2022, 10, 28);
  private static final int WORKERS_2021 = 18;
  private static final int FIGHTERS_2021 = 2;
  private static final int COLLECTIVES_2021 = 18;
  private static final List<String> DEEDS = List.of(
      "Vận động nhân dân giữ tuyến phố sáng, xanh, sạch, đẹp",
      "Tổ chức tốt Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư",
      "Vận động ủng hộ Quỹ Vì người nghèo vượt chỉ tiêu năm",
      "Tham gia phòng, chống dịch COVID-19, hỗ trợ người dân khó khăn",
      "Giám sát cộng đồng các công trình ở địa bàn có hiệu quả",
      "Hòa giải thành nhiều vụ việc ở khu dân cư");

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
        new Event(CERTIFICATES_2021, ORDER, () ->
            enter(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, CERTIFICATES_2021, commended())),
        new Event(TITLES_2022, ORDER, () -> enter(AwardCodes.ADVANCED_WORKER, TITLES_2022, staff(Integer.MAX_VALUE))));
  }

  /// Somebody a decision names.
  private record Named(
      RecipientKind kind, String name, String detail, @Nullable Person person, @Nullable Collective collective, Unit unit,
      String deed) {}

  private void enter(String award, LocalDate day, List<Named> named) {
    var city = units.cityFront();
    String symbol = numbers.next(city.id(), NumberBooks.DECISIONS, day.getYear(), day).symbol();
    var awards = new ArrayList<NewAward>();
    for (var who : named) {
      awards.add(new NewAward(
          who.kind(),
          who.name(),
          who.detail(),
          who.person() == null ? null : who.person().id(),
          who.collective() == null ? null : who.collective().id(),
          who.unit().id(),
          award,
          texts.of("rulebook.award." + award),
          day.getYear(),
          "Năm " + day.getYear(),
          who.deed(),
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

  private List<Named> staff(int most) {
    var office = units.byCode("HN-VP").orElseThrow();
    return people.of(office.id()).stream()
        .limit(most)
        .map(person -> named(person, office, "Hoàn thành tốt nhiệm vụ được giao trong năm"))
        .toList();
  }

  /// Collectives of the first units in official order, then a person of each of the others and of some more.
  private List<Named> commended() {
    var districts = units.districts();
    var named = new ArrayList<Named>();
    for (int at = 0; at < COLLECTIVES_2021; at++) {
      var unit = districts.get(at);
      var collective = people.collectivesOf(unit.id()).get(at % 3);
      named.add(new Named(RecipientKind.COLLECTIVE, collective.name(), unit.name(), null, collective, unit, deed(at)));
    }
    for (int at = 0; at < districts.size(); at++) {
      if (at >= COLLECTIVES_2021 || at % 2 == 1) {
        var unit = districts.get(at);
        var members = people.of(unit.id());
        named.add(named(members.get(2 + at % (members.size() - 2)), unit, deed(at + 1)));
      }
    }
    return named;
  }

  private static Named named(Person person, Unit unit, String deed) {
    return new Named(RecipientKind.PERSON, person.fullName(), person.post() + ", " + unit.name(), person, null, unit, deed);
  }

  private static String deed(int at) {
    return DEEDS.get(at % DEEDS.size());
  }

  private Actor leader() {
    return accounts.actor("btt.tp").orElseThrow();
  }
}
