package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

@Repository
class EmblemTable {

  static final String NEWEST = """
      select file_id from document_emblem where unit_id = :unit order by id desc limit 1
      """;

  static final String IN_USE = """
      select e.file_id from document_emblem e join document_v_file f on f.id = e.file_id
      where e.unit_id = :unit and (f.state = 'CLEAN' or f.state = 'NOT_SCANNED' and :unscannedOpen) order by e.id desc limit 1
      """;

  static final String FILE = """
      select file_id from document_emblem
      where id = :emblem and unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String HAS = """
      select exists (select 1 from document_emblem where once = :once)
      """;

  /// Whether a unit has legal personality on the day.
  private static final String LEGAL = """
      exists (
          select 1 from organization_v_unit_trait t
          where t.unit_id = u.id and t.trait = 'LEGAL_PERSONALITY' and daterange(t.from_day, t.until_day) @> :day::date)
      """;

  static final String MAY_ISSUE = """
      select exists (
        select 1 from organization_v_unit u join organization_v_within w on w.unit_id = u.id
        where u.id = :unit and
      """ + LEGAL + """
          and w.within_id = any(:scope))
      """;

  static final String INSERT = """
      insert into document_emblem (unit_id, file_id, sample, once) values (:unit, :file, :sample, :once)
      """;

  static final String ISSUING_UNITS = """
      select u.id, u.name, e.id as emblem, coalesce(e.sample, false) as sample, e.set_at, coalesce(e.state, 'CLEAN') as state
      from organization_v_unit u
      left join lateral (
        select m.id, m.sample, m.set_at, f.state from document_emblem m join document_v_file f on f.id = m.file_id
        where m.unit_id = u.id order by m.id desc limit 1) e on true
      where
      """ + LEGAL + """
        and u.id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by u.kind = 'CITY_FRONT' desc, u.official_order, u.id
      """;

  /// A unit that may issue papers of its own, with its newest emblem.
  ///
  /// @param state of the emblem's file
  record IssuingUnit(long id, String name, @Nullable Long emblem, boolean sample, @Nullable Instant setAt, FileState state) {}

  private final JdbcClient jdbc;

  EmblemTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<FileId> newest(UnitId unit) {
    return jdbc.sql(NEWEST).param("unit", unit.value()).query(Long.class).optional().map(FileId::new);
  }

  /// The newest that may be opened.
  Optional<FileId> inUse(UnitId unit, boolean unscannedOpen) {
    return jdbc.sql(IN_USE).param("unit", unit.value()).param("unscannedOpen", unscannedOpen).query(Long.class).optional().map(FileId::new);
  }

  Optional<FileId> file(long emblem, Scope scope) {
    return jdbc.sql(FILE).param("emblem", emblem).param("scope", scope.ids()).query(Long.class).optional().map(FileId::new);
  }

  boolean has(UUID once) {
    return jdbc.sql(HAS).param("once", once).query(Boolean.class).single();
  }

  boolean mayIssue(UnitId unit, LocalDate day, Scope scope) {
    return jdbc.sql(MAY_ISSUE).param("unit", unit.value()).param("day", day).param("scope", scope.ids()).query(Boolean.class).single();
  }

  void insert(UnitId unit, FileId file, boolean sample, UUID once) {
    jdbc.sql(INSERT)
        .param("unit", unit.value())
        .param("file", file.value())
        .param("sample", sample)
        .param("once", once)
        .update();
  }

  List<IssuingUnit> issuingUnits(LocalDate day, Scope scope) {
    return jdbc.sql(ISSUING_UNITS).param("day", day).param("scope", scope.ids()).query(EmblemTable::issuingUnit).list();
  }

  private static IssuingUnit issuingUnit(ResultSet row, int index) throws SQLException {
    var setAt = row.getObject("set_at", OffsetDateTime.class);
    return new IssuingUnit(
        row.getLong("id"),
        row.getString("name"),
        row.getObject("emblem", Long.class),
        row.getBoolean("sample"),
        setAt == null ? null : setAt.toInstant(),
        FileState.valueOf(row.getString("state")));
  }
}
