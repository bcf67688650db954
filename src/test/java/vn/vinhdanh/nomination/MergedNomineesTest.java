package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.refusalOf;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.initiative.NewInitiative;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.season.Registrations;

/// Nominees whose file was merged: what is kept under either number counts for the person.
@ApplicationTest
class MergedNomineesTest {

  @LocalServerPort int port;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Dossiers dossiers;
  @Autowired Submissions submissions;
  @Autowired Initiatives initiatives;
  @Autowired Registrations registrations;
  @Autowired AwardRegister register;
  @Autowired ApiTokens tokens;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private DistrictAtWork district;
  private UnitId office = new UnitId(0);
  private Actor officer = DistrictAtWork.CLOCKMAKER;
  private PersonId worker = new PersonId(0);
  private PersonId entered = new PersonId(0);

  @BeforeEach
  void a_worker_of_the_office_who_is_entered_twice() {
    district = DistrictAtWork.in(context);
    office = units.byCode("HN-VP").orElseThrow().id();
    officer = district.account("vp.tp");
    worker = people.of(office).get(5).id();
    entered = people.enter("Người Mẫu Trùng", office, "Cán bộ", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, officer);
  }

  @Test
  void registration_titles_and_initiatives_of_the_merged_number_are_found_under_the_one_that_stays() throws Exception {
    registered(entered);
    award(entered, AwardCodes.ADVANCED_WORKER);
    var initiative = new NewInitiative(office, "Sổ tay điện tử", List.of(entered), TODAY, "11/QĐ-MTTQ", UUID.randomUUID());
    initiatives.enter(initiative, officer);
    var fighter = district.draft(office, worker, AwardCodes.BASE_EMULATION_FIGHTER, true, officer);
    var unmet = List.of(
        "rulebook.finding.REGISTERED.NOT_MET", "rulebook.finding.ADVANCED_WORKER.NOT_MET", "rulebook.finding.BASE_INITIATIVE.NOT_MET");
    assertThat(unmetOf(fighter)).containsAll(unmet);
    merge();
    assertThat(unmetOf(fighter)).doesNotContainAnyElementsOf(unmet);
    for (var number : List.of(worker, entered)) {
      assertThat(registrations.registered(2022, AwardCodes.BASE_EMULATION_FIGHTER, number)).isTrue();
      assertThat(register.holders(List.of(number), AwardCodes.ADVANCED_WORKER, 2022)).containsExactly(number);
      assertThat(initiatives.recognisedInYear(number, 2022)).hasSize(1);
    }
    assertThat(caller().get("/api/v1/people/" + worker.value()).body()).contains("\"number\":" + entered.value());
    assertThat(Visitor.signedIn(port, "vp.tp", SampleFront.PASSWORD).get("/people/" + worker.value()).body())
        .contains("<dt>Khen thưởng</dt><dd>1</dd>", "<dt>Hồ sơ đề nghị</dt><dd>1</dd>", "<dt>Đăng ký thi đua</dt><dd>1</dd>", "<dt>Sáng kiến</dt><dd>1</dd>");
  }

  @Test
  void a_dossier_of_the_merged_number_goes_on_and_nobody_is_proposed_twice() throws Exception {
    var first = district.draft(office, entered, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer);
    var second = district.draft(office, worker, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer);
    assertThat(merging().body()).contains("nomination.merge-twice");
    dossiers.withdraw(second, district.version(second), officer);
    merge();
    assertThat(unmetOf(first)).doesNotContain("rulebook.finding.OWN_UNIT.NOT_MET");
    assertThat(refusalOf(() -> district.draft(office, worker, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer)))
        .containsExactly("nomination.proposed-already");
    assertThat(refusalOf(() -> district.draft(office, entered, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer)))
        .containsExactly("nomination.proposed-already");
    dossiers.withdraw(first, district.version(first), officer);
    var third = district.draft(office, entered, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, true, officer);
    assertThat(dossiers.dossier(third, officer).person()).as("drafted by a number of before").isEqualTo(worker);
  }

