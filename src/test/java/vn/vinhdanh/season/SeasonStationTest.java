package vn.vinhdanh.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.AwardCodes;

@ApplicationTest
class SeasonStationTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired PlanImport drafts;
  @Autowired Plans plans;
  @Autowired Milestones milestones;
  @Autowired MilestoneProgress progress;
  @Autowired Registrations registrations;
  @Autowired SeasonTasks tasks;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JsonMapper json;
  @Autowired JdbcClient jdbc;

  /// The Front with its plan of 2022 published, on the legal day 10/02/2022; what tests register is taken away.
  @BeforeEach
  void the_plan_is_published() throws Exception {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 2, 10), actor("canbo.tp"));
    if (plans.published(2022).isEmpty()) {
      var id = drafts.draft(file("plan-2022.json"), file("plan-2022-vi.json"), actor("canbo.tp"));
      assertThat(milestones.of(2022)).isEmpty();
      assertThat(plans.shown(2022, actor("canbo.badinh"))).isEmpty();
      assertThat(tasks.of(actor("canbo.badinh"), legalDay.today())).isEmpty();
      plans.publish(id, 0, actor("canbo.tp"));
    }
    for (var table : List.of("season_registration_line", "season_registration_step", "season_registration", "season_progress", "season_extension")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @Test
  void every_anomaly_and_every_part_of_the_plan_survives_the_import() {
    var plan = plans.published(2022).orElseThrow();
    var content = plans.content(plan);
    assertThat(content.anomalies()).extracting(PlanContent.Anomaly::code).hasSize(18).startsWith("A01").endsWith("A18");
    assertThat(content.legalReferences()).hasSize(22);
    assertThat(content.legalReferences()).filteredOn(reference -> "05-CT/TW".equals(reference.number())).hasSize(2);
    assertThat(content.legalReferences()).filteredOn(reference -> reference.supersededBy() != null)
        .extracting(PlanContent.LegalReference::number).containsExactly("2261/QĐ-MTTW-BTT");
    assertThat(content.unnumberedReferences()).hasSize(8);
    assertThat(content.targets()).hasSize(1);
    assertThat(milestones.of(2022)).hasSize(8);
    var days = plans.commemorations(2022);
    assertThat(days).hasSize(10);
    assertThat(days.get(1).on()).isEqualTo("2022-04-10");
    assertThat(days.get(2).textInSource()).contains("30/4/1979");
    assertThat(days.get(2).on()).isEqualTo("2022-04-30");
  }

  @Test
  void a_plan_is_published_once_and_a_number_is_used_once() throws Exception {
    var plan = plans.published(2022).orElseThrow();
    assertThatThrownBy(() -> plans.publish(plan.id(), plan.version(), actor("canbo.tp"))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> drafts.draft(file("plan-2022.json"), file("plan-2022-vi.json"), actor("canbo.tp"))).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> plans.publish(plan.id(), plan.version(), actor("canbo.badinh"))).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void milestones_are_tasks_of_each_unit_until_they_are_done() {
    var officer = actor("canbo.badinh");
    assertThat(tasks.of(officer, legalDay.today())).extracting(Task::lastDay).contains(LocalDate.of(2022, 2, 27), LocalDate.of(2022, 11, 14));
    assertThat(tasks.of(officer, legalDay.today())).hasSize(6);
    progress.reportBySelf(2022, "M4", false, "", actor("chutich.badinh"));
    assertThat(tasks.of(officer, legalDay.today())).hasSize(5);
    assertThat(tasks.of(actor("canbo.dongda"), legalDay.today())).hasSize(6);
    assertThat(tasks.of(actor("thuky.hd"), legalDay.today())).extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 11, 14));
    assertThatThrownBy(() -> progress.reportBySelf(2022, "M2a", true, "", officer)).isInstanceOf(NotTheirAct.class);
  }

  @Test
  void the_head_submits_what_the_officer_drafted_and_it_stands_registered() {
    var officer = actor("canbo.badinh");
    var head = actor("chutich.badinh");
    var unit = unit("Quận Ba Đình");
    var person = people.of(unit.id()).getFirst();
    var collective = people.collectivesOf(unit.id()).getFirst();
    var id = registrations.draft(officer);
    assertThat(registrations.draft(head)).isEqualTo(id);
    assertThatThrownBy(() -> registrations.submit(id, 0, head)).isInstanceOf(Refused.class);
    registrations.save(id, List.of(
        RegistrationLine.of(AwardCodes.BASE_EMULATION_FIGHTER, person.id()),
        RegistrationLine.of(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, collective.id())), "", 0, officer);
    assertThat(registrations.registered(2022, AwardCodes.BASE_EMULATION_FIGHTER, person.id())).isFalse();
    assertThatThrownBy(() -> registrations.submit(id, 1, officer)).isInstanceOf(NotTheirAct.class);
    registrations.submit(id, 1, head);
    registrations.submit(id, 1, head);
    assertThat(registrations.registration(id, head).state()).isEqualTo(RegistrationState.SUBMITTED);
    assertThat(registrations.registration(id, head).receivedAt()).isNotNull();
    assertThat(registrations.registered(2022, AwardCodes.BASE_EMULATION_FIGHTER, person.id())).isTrue();
    assertThat(registrations.registered(2022, AwardCodes.ADVANCED_WORKER, person.id())).isFalse();
    assertThat(registrations.registered(2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, collective.id())).isTrue();
    assertThat(tasks.of(officer, legalDay.today())).filteredOn(task -> task.kind() == Task.Kind.WAITING).hasSize(1);
    assertThatThrownBy(() -> registrations.save(id, List.of(), "", 2, officer)).isInstanceOf(Refused.class);
    registrations.giveBack(id, "Thiếu chuyên đề", 2, actor("canbo.tp"));
    assertThat(registrations.registered(2022, AwardCodes.BASE_EMULATION_FIGHTER, person.id())).isFalse();
    assertThat(tasks.of(officer, legalDay.today())).filteredOn(task -> task.kind() == Task.Kind.RETURNED).hasSize(1);
  }

  @Test
  void a_registration_after_the_extension_is_marked_late_and_not_refused() {
    var head = actor("chutich.hoangmai");
    progress.extend(2022, "M1", units.districts().stream().map(Unit::id).toList(), LocalDate.of(2022, 2, 20), "Gia hạn", actor("canbo.tp"));
    var id = registrations.draft(head);
    var person = people.of(unit("Quận Hoàng Mai").id()).getFirst();
    registrations.save(id, List.of(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, person.id())), "", 0, head);
    legalDay.turnTo(LocalDate.of(2022, 2, 22), actor("canbo.tp"));
    registrations.submit(id, 1, head);
    assertThat(registrations.registration(id, head).daysLate()).isEqualTo(2);
  }

  @Test
  void a_stale_save_is_refused_and_nothing_of_either_version_is_lost() throws Exception {
    var officer = actor("canbo.badinh");
    var id = registrations.draft(officer);
    registrations.save(id, List.of(), "Chuyên đề của người khác", 0, officer);
    assertThatThrownBy(() -> registrations.save(id, List.of(), "Của tôi", 0, officer)).isInstanceOf(ChangedMeanwhile.class);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/registrations/" + id.value() + "/draft");
    var answer = visitor.post("/registrations/" + id.value() + "/draft", Map.of("version", "0", "themes", "Của tôi"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Của tôi", "Chuyên đề của người khác", "name=\"version\" value=\"1\"");
  }

  @Test
  void another_units_registration_and_people_are_not_there() throws Exception {
    var id = registrations.draft(actor("canbo.dongda"));
    assertThatThrownBy(() -> registrations.registration(id, actor("canbo.badinh"))).isInstanceOf(NotFound.class);
    var own = registrations.draft(actor("canbo.badinh"));
    var stranger = people.of(unit("Quận Đống Đa").id()).getFirst();
    assertThatThrownBy(() -> registrations.save(
            own, List.of(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, stranger.id())), "", 0, actor("canbo.badinh")))
        .isInstanceOf(NotFound.class);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/registrations/" + id.value()).statusCode()).isEqualTo(404);
    assertThat(visitor.post("/registrations/" + own.value() + "/submission", Map.of("version", "0")).statusCode()).isEqualTo(403);
  }

  @Test
  void a_wrong_extension_comes_back_with_what_was_typed() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    visitor.get("/milestones/M2a");
    var answer = visitor.post("/milestones/M2a/extensions", Map.of("until", "31/02/2022", "reason", "Chờ hướng dẫn"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("31/02/2022", "Chờ hướng dẫn");
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }

  private Unit unit(String shortName) {
    return units.districts().stream().filter(unit -> unit.shortName().equals(shortName)).findFirst().orElseThrow();
  }

  private JsonNode file(String name) throws Exception {
    try (var file = new ClassPathResource("sample/" + name).getInputStream()) {
      return json.readTree(file);
    }
  }
}
