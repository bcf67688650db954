package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

@Repository
class SubmissionTable {

  static final String INSERT = """
      insert into nomination_submission (unit_id, year, prepared_by, prepared_on, once)
      values (:unit, :year, :by, :on, :once)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_TOKEN = """
      select id from nomination_submission where once = :once and unit_id = :unit
      """;

  static final String BY_ID = """
      select s.id, s.unit_id, u.name as unit_name, s.year, s.prepared_on, s.submitted_on, s.received_at, s.late, s.version
      from nomination_submission s join organization_v_unit u on u.id = s.unit_id
      where s.id = :id
        and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (s.submitted_on is not null or s.unit_id = any(:scope))
      """;

  static final String READABLE = """
      select s.id from nomination_submission s
      where s.id = any(:ids)
        and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (s.submitted_on is not null or s.unit_id = any(:scope))
      """;

  static final String LOCK = """
      select s.id, s.unit_id, u.name as unit_name, s.year, s.prepared_on, s.submitted_on, s.received_at, s.late, s.version
      from nomination_submission s join organization_v_unit u on u.id = s.unit_id
      where s.id = :id
        and s.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (s.submitted_on is not null or s.unit_id = any(:scope))
      for update of s
      """;

  static final String TOUCH = """
      update nomination_submission set version = version + 1 where id = :id
      """;

  static final String TOUCH_OF = """
      update nomination_submission s set version = s.version + 1
      from nomination_dossier d
      where d.id = :nominee and d.submission_id = s.id and d.stage = 'PREPARED' and s.submitted_on is null
      """;

  static final String SUBMIT = """
      update nomination_submission
      set submitted_on = :on, received_at = :at, late = :late, version = version + 1
      where id = :id
      """;

  private final JdbcClient jdbc;

  SubmissionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SubmissionId> insert(UnitId unit, int year, AccountId by, LocalDate on, UUID once) {
    return jdbc.sql(INSERT)
        .param("unit", unit.value())
        .param("year", year)
        .param("by", by.value())
        .param("on", on)
        .param("once", once)
        .query(Long.class)
        .optional()
        .map(SubmissionId::new);
  }

  Optional<SubmissionId> byToken(UUID once, UnitId unit) {
    return jdbc.sql(BY_TOKEN)
        .param("once", once)
        .param("unit", unit.value())
        .query(Long.class)
        .optional()
        .map(SubmissionId::new);
  }

  Optional<Submission> byId(SubmissionId id, Scope scope) {
    return read(BY_ID, id, scope);
  }

  Optional<Submission> lock(SubmissionId id, Scope scope) {
    return read(LOCK, id, scope);
  }

  /// Those of the submissions that stand within a scope.
  Set<Long> readable(Collection<Long> ids, Scope scope) {
    return jdbc.sql(READABLE)
        .param("ids", ids.toArray(Long[]::new))
        .param("scope", scope.ids())
        .query(Long.class)
        .set();
  }

  void touch(SubmissionId id) {
    jdbc.sql(TOUCH).param("id", id.value()).update();
  }

  /// Whether the nominee stands in a submission that waits for the head, who then has to read it anew. It is locked before
  /// its dossiers, as by whoever submits it.
  boolean touchOf(NomineeId nominee) {
    return jdbc.sql(TOUCH_OF).param("nominee", nominee.value()).update() > 0;
  }

  void submit(SubmissionId id, LocalDate on, Instant receivedAt, boolean late) {
    jdbc.sql(SUBMIT)
        .param("id", id.value())
        .param("on", on)
        .param("at", receivedAt.atOffset(ZoneOffset.UTC))
        .param("late", late)
        .update();
  }

  private Optional<Submission> read(String sql, SubmissionId id, Scope scope) {
    return jdbc.sql(sql)
        .param("id", id.value())
        .param("scope", scope.ids())
        .query(SubmissionTable::submission)
        .optional();
  }

  private static Submission submission(ResultSet row, int index) throws SQLException {
    var received = row.getObject("received_at", OffsetDateTime.class);
    return new Submission(
        new SubmissionId(row.getLong("id")),
        new UnitId(row.getLong("unit_id")),
        row.getString("unit_name"),
        row.getInt("year"),
        row.getObject("prepared_on", LocalDate.class),
        row.getObject("submitted_on", LocalDate.class),
        received == null ? null : received.toInstant(),
        row.getBoolean("late"),
        row.getInt("version"));
  }
}
