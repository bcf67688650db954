package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What waits for somebody, few or many, and how a dossier is found by its words.
@ApplicationTest
class WaitingDossiersTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final Actor CLOCKMAKER = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired HangingDossiers hanging;
  @Autowired LegalDay legalDay;
  @Autowired NominationTasks tasks;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void found() {
    front.found();
    legalDay.turnTo(TODAY, CLOCKMAKER);
    jdbc.sql("truncate nomination_dossier, nomination_submission cascade").update();
    jdbc.sql("""
        insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
        select :unit, 2022, min(id), '2022-10-01', '2022-10-01', now(), gen_random_uuid() from identity_account
        """).param("unit", units.districts().getFirst().id().value()).update();
  }

  @Test
  void five_returned_dossiers_are_named_one_by_one() {
    enter(5, Stage.RETURNED, "Hộ Mẫu");
    assertThat(ofOfficer()).extracting(Task::title)
        .containsExactlyInAnyOrder(
            "Bổ sung hồ sơ Hộ Mẫu 1", "Bổ sung hồ sơ Hộ Mẫu 2", "Bổ sung hồ sơ Hộ Mẫu 3", "Bổ sung hồ sơ Hộ Mẫu 4", "Bổ sung hồ sơ Hộ Mẫu 5");
  }

  @Test
  void six_returned_dossiers_are_one_task_with_the_earliest_day() {
    enter(6, Stage.RETURNED, "Hộ Mẫu");
    assertThat(ofOfficer()).singleElement().satisfies(task -> {
      assertThat(task.title()).isEqualTo("Bổ sung 6 hồ sơ bị trả lại");
      assertThat(task.href()).isEqualTo("/nominations?facet=RETURNED");
      assertThat(task.lastDay()).isEqualTo(LocalDate.of(2022, 11, 2));
      assertThat(task.kind()).isEqualTo(Task.Kind.RETURNED);
    });
  }

  @Test
  void two_hundred_are_counted_and_one_more_is_more_than_two_hundred() {
    enter(200, Stage.SUBMITTED, "Hộ Mẫu");
    assertThat(tasks.of(account("canbo.tp"), TODAY)).extracting(Task::title).containsExactly("Thẩm định 200 hồ sơ mới trình");
    assertThat(ofOfficer()).extracting(Task::title).containsExactly("200 hồ sơ chờ Thành phố thẩm định");
    enter(1, Stage.SUBMITTED, "Hộ Mẫu");
    assertThat(tasks.of(account("canbo.tp"), TODAY)).extracting(Task::title).containsExactly("Thẩm định hơn 200 hồ sơ mới trình");
    assertThat(ofOfficer()).extracting(Task::title).containsExactly("hơn 200 hồ sơ chờ Thành phố thẩm định");
  }

  @Test
  void an_end_of_the_unit_is_previewed_with_its_dossiers_that_have_no_outcome() {
    var unit = units.districts().getFirst().id();
    enter(2, Stage.SUBMITTED, "Hộ Mẫu");
    enter(1, Stage.RETURNED, "Hộ Mẫu");
    enter(4, Stage.AWARDED, "Hộ Mẫu");
    enter(8, Stage.WITHDRAWN, "Hộ Mẫu");
    assertThat(hanging.on(List.of(unit), TODAY)).containsExactly("3 hồ sơ đề nghị chưa có kết quả");
    assertThat(hanging.on(List.of(units.districts().get(1).id()), TODAY)).isEmpty();
  }

  @Test
  void whole_words_are_looked_for_first_and_then_the_beginning_of_the_last_one() throws Exception {
    enter(1, Stage.SUBMITTED, "Trần Mẫu Ho");
    enter(1, Stage.SUBMITTED, "Trần Mẫu Hoa");
    var officer = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(officer.get("/nominations?q=mau+ho").body()).contains("Trần Mẫu Ho 1").doesNotContain("Trần Mẫu Hoa 1");
    assertThat(officer.get("/nominations?q=mau+hoa").body()).contains("Trần Mẫu Hoa 1").doesNotContain("Trần Mẫu Ho 1");
    assertThat(officer.get("/nominations?q=tran+m").body()).contains("Trần Mẫu Ho 1", "Trần Mẫu Hoa 1");
  }

  private List<Task> ofOfficer() {
    return tasks.of(account("canbo.badinh"), TODAY);
  }

  private Actor account(String name) {
    return accounts.actor(name).orElseThrow();
  }

  private void enter(int number, Stage stage, String name) {
    jdbc.sql("""
        with named as (insert into nomination_name (key) select :key || ' ' || n from generate_series(1, :number) n on conflict do nothing)
        insert into nomination_dossier (unit_id, year, award_code, kind, name, submission_id, stage, stage_since, due_on, return_reason,
          submitted_on, name_key, once)
        select s.unit_id, 2022, 'CITY_FRONT_MERIT_CERTIFICATE', 'HOUSEHOLD', :name || ' ' || n, s.id, :stage, '2022-10-20',
          case when :stage = 'RETURNED' then date '2022-11-01' + n end, 'Thiếu giấy tờ', '2022-10-01',
          :key || ' ' || n, gen_random_uuid()
        from nomination_submission s, generate_series(1, :number) n
        """).param("name", name).param("key", VietnameseName.searchKey(name))
        .param("stage", stage.name()).param("number", number).update();
  }
}
