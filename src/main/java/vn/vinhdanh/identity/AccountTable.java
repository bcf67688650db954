package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;

@Repository
class AccountTable {

  static final String INSERT = """
      insert into identity_account (username, password_hash, person_id, sample)
      values (:username, :passwordHash, :person, :sample)
      returning id
      """;

  static final String INSERT_DUTY = """
      insert into identity_duty (account_id, role, unit_id, from_day)
      values (:account, :role, :unit, :from)
      """;

  static final String LOGIN = """
      select id, password_hash, sample from identity_account where username = :username and active
      """;

  static final String ACTOR = """
      select a.id, a.person_id, p.full_name, d.role, d.unit_id
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      left join identity_duty d on d.account_id = a.id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
      where a.id = :account and a.active
      order by d.id
      """;

  static final String BEHIND = """
      select s.id as session_id, s.last_seen_at, a.id, a.person_id, p.full_name, d.role, d.unit_id
      from identity_session s
      join identity_account a on a.id = s.account_id and a.active
      join organization_v_person p on p.id = a.person_id
      left join identity_duty d on d.account_id = a.id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
      where s.token_hash = :tokenHash and s.revoked_at is null and s.expires_at > :now
      order by d.id
      """;

  static final String USERNAME = """
      select id from identity_account where username = :username
      """;

  static final String NAMES = """
      select a.id, p.full_name from identity_account a
      join organization_v_person p on p.id = a.person_id
      where a.id = any(:accounts)
      """;

  /// What sign-in compares a password with.
  record Login(AccountId account, String passwordHash, boolean sample) {}

  /// An open session and who is behind it.
  record Behind(long session, Instant lastSeen, Actor actor) {}

  /// An account with one of its duties, if it has any.
  private record DutyRow(Actor bare, Optional<Duty> duty) {}

  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AccountId insert(String username, String passwordHash, PersonId person, boolean sample) {
    return new AccountId(jdbc.sql(INSERT)
        .param("username", username)
        .param("passwordHash", passwordHash)
        .param("person", person.value())
        .param("sample", sample)
        .query(Long.class)
        .single());
  }

  void insertDuty(AccountId account, Duty duty, LocalDate from) {
    jdbc.sql(INSERT_DUTY)
        .param("account", account.value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("from", from)
        .update();
  }

  Optional<Login> login(String username) {
    return jdbc.sql(LOGIN)
        .param("username", username)
        .query((row, index) -> new Login(
            new AccountId(row.getLong("id")), row.getString("password_hash"), row.getBoolean("sample")))
        .optional();
  }

  Optional<AccountId> byUsername(String username) {
    return jdbc.sql(USERNAME).param("username", username).query(Long.class).optional().map(AccountId::new);
  }

  /// The account as an actor with its duties on the day; empty when it is closed or unknown.
  Optional<Actor> actor(AccountId account, LocalDate today) {
    var rows = jdbc.sql(ACTOR)
        .param("account", account.value())
        .param("today", today)
        .query((row, index) -> new DutyRow(bare(row), duty(row)))
        .list();
    return gathered(rows);
  }

  /// Who is behind an open session, with its duties on the day; empty when the session is over or the account closed.
  Optional<Behind> behind(byte[] tokenHash, Instant now, LocalDate today) {
    record Row(long session, Instant lastSeen, DutyRow duty) {}
    var rows = jdbc.sql(BEHIND)
        .param("tokenHash", tokenHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("today", today)
        .query((row, index) -> new Row(
            row.getLong("session_id"),
            row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
            new DutyRow(bare(row), duty(row))))
        .list();
    return gathered(rows.stream().map(Row::duty).toList())
        .map(actor -> new Behind(rows.getFirst().session(), rows.getFirst().lastSeen(), actor));
  }

  private static Optional<Actor> gathered(List<DutyRow> rows) {
    return rows.stream().findFirst().map(first -> new Actor(
        first.bare().account(),
        first.bare().person(),
        first.bare().name(),
        rows.stream().flatMap(row -> row.duty().stream()).toList()));
  }

  Map<AccountId, String> names(Collection<AccountId> accounts) {
    var names = new HashMap<AccountId, String>();
    jdbc.sql(NAMES)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query(row -> {
          names.put(new AccountId(row.getLong("id")), row.getString("full_name"));
        });
    return names;
  }

  private static Actor bare(ResultSet row) throws SQLException {
    return new Actor(
        new AccountId(row.getLong("id")), new PersonId(row.getLong("person_id")), row.getString("full_name"), List.of());
  }

  private static Optional<Duty> duty(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return role == null ? Optional.empty() : Optional.of(new Duty(Role.valueOf(role), new UnitId(row.getLong("unit_id"))));
  }
}
