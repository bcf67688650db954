package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.Databases;

/// What is erased when its time is over: values and salts, never an entry. The machine's day is that of the entries; retention is asked later.
class RetentionTest {

  private static final Actor OFFICER = new Actor(new AccountId(7), new PersonId(1), "Nguyễn Mẫu An", List.of());

  @TempDir Path data;
  private DriverManagerDataSource database;
  private JdbcClient jdbc;
  private TransactionTemplate transaction;
  private AuditTrail trail;
  private AuditSealer sealer;
  private LocalDate day = LocalDate.MIN;

  @BeforeEach
  void an_entry_with_personal_values_is_sealed() {
    var login = Databases.migrated();
    database = new DriverManagerDataSource(login.url(), login.user(), login.password());
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    var table = new AuditTable(JdbcClient.create(database), new JsonMapper());
    trail = new AuditTrail(table, new Permissions(), new StaticListableBeanFactory().getBeanProvider(ActsByDelegation.class));
    sealer = new AuditSealer(table, new AuditHeads(data, Clock.systemUTC()), transaction);
    transaction.executeWithoutResult(status -> trail.record(
        OFFICER, "organization.person-entered", "person", 4,
        Details.none().namedAfterPerson("Lê Mẫu Lâu").personal("address", "10.0.0.7")));
    sealer.seal();
    day = jdbc.sql("select (at at time zone 'Asia/Ho_Chi_Minh')::date from audit_entry").query(LocalDate.class).single();
  }

  @Test
  void values_are_due_the_day_after_their_months_and_the_chain_verifies_without_them() throws SQLException {
    confirm("address", 24);
    confirm("trail", 120);
    assertThat(due(day.plusMonths(24))).isEmpty();
    assertThat(erase(day.plusMonths(24))).isEmpty();
    assertThat(due(day.plusMonths(24).plusDays(1))).isEqualTo(Map.of("address", 1));
    assertThat(erase(day.plusMonths(24).plusDays(1))).isEqualTo(Map.of("address", 1));
    assertThat(jdbc.sql("select field from audit_personal").query(String.class).list()).containsExactly("name");
    assertThat(erase(day.plusMonths(120).plusDays(1))).isEqualTo(Map.of("trail", 1));
    assertThat(jdbc.sql("select (select count(*) from audit_personal) + (select count(*) from audit_name)").query(Integer.class).single()).isZero();
    sealer.seal();
    try (var connection = database.getConnection()) {
      assertThat(AuditVerification.verify(connection, data).whole()).isTrue();
    }
    assertThat(jdbc.sql("select (facts ->> 'data') || (facts ->> 'count') from audit_entry where act = 'audit.erased' order by id").query(String.class).list())
        .containsExactly("address1", "trail1");
  }

  @Test
  void nothing_is_erased_of_a_kind_that_was_not_meant_or_whose_months_nobody_confirmed() {
    assertThat(erase(day.plusMonths(200))).isEmpty();
    confirm("trail", 120);
    confirm("address", 24);
    assertThat(retention(day).due()).filteredOn(Retention.Due::verified).extracting(Retention.Due::kind).containsExactly("address", "trail");
    assertThat(erase(day.plusMonths(200), "readings")).isEmpty();
    assertThat(erase(day.plusMonths(200), "trail")).isEqualTo(Map.of("trail", 1));
    assertThat(jdbc.sql("select field from audit_personal where entry_id = (select min(id) from audit_entry)").query(String.class).list())
        .containsExactly("address");
  }

  @Test
  void what_is_not_sealed_yet_is_not_erased() {
    confirm("address", 24);
    confirm("trail", 120);
    sealer.seal();
    jdbc.sql("delete from audit_personal").update();
    transaction.executeWithoutResult(status -> trail.record(
        OFFICER, "organization.person-corrected", "person", 4, Details.none().personal("address", "10.0.0.7")));
    assertThat(erase(day.plusMonths(200))).isEmpty();
  }

  @Test
  void months_are_data_and_proposals_at_first() {
    assertThat(retention(day).due()).noneMatch(Retention.Due::verified);
    transaction.executeWithoutResult(status -> {
      assertThat(retention(day).keep("address", 1)).isTrue();
      assertThat(retention(day).keep("letters", 1)).isFalse();
    });
    assertThat(due(day.plusMonths(1))).isEmpty();
    assertThat(due(day.plusMonths(1).plusDays(1))).isEqualTo(Map.of("address", 1));
  }

  @Test
  void readings_are_kept_their_months() {
    confirm("readings", 24);
    jdbc.sql("insert into audit_read values ('person', 4, :day, 7, 'PAGE', now())").param("day", day).update();
    assertThat(due(day.plusMonths(24))).isEmpty();
    assertThat(erase(day.plusMonths(24).plusDays(1))).containsEntry("readings", 1);
    assertThat(jdbc.sql("select count(*) from audit_read").query(Integer.class).single()).isZero();
  }

  private void confirm(String kind, int months) {
    transaction.executeWithoutResult(status -> retention(day).keep(kind, months));
  }

  private Map<String, Integer> due(LocalDate on) {
    return retention(on).due().stream()
        .filter(each -> each.due() > 0)
        .collect(Collectors.toMap(Retention.Due::kind, Retention.Due::due));
  }

  private Map<String, Integer> erase(LocalDate on) {
    return erase(on, null);
  }

  private Map<String, Integer> erase(LocalDate on, @Nullable String only) {
    return Objects.requireNonNull(transaction.execute(status -> retention(on).erase(only)));
  }

  private Retention retention(LocalDate on) {
    Instant noon = on.atTime(12, 0).atZone(Written.ZONE).toInstant();
    var others = jdbc.sql("select kind from audit_retention where kind not in ('address', 'trail', 'readings')").query(String.class).list();
    return new Retention(
        new RetentionTable(jdbc), others.stream().map(RetentionTest::none).toList(), trail, Clock.fixed(noon, ZoneOffset.UTC));
  }

  /// What other modules keep, here nothing.
  private static KeptForATime none(String kind) {
    return new KeptForATime() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public int due(LocalDate before) {
        return 0;
      }

      @Override
      public int erase(LocalDate before) {
        return 0;
      }
    };
  }
}
