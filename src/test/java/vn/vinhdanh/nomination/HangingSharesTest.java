package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;

/// The preview of a reorganization tells how far the units that end have used their shares.
@ApplicationTest
class HangingSharesTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);

  @Autowired SampleFront front;
  @Autowired HangingShares shares;
  @Autowired Units units;
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

  private void advancedWorkers(UnitId unit, int number) {
    jdbc.sql("""
        insert into register_award (recipient_kind, name, detail, search_key, given_sort, unit_id, award_code, award_title, year, period, achievement,
          decision_number, decided_on, issuer, signer, golden_book_number, source, sample, public)
        select 'PERSON', 'Trần Mẫu ' || n, '', 'tran mau ' || n, 'Mẫu', :unit, 'ADVANCED_WORKER', 'Lao động tiên tiến', 2022, '2022', '',
          'M/' || :unit || '/' || n, '2022-10-01', 'Mẫu', 'Mẫu', null, 'UNIT_DECISION', true, false
        from generate_series(1, :number) n
        """).param("unit", unit.value()).param("number", number).update();
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
