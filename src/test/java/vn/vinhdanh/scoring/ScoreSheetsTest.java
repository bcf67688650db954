package vn.vinhdanh.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.season.MilestoneProgress;

@ApplicationTest
class ScoreSheetsTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2022, 11, 3);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Scales scales;
  @Autowired ScoreSheets sheets;
  @Autowired ClusterScores scores;
  @Autowired Rankings rankings;
  @Autowired LegalDay legalDay;
  @Autowired ScoreDesk desk;
  @Autowired MilestoneProgress progress;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void on_the_last_day() {
    front.found();
    legalDay.turnTo(LAST_DAY, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
    scales.apply(2022, actor("canbo.tp"));
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT IV.1")
  void an_applied_scale_is_frozen_and_opens_one_sheet_a_unit() {
    assertThat(jdbc.sql("select count(*) from scoring_sheet").query(Long.class).single()).isEqualTo(30);
    scales.apply(2022, actor("canbo.tp"));
    assertThat(jdbc.sql("select count(*) from scoring_sheet").query(Long.class).single()).isEqualTo(30);
    for (String change : List.of(
        "update scoring_criterion set max = 99 where code = 'I.1'", "delete from scoring_criterion where code = 'I.1'",
        "update scoring_group set max = 99 where code = 'I'", "update scoring_scale set bonus_max = 99")) {
      assertThatExceptionOfType(DataAccessException.class).as(change).isThrownBy(() -> jdbc.sql(change).update());
    }
  }

  @Test
  void a_unit_submits_only_what_is_whole_and_only_by_its_head() {
    long id = own("canbo.hoangmai");
    var officer = actor("canbo.hoangmai");
    var head = actor("chutich.hoangmai");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> sheets.submit(id, version(id), head))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().arguments().getFirst()).isEqualTo("45"));
    fill(id, officer);
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> sheets.submit(id, version(id), officer));
    assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> sheets.submit(id, version(id) - 1, head));
    sheets.submit(id, version(id), head);
    sheets.submit(id, version(id), head);
    assertThat(sheets.sheet(id, head).summary().late()).isFalse();
    assertThat(jdbc.sql("select state from season_progress where unit_id = :unit order by id")
            .param("unit", head.duties().getFirst().unit().value()).query(String.class).list())
        .containsOnlyOnce("AWAITS_CLUSTER").endsWith("AWAITS_CLUSTER");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> sheets.saveSelf(id, "I", 1, entries(sheets.sheet(id, head), "I", "0"), officer));
  }

  @Test
  void a_sheet_submitted_after_the_last_day_is_taken_and_marked() {
    long id = own("canbo.longbien");
    fill(id, actor("canbo.longbien"));
    legalDay.turnTo(LAST_DAY.plusDays(1), actor("canbo.tp"));
    sheets.submit(id, version(id), actor("chutich.longbien"));
    assertThat(sheets.sheet(id, actor("canbo.tp")).summary().late()).isTrue();
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.2")
  void an_extension_is_the_last_day_of_its_unit_and_the_clause_is_the_plans() {
    var given = actor("chutich.tayho");
    for (int days : List.of(3, 1)) {
      progress.extend(
          2022, "M2c", List.of(given.duties().getFirst().unit()), LAST_DAY.plusDays(days), "Mưa bão", actor("canbo.tp"));
    }
    assertThat(desk.tasks(given, LAST_DAY)).extracting(Task::lastDay).as("the newest counts").containsExactly(LAST_DAY.plusDays(1));
    assertThat(desk.tasks(actor("chutich.thanhxuan"), LAST_DAY)).extracting(Task::lastDay).containsExactly(LAST_DAY);
    long id = own("canbo.tayho");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> sheets.submit(id, version(id), given))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().clause()).isEqualTo("226/KH-MTTQ-BTT III.2"));
    fill(id, actor("canbo.tayho"));
    legalDay.turnTo(LAST_DAY.plusDays(1), actor("canbo.tp"));
    sheets.submit(id, version(id), given);
    assertThat(sheets.sheet(id, given).summary().late()).isFalse();
  }

  @Test
  void a_sheet_is_its_units_own_until_it_is_submitted_then_its_scorer_reads_it() {
    long id = own("canbo.badinh");
    for (String foreign : List.of("canbo.dongda", "canbo.hoankiem", "chutich.tayho")) {
      assertThatExceptionOfType(NotFound.class).isThrownBy(() -> sheets.sheet(id, actor(foreign)));
      assertThatExceptionOfType(NotFound.class)
          .isThrownBy(() -> sheets.saveSelf(id, "I", 0, List.of(), actor(foreign)));
    }
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> sheets.saveSelf(id, "I", 0, List.of(), actor("canbo.tp")));
    fill(id, actor("canbo.badinh"));
    sheets.submit(id, version(id), actor("chutich.badinh"));
    assertThat(sheets.sheet(id, actor("canbo.dongda")).clusterScoredBy(actor("canbo.dongda"))).isTrue();
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> sheets.sheet(id, actor("canbo.hoankiem")));
    assertThatExceptionOfType(NotTheirAct.class)
        .isThrownBy(() -> scores.save(id, "I", 0, List.of(), actor("canbo.badinh")));
  }

  @Test
  void the_deputy_scores_the_sheet_of_the_head_unit() {
    long id = own("canbo.dongda");
    fill(id, actor("canbo.dongda"));
    sheets.submit(id, version(id), actor("chutich.dongda"));
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> scores.agreeRest(id, actor("canbo.dongda")));
    scores.agreeRest(id, actor("canbo.hoankiem"));
    assertThat(sheets.sheet(id, actor("canbo.hoankiem")).summary().clusterComplete()).isTrue();
    var agreed = sheets.sheet(id, actor("canbo.hoankiem"));
    assertThat(jdbc.sql("""
            select c.key || '=' || (c.value ->> 'after') from audit_entry e cross join lateral jsonb_each(e.changes) c
            where e.act = 'scoring.cluster-agreed' and e.subject_id = ? and c.value ->> 'before' is null
            """).param(id).query(String.class).list())
        .as("what was agreed is told line by line")
        .containsExactlyInAnyOrderElementsOf(agreed.scale().groups().stream()
            .flatMap(group -> group.criteria().stream())
            .filter(criterion -> agreed.line(criterion).byCluster() != null)
            .map(criterion -> "by-cluster:" + criterion.code() + "=" + Decimal.written(agreed.line(criterion).byCluster()))
            .toList());
  }

  @Test
  void the_clusters_points_need_a_reason_where_they_differ_and_the_ranking_appears_with_the_last_sheet() {
    var members = List.of("donganh", "gialam", "melinh", "socson", "thanhtri");
    var firstUnit = own("canbo.donganh");
    fill(firstUnit, actor("canbo.donganh"));
    sheets.submit(firstUnit, version(firstUnit), actor("chutich.donganh"));
    var scorer = actor("canbo.gialam");
    var sheet = sheets.sheet(firstUnit, scorer);
    var criterion = sheet.scale().group("I").criteria().getFirst();
    var less = new BigDecimal("2.5");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> scores.save(firstUnit, "I", 0, List.of(new ClusterEntry(criterion.id(), less, " ")), scorer))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("scoring.reason-missing"));
    scores.save(firstUnit, "I", 0, List.of(new ClusterEntry(criterion.id(), criterion.max(), "")), scorer);
    scores.save(firstUnit, "I", 1, List.of(new ClusterEntry(criterion.id(), less, "Thiếu minh chứng")), scorer);
    assertThatExceptionOfType(ChangedMeanwhile.class)
        .isThrownBy(() -> scores.save(firstUnit, "I", 1, List.of(new ClusterEntry(criterion.id(), criterion.max(), "")), scorer));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> scores.close(firstUnit, version(firstUnit), actor("chutich.gialam")));
    for (String member : members) {
      long id = own("canbo." + member);
      if (id != firstUnit) {
        fill(id, actor("canbo." + member));
        sheets.submit(id, version(id), actor("chutich." + member));
      }
      String by = member.equals("gialam") ? "socson" : "gialam";
      scores.agreeRest(id, actor("canbo." + by));
      assertThat(rankings.of(sheet.summary().cluster())).as("before " + member).isEmpty();
      scores.close(id, version(id), actor("chutich." + by));
      scores.close(id, version(id), actor("chutich." + by));
    }
    var ranking = rankings.of(sheet.summary().cluster()).orElseThrow();
    assertThat(ranking.rows()).extracting(Ranking.Ranked::rank).containsExactly(1, 1, 1, 1, 5);
    assertThat(ranking.rows().getLast().summary().byCluster().content()).isEqualByComparingTo("89.5");
  }

  @Test
  void a_wrong_or_stale_form_keeps_what_was_typed() throws Exception {
    long id = own("canbo.caugiay");
    var visitor = Visitor.signedIn(port, "canbo.caugiay", SampleFront.PASSWORD);
    String form = "/scores/" + id + "/self/IV";
    assertThat(visitor.get(form).statusCode()).isEqualTo(200);
    var wrong = visitor.post(form, Map.of("version", "0", "actual-IV.1", "12", "points-IV.2", "1,9", "points-IV.3", "9"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("IV.2: điểm theo bước 0,25", "IV.3: điểm từ 0 đến 1", "value=\"1,9\"");
    var right = Map.of("version", "0", "actual-IV.1", "12", "points-IV.2", "1,75", "points-IV.3", "1", "note-IV.2", "Của tôi");
    assertThat(visitor.post(form, right).statusCode()).isEqualTo(303);
    assertThat(visitor.post(form, right).statusCode()).as("a resent form").isEqualTo(303);
    var group = sheets.sheet(id, actor("canbo.caugiay"));
    assertThat(group.self(group.scale().group("IV"))).isEqualByComparingTo("6.75");
    var stale = visitor.post(form, Map.of("version", "0", "actual-IV.1", "12", "points-IV.2", "1", "note-IV.2", "Bản thứ hai"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Bản thứ hai", "Bản đang có: 1,75; ghi chú: Của tôi", "name=\"version\" value=\"1\"");
  }

  @Test
  void no_page_of_points_asks_the_database_in_a_loop() throws Exception {
    long id = own("canbo.badinh");
    var unit = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    for (String page : List.of("/scores", "/scores/scale", "/scores/" + id, "/scores/" + id + "/self/II")) {
      unit.get(page);
      assertThat(Statements.of(() -> unit.get(page))).as(page).isBetween(1, Statements.BUDGET);
    }
    city.get("/scores");
    assertThat(Statements.of(() -> city.get("/scores"))).as("30 sheets").isBetween(1, Statements.BUDGET);
  }

  private long own(String username) {
    return sheets.visible(2022, actor(username)).stream()
        .filter(summary -> actor(username).duties().getFirst().unit().equals(summary.unit()))
        .findFirst()
        .orElseThrow()
        .sheet();
  }

  private void fill(long id, Actor officer) {
    var sheet = sheets.sheet(id, officer);
    for (var group : sheet.scale().groups()) {
      if (group.kind() == GroupKind.CONTENT) {
        sheets.saveSelf(id, group.code(), 0, entries(sheet, group.code(), null), officer);
      }
    }
  }

  private static List<SelfEntry> entries(Sheet sheet, String group, @org.jspecify.annotations.Nullable String points) {
    return sheet.scale().group(group).criteria().stream()
        .map(criterion -> new SelfEntry(criterion.id(), null, points == null ? criterion.max() : new BigDecimal(points), ""))
        .toList();
  }

  private int version(long id) {
    return jdbc.sql("select version from scoring_sheet where id = :id").param("id", id).query(Integer.class).single();
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