  @Test
  void a_member_named_under_both_numbers_is_one_member() throws Exception {
    var collective = people.collectivesOf(office).getFirst();
    var id = dossiers.draft(
        new NewDossier(office, 2022, AwardCodes.EXCELLENT_LABOUR_COLLECTIVE, null, collective.id(), "Việc tốt", true, UUID.randomUUID()), officer);
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, null, true, Set.of(entered, worker)), officer);
    int holders = counted(id, "holders");
    award(entered, AwardCodes.ADVANCED_WORKER);
    award(worker, AwardCodes.ADVANCED_WORKER);
    assertThat(counted(id, "holders")).isEqualTo(holders + 2);
    merge();
    assertThat(counted(id, "holders")).isEqualTo(holders + 1);
    assertThat(counted(id, "advanced_members")).isEqualTo(1);
    assertThat(dossiers.dossier(id, officer).members()).containsExactly(worker);
    jdbc.sql("update organization_collective_span set headcount = 1 where collective_id = :id").param("id", collective.id().value()).update();
    assertThat(counted(id, "headcount")).isEqualTo(1);
    district.edit(id, district.version(id), new UnitStatement("Việc tốt", true, null, true, Set.of(entered)), officer);
    assertThat(jdbc.sql("select members from nomination_dossier where id = :id").param("id", id.value()).query((row, index) ->
        List.of((Long[]) row.getArray("members").getArray())).single()).as("saved anew").containsExactly(worker.value());
  }

  @Test
  void what_asks_for_the_numbers_of_a_person_reads_no_table_whole() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("""
          with people as (
            insert into organization_person (full_name, given_sort, search_key, birth_year)
            select 'Lê Mẫu ' || n, n || '', 'le mau ' || n, 1980 from generate_series(1, 20000) n returning id),
          named as (insert into nomination_name (key) select 'le mau' on conflict do nothing),
          posts as (insert into organization_post (person_id, unit_id, title, from_day) select id, :unit, 'Cán bộ', '2019-01-01' from people),
          awards as (
            insert into register_award (recipient_kind, name, detail, search_key, given_sort, person_id, unit_id, award_code, award_title, year, period,
              achievement, decision_number, decided_on, issuer, signer, source, sample, public)
            select 'PERSON', 'x', '', 'x', 'x', p.id, u.id, 'ADVANCED_WORKER', 'x', 1990 + p.id % 30, '', '', '1/QĐ', '2022-01-01', '', '', 'SAMPLE', true, false
            from people p join organization_v_unit u on u.id = 3 + p.id % 20)
          insert into nomination_dossier (unit_id, year, award_code, kind, person_id, name, detail, stage, stage_since, name_key, once)
          select :unit, 2022, 'ADVANCED_WORKER', 'PERSON', id, 'x', '', 'DRAFT', '2022-10-01', 'le mau', gen_random_uuid() from people
          """).param("unit", office.value()).update();
      jdbc.sql("analyze organization_person, organization_post, register_award, nomination_dossier").update();
      long one = jdbc.sql("select max(id) from nomination_dossier").query(Long.class).single();
      var asked = new HashMap<String, Object>(facts(new NomineeId(one)));
      asked.putAll(Map.of("one", worker.value(), "other", entered.value(), "open", new String[] {"DRAFT"}, "people", new Long[] {worker.value()}));
      for (var sql : List.of(EvidenceTable.OF_ONE, DossiersOfPeopleTable.TWICE, DossiersOfPeopleTable.OF_PEOPLE)) {
        assertThat(String.join("\n", jdbc.sql("explain " + sql).params(asked).query(String.class).list()))
            .doesNotContain("Seq Scan on nomination_dossier", "Seq Scan on register_award", "Seq Scan on organization_person", "Seq Scan on organization_post");
      }
      status.setRollbackOnly();
    });
  }

  private int counted(NomineeId id, String what) {
    return jdbc.sql(EvidenceTable.OF_ONE).params(facts(id)).query((row, index) -> row.getInt(what)).single();
  }

  /// As if advanced workers capped the excellent labour collectives.
  private static Map<String, Object> facts(NomineeId id) {
    return Map.of(
        "id", id.value(), "capped", new String[] {AwardCodes.EXCELLENT_LABOUR_COLLECTIVE}, "from", new String[] {"2000-01-01"},
        "to", new String[] {"2100-01-01"}, "bases", new String[] {AwardCodes.ADVANCED_WORKER});
  }

  private List<String> unmetOf(NomineeId id) {
    return dossiers.check(dossiers.dossier(id, officer)).unmet("").stream().map(Unmet::code).toList();
  }

  private void merge() throws Exception {
    var merged = merging();
    assertThat(merged.statusCode()).as(merged.body()).isEqualTo(201);
  }

  private HttpResponse<String> merging() throws Exception {
    var caller = caller();
    String stayer = "/api/v1/people/" + worker.value();
    String read = caller.get(stayer).headers().firstValue("ETag").orElseThrow();
    return caller.post(
        stayer + "/merges", "{\"merged\": " + entered.value() + ", \"version\": 0, \"reason\": \"Nhập hai lần\"}", "If-Match", read);
  }

  private ApiCaller caller() {
    return new ApiCaller(port, tokens.issue(officer, "test", "write", 1));
  }

  private void award(PersonId person, String code) {
    register.enter(
        List.of(new NewAward(
            RecipientKind.PERSON, people.person(person).fullName(), "", person, null, office, code, code, 2022, "năm 2022", "",
            "9/QĐ", TODAY, "HN-VP", "", null, AwardSource.SAMPLE, true)),
        district.city());
  }

  private void registered(PersonId person) {
    jdbc.sql("delete from season_registration_line").update();
    jdbc.sql("delete from season_registration").update();
    jdbc.sql("""
        with r as (
          insert into season_registration (year, unit_id, state, drafted_on, submitted_on, received_at)
          values (2022, :unit, 'SUBMITTED', '2022-02-15', '2022-02-15', now()) returning id)
        insert into season_registration_line (registration_id, award_code, person_id)
        select id, 'BASE_EMULATION_FIGHTER', :person from r
        """).param("unit", office.value()).param("person", person.value()).update();
  }
}
