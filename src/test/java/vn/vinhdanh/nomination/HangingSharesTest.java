package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;

/// The preview of a reorganization tells how far the units that end have used their shares.
@ApplicationTest
class HangingSharesTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final Actor ACTOR = new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", List.of());

  @Autowired SampleFront front;
  @Autowired HangingShares shares;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;

  private UnitId first = new UnitId(0);
  private UnitId second = new UnitId(0);

  @BeforeEach
  void found() {
    front.found();
    jdbc.sql("truncate nomination_dossier, nomination_submission, register_award cascade").update();
    first = units.districts().getFirst().id();
    second = units.districts().get(1).id();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9.3")
  void what_was_proposed_stands_beside_fifteen_of_a_hundred_advanced_workers_of_each_unit() {
    advancedWorkers(first, 7);
    advancedWorkers(second, 13);
    propose(first, 1, Stage.SUBMITTED);
    propose(first, 2, Stage.DRAFT);
    propose(second, 1, Stage.WITHDRAWN);
    assertThat(shares.on(List.of(first, second), TODAY)).as("15 % of all 20 would be three").containsExactly(
        "Chỉ tiêu Chiến sĩ thi đua cơ sở năm 2022 (15 % số Lao động tiên tiến): đã đề nghị 1 trên 2; chỉ tiêu của đơn vị kế thừa tính theo danh hiệu do chính đơn vị đó tặng");
    assertThat(shares.on(List.of(second), TODAY)).singleElement().asString().contains("đã đề nghị 0 trên 1");
  }

  @Test
  void a_unit_without_a_share_has_nothing_to_tell_nor_has_another_year() {
    advancedWorkers(first, 6);
    assertThat(shares.on(List.of(first), TODAY)).isEmpty();
    advancedWorkers(first, 1);
    assertThat(shares.on(List.of(first), TODAY)).hasSize(1);
    assertThat(shares.on(List.of(first), TODAY.plusYears(1))).isEmpty();
    propose(first, 1, Stage.SUBMITTED);
    assertThat(shares.on(List.of(first), LocalDate.of(2023, 1, 1))).as("a dossier of the year before is open").singleElement().asString().contains("năm 2022", "1 trên 1");
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9.3")
  void who_holds_the_title_counts_once_and_a_title_that_was_revoked_or_is_another_counts_not() {
    advancedWorkers(first, 5);
    award(first, "ADVANCED_WORKER", 2, people.of(first).getFirst().id().value());
    award(first, "EXCELLENT_WORKER", 10, null);
    assertThat(shares.on(List.of(first), TODAY)).as("six, of whom one has it twice").isEmpty();
    var below = units.found(new NewUnit("HS1", "Phường Mẫu", "Phường Mẫu", null, UnitKind.COMMUNE_FRONT, first, 1, true, TODAY), ACTOR);
    advancedWorkers(below, 1);
    assertThat(shares.on(List.of(first), TODAY)).as("with those below").singleElement().asString().contains("0 trên 1");
    jdbc.sql("""
        insert into register_award (origin_id, replaces_id, replacement_reason, state, recipient_kind, name, detail, search_key, given_sort, unit_id,
          award_code, award_title, year, period, achievement, decision_number, decided_on, issuer, signer, source, sample, public)
        select id, id, 'Hủy bỏ', 'REVOKED', recipient_kind, name, detail, search_key, given_sort, unit_id,
          award_code, award_title, year, period, achievement, decision_number, decided_on, issuer, signer, source, sample, public
        from register_award where unit_id = :unit
        """).param("unit", below.value()).update();
    assertThat(shares.on(List.of(first), TODAY)).as("revoked").isEmpty();
  }

  @Test
  void what_did_not_pass_and_what_is_proposed_for_another_award_or_year_takes_nothing_of_the_share() {
    advancedWorkers(first, 7);
    propose(first, 1, Stage.NOT_PASSED);
    propose(first, 1, Stage.AWARDED);
    propose(first, 1, Stage.AWARDED);
    jdbc.sql("""
        update nomination_dossier set award_code = 'CERTIFICATE_OF_MERIT' where id = (select min(id) from nomination_dossier where stage = 'AWARDED')
        """).update();
    assertThat(shares.on(List.of(first), TODAY)).singleElement().asString().contains("đã đề nghị 1 trên 1");
    jdbc.sql("update nomination_dossier set year = 2021").update();
    assertThat(shares.on(List.of(first), TODAY)).singleElement().asString().contains("đã đề nghị 0 trên 1");
  }

  private void advancedWorkers(UnitId unit, int number) {
    award(unit, "ADVANCED_WORKER", number, null);
  }

  private void award(UnitId unit, String code, int number, @Nullable Long person) {
    jdbc.sql("""
        insert into register_award (recipient_kind, name, detail, search_key, given_sort, person_id, unit_id, award_code, award_title, year, period, achievement,
          decision_number, decided_on, issuer, signer, golden_book_number, source, sample, public)
        select 'PERSON', 'Trần Mẫu ' || n, '', 'tran mau ' || n, 'Mẫu', :person::bigint, :unit, :code, 'Lao động tiên tiến', 2022, '2022', '',
          'M/' || :unit || '/' || :code || '/' || n, '2022-10-01', 'Mẫu', 'Mẫu', null, 'UNIT_DECISION', true, false
        from generate_series(1, :number) n
        """).param("unit", unit.value()).param("code", code).param("person", person).param("number", number).update();
  }

  private void propose(UnitId unit, int number, Stage stage) {
    jdbc.sql("""
        with named as (insert into nomination_name (key) select 'ho mau ' || n from generate_series(1, :number) n on conflict do nothing),
        sent as (
          insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
          select :unit, 2022, min(id), '2022-10-01', '2022-10-01', now(), gen_random_uuid() from identity_account returning id)
        insert into nomination_dossier (unit_id, year, award_code, kind, name, submission_id, stage, stage_since, submitted_on, name_key, once)
        select :unit, 2022, 'BASE_EMULATION_FIGHTER', 'HOUSEHOLD', 'Hộ Mẫu ' || n, case when :stage <> 'DRAFT' then sent.id end, :stage, '2022-10-20',
          case when :stage <> 'DRAFT' then date '2022-10-01' end, 'ho mau ' || n, gen_random_uuid()
        from sent, generate_series(1, :number) n
        """).param("unit", unit.value()).param("number", number).param("stage", stage.name()).update();
  }
}
