package vn.vinhdanh.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
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
  @Autowired SeasonBoards boards;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JsonMapper json;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

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
  void each_of_the_thirty_units_finds_its_milestones_as_tasks_on_its_home_page() throws Exception {
    assertThat(units.districts()).hasSize(30);
    for (var unit : units.districts()) {
      String account = jdbc.sql("""
              select a.username from identity_account a join organization_v_person p on p.id = a.person_id
              where p.unit_id = :unit and a.username like 'canbo.%'
              """)
          .param("unit", unit.id().value()).query(String.class).single();
      String home = Visitor.signedIn(port, account, SampleFront.PASSWORD).get("/").body();
      String list = home.substring(home.indexOf("<ol class=\"tasks\">"), home.indexOf("</ol>"));
      assertThat(list).as(unit.shortName()).contains(
          "Lập kế hoạch và đăng ký danh hiệu, chuyên đề thi đua năm 2022", "Ký giao ước thi đua của cụm",
          "Sơ kết thi đua 6 tháng đầu năm", "Tổng kết và chấm điểm thi đua của cụm",
          "Đề nghị xét tặng Kỷ niệm chương", "Gửi hồ sơ đề nghị khen thưởng tổng kết năm 2022");
      assertThat(list).as(unit.shortName()).doesNotContain("Hội đồng bình xét");
    }
  }

  @Test
  void a_milestone_of_a_body_that_nobody_knows_is_refused_with_every_such_body() throws Exception {
    var plan = (ObjectNode) file("plan-2022.json");
    ((ObjectNode) plan.path("plan")).put("number", "227/KH-MTTQ-BTT");
    var misspelt = (ObjectNode) plan.path("milestones").get(0);
    misspelt.putArray("responsible").add("DISTRICT_COMITTEE").add("CLUSTER");
    ((ObjectNode) plan.path("milestones").get(1)).putArray("responsible");
    ((ObjectNode) plan.path("milestones").get(2)).putArray("responsible").add("EVERYBODY");
    var words = (ObjectNode) file("plan-2022-vi.json");
    ((ObjectNode) words.path("milestones").path("M5")).put("work", "DOSSIERS");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> drafts.draft(plan, words, actor("canbo.tp")))
        .satisfies(refused -> assertThat(refused.unmet()).containsExactly(
            new Unmet("season.body-unknown", "", "M1", "DISTRICT_COMITTEE"),
            new Unmet("season.body-missing", "", "M2a"),
            new Unmet("season.body-unknown", "", "M2b", "EVERYBODY"),
            new Unmet("season.work-unknown", "", "M5", "DOSSIERS")));
    assertThat(jdbc.sql("select count(*) from season_plan").query(Long.class).single()).isEqualTo(1);
    assertThat(milestones.milestone(2022, "M6").responsible()).containsExactly(Responsible.ALL);
  }

  @Test
  void the_citys_timeline_tells_of_the_district_furthest_behind() throws Exception {
    legalDay.turnTo(LocalDate.of(2022, 2, 10), actor("canbo.tp"));
    registrations.draft(actor("canbo.badinh"));
    assertThat(told("M1").state()).isEqualTo(ProgressState.NONE);
    jdbc.sql("insert into season_progress (milestone_id, unit_id, state, on_day) select m.id, u.id, 'DONE', '2022-02-09' "
        + "from season_milestone m, organization_v_unit u where m.code = 'M2b' and u.kind = 'DISTRICT_FRONT' and u.short_name <> 'Quận Tây Hồ'")
        .update();
    assertThat(told("M2b").settled()).isFalse();
  }

  @Test
  void no_label_of_the_timeline_covers_another_on_any_day_of_the_year() {
    for (var account : List.of("canbo.tp", "canbo.badinh")) {
      for (var day = LocalDate.of(2022, 1, 28); day.getYear() == 2022; day = day.plusDays(1)) {
        var timeline = Objects.requireNonNull(boards.of(actor(account), day).timeline());
        for (var mark : timeline.marks()) {
          assertThat(mark.line()).isNotEmpty();
          assertThat(timeline.marks()).as("%s %s %s", account, day, mark.name()).noneMatch(other -> other != mark && covers(mark, other));
        }
      }
    }
  }

  private static boolean covers(Timeline.Mark mark, Timeline.Mark other) {
    return mark.label().row() == other.label().row()
        && left(mark) <= left(other) + width(other) && left(other) <= left(mark) + width(mark);
  }

  private static double left(Timeline.Mark mark) {
    return switch (mark.label().anchor()) {
      case "start" -> mark.label().x();
      case "end" -> mark.label().x() - width(mark);
      default -> mark.label().x() - width(mark) / 2;
    };
  }

  /// A letter of the drawing's 12 px is no wider than this on the average.
  private static double width(Timeline.Mark mark) {
    return Math.max(mark.name().length() * 6.8, mark.line().length() * 6.4);
  }

  @Test
  void a_unit_that_waits_for_its_cluster_is_told_what_it_did_and_has_nothing_to_do() throws Exception {
    var officer = actor("canbo.badinh");
    var unit = unit("Quận Ba Đình").id();
    transaction.executeWithoutResult(status -> {
      progress.awaitsCluster(2022, Work.PLEDGE, unit, LocalDate.of(2022, 2, 26), "chờ đơn vị khác ký");
      progress.awaitsCluster(2022, Work.SCORING, unit, LocalDate.of(2022, 11, 5), "chờ cụm chấm");
    });
    var today = LocalDate.of(2022, 11, 20);
    assertThat(cell(officer, "M2a", today)).extracting(Matrix.Cell::look, Matrix.Cell::word, Matrix.Cell::detail)
        .containsExactly(Standing.Look.AWAITS_CLUSTER, "Đã ký", "chờ đơn vị khác ký");
    assertThat(cell(officer, "M2c", today)).extracting(Matrix.Cell::look, Matrix.Cell::word, Matrix.Cell::detail)
        .containsExactly(Standing.Look.AWAITS_CLUSTER_LATE, "Đã gửi", "muộn 2 ngày, 05/11");
    assertThat(cell(officer, "M2a", today).settled()).isFalse();
    assertThat(tasks.of(officer, today)).extracting(Task::title)
        .doesNotContain(milestones.milestone(2022, "M2a").task(), milestones.milestone(2022, "M2c").task());
    assertThat(tasks.of(actor("canbo.dongda"), today)).extracting(Task::title)
        .contains(milestones.milestone(2022, "M2a").task(), milestones.milestone(2022, "M2c").task());
    legalDay.turnTo(today, actor("canbo.tp"));
    assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get("/progress").body())
        .contains("Đã ký", "Đã gửi", "muộn 2 ngày, 05/11");
  }

  @Test
  void the_own_part_is_reported_once_and_never_after_the_whole() {
    var unit = unit("Quận Ba Đình").id();
    var on = LocalDate.of(2022, 2, 10);
    transaction.executeWithoutResult(status -> {
      progress.awaitsCluster(2022, Work.PLEDGE, unit, on, "");
      progress.awaitsCluster(2022, Work.PLEDGE, unit, on, "");
      progress.done(2022, Work.PLEDGE, unit, on, "");
      progress.awaitsCluster(2022, Work.PLEDGE, unit, on, "");
    });
    assertThat(jdbc.sql("select state from season_progress order by id").query(String.class).list())
        .containsExactly("AWAITS_CLUSTER", "DONE");
  }

  private Matrix.Cell cell(Actor actor, String milestone, LocalDate today) {
    var board = boards.of(actor, today);
    var codes = board.clusters().getFirst().columns().stream().map(column -> column.milestone().code()).toList();
    return Objects.requireNonNull(board.own()).cells().get(codes.indexOf(milestone));
  }

  private Standing told(String milestone) {
    var timeline = Objects.requireNonNull(boards.of(actor("canbo.tp"), legalDay.today()).timeline());
    return timeline.steps().stream()
        .map(Timeline.Step::standing)
        .filter(standing -> standing.milestone().code().equals(milestone))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_extension_moves_the_last_day_of_its_unit_alone_and_the_newest_counts() {
    var given = unit("Quận Ba Đình").id();
    var other = unit("Quận Đống Đa").id();
    assertThat(milestones.lastDay(2022, Work.SCORING, given)).hasValue(LocalDate.of(2022, 11, 3));
    progress.extend(2022, "M2c", List.of(given), LocalDate.of(2022, 11, 10), "Mưa bão", actor("canbo.tp"));
    progress.extend(2022, "M2c", List.of(given), LocalDate.of(2022, 11, 8), "Mưa bão", actor("canbo.tp"));
    assertThat(milestones.lastDay(2022, Work.SCORING, given)).hasValue(LocalDate.of(2022, 11, 8));
    assertThat(milestones.lastDay(2022, Work.SCORING, other)).hasValue(LocalDate.of(2022, 11, 3));
    assertThat(milestones.lastDay(2022, Work.REGISTRATION, other)).isEmpty();
    assertThat(milestones.lastDay(2021, Work.SCORING, given)).isEmpty();
    assertThat(milestones.clause(2022, Work.SCORING)).isEqualTo("226/KH-MTTQ-BTT III.2");
    assertThat(milestones.clause(2021, Work.SCORING)).isEmpty();
  }

  @Test
  void an_extension_given_again_leaves_no_second_trace_even_by_two_at_once() throws Exception {
    var given = unit("Quận Ba Đình").id();
    var officer = actor("canbo.tp");
    int before = traces();
    Callable<Void> extend = () -> {
      progress.extend(2022, "M2c", List.of(given), LocalDate.of(2022, 11, 10), "Mưa bão", officer);
      return null;
    };
    try (var four = Executors.newFixedThreadPool(4)) {
      for (var done : four.invokeAll(Collections.nCopies(4, extend))) {
        done.get();
      }
    }
    assertThat(extensions()).isEqualTo(1);
    assertThat(traces()).isEqualTo(before + 1);
    progress.extend(2022, "M2c", List.of(given, unit("Quận Đống Đa").id()), LocalDate.of(2022, 11, 10), "Mưa bão", officer);
    assertThat(extensions()).isEqualTo(2);
    progress.extend(2022, "M2c", List.of(given), LocalDate.of(2022, 11, 10), "Mưa bão kéo dài", officer);
    assertThat(extensions()).isEqualTo(3);
  }

  @Test
  void the_city_reads_the_extensions_in_force_and_a_unit_does_not() throws Exception {
    var two = List.of(unit("Quận Ba Đình").id(), unit("Quận Đống Đa").id());
    var officer = actor("canbo.tp");
    progress.extend(2022, "M2c", List.of(two.getFirst()), LocalDate.of(2022, 11, 8), "Chờ hướng dẫn", officer);
    progress.extend(2022, "M2c", two, LocalDate.of(2022, 11, 10), "Mưa bão", officer);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(city.get("/milestones/M2c").body())
        .containsSubsequence("Quận Ba Đình, Quận Đống Đa</th>", "10/11", "Mưa bão", "10/02")
        .doesNotContain("Chờ hướng dẫn");
    assertThat(Statements.of(() -> city.get("/milestones/M2c"))).isBetween(1, Statements.BUDGET);
    assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get("/milestones/M2c").body()).doesNotContain("Quận Đống Đa");
    progress.extend(2022, "M2c", units.districts().stream().map(Unit::id).toList(), LocalDate.of(2022, 11, 12), "Bão số 5", officer);
    assertThat(city.get("/milestones/M2c").body()).contains("Tất cả 30 đơn vị</th>").doesNotContain("Mưa bão");
  }

  @Test
  void an_extension_for_all_units_asks_no_more_often_than_one_for_a_single_unit() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    city.get("/milestones/M2c");
    var single = unit("Quận Ba Đình").id();
    int one = Statements.ofItself(() -> city.post(
        "/milestones/M2c/extensions", Map.of("unit", "" + single.value(), "until", "10/11/2022", "reason", "Mưa bão")));
    int all = Statements.ofItself(() -> city.post("/milestones/M2c/extensions", Map.of("until", "11/11/2022", "reason", "Mưa bão")));
    assertThat(extensions()).isEqualTo(31);
    assertThat(all).isLessThanOrEqualTo(one);
    var changes = jdbc.sql("select changes::text from audit_entry where act = 'season.milestone-extended' order by id desc limit 1")
        .query(String.class).single();
    assertThat(json.readTree(changes)).hasSize(30);
    assertThat(json.readTree(changes).path("last-day:" + single.value()).path("before").asString()).isEqualTo("2022-11-10");
  }

  private int extensions() {
    return jdbc.sql("select count(*) from season_extension").query(Integer.class).single();
  }

  private int traces() {
    return jdbc.sql("select count(*) from audit_entry where act = 'season.milestone-extended'").query(Integer.class).single();
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
  void the_head_submits_what_the_officer_drafted_and_it_stands_registered() throws Exception {
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
    assertThat(Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD).get("/progress").body()).doesNotContain("Thiếu chuyên đề");
    assertThat(registrations.registered(2022, AwardCodes.BASE_EMULATION_FIGHTER, person.id())).isFalse();
    assertThat(tasks.of(officer, legalDay.today())).filteredOn(task -> task.kind() == Task.Kind.RETURNED).hasSize(1);
  }

  @Test
  void a_registration_that_waits_is_told_under_a_plan_without_a_milestone_of_the_unit_too() {
    var head = actor("chutich.badinh");
    var id = registrations.draft(head);
    registrations.save(id, List.of(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, people.of(unit("Quận Ba Đình").id()).getFirst().id())), "", 0, head);
    registrations.submit(id, 1, head);
    transaction.executeWithoutResult(status -> {
      jdbc.sql("update season_milestone set responsible = array['COUNCIL']").update();
      assertThat(tasks.of(head, legalDay.today())).extracting(Task::href).containsExactly("/registrations/" + id.value());
      status.setRollbackOnly();
    });
  }

  @Test
  void a_receipt_reads_as_its_legal_day_and_the_trail_as_the_machines_moment() throws Exception {
    var head = actor("chutich.badinh");
    var id = registrations.draft(head);
    var person = people.of(unit("Quận Ba Đình").id()).getFirst();
    registrations.save(id, List.of(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, person.id())), "", 0, head);
    registrations.submit(id, 1, head);
    var visitor = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/registrations/" + id.value()).body()).containsPattern("nhận lúc \\d\\d:\\d\\d 10/02/2022<");
    assertThat(Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD).get("/audit").body())
        .containsPattern("\\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4} \\(giờ máy\\)");
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
