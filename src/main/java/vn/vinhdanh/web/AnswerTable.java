package vn.vinhdanh.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The answers of acts done over the API, by account and key.
@Repository
class AnswerTable {

  static final String LOCK = """
      select pg_try_advisory_xact_lock(hashtextextended(:account::bigint || ' ' || :key, 1501))
      """;

  static final String FIND = """
      select call_hash, status, location, etag, body from web_answer
      where account_id = :account and key = :key and at > :since
      """;

  static final String INSERT = """
      insert into web_answer (account_id, key, call_hash, status, location, etag, body, at)
      values (:account, :key, :hash, :status, :location, :etag, :body, :now)
      on conflict (account_id, key) do update
      set call_hash = excluded.call_hash, status = excluded.status, location = excluded.location, etag = excluded.etag,
        body = excluded.body, at = excluded.at
      """;

  /// What another node is deleting is left to it.
  static final String DELETE_OLD = """
      delete from web_answer w using (
        select account_id, key from web_answer where at <= :before order by at limit :most for update skip locked) old
      where w.account_id = old.account_id and w.key = old.key
      """;

  /// An answer with the hash of what it answered.
  record Kept(byte[] hash, Answer answer) {}

  private final JdbcClient jdbc;

  AnswerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether nobody else is doing the act of this key; holds it until the transaction ends.
  boolean lock(Call call) {
    return jdbc.sql(LOCK).param("account", call.account().value()).param("key", call.key().text()).query(Boolean.class).single();
  }

  Optional<Kept> find(Call call, Instant since) {
    return jdbc.sql(FIND)
        .param("account", call.account().value())
        .param("key", call.key().text())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, index) -> new Kept(
            row.getBytes("call_hash"),
            new Answer(row.getInt("status"), row.getString("location"), row.getString("etag"), row.getString("body"))))
        .optional();
  }

  void insert(Call call, Answer answer, Instant now) {
    jdbc.sql(INSERT)
        .param("account", call.account().value())
        .param("key", call.key().text())
        .param("hash", call.hash())
        .param("status", answer.status())
        .param("location", answer.location())
        .param("etag", answer.etag())
        .param("body", answer.body())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  int deleteOld(Instant before, int most) {
    return jdbc.sql(DELETE_OLD).param("before", before.atOffset(ZoneOffset.UTC)).param("most", most).update();
  }
}
