package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

@Repository
class InvitationTable {

  static final String INSERT = """
      insert into identity_invitation (account_id, token_hash, until_at) values (:account, :tokenHash, :until)
      """;

  static final String WITHDRAW = """
      update identity_invitation set over_at = :now where account_id = any(:accounts) and over_at is null
      """;

  /// Of all accounts.
  static final String WITHDRAW_ALL = """
      update identity_invitation set over_at = :now where over_at is null
      """;

  static final String OPEN = """
      select a.id from identity_invitation i join identity_account a on a.id = i.account_id and a.active
      where i.token_hash = :tokenHash and i.over_at is null and i.until_at > :now
      """;

  static final String IS_OPEN_FOR = """
      select exists (select 1 from identity_invitation where account_id = :account and over_at is null and until_at > :now)
      """;

  /// Of two at once the second finds none.
  static final String USE = """
      update identity_invitation i set over_at = :now
      from identity_account a
      where i.token_hash = :tokenHash and i.over_at is null and i.until_at > :now and a.id = i.account_id and a.active
      """;

  static final String CHOOSE = """
      update identity_account set password_hash = :hash, password_is_one_time = false, one_time_until = null where id = :account
      """;

  private final JdbcClient jdbc;

  InvitationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(AccountId account, byte[] tokenHash, Instant until) {
    jdbc.sql(INSERT)
        .param("account", account.value())
        .param("tokenHash", tokenHash)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Whether there was one that is open.
  boolean withdraw(List<AccountId> accounts, Instant now) {
    return jdbc.sql(WITHDRAW)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update() > 0;
  }

  void withdrawAll(Instant now) {
    jdbc.sql(WITHDRAW_ALL).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  /// Whose invitation it is, as long as it is good.
  Optional<AccountId> open(byte[] tokenHash, Instant now) {
    return jdbc.sql(OPEN).param("tokenHash", tokenHash).param("now", now.atOffset(ZoneOffset.UTC)).query(Long.class).optional().map(AccountId::new);
  }

  boolean isOpenFor(AccountId account, Instant now) {
    return jdbc.sql(IS_OPEN_FOR).param("account", account.value()).param("now", now.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
  }

  boolean use(byte[] tokenHash, Instant now) {
    return jdbc.sql(USE).param("tokenHash", tokenHash).param("now", now.atOffset(ZoneOffset.UTC)).update() == 1;
  }

  void choose(AccountId account, String hash) {
    jdbc.sql(CHOOSE).param("account", account.value()).param("hash", hash).update();
  }
}
