package vn.vinhdanh.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.refusal.NotTheirAct;

@ApplicationTest
class LegalDayTest {
  private static final Actor SOMEBODY = new Actor(new AccountId(7), new PersonId(7), "Nguyễn Mẫu An", List.of());

  @Autowired LegalDay legalDay;
  @Autowired LegalDayTable table;
  @Autowired AuditTrail audit;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void a_turned_day_is_today_at_once_and_leaves_a_trace() {
    legalDay.turnTo(LocalDate.of(2022, 2, 27), SOMEBODY);
    assertThat(legalDay.today()).isEqualTo(LocalDate.of(2022, 2, 27));
    legalDay.turnTo(LocalDate.of(2022, 2, 28), SOMEBODY);
    assertThat(legalDay.today()).isEqualTo(LocalDate.of(2022, 2, 28));
    var traces =
        jdbc.sql("select facts ->> 'day' from audit_entry where act = 'calendar.day-turned' and account_id = 7 order by id")
            .query(String.class)
            .list();
    assertThat(traces).contains("2022-02-27", "2022-02-28");
  }

  @Test
  void a_day_is_turned_while_it_is_another_than_the_machines() {
    var noon = Clock.fixed(Instant.parse("2022-02-27T05:00:00Z"), ZoneOffset.UTC);
    var demo = new LegalDay(table, audit, noon, new Installation(true));
    legalDay.turnTo(LocalDate.of(2022, 2, 26), SOMEBODY);
    assertThat(demo.turned()).isTrue();
    legalDay.turnTo(LocalDate.of(2022, 2, 27), SOMEBODY);
    assertThat(new LegalDay(table, audit, noon, new Installation(true)).turned()).isFalse();
    legalDay.turnTo(LocalDate.of(2022, 2, 26), SOMEBODY);
    assertThat(new LegalDay(table, audit, noon, new Installation(false)).turned()).isFalse();
  }

  @Test
  void a_turn_that_fails_changes_nothing() {
    legalDay.turnTo(LocalDate.of(2022, 6, 1), SOMEBODY);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              legalDay.turnTo(LocalDate.of(2022, 6, 2), SOMEBODY);
              status.setRollbackOnly();
            });
    assertThat(legalDay.today()).isEqualTo(LocalDate.of(2022, 6, 1));
  }

  @Test
  void a_real_installation_goes_by_the_machine_in_hanoi_and_is_not_turned() {
    var lateInLondon = Clock.fixed(Instant.parse("2022-02-27T17:00:00Z"), ZoneOffset.UTC);
    var real = new LegalDay(table, audit, lateInLondon, new Installation(false));
    assertThat(real.today()).isEqualTo(LocalDate.of(2022, 2, 28));
    var before = new LegalDay(table, audit, Clock.offset(lateInLondon, java.time.Duration.ofSeconds(-1)), new Installation(false));
    assertThat(before.today()).isEqualTo(LocalDate.of(2022, 2, 27));
    assertThatThrownBy(() -> real.turnTo(LocalDate.of(2022, 3, 1), SOMEBODY)).isInstanceOf(NotTheirAct.class);
  }
}
