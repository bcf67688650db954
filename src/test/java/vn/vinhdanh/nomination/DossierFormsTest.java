package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.vinhdanh.nomination.DistrictAtWork.CLOCKMAKER;
import static vn.vinhdanh.nomination.DistrictAtWork.PDF;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.refusalOf;
import static vn.vinhdanh.nomination.DistrictAtWork.said;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.Ratings;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.rulebook.AwardCodes;

/// The forms of a dossier and a submission, with the papers: nothing typed is lost, nothing stands twice.
@ApplicationTest
class DossierFormsTest {

  @LocalServerPort int port;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Ratings ratings;
  @Autowired LegalDay legalDay;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Nominations nominations;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
  }

  @Test
  void a_form_sent_twice_drafts_once_and_a_nominee_is_proposed_once_a_year() {
    var once = UUID.randomUUID();
    var person = people.of(district.unit()).get(4).id();
    var draft = new NewDossier(district.unit(), 2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, person, null, "Việc tốt", true, once);
    var first = dossiers.draft(draft, district.officer());
    assertThat(dossiers.draft(draft, district.officer())).isEqualTo(first);
    assertThat(refusalOf(() -> district.draft(district.unit(), person, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, district.officer())))
        .containsExactly("nomination.proposed-already");
    dossiers.withdraw(first, district.version(first), district.officer());
    assertThat(district.draft(district.unit(), person, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, district.officer())).isNotEqualTo(first);
  }

  @Test
  void a_unit_proposes_its_own_people_only() {
    var stranger = people.of(units.districts().get(1).id()).getFirst().id();
    assertThatThrownBy(() -> district.draft(district.unit(), stranger, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, district.officer()))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> district.draft(district.unit(), stranger, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, district.city()))
        .isInstanceOf(NotTheirAct.class);
  }

  @Test
  void the_rating_in_the_file_of_the_person_is_offered_with_its_source() throws Exception {
    var office = units.byCode("HN-VP").orElseThrow().id();
    var worker = people.of(office).get(11).id();
    var officer = district.account("vp.tp");
    var id = district.draft(office, worker, AwardCodes.ADVANCED_WORKER, true, officer);
    var visitor = Visitor.signedIn(port, "vp.tp", SampleFront.PASSWORD);
    var edit = "/nominations/" + id.value() + "/edit";
    assertThat(visitor.get(edit).body()).contains("id=\"rating\"").doesNotContain("Hồ sơ cán bộ ghi", "value=\"WELL\" selected");
    ratings.enter(worker, 2021, Rating.EXCELLENT, UUID.randomUUID(), officer);
    ratings.enter(worker, 2022, Rating.WELL, UUID.randomUUID(), officer);
    assertThat(visitor.get(edit).body()).contains("Hồ sơ cán bộ ghi: Hoàn thành tốt nhiệm vụ", "value=\"WELL\" selected");
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, Rating.COMPLETED, false, Set.of()), officer);
    assertThat(visitor.get(edit).body()).contains("Hồ sơ cán bộ ghi: Hoàn thành tốt nhiệm vụ", "value=\"COMPLETED\" selected");
  }

  @Test
  void a_stale_edit_is_refused_and_the_newer_text_stays() {
    var id = district.draftPerson(5);
    int read = district.version(id);
    district.edit(id, read, said("Bản một"));
    assertThatThrownBy(() -> district.edit(id, read, said("Bản hai")))
        .isInstanceOfSatisfying(ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("achievement", "Bản một"));
  }

  @Test
  void a_form_sent_again_with_other_words_is_not_said_to_be_saved() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/nominations/new");
    var form = Map.of("award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "nominee", "p" + people.of(district.unit()).get(4).id().value(),
        "year", "2022", "achievement", "Việc tốt", "noCase", "true", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/nominations/new", form).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/nominations/new", form).statusCode()).as("sent twice").isEqualTo(303);
    var other = visitor.post("/nominations/new", with(form, "nominee", "p" + people.of(district.unit()).get(5).id().value()));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("Chưa lưu", people.of(district.unit()).get(4).fullName(), "Việc tốt").doesNotContain(form.get("once"));
    assertThat(visitor.post("/nominations/new", with(form, "achievement", "Việc khác")).statusCode()).isEqualTo(409);
    var ids = jdbc.sql("select id from nomination_dossier where stage = 'DRAFT' and unit_id = ?").params(district.unit().value()).query(Long.class).list();
    assertThat(ids).hasSize(1);
    var second = district.draftPerson(6);

    var submission = Map.of("ids", "" + ids.getFirst(), "year", "2022", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/submissions/new", submission).statusCode()).isEqualTo(303);
    assertThat(visitor.post("/submissions/new", submission).statusCode()).as("sent twice").isEqualTo(303);
    var others = visitor.post("/submissions/new", with(submission, "ids", "" + second.value()));
    assertThat(others.statusCode()).isEqualTo(409);
    assertThat(others.body()).contains("Chưa lập", "value=\"" + second.value() + "\" checked").doesNotContain(submission.get("once"));
    assertThat(district.stage(second)).isEqualTo(Stage.DRAFT);
  }

  @Test
  void only_people_of_the_unit_belong_to_its_collective_and_none_to_a_person() {
    var stranger = people.of(units.districts().get(1).id()).getFirst().id();
    var collective = district.draftCollective(1);
    var foreign = new UnitStatement("Việc tốt", true, null, false, Set.of(stranger));
    assertThatThrownBy(() -> district.edit(collective, district.version(collective), foreign)).isInstanceOf(NotFound.class);
    var own = new UnitStatement("Việc tốt", true, null, false, Set.of(people.of(district.unit()).getFirst().id()));
    district.edit(collective, district.version(collective), own);
    var person = district.draftPerson(7);
    assertThatThrownBy(() -> district.edit(person, district.version(person), own)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_form_sent_again_after_its_draft_was_withdrawn_is_not_said_to_be_saved() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/nominations/new");
    var person = people.of(district.unit()).get(3);
    var form = Map.of("award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "nominee", "p" + person.id().value(),
        "year", "2022", "achievement", "Việc tốt", "noCase", "true", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/nominations/new", form).statusCode()).isEqualTo(303);
    var id = jdbc.sql("select id from nomination_dossier where once = ?").params(UUID.fromString(form.get("once")))
        .query(Long.class).single();
    dossiers.withdraw(new NomineeId(id), district.version(new NomineeId(id)), district.officer());
    var again = visitor.post("/nominations/new", form);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("Chưa lưu", "/nominations/" + id + "\"", person.fullName(), "Việc tốt").doesNotContain(form.get("once"));
    assertThat(jdbc.sql("select count(*) from nomination_dossier where person_id = ? and stage <> 'WITHDRAWN'")
        .params(person.id().value()).query(Integer.class).single()).isZero();
  }

  @Test
  void the_edit_form_keeps_what_was_typed_whatever_comes_of_the_files() throws Exception {
    var id = district.draftPerson(2);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    visitor.get(page);
    var noFile = visitor.upload(page, Map.of("version", "0", "achievement", "Gõ lần một"), "ACHIEVEMENT_REPORT", "", new byte[0]);
    assertThat(noFile.statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, district.officer()).achievement()).isEqualTo("Gõ lần một");

    var wrongKind = visitor.upload(page, Map.of("version", "1", "achievement", "Gõ lần hai"), "ACHIEVEMENT_REPORT", "x.pdf", new byte[] {'M', 'Z'});
    assertThat(wrongKind.statusCode()).isEqualTo(422);
    assertThat(wrongKind.body()).contains("Gõ lần hai", "id=\"file-ACHIEVEMENT_REPORT-error\"", "href=\"#file-ACHIEVEMENT_REPORT\"", "x.pdf");
    assertThat(dossiers.dossier(id, district.officer()).achievement()).isEqualTo("Gõ lần một");

    var good = visitor.upload(page, Map.of("version", "1", "achievement", "Gõ lần hai"), "ACHIEVEMENT_REPORT", "bao-cao.pdf", PDF);
    assertThat(good.statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, district.officer()).achievement()).isEqualTo("Gõ lần hai");
    var paper = dossiers.papers(id).getFirst();
    assertThat(paper.name()).isEqualTo("bao-cao.pdf");

    visitor.post(page, Map.of("version", "2", "achievement", "Gõ lần ba", "remove", "" + paper.id()));
    assertThat(dossiers.papers(id)).isEmpty();
    assertThat(dossiers.dossier(id, district.officer()).achievement()).isEqualTo("Gõ lần ba");
  }

  @Test
  void a_paper_that_was_replaced_stays_and_says_so() throws Exception {
    var id = district.draftPerson(4);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    assertThat(visitor.get(page).body()).doesNotContain("name=\"replace\"");
    visitor.upload(page, Map.of("version", "0", "achievement", "Việc tốt"), "JUDGING_MINUTES", "ban-dau.pdf", PDF);
    assertThat(visitor.get(page).body()).containsPattern("name=\"replace\" value=\"JUDGING_MINUTES\" checked");
    visitor.upload(page, Map.of("version", "1", "achievement", "Việc tốt"), "JUDGING_MINUTES", "kem-theo.pdf", PDF);
    assertThat(dossiers.papers(id)).extracting(Paper::name, Paper::stands)
        .containsExactly(tuple("kem-theo.pdf", true), tuple("ban-dau.pdf", true));
    legalDay.turnTo(TODAY.plusDays(4), CLOCKMAKER);
    var replacing = Map.of("version", "2", "achievement", "Việc tốt", "replace", "JUDGING_MINUTES");
    visitor.upload(page, replacing, "JUDGING_MINUTES", "ban-du.pdf", PDF);
    assertThat(dossiers.papers(id)).extracting(Paper::name, Paper::replacedOn).containsExactly(
        tuple("ban-du.pdf", null), tuple("kem-theo.pdf", TODAY.plusDays(4)), tuple("ban-dau.pdf", TODAY.plusDays(4)));
    var shown = visitor.get("/nominations/" + id.value()).body();
    assertThat(shown).contains("ban-dau.pdf", "Đã thay ngày 05/11/2022");
    var old = dossiers.papers(id).getLast();
    assertThat(visitor.get("/files/" + old.file().value()).statusCode()).isEqualTo(200);
    assertThat(Statements.of(() -> assertThat(visitor.get("/files/" + old.file().value() + "/view").body()).contains("href=\"/nominations/" + id.value() + "\"")))
        .isBetween(1, Statements.BUDGET);
    assertThat(visitor.get(page).body()).doesNotContain("name=\"remove\" value=\"" + old.id() + "\"");
  }

  @Test
  void a_stale_edit_is_answered_with_both_versions_and_keeps_every_member_that_was_ticked() throws Exception {
    var id = district.draftCollective(0);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = "/nominations/" + id.value() + "/edit";
    visitor.get(page);
    district.edit(id, 0, said("Bản của người khác"));
    var staff = people.of(district.unit());
    var members = staff.get(0).id().value() + "," + staff.get(1).id().value();
    var stale = visitor.post(page, Map.of("version", "0", "achievement", "Bản của tôi", "members", members));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Bản của người khác", "name=\"achievement\" value=\"Bản của tôi\"", "name=\"version\" value=\"1\"", members);
    assertThat(dossiers.dossier(id, district.officer()).achievement()).isEqualTo("Bản của người khác");
    assertThat(visitor.post(page, Map.of("version", "1", "achievement", "Bản của tôi", "members", members)).statusCode()).isEqualTo(303);
    assertThat(dossiers.dossier(id, district.officer()).members()).hasSize(2);
  }

  @Test
  void a_submission_of_nobody_is_answered_in_its_form() throws Exception {
    var id = district.draftPerson(3);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/submissions/new");
    var answer = visitor.post("/submissions/new", Map.of("year", "2022", "once", UUID.randomUUID().toString()));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Chọn ít nhất một hồ sơ để lập tờ trình.", "id=\"ids-error\"", "/nominations/" + id.value() + "\"");
  }

  @Test
  void a_year_without_rules_is_no_year_to_draft_for() throws Exception {
    legalDay.turnTo(LocalDate.of(2025, 11, 1), CLOCKMAKER);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(visitor.get("/nominations/new").body()).contains("Chưa có quy định nào trong hệ thống để xét thành tích năm 2025");
    var form = Map.of("award", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "nominee", "p" + people.of(district.unit()).getFirst().id().value(),
        "achievement", "Việc tốt", "once", UUID.randomUUID().toString());
    assertThat(visitor.post("/nominations/new", with(form, "year", "2025")).statusCode()).isEqualTo(422);
    assertThat(visitor.post("/nominations/new", with(form, "year", "2024")).statusCode()).isEqualTo(303);
  }

  private static Map<String, String> with(Map<String, String> form, String field, String value) {
    var all = new HashMap<>(form);
    all.put(field, value);
    return all;
  }

  @Test
  void wrong_fields_come_back_with_what_was_typed() throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    visitor.get("/nominations/new");
    var answer = visitor.post("/nominations/new", Map.of("once", UUID.randomUUID().toString(), "achievement", "Đã gõ"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Đã gõ", "Chọn hình thức đề nghị.", "Chọn người hoặc tập thể của đơn vị.");
  }
}
