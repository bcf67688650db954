package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;

@Repository
class FileTable {

  static final String INSERT = """
      insert into document_file (sha256, name, media_type, size, use, kept_by)
      values (:sha256, :name, :mediaType, :size, :use, :keptBy)
      returning id
      """;

  static final String BY_ID = """
      select id, sha256, name, media_type, size from document_file where id = :id
      """;

  private final JdbcClient jdbc;

  /// A file and where its bytes are.
  record Kept(StoredFile file, String sha256) {}

  FileTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  StoredFile insert(String sha256, String name, String mediaType, long size, FileUse use, Actor actor) {
    long id =
        jdbc.sql(INSERT)
            .param("sha256", sha256)
            .param("name", name)
            .param("mediaType", mediaType)
            .param("size", size)
            .param("use", use.name())
            .param("keptBy", actor.account().value())
            .query(Long.class)
            .single();
    return new StoredFile(new FileId(id), name, mediaType, size);
  }

  Optional<Kept> byId(FileId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(FileTable::kept).optional();
  }

  private static Kept kept(ResultSet row, int index) throws SQLException {
    var file =
        new StoredFile(
            new FileId(row.getLong("id")), row.getString("name"), row.getString("media_type"), row.getLong("size"));
    return new Kept(file, row.getString("sha256"));
  }
}
