package vn.vinhdanh.identity;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

@Repository
class SessionTable {

  static final String INSERT = """
      insert into identity_session (
        token_hash, account_id, device, created_at, last_seen_at, expires_at, outside_id, factor_elsewhere, code_owed)
      values (:tokenHash, :account, :device, :now, :now, :expires, :outside, :factorElsewhere,
        not :factorElsewhere and exists (select 1 from identity_second_factor where account_id = :account))
      """;

  static final String CODE_GIVEN = """
      update identity_session set code_owed = false where token_hash = :tokenHash
      """;

  static final String WORK_IN = """
      update identity_session set duty_id = :duty::bigint, delegation_id = :delegation::bigint where token_hash = :tokenHash
      """;

  static final String SEEN = """
      update identity_session set last_seen_at = :now where id = :id and last_seen_at < :now
      """;

  static final String REVOKE = """
      update identity_session set revoked_at = :now where token_hash = :tokenHash and revoked_at is null
      """;

  static final String REVOKE_OWN = """
      update identity_session set revoked_at = :now where id = :id and account_id = :account and revoked_at is null
      """;

  static final String REVOKE_ALL = """
      update identity_session set revoked_at = :now
      where account_id = any(:accounts) and revoked_at is null and token_hash is distinct from :but::bytea
      """;

  static final String REVOKE_THROUGH = """
      update identity_session set revoked_at = :now where outside_id = :outside and revoked_at is null
      """;

  /// Of all accounts; how many had not expired.
  static final String END_ALL = """
      with ended as (update identity_session set revoked_at = :now where revoked_at is null returning expires_at)
      select count(*) from ended where expires_at > :now
      """;

  static final String OF_ACCOUNT = """
      select id, device, created_at, last_seen_at, token_hash from identity_session
      where account_id = :account and revoked_at is null and expires_at > :now
      order by last_seen_at desc, id
      """;

  /// An open session as its owner sees it.
  record Own(long id, String device, Instant createdAt, Instant lastSeenAt, byte[] tokenHash) {}

  private final JdbcClient jdbc;

  SessionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param outside through which link to an outside identity it is opened; null for a password
  void insert(
      byte[] tokenHash, AccountId account, String device, Instant now, Instant expires, @Nullable Long outside, boolean factorElsewhere) {
    jdbc.sql(INSERT)
        .param("outside", outside, Types.BIGINT)
        .param("factorElsewhere", factorElsewhere)
        .param("tokenHash", tokenHash)
        .param("account", account.value())
        .param("device", device)
        .param("now", moment(now))
        .param("expires", moment(expires))
        .update();
  }

  void codeGiven(byte[] tokenHash) {
    jdbc.sql(CODE_GIVEN).param("tokenHash", tokenHash).update();
  }

  void workIn(byte[] tokenHash, AccountTable.Held work) {
    jdbc.sql(WORK_IN)
        .param("tokenHash", tokenHash)
        .param("duty", work.delegation() == null ? work.id() : null)
        .param("delegation", work.delegation() == null ? null : work.delegation().id())
        .update();
  }

  void seen(long id, Instant now) {
    jdbc.sql(SEEN).param("id", id).param("now", moment(now)).update();
  }

  void revoke(byte[] tokenHash, Instant now) {
    jdbc.sql(REVOKE).param("tokenHash", tokenHash).param("now", moment(now)).update();
  }

  int revokeOwn(long id, AccountId account, Instant now) {
    return jdbc.sql(REVOKE_OWN).param("id", id).param("account", account.value()).param("now", moment(now)).update();
  }

  /// Ends all sessions of the accounts but the one with the token hash `but`, if there is one.
  int revokeAll(List<AccountId> accounts, byte @Nullable [] but, Instant now) {
    return jdbc.sql(REVOKE_ALL)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param("but", but)
        .param("now", moment(now))
        .update();
  }

  /// Ends all sessions that were opened through a link to an outside identity.
  int revokeThrough(long outside, Instant now) {
    return jdbc.sql(REVOKE_THROUGH).param("outside", outside).param("now", moment(now)).update();
  }

  /// Ends all sessions of all accounts, and tells how many were alive.
  int endAll(Instant now) {
    return jdbc.sql(END_ALL).param("now", moment(now)).query(Integer.class).single();
  }

  List<Own> of(AccountId account, Instant now) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .param("now", moment(now))
        .query((row, index) -> new Own(
            row.getLong("id"),
            row.getString("device"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
            row.getBytes("token_hash")))
        .list();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
