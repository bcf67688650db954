package vn.vinhdanh.document;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;

@Repository
class FileTable {

  /// Its words wait to be read where its use asks for that; those of equal bytes stay as they are.
  static final String INSERT = """
      with kept as (
        insert into document_file (sha256, name, media_type, size, use, kept_by, unit_id)
        values (:sha256, :name, :mediaType, :size, :use, :keptBy, :unit)
        returning id, sha256),
      to_read as (insert into document_reading (sha256, due_at) select sha256, :now from kept where :read on conflict (sha256) do nothing)
      select id from kept
      """;

  static final String BY_ID = """
      select f.id, f.sha256, f.name, f.media_type, f.size, f.kept_by, b.state
      from document_file f join document_bytes b on b.sha256 = f.sha256 where f.id = :id
      """;

  static final String KEPT = """
      select distinct sha256 from document_file order by sha256
      """;

  private static final int ROWS_AT_ONCE = 1000;

  private final JdbcClient jdbc;

  /// A file, where its bytes are and what is known of them.
  record Kept(StoredFile file, String sha256, AccountId keptBy, FileState state) {}

  FileTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  StoredFile insert(String sha256, String name, String mediaType, long size, FileUse use, Actor actor, Instant now) {
    long id =
        jdbc.sql(INSERT)
            .param("sha256", sha256)
            .param("name", name)
            .param("mediaType", mediaType)
            .param("size", size)
            .param("use", use.name())
            .param("keptBy", actor.account().value())
            .param("read", use.read())
            .param("now", BytesTable.at(now))
            .param("unit", actor.duties().stream().findFirst().map(duty -> duty.unit().value()).orElse(null))
            .query(Long.class)
            .single();
    return new StoredFile(new FileId(id), name, mediaType, size);
  }

  Optional<Kept> byId(FileId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(FileTable::kept).optional();
  }

  /// The SHA-256 of all files that were kept as of a connection's snapshot and that are what is asked for.
  static List<String> hashes(Connection snapshot, Predicate<String> asked) throws SQLException {
    try (var statement = snapshot.prepareStatement(KEPT)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (var rows = statement.executeQuery()) {
        var kept = new ArrayList<String>();
        while (rows.next()) {
          var sha256 = rows.getString("sha256");
          if (asked.test(sha256)) {
            kept.add(sha256);
          }
        }
        return kept;
      }
    }
  }

  private static Kept kept(ResultSet row, int index) throws SQLException {
    var file =
        new StoredFile(
            new FileId(row.getLong("id")), row.getString("name"), row.getString("media_type"), row.getLong("size"));
    return new Kept(file, row.getString("sha256"), new AccountId(row.getLong("kept_by")), FileState.valueOf(row.getString("state")));
  }
}
