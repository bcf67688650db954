package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;

@Repository
class PaperTemplateTable {

  /// Of the templates of a kind that have begun and not ended on a day and whose file may be opened, the one that came last is in force.
  static final String IN_FORCE = """
      select t.file_id from document_template t join document_v_file f on f.id = t.file_id
      where t.unit_id = :unit and t.kind = :kind and (t.profile is null or t.profile = :profile) and t.from_day <= :day and (t.until_day is null or t.until_day > :day)
        and (f.state = 'CLEAN' or f.state = 'NOT_SCANNED' and :unscannedOpen)
      order by t.number desc
      limit 1
      """;

  private static final String SHOWN = """
      select t.id, t.kind, t.profile, t.number, t.file_id, f.name, f.media_type, f.size, f.state, t.from_day, t.until_day, t.entered_at, t.version
      from document_template t join document_v_file f on f.id = t.file_id
      """;

  static final String LISTED = SHOWN + """
      where t.unit_id = :unit
      order by t.kind, t.number desc
      """;

  static final String BY_ID = SHOWN + """
      where t.id = :id and t.unit_id = :unit
      """;

  static final String BY_ONCE = """
      select id from document_template where once = :once and unit_id = :unit
      """;

  static final String LOCK = """
      select pg_advisory_xact_lock(hashtextextended(:place, 0))
      """;

  static final String INSERT = """
      insert into document_template (unit_id, kind, profile, number, file_id, from_day, entered_by, once)
      select :unit, :kind, :profile, coalesce(max(number), 0) + 1, :file, :from, :by, :once from document_template where unit_id = :unit and kind = :kind
      returning id
      """;

  static final String END = """
      update document_template set until_day = :until, version = version + 1 where id = :id and unit_id = :unit and version = :version
      """;

  static final String HAS_FILE = """
      select exists (select 1 from document_template where file_id = :file and unit_id = :unit)
      """;

  private final JdbcClient jdbc;

  PaperTemplateTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<PaperTemplate> listed(UnitId unit) {
    return jdbc.sql(LISTED).param("unit", unit.value()).query(PaperTemplateTable::template).list();
  }

  Optional<PaperTemplate> byId(long id, UnitId unit) {
    return jdbc.sql(BY_ID).param("id", id).param("unit", unit.value()).query(PaperTemplateTable::template).optional();
  }

  Optional<FileId> inForce(UnitId unit, TemplateKind kind, FormatProfile profile, LocalDate day, boolean unscannedOpen) {
    return jdbc.sql(IN_FORCE)
        .param("unit", unit.value())
        .param("kind", kind.name())
        .param("profile", profile.name())
        .param("day", day)
        .param("unscannedOpen", unscannedOpen)
        .query((row, index) -> new FileId(row.getLong("file_id")))
        .optional();
  }

  Optional<Long> byOnce(UUID once, UnitId unit) {
    return jdbc.sql(BY_ONCE).param("once", once).param("unit", unit.value()).query(Long.class).optional();
  }

  /// Lets one at a time enter a template of a kind for a unit.
  void lock(UnitId unit, TemplateKind kind) {
    jdbc.sql(LOCK).param("place", "document_template " + unit.value() + " " + kind).query((row, index) -> index).single();
  }

  long insert(UnitId unit, TemplateKind kind, FormatProfile profile, FileId file, LocalDate from, Actor by, UUID once) {
    return jdbc.sql(INSERT)
        .param("unit", unit.value())
        .param("kind", kind.name())
        .param("profile", profile.name())
        .param("file", file.value())
        .param("from", from)
        .param("by", by.account().value())
        .param("once", once)
        .query(Long.class)
        .single();
  }

  /// False where it was changed since.
  boolean end(long id, UnitId unit, int version, LocalDate until) {
    return jdbc.sql(END).param("id", id).param("unit", unit.value()).param("version", version).param("until", until).update() == 1;
  }

  boolean hasFile(FileId file, UnitId unit) {
    return jdbc.sql(HAS_FILE).param("file", file.value()).param("unit", unit.value()).query(Boolean.class).single();
  }

  private static PaperTemplate template(ResultSet row, int index) throws SQLException {
    var profile = row.getString("profile");
    return new PaperTemplate(
        row.getLong("id"),
        TemplateKind.valueOf(row.getString("kind")),
        profile == null ? null : FormatProfile.valueOf(profile),
        row.getInt("number"),
        new StoredFile(new FileId(row.getLong("file_id")), row.getString("name"), row.getString("media_type"), row.getLong("size")),
        FileState.valueOf(row.getString("state")),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }
}
