package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;

/// Versions of the files of incoming papers.
@Repository
class IncomingVersionTable {

  static final String OF = """
      select f.id, f.name, f.media_type, f.size, f.state, f.kept_at, coalesce(v.number, 1) as number, v.why, v.signature, v.done_at
      from document_incoming_file i
      join document_v_file f on f.id = i.file_id
      left join document_incoming_version v on v.entry_id = i.entry_id and v.file_id = i.file_id
      where i.entry_id = :entry and coalesce(v.first_id, i.file_id) = (
        select coalesce(w.first_id, j.file_id)
        from document_incoming_file j left join document_incoming_version w on w.entry_id = j.entry_id and w.file_id = j.file_id
        where j.entry_id = :entry and j.file_id = :file)
      order by number
      """;

  static final String SAME = """
      select a.sha256 = b.sha256 from document_file a, document_file b where a.id = :one and b.id = :other
      """;

  static final String INSERT = """
      insert into document_incoming_version (entry_id, file_id, number, first_id, replaced_id, why, done_by, signature, done_at)
      values (:entry, :file, :number, :first, :replaced, :why, :by, :signature, :at)
      """;

  /// A version of a file.
  ///
  /// @param why it took the place of the one before; null for the first
  /// @param by who put it there; null for the first
  record Version(int number, StoredFile file, FileState state, Instant at, @Nullable String why, @Nullable String by) {}

  private final JdbcClient jdbc;

  IncomingVersionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All versions of which one is that file, the first one first; none where the entry has no such file.
  List<Version> of(long entry, FileId file) {
    return jdbc.sql(OF).param("entry", entry).param("file", file.value()).query(IncomingVersionTable::version).list();
  }

  private static Version version(ResultSet row, int index) throws SQLException {
    var done = row.getObject("done_at", OffsetDateTime.class);
    return new Version(
        row.getInt("number"),
        new StoredFile(new FileId(row.getLong("id")), row.getString("name"), row.getString("media_type"), row.getLong("size")),
        FileState.valueOf(row.getString("state")), (done == null ? row.getObject("kept_at", OffsetDateTime.class) : done).toInstant(),
        row.getString("why"), row.getString("signature"));
  }

  /// Whether two files have the same bytes.
  boolean same(FileId one, FileId other) {
    return jdbc.sql(SAME).param("one", one.value()).param("other", other.value()).query(Boolean.class).single();
  }

  void insert(long entry, FileId file, List<Version> before, String why, Actor actor, Instant at) {
    jdbc.sql(INSERT)
        .param("entry", entry)
        .param("file", file.value())
        .param("number", before.getLast().number() + 1)
        .param("first", before.getFirst().file().id().value())
        .param("replaced", before.getLast().file().id().value())
        .param("why", why)
        .param("by", actor.account().value())
        .param("signature", actor.signature())
        .param("at", BytesTable.at(at))
        .update();
  }
}
