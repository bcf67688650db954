package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

@Repository
class SecondFactorTable {

  /// Whoever seals or opens holds on to the keys until the transaction ends.
  static final String USE_KEYS = """
      select pg_advisory_xact_lock_shared(hashtext('vinhdanh.identity.factor-keys'))::text
      """;

  /// Waits until nobody seals or opens, and keeps all out until the transaction ends.
  static final String TAKE_KEYS = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.identity.factor-keys'))::text
      """;

  static final String SECRETS = """
      select account_id, secret from identity_second_factor order by account_id
      """;

  static final String RESEAL = """
      update identity_second_factor f set secret = given.secret
      from unnest(:accounts::bigint[], :secrets::bytea[]) as given (account_id, secret)
      where f.account_id = given.account_id
      """;

  /// Nothing when the account has one.
  static final String INSERT = """
      insert into identity_second_factor (account_id, secret, last_step, since)
      values (:account, :secret, :step, :now)
      on conflict do nothing
      """;

  static final String INSERT_CODES = """
      insert into identity_recovery_code (account_id, code_hash)
      select :account, decode(h.hash, 'hex') from unnest(:hashes::text[]) as h (hash)
      """;

  static final String OF_ACCOUNT = """
      select f.secret, f.last_step, f.since,
        (select count(*) from identity_recovery_code c where c.account_id = f.account_id and c.used_at is null) as codes
      from identity_second_factor f
      where f.account_id = :account
      """;

  /// A step is spent once, also by two at once.
  static final String SPEND_STEP = """
      update identity_second_factor set last_step = :step where account_id = :account and last_step < :step
      """;

  static final String SPEND_CODE = """
      update identity_recovery_code set used_at = :now
      where account_id = :account and code_hash = :hash and used_at is null
      """;

  static final String DELETE = """
      delete from identity_second_factor where account_id = :account
      """;

  static final String ROLES = """
      select role from identity_second_factor_role order by role
      """;

  static final String WANT_OF_ROLES = """
      with gone as (delete from identity_second_factor_role where role <> all(:roles::text[]))
      insert into identity_second_factor_role (role) select unnest(:roles::text[]) on conflict do nothing
      """;

  /// A second factor.
  ///
  /// @param secret sealed
  /// @param lastStep the step of time whose code was taken last
  /// @param codes how many recovery codes are left
  record Factor(byte[] secret, long lastStep, Instant since, int codes) {}

  private final JdbcClient jdbc;

  SecondFactorTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void useKeys() {
    jdbc.sql(USE_KEYS).query(String.class).list();
  }

  void takeKeys() {
    jdbc.sql(TAKE_KEYS).query(String.class).list();
  }

  /// The sealed secrets of all accounts.
  Map<AccountId, byte[]> secrets() {
    var secrets = new LinkedHashMap<AccountId, byte[]>();
    jdbc.sql(SECRETS).query(row -> {
      secrets.put(new AccountId(row.getLong("account_id")), row.getBytes("secret"));
    });
    return secrets;
  }

  void reseal(Map<AccountId, byte[]> secrets) {
    jdbc.sql(RESEAL)
        .param("accounts", secrets.keySet().stream().map(AccountId::value).toArray(Long[]::new))
        .param("secrets", secrets.values().toArray(byte[][]::new))
        .update();
  }

  boolean insert(AccountId account, byte[] secret, long step, Instant now, List<String> hashes) {
    boolean first = jdbc.sql(INSERT)
        .param("account", account.value())
        .param("secret", secret)
        .param("step", step)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update() > 0;
    if (first) {
      jdbc.sql(INSERT_CODES).param("account", account.value()).param("hashes", hashes.toArray(String[]::new)).update();
    }
    return first;
  }

  Optional<Factor> of(AccountId account) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .query((row, index) -> new Factor(
            row.getBytes("secret"),
            row.getLong("last_step"),
            row.getObject("since", OffsetDateTime.class).toInstant(),
            row.getInt("codes")))
        .optional();
  }

  boolean spendStep(AccountId account, long step) {
    return jdbc.sql(SPEND_STEP).param("account", account.value()).param("step", step).update() > 0;
  }

  boolean spendCode(AccountId account, byte[] hash, Instant now) {
    return jdbc.sql(SPEND_CODE)
        .param("account", account.value())
        .param("hash", hash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update() > 0;
  }

  boolean delete(AccountId account) {
    return jdbc.sql(DELETE).param("account", account.value()).update() > 0;
  }

  List<String> roles() {
    return jdbc.sql(ROLES).query(String.class).list();
  }

  void wantOf(List<String> roles) {
    jdbc.sql(WANT_OF_ROLES).param("roles", roles.toArray(String[]::new)).update();
  }
}
