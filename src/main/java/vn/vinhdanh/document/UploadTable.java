package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

/// Uploads in parts. An upload is its uploader's alone.
@Repository
class UploadTable {

  private static final String COLUMNS = """
      id, use, name, size, sha256, received, state, anew, expires_at
      """;

  /// Holds off what the same account begins at once.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended('document_upload', :account))
      """;

  static final String OPEN_OF = "select " + COLUMNS + """
      from document_upload where kept_by = :account and state <> 'OVER' and expires_at > :now order by id
      """;

  static final String SAME = "select " + COLUMNS + """
      from document_upload where kept_by = :account and sha256 = :sha256 and use = :use and state <> 'OVER' for update
      """;

  static final String INSERT = """
      insert into document_upload (kept_by, use, name, size, sha256, begun_at, expires_at)
      values (:account, :use, :name, :size, :sha256, :now, :expires)
      returning id
      """;

  static final String ONE = "select " + COLUMNS + """
      from document_upload where id = :id and kept_by = :account and state <> 'OVER'
      """;

  static final String LOCK = ONE + """
      for update
      """;

  static final String STORE = """
      update document_upload set received = :received, state = :state, anew = :anew, name = :name, expires_at = :expires where id = :id
      """;

  static final String PART = """
      insert into document_upload_part (upload_id, starts_at, size, sha256) values (:id, :startsAt, :size, :sha256)
      """;

  static final String HAS_PART = """
      select exists (select 1 from document_upload_part where upload_id = :id and starts_at = :startsAt and size = :size and sha256 = :sha256)
      """;

  static final String PARTS = """
      select starts_at from document_upload_part where upload_id = :id order by starts_at
      """;

  static final String DROP_PARTS = """
      delete from document_upload_part where upload_id = :id
      """;

  static final String ENDED = """
      select id from document_upload where expires_at <= :now order by expires_at, id limit 1 for update skip locked
      """;

  static final String POSTPONE = """
      update document_upload set state = 'OVER', expires_at = :until where id = :id
      """;

  static final String DROP = """
      delete from document_upload where id = :id
      """;

  private final JdbcClient jdbc;

  UploadTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void hold(AccountId account) {
    jdbc.sql(HOLD).param("account", account.value()).query((row, index) -> "").single();
  }

  /// Those of an account that may still go on.
  List<Upload> openOf(AccountId account, Instant now) {
    return jdbc.sql(OPEN_OF).param("account", account.value()).param("now", BytesTable.at(now)).query(UploadTable::upload).list();
  }

  /// One of the same bytes and use, held; also one that has expired and is not gone yet.
  Optional<Upload> same(AccountId account, FileUse use, String sha256) {
    return jdbc.sql(SAME)
        .param("account", account.value())
        .param("use", use.name())
        .param("sha256", sha256)
        .query(UploadTable::upload)
        .optional();
  }

  long insert(AccountId account, FileUse use, String name, long size, String sha256, Instant now, Instant expires) {
    return jdbc.sql(INSERT)
        .param("account", account.value())
        .param("use", use.name())
        .param("name", name)
        .param("size", size)
        .param("sha256", sha256)
        .param("now", BytesTable.at(now))
        .param("expires", BytesTable.at(expires))
        .query(Long.class)
        .single();
  }

  Optional<Upload> one(long id, AccountId account) {
    return jdbc.sql(ONE).param("id", id).param("account", account.value()).query(UploadTable::upload).optional();
  }

  Optional<Upload> lock(long id, AccountId account) {
    return jdbc.sql(LOCK).param("id", id).param("account", account.value()).query(UploadTable::upload).optional();
  }

  void store(Upload upload) {
    jdbc.sql(STORE)
        .param("id", upload.id())
        .param("received", upload.received())
        .param("state", upload.state().name())
        .param("anew", upload.anew())
        .param("name", upload.name())
        .param("expires", BytesTable.at(upload.expiresAt()))
        .update();
  }

  void part(long id, long startsAt, long size, String sha256) {
    jdbc.sql(PART).param("id", id).param("startsAt", startsAt).param("size", size).param("sha256", sha256).update();
  }

  boolean hasPart(long id, long startsAt, long size, String sha256) {
    return jdbc.sql(HAS_PART)
        .param("id", id).param("startsAt", startsAt).param("size", size).param("sha256", sha256).query(Boolean.class).single();
  }

  /// Where each part starts, in order.
  List<Long> parts(long id) {
    return jdbc.sql(PARTS).param("id", id).query(Long.class).list();
  }

  void dropParts(long id) {
    jdbc.sql(DROP_PARTS).param("id", id).update();
  }

  /// One of which all has to go, held while it is not taken by another node.
  Optional<Long> ended(Instant now) {
    return jdbc.sql(ENDED).param("now", BytesTable.at(now)).query(Long.class).optional();
  }

  /// It is over, and goes later.
  void postpone(long id, Instant until) {
    jdbc.sql(POSTPONE).param("id", id).param("until", BytesTable.at(until)).update();
  }

  void drop(long id) {
    jdbc.sql(DROP).param("id", id).update();
  }

  private static Upload upload(ResultSet row, int index) throws SQLException {
    return new Upload(
        row.getLong("id"), FileUse.valueOf(row.getString("use")), row.getString("name"), row.getLong("size"), row.getString("sha256"),
        row.getLong("received"), UploadState.valueOf(row.getString("state")), row.getInt("anew"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
