package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.NOW;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.nomination.Nominations.Judgement;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Who finds which dossiers, in lists and tasks, and at what cost.
@ApplicationTest
class DossierListsTest {

  @LocalServerPort int port;
  @Autowired Units units;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Appraisals appraisals;
  @Autowired Nominations nominations;
  @Autowired TaskTable tasks;
  @Autowired Initiatives initiatives;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
  }

  @Test
  void another_units_dossier_does_not_exist_for_a_unit_nor_a_draft_for_the_city() throws Exception {
    var id = district.draftPerson(7);
    var submission = district.prepared(id);
    var stranger = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    for (var path : List.of("/nominations/" + id.value(), "/nominations/" + id.value() + "/edit", "/submissions/" + submission.value())) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    stranger.get("/nominations");
    var form = Map.of("version", "0", "achievement", "x", "kind", "JUDGING_MINUTES");
    for (var path : List.of("/edit", "/withdrawal")) {
      assertThat(stranger.post("/nominations/" + id.value() + path, form).statusCode()).as(path).isEqualTo(404);
    }
    var strangeHead = Visitor.signedIn(port, "chutich.dongda", SampleFront.PASSWORD);
    strangeHead.get("/nominations");
    assertThat(strangeHead.post("/nominations/" + id.value() + "/resubmission", form).statusCode()).isEqualTo(404);
    assertThat(strangeHead.post("/submissions/" + submission.value() + "/submission", form).statusCode()).isEqualTo(404);
    var cityOfficer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    cityOfficer.get("/nominations");
    for (var path : List.of("", "/return")) {
      assertThat(cityOfficer.get("/nominations/" + id.value() + path).statusCode()).isEqualTo(404);
    }
    for (var path : List.of("/reception", "/acceptance")) {
      assertThat(cityOfficer.post("/nominations/" + id.value() + path, form).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_list_finds_without_tones_and_pages_keep_to_their_statements() throws Exception {
    var id = district.complete(district.draftPerson(0));
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var name = dossiers.dossier(id, district.officer()).name();
    var words = VietnameseName.searchKey(name).replace(' ', '+');
    assertThat(visitor.get("/nominations?q=" + words).body()).contains("/nominations/" + id.value() + "\"");
    assertThat(visitor.get("/nominations?q=" + id.value()).body()).contains("/nominations/" + id.value() + "\"");
    assertThat(visitor.get("/nominations?q=khongcoai").body()).doesNotContain("/nominations/" + id.value() + "\"");
    visitor.get("/");
    for (var path : List.of("/nominations", "/nominations?q=" + words, "/nominations/" + id.value(), "/nominations/new", "/submissions/new", "/rules", "/initiatives", "/")) {
      assertThat(Statements.of(() -> assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
  }

  @Test
  void a_hundred_thousand_dossiers_are_listed_and_searched_by_index() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("""
          insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
          select id, 2022, (select min(id) from identity_account), '2022-10-01', '2022-10-01', now(), gen_random_uuid()
          from organization_v_unit where kind = 'DISTRICT_FRONT'
          """).update();
      jdbc.sql("""
          with named as (insert into nomination_name (key) select 'mau ho' || n from generate_series(1, 3400) n)
          insert into nomination_dossier (unit_id, year, award_code, kind, name, submission_id, stage, stage_since, submitted_on, name_key, once)
          select s.unit_id, 2022, 'CITY_FRONT_MERIT_CERTIFICATE', 'HOUSEHOLD', 'Mẫu ' || n, s.id,
            case when n % 9 = 0 then 'ACCEPTED' else 'SUBMITTED' end, '2022-10-01', '2022-10-01',
            'mau ho' || n, gen_random_uuid()
          from generate_series(1, 3400) n cross join nomination_submission s where s.prepared_on = '2022-10-01'
          """).update();
      jdbc.sql("analyze nomination_dossier, nomination_name").update();
      assertThat(plan(DossierListTable.IDS, district.city().scope().ids(), null, "ho77:*")).doesNotContain("Seq Scan on nomination_dossier");
      assertThat(plan(DossierListTable.IDS_OF_UNITS, district.officer().scope().ids(), district.officer().scope().ids(), "ho77:*")).contains("nomination_dossier_unit_counted");
      assertThat(plan(DossierListTable.LATE_IDS_OF_UNITS, district.officer().scope().ids(), district.officer().scope().ids(), "ho77:*")).contains("nomination_dossier_late");
      assertThat(plan(DossierListTable.FOUND, district.city().scope().ids(), null, "ho77:*")).contains("nomination_name_words", "nomination_dossier_named");
      assertThat(plan(DossierListTable.FOUND, district.city().scope().ids(), null, "mau"))
          .contains("Index Scan Backward using nomination_dossier_pkey")
          .doesNotContain("Seq Scan on nomination_dossier");
      status.setRollbackOnly();
    });
  }

  private String plan(String sql, Long[] scope, Long @Nullable [] units, String words) {
    return String.join("\n", jdbc.sql("explain " + sql)
        .param("scope", scope).param("before", Long.MAX_VALUE).param("stages", new String[] {"SUBMITTED", "ACCEPTED"})
        .param("late", false).param("today", TODAY).param("award", null).param("check", null)
        .param("limit", 26).param("words", words).param("units", units).param("found", 501).param("number", 77L)
        .query(String.class).list());
  }

  @Test
  void who_is_outside_the_units_scope_is_told_of_none_of_its_nominees() {
    var id = district.complete(district.draftPerson(6));
    submissions.submit(district.prepared(id), 0, NOW, district.head());
    var stranger = district.account("chutich.dongda");
    assertThat(tasks.atCity(district.city().scope())).isNotEmpty();
    assertThat(tasks.atCity(stranger.scope())).isEmpty();
    appraisals.accept(id, district.version(id), district.city());
    assertThat(nominations.readyForCouncil(district.head())).extracting(Nominee::id).containsExactly(id);
    assertThat(nominations.readyForCouncil(stranger)).isEmpty();
    transaction.executeWithoutResult(status -> nominations.recordJudgements(List.of(new Judgement(id, true, 9, 9)), TODAY));
    assertThat(nominations.approvedByCouncil(district.head())).extracting(Nominee::id).containsExactly(id);
    assertThat(nominations.approvedByCouncil(stranger)).isEmpty();
  }
}
