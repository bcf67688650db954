package vn.vinhdanh.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

/// Who read the personal data of what.
@Repository
class ReadTable {

  static final String NOTE = """
      insert into audit_read (kind, subject_id, day, account_id, way, at) values (:kind, :subject, :day, :account, :way, :at)
      on conflict do nothing
      """;

  static final String PAGE = """
      select r.day, r.account_id, r.subject_id, r.way, r.at from audit_read r
      where r.kind = :kind and r.subject_id = any(:subjects)
        and (:accounts::bigint[] is null or r.account_id = any(:accounts::bigint[]))
        and (:from::date is null or r.day >= :from::date) and (:to::date is null or r.day <= :to::date)
        and (:beforeDay::date is null or (r.day, r.account_id, r.subject_id) < (:beforeDay::date, :beforeAccount, :beforeSubject))
      order by r.day desc, r.account_id desc, r.subject_id desc
      limit :limit
      """;

  static final String READERS = """
      select distinct account_id from audit_read where kind = :kind and subject_id = any(:subjects)
      """;

  /// A first reading of a day.
  record Row(ReadQuery.Place place, Origin.Way way, Instant at) {

    AccountId account() {
      return new AccountId(place.account());
    }
  }

  private final JdbcClient jdbc;

  ReadTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The first one of a day counts.
  void note(AccountId account, String kind, long subject, LocalDate day, Origin.Way way, Instant at) {
    jdbc.sql(NOTE)
        .param("kind", kind)
        .param("subject", subject)
        .param("day", day)
        .param("account", account.value())
        .param("way", way.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  List<AccountId> readers(String kind, Collection<Long> subjects) {
    return jdbc.sql(READERS)
        .param("kind", kind)
        .param("subjects", subjects.toArray(Long[]::new))
        .query((row, index) -> new AccountId(row.getLong("account_id")))
        .list();
  }

  /// @param accounts whose readings are wanted; null for anybody's
  List<Row> page(String kind, Collection<Long> subjects, @Nullable List<AccountId> accounts, ReadQuery query, int limit) {
    var before = query.before();
    return jdbc.sql(PAGE)
        .param("kind", kind)
        .param("subjects", subjects.toArray(Long[]::new))
        .param("accounts", accounts == null ? null : accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .param("from", query.firstDay().orElse(null))
        .param("to", query.lastDay().orElse(null))
        .param("beforeDay", before == null ? null : before.day())
        .param("beforeAccount", before == null ? 0 : before.account())
        .param("beforeSubject", before == null ? 0 : before.subject())
        .param("limit", limit)
        .query(ReadTable::row)
        .list();
  }

  private static Row row(ResultSet row, int index) throws SQLException {
    return new Row(
        new ReadQuery.Place(row.getObject("day", LocalDate.class), row.getLong("account_id"), row.getLong("subject_id")),
        Origin.Way.valueOf(row.getString("way")), row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
