package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

@Repository
class ApiTokenTable {

  static final String INSERT = """
      insert into identity_api_token (token_hash, account_id, name, scope, created_at, expires_at)
      values (:tokenHash, :account, :name, :scope, :now, :expires)
      """;

  static final String OPEN = """
      select account_id, name, scope from identity_api_token
      where token_hash = :tokenHash and revoked_at is null and expires_at > :now
      """;

  static final String REVOKE_OWN = """
      update identity_api_token set revoked_at = :now
      where id = :id and account_id = :account and revoked_at is null
      """;

  static final String REVOKE_ALL = """
      update identity_api_token set revoked_at = :now where account_id = :account and revoked_at is null
      """;

  /// Of all accounts; how many had not expired.
  static final String END_ALL = """
      with ended as (update identity_api_token set revoked_at = :now where revoked_at is null returning expires_at)
      select count(*) from ended where expires_at > :now
      """;

  static final String OF_ACCOUNT = """
      select id, name, scope, created_at, expires_at from identity_api_token
      where account_id = :account and revoked_at is null and expires_at > :now
      order by created_at desc, id desc
      """;

  /// Whose token it is and what it may do: `read` or `write`.
  record Open(AccountId account, String name, String scope) {}

  /// A token as its owner sees it; the secret itself was shown once.
  record Own(long id, String name, String scope, Instant createdAt, Instant expiresAt) {}

  private final JdbcClient jdbc;

  ApiTokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(byte[] tokenHash, AccountId account, String name, String scope, Instant now, Instant expires) {
    jdbc.sql(INSERT)
        .param("tokenHash", tokenHash)
        .param("account", account.value())
        .param("name", name)
        .param("scope", scope)
        .param("now", moment(now))
        .param("expires", moment(expires))
        .update();
  }

  Optional<Open> open(byte[] tokenHash, Instant now) {
    return jdbc.sql(OPEN)
        .param("tokenHash", tokenHash)
        .param("now", moment(now))
        .query((row, index) -> new Open(new AccountId(row.getLong("account_id")), row.getString("name"), row.getString("scope")))
        .optional();
  }

  int revokeOwn(long id, AccountId account, Instant now) {
    return jdbc.sql(REVOKE_OWN).param("id", id).param("account", account.value()).param("now", moment(now)).update();
  }

  void revokeAll(AccountId account, Instant now) {
    jdbc.sql(REVOKE_ALL).param("account", account.value()).param("now", moment(now)).update();
  }

  /// Ends all tokens of all accounts, and tells how many were alive.
  int endAll(Instant now) {
    return jdbc.sql(END_ALL).param("now", moment(now)).query(Integer.class).single();
  }

  List<Own> of(AccountId account, Instant now) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .param("now", moment(now))
        .query((row, index) -> new Own(
            row.getLong("id"),
            row.getString("name"),
            row.getString("scope"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
