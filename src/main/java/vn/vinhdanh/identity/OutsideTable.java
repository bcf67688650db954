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
class OutsideTable {

  /// Holds the link, so that nobody takes it away before the session is opened.
  static final String LINK = """
      select o.id, o.account_id, a.active and (:samples or not a.sample) as opens
      from identity_outside o join identity_account a on a.id = o.account_id
      where o.issuer = :issuer and o.subject = :subject and o.ended_at is null
      for share of o
      """;

  static final String NAMED = """
      select a.username, exists (select 1 from identity_second_factor f where f.account_id = a.id) as second_factor
      from identity_outside o join identity_account a on a.id = o.account_id
      where o.issuer = :issuer and o.subject = :subject and o.ended_at is null
      """;

  /// Nothing when the identity is linked, or the account to another one of the same provider.
  static final String INSERT = """
      insert into identity_outside (account_id, issuer, subject, called, linked_at, linked_by)
      values (:account, :issuer, :subject, :called, :now, :by)
      on conflict do nothing
      returning id
      """;

  static final String OF_ACCOUNT = """
      select o.id, o.issuer, o.subject, o.called, o.linked_at, o.linked_by = o.account_id as own, p.full_name as linked_by
      from identity_outside o
      join identity_account a on a.id = o.linked_by
      join organization_v_person p on p.id = a.person_id
      where o.account_id = :account and o.ended_at is null
      order by o.linked_at, o.id
      """;

  static final String END = """
      update identity_outside set ended_at = :now, ended_by = :by
      where id = :id and account_id = :account and ended_at is null
      returning issuer, called
      """;

  static final String CLAIM = """
      insert into identity_outside_claim (session_id, issuer, subject, called, at)
      select s.id, :issuer, :subject, :called, :now from identity_session s
      where s.token_hash = :tokenHash and s.revoked_at is null
      on conflict (session_id) do update
        set issuer = excluded.issuer, subject = excluded.subject, called = excluded.called, at = excluded.at
      """;

  static final String CLAIM_OF = """
      select c.issuer, c.subject, c.called from identity_outside_claim c join identity_session s on s.id = c.session_id
      where s.token_hash = :tokenHash and c.at > :since
      """;

  static final String DROP_CLAIM = """
      delete from identity_outside_claim c using identity_session s
      where s.id = c.session_id and s.token_hash = :tokenHash
      """;

  /// To whose account an identity is linked.
  ///
  /// @param opens whether somebody may sign in with the account at all
  record Link(long id, AccountId account, boolean opens) {}

  /// The account behind a name outside.
  record Named(String username, boolean secondFactor) {}

  /// A link as people see it.
  ///
  /// @param own whether the owner of the account made it
  record Kept(long id, String issuer, String subject, String called, Instant at, boolean own, String by) {}

  /// What was taken away.
  record Ended(String issuer, String called) {}

  private final JdbcClient jdbc;

  OutsideTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Link> link(String issuer, String subject, boolean samples) {
    return jdbc.sql(LINK)
        .param("issuer", issuer)
        .param("subject", subject)
        .param("samples", samples)
        .query((row, index) -> new Link(row.getLong("id"), new AccountId(row.getLong("account_id")), row.getBoolean("opens")))
        .optional();
  }

  Optional<Named> named(String issuer, String subject) {
    return jdbc.sql(NAMED)
        .param("issuer", issuer)
        .param("subject", subject)
        .query((row, index) -> new Named(row.getString("username"), row.getBoolean("second_factor")))
        .optional();
  }

  boolean insert(AccountId account, OutsideIdentity identity, Instant now, AccountId by) {
    return jdbc.sql(INSERT)
        .param("account", account.value())
        .param("issuer", identity.issuer())
        .param("subject", identity.subject())
        .param("called", identity.called())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by.value())
        .query(Long.class).optional().isPresent();
  }

  List<Kept> of(AccountId account) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .query((row, index) -> new Kept(
            row.getLong("id"),
            row.getString("issuer"),
            row.getString("subject"),
            row.getString("called"),
            row.getObject("linked_at", OffsetDateTime.class).toInstant(),
            row.getBoolean("own"),
            row.getString("linked_by")))
        .list();
  }

  Optional<Ended> end(long id, AccountId account, Instant now, AccountId by) {
    return jdbc.sql(END)
        .param("id", id)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by.value())
        .query((row, index) -> new Ended(row.getString("issuer"), row.getString("called")))
        .optional();
  }

  void claim(Secret session, OutsideIdentity identity, Instant now) {
    jdbc.sql(CLAIM)
        .param("tokenHash", session.hash())
        .param("issuer", identity.issuer())
        .param("subject", identity.subject())
        .param("called", identity.called())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<OutsideIdentity> claimOf(Secret session, Instant since) {
    return jdbc.sql(CLAIM_OF)
        .param("tokenHash", session.hash())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, index) -> new OutsideIdentity(row.getString("issuer"), row.getString("subject"), row.getString("called"), false))
        .optional();
  }

  void dropClaim(Secret session) {
    jdbc.sql(DROP_CLAIM).param("tokenHash", session.hash()).update();
  }
}
