package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;

@Repository
class ApiTokenTable {

  /// None without the duty.
  static final String INSERT = """
      insert into identity_api_token (token_hash, account_id, name, scope, created_at, expires_at, duty_id)
      select :tokenHash, :account, :name, :scope, :now, :expires, id from identity_duty
      where account_id = :account and role = :role and unit_id = :unit and from_day <= :today and (to_day is null or to_day >= :today)
      order by id limit 1
      """;

  static final String OPEN = """
      select account_id, name, scope, duty_id from identity_api_token
      where token_hash = :tokenHash and revoked_at is null and expires_at > :now
      """;

  static final String REVOKE_OWN = """
      update identity_api_token set revoked_at = :now
      where id = :id and account_id = :account and revoked_at is null
      """;

  static final String REVOKE_ALL = """
      update identity_api_token set revoked_at = :now where account_id = any(:accounts) and revoked_at is null
      """;

  /// Of all accounts; how many had not expired.
  static final String END_ALL = """
      with ended as (update identity_api_token set revoked_at = :now where revoked_at is null returning expires_at)
      select count(*) from ended where expires_at > :now
      """;

  static final String OF_ACCOUNT = """
      select t.id, t.name, t.scope, t.created_at, t.expires_at, d.role, u.short_name as unit,
        d.id is not null and d.from_day <= :today and (d.to_day is null or d.to_day >= :today) and not
      """ + AccountTable.elsewhere("d", "a.person_id") + """
          as works
      from identity_api_token t
      join identity_account a on a.id = t.account_id
      left join identity_duty d on d.id = t.duty_id
      left join organization_v_unit u on u.id = d.unit_id
      where t.account_id = :account and t.revoked_at is null and t.expires_at > :now
      order by t.created_at desc, t.id desc
      """;

  /// Whose token it is, in which duty (null for none), and what it may do: `read` or `write`.
  record Open(AccountId account, @Nullable Long duty, String name, String scope) {}

  /// A token as its owner sees it; the secret itself was shown once.
  ///
  /// @param role of the duty in which it works, at the unit; null for none
  /// @param works whether that duty is held on the day, and for one's own unit
  record Own(
      long id, String name, String scope, Instant createdAt, Instant expiresAt, @Nullable Role role, @Nullable String unit, boolean works) {}

  private final JdbcClient jdbc;

  ApiTokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// False when the duty in which the actor works is not held on the day.
  boolean insert(
      byte[] tokenHash, Actor actor, Duty duty, LocalDate today, String name, String scope, Instant now, Instant expires) {
    return jdbc.sql(INSERT)
        .param("tokenHash", tokenHash)
        .param("account", actor.account().value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("today", today)
        .param("name", name)
        .param("scope", scope)
        .param("now", moment(now))
        .param("expires", moment(expires))
        .update() == 1;
  }

  Optional<Open> open(byte[] tokenHash, Instant now) {
    return jdbc.sql(OPEN)
        .param("tokenHash", tokenHash)
        .param("now", moment(now))
        .query((row, index) -> new Open(
            new AccountId(row.getLong("account_id")), row.getObject("duty_id", Long.class), row.getString("name"), row.getString("scope")))
        .optional();
  }

  int revokeOwn(long id, AccountId account, Instant now) {
    return jdbc.sql(REVOKE_OWN).param("id", id).param("account", account.value()).param("now", moment(now)).update();
  }

  void revokeAll(List<AccountId> accounts, Instant now) {
    jdbc.sql(REVOKE_ALL)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param("now", moment(now))
        .update();
  }

  /// Ends all tokens of all accounts, and tells how many were alive.
  int endAll(Instant now) {
    return jdbc.sql(END_ALL).param("now", moment(now)).query(Integer.class).single();
  }

  List<Own> of(AccountId account, Instant now, LocalDate today) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .param("now", moment(now))
        .param("today", today)
        .query((row, index) -> new Own(
            row.getLong("id"),
            row.getString("name"),
            row.getString("scope"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant(),
            Optional.ofNullable(row.getString("role")).map(Role::valueOf).orElse(null),
            row.getString("unit"),
            row.getBoolean("works")))
        .list();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
