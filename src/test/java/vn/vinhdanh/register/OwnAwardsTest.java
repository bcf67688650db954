package vn.vinhdanh.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.AwardCodes;

/// The title that a unit's head decides alone, and who sees it.
@ApplicationTest
class OwnAwardsTest {

  private static final Actor CLOCKMAKER = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired OwnAwards own;
  @Autowired AwardRegister register;
  @Autowired AwardListTable list;
  @Autowired JdbcClient jdbc;

  private List<Person> staff = List.of();
  private Actor head = CLOCKMAKER;

  @BeforeEach
  void found() {
    front.found();
    head = accounts.actor("chutich.badinh").orElseThrow();
    staff = people.of(units.districts().getFirst().id());
    legalDay.turnTo(LocalDate.of(2023, 1, 5), CLOCKMAKER);
  }

  @Test
  void a_decision_of_january_may_give_the_title_of_the_year_before() throws Exception {
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/register/own").body()).contains("value=\"2023\" selected", "value=\"2022\"");
    var form = Map.of("decision", "1/QĐ-THÁNG-MỘT", "decidedOn", "04/01/2023", "people", "" + staff.getFirst().id().value());
    assertThat(visitor.post("/register/own", with(form, "2021")).statusCode()).isEqualTo(422);
    assertThat(visitor.post("/register/own", with(form, "2022")).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select year from register_award where decision_number = '1/QĐ-THÁNG-MỘT'").query(Integer.class).single()).isEqualTo(2022);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 43")
  void a_unit_without_legal_personality_decides_no_title_and_the_rule_of_the_day_says_so() {
    var unit = units.districts().getFirst().id().value();
    jdbc.sql("update organization_unit_trait set stands = false where unit_id = :unit").param("unit", unit).update();
    try {
      assertThatThrownBy(() -> enter("2/QĐ", LocalDate.of(2022, 12, 1), 2022, staff.get(1))).isInstanceOfSatisfying(Refused.class, refused -> {
        assertThat(refused.unmet().getFirst().code()).isEqualTo("register.own-competence");
        assertThat(refused.unmet().getFirst().clause()).isEqualTo("91/2017/NĐ-CP 43");
      });
      assertThatThrownBy(() -> enter("2/QĐ", LocalDate.of(2024, 12, 1), 2024, staff.get(1))).isInstanceOfSatisfying(Refused.class, refused ->
          assertThat(refused.unmet().getFirst().clause()).isEqualTo("06/2022/QH15 80.1"));
    } finally {
      jdbc.sql("update organization_unit_trait set stands = true where unit_id = :unit").param("unit", unit).update();
    }
    assertThatThrownBy(() -> enter("2/QĐ", LocalDate.of(2025, 12, 1), 2025, staff.get(1)))
        .isInstanceOf(Refused.class).hasMessage("rulebook.no-rule");
  }

  @Test
  void twelve_people_take_no_more_statements_than_one() throws Exception {
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    visitor.get("/register/own");
    int one = Statements.ofItself(() -> assertThat(visitor.post("/register/own", form("3/QĐ", staff.subList(2, 3))).statusCode()).isEqualTo(303));
    assertThat(one).isPositive();
    var many = staff.subList(3, staff.size());
    assertThat(Statements.ofItself(() -> assertThat(visitor.post("/register/own", form("4/QĐ", many)).statusCode()).isEqualTo(303))).isEqualTo(one);
    assertThat(jdbc.sql("select name from register_award where decision_number = '4/QĐ' order by id").query(String.class).list())
        .hasSize(many.size()).containsExactlyElementsOf(many.stream().map(Person::fullName).toList());
  }

  @Test
  void of_five_decisions_at_once_on_one_person_one_gives_the_title() throws Exception {
    var person = staff.get(1);
    var tasks = new ArrayList<Callable<Boolean>>();
    for (int each = 0; each < 5; each++) {
      String number = "9" + each + "/QĐ";
      tasks.add(() -> {
        try {
          enter(number, LocalDate.of(2019, 12, 1), 2019, person);
          return true;
        } catch (Refused refused) {
          return false;
        }
      });
    }
    int given = 0;
    try (var five = Executors.newFixedThreadPool(5)) {
      for (var done : five.invokeAll(tasks)) {
        given += done.get() ? 1 : 0;
      }
    }
    assertThat(given).isEqualTo(1);
  }

  @Test
  void the_register_says_whose_decision_it_is_and_that_it_was_not_issued_here() throws Exception {
    enter("7/QĐ-RIÊNG", LocalDate.of(2017, 12, 1), 2017, staff.get(2));
    long entry = jdbc.sql("select id from register_award where decision_number = '7/QĐ-RIÊNG'").query(Long.class).single();
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    String unit = units.districts().getFirst().name();
    assertThat(visitor.get("/register?year=2017").body()).contains("7/QĐ-RIÊNG", "01/12/2017, " + unit);
    assertThat(visitor.get("/register/" + entry).body())
        .contains("Quyết định của đơn vị, đơn vị ghi vào sổ", unit).doesNotContain("Quyết định ban hành trên hệ thống");
  }

  @Test
  void what_is_not_public_is_offered_as_a_filter_to_its_own_unit_only() {
    enter("5/QĐ", LocalDate.of(2018, 12, 1), 2018, staff.get(0));
    var stranger = accounts.actor("chutich.dongda").orElseThrow().scope();
    assertThat(years(head.scope())).contains("2018");
    assertThat(years(accounts.actor("canbo.tp").orElseThrow().scope())).contains("2018");
    assertThat(years(stranger)).doesNotContain("2018");
    assertThat(list.awards(stranger)).extracting(AwardListTable.Choice::value).doesNotContain(AwardCodes.ADVANCED_WORKER);
    assertThat(list.awards(head.scope())).extracting(AwardListTable.Choice::value).contains(AwardCodes.ADVANCED_WORKER);
  }

  @Test
  @LegalBasis("06/2022/QH15 93")
  void a_revoked_award_stands_in_the_register_as_revoked_and_counts_no_more() {
    enter("6/QĐ", LocalDate.of(2019, 12, 1), 2019, staff.get(0));
    var entry = new AwardEntryId(jdbc.sql("select id from register_award where decision_number = '6/QĐ'").query(Long.class).single());
    var person = List.of(staff.get(0).id());
    assertThat(register.holders(person, AwardCodes.ADVANCED_WORKER, 2019)).hasSize(1);
    assertThatThrownBy(() -> register.revoke(entry, " ", head)).isInstanceOf(Refused.class).hasMessage("register.reason");
    register.revoke(entry, "Kê khai không đúng", head);
    register.revoke(entry, "Kê khai không đúng", head);
    assertThat(register.holders(person, AwardCodes.ADVANCED_WORKER, 2019)).isEmpty();
    assertThat(list.history(entry, head.scope())).extracting(AwardEntry::state).containsExactly(AwardState.REVOKED, AwardState.VALID);
  }

  private List<String> years(Scope scope) {
    return list.years(scope).stream().map(AwardListTable.Choice::value).toList();
  }

  private void enter(String number, LocalDate on, int year, Person person) {
    own.enter(new OwnAwards.OwnDecision(number, on, year, Set.of(person.id())), head);
  }

  private static Map<String, String> form(String number, List<Person> people) {
    return Map.of("decision", number, "decidedOn", "04/01/2023", "year", "2022",
        "people", people.stream().map(person -> "" + person.id().value()).collect(Collectors.joining(",")));
  }

  private static Map<String, String> with(Map<String, String> form, String year) {
    var all = new HashMap<>(form);
    all.put("year", year);
    return all;
  }
}
