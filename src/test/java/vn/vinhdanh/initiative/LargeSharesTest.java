package vn.vinhdanh.initiative;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.TurnedClock;

/// A unit of thousands is not counted for every page.
@ApplicationTest
class LargeSharesTest {

  private static final InitiativeShare LARGE = new InitiativeShare(12, 1_000, null);
  private static final Actor CLERK = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired InitiativeTable table;
  @Autowired AuditTrail audit;
  @Autowired LegalDay legalDay;
  @Autowired Installation installation;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private final TurnedClock clock = new TurnedClock();

  @Test
  void an_ordinary_unit_is_counted_each_time_and_a_unit_of_thousands_anew_after_ten_seconds() {
    front.found();
    var unit = units.districts().getFirst().id();
    var initiatives = new Initiatives(table, audit, legalDay, new LargeShares(clock), installation);
    int before = headcount(initiatives, unit);
    enter(unit);
    assertThat(headcount(initiatives, unit)).isEqualTo(before + 1);

    jdbc.sql("""
        with entered as (
          insert into organization_person (full_name, given_sort, search_key, sample)
          select 'Mẫu ' || n, 'Mẫu ' || n, 'mau ' || n, true from generate_series(1, 1000) n returning id)
        insert into organization_post (person_id, unit_id, title, from_day) select id, :unit, 'Cán bộ', '2022-01-01' from entered
        """).param("unit", unit.value()).update();
    int large = headcount(initiatives, unit);
    assertThat(large).isEqualTo(before + 1 + 1000);
    enter(unit);
    clock.turn(Duration.ofSeconds(9));
    assertThat(headcount(initiatives, unit)).isEqualTo(large);
    clock.turn(Duration.ofSeconds(1));
    assertThat(headcount(initiatives, unit)).isEqualTo(large + 1);

    var author = people.of(unit).getFirst().id();
    var officer = new Actor(new AccountId(0), author, "", List.of(new Duty(Role.UNIT_OFFICER, unit)));
    int authors = initiatives.shareOf(unit, 2022).people();
    transaction.executeWithoutResult(started -> initiatives.enter(
        new NewInitiative(unit, "Sổ tay", List.of(author), LocalDate.of(2022, 10, 20), "3/QĐ", UUID.randomUUID()), officer));
    assertThat(initiatives.shareOf(unit, 2022).people()).isEqualTo(authors + 1);
  }

  @Test
  void a_clock_set_back_ends_what_is_remembered() {
    var shares = new LargeShares(clock);
    var unit = new UnitId(7);
    shares.counted(unit, 2022, LARGE);
    assertThat(shares.known(unit, 2022)).isEqualTo(LARGE);
    assertThat(shares.known(unit, 2021)).isNull();
    clock.turn(Duration.ofSeconds(-1));
    assertThat(shares.known(unit, 2022)).isNull();
  }

  private static int headcount(Initiatives initiatives, UnitId unit) {
    return initiatives.shareOf(unit, 2022).headcount();
  }

  private void enter(UnitId unit) {
    people.enter("Nguyễn Mẫu Đông", unit, "Cán bộ", PostRank.STAFF, LocalDate.of(2022, 1, 1), true, CLERK);
  }
}
