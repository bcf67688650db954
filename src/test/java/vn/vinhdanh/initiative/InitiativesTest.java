package vn.vinhdanh.initiative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;

/// The form by which an officer enters an initiative.
@ApplicationTest
class InitiativesTest {

  private static final Actor CLOCKMAKER = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired Initiatives initiatives;
  @Autowired JdbcClient jdbc;

  private List<Person> staff = List.of();

  @BeforeEach
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), CLOCKMAKER);
    staff = people.of(units.districts().getFirst().id());
  }

  @Test
  void a_form_sent_again_with_other_words_is_not_said_to_be_saved() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/initiatives/new");
    String once = UUID.randomUUID().toString();
    var form = Map.of(
        "once", once, "title", "Sổ tay một", "decision", "3/QĐ", "recognisedOn", "20/10/2022", "authors", "" + staff.get(0).id().value());
    assertThat(visitor.post("/initiatives/new", form).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/initiatives/new", form).statusCode()).isEqualTo(303);
    var changes = List.of(
        Map.of("title", "Sổ tay hai"), Map.of("decision", "4/QĐ"), Map.of("recognisedOn", "21/10/2022"),
        Map.of("authors", "" + staff.get(1).id().value()));
    for (var changed : changes) {
      var again = new HashMap<>(form);
      again.putAll(changed);
      var answer = visitor.post("/initiatives/new", again);
      assertThat(answer.statusCode()).as(changed.toString()).isEqualTo(409);
      assertThat(answer.body()).contains("Chưa lưu", "“Sổ tay một”", again.get("title"), again.get("decision")).doesNotContain(once);
    }
    assertThat(jdbc.sql("select title from initiative_initiative where once = :once").param("once", UUID.fromString(once)).query(String.class).list()).containsExactly("Sổ tay một");
  }

  @Test
  void a_form_of_another_unit_tells_nothing() {
    var unit = units.districts().get(0);
    var once = UUID.randomUUID();
    var day = LocalDate.of(2022, 10, 20);
    initiatives.enter(
        new NewInitiative(unit.id(), "Của đơn vị", List.of(staff.get(2).id()), day, "5/QĐ", once), accounts.actor("canbo.badinh").orElseThrow());
    var stranger = accounts.actor("canbo.dongda").orElseThrow();
    var other = stranger.unitAs(Role.UNIT_OFFICER).orElseThrow();
    var author = people.of(other).getFirst().id();
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> initiatives.enter(
        new NewInitiative(other, "Của đơn vị", List.of(author), day, "5/QĐ", once), stranger));
  }
}
