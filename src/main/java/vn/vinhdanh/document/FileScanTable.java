package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Scope;

/// Files whose bytes are not clean.
@Repository
class FileScanTable {

  /// What was kept before units were noted is seen from a unit that has none above.
  private static final String SCOPED = """
      (f.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        or f.unit_id is null and exists (select 1 from organization_v_unit u where u.id = any(:scope) and u.parent_id is null))
      """;

  private static final String COLUMNS = """
      f.id, f.name, f.use, f.size, f.kept_by, f.kept_at, b.state, b.signature, b.scanner, b.answered_at, b.fault, b.tries, b.due_at, b.version
      """;

  static final String PAGE = "select " + COLUMNS + """
      from document_file f join document_bytes b on b.sha256 = f.sha256
      where f.id < :before and b.state <> 'CLEAN' and (:state = '' or b.state = :state) and
      """ + SCOPED + """
      order by f.id desc limit :most
      """;

  static final String OWN = "select " + COLUMNS + """
      from document_file f join document_bytes b on b.sha256 = f.sha256
      where f.id < :before and b.state <> 'CLEAN' and f.kept_by = :account
      order by f.id desc limit :most
      """;

  static final String ONE = "select " + COLUMNS + """
      from document_file f join document_bytes b on b.sha256 = f.sha256
      where f.id = :id and
      """ + SCOPED;

  static final String LOCK = """
      select b.sha256, b.state, b.version from document_file f join document_bytes b on b.sha256 = f.sha256
      where f.id = :id and
      """ + SCOPED + """
      for update of b
      """;

  /// The count of tries begins anew; whoever scans them at the moment goes on.
  private static final String AGAIN_SET = """
      update document_bytes set state = 'PENDING', tries = 0, due_at = :now, version = version + 1
      """;

  static final String AGAIN = AGAIN_SET + """
      where sha256 = :sha256
      """;

  static final String ALL_AGAIN = AGAIN_SET + """
      where sha256 in (
        select b.sha256 from document_bytes b
        where b.state = 'NOT_SCANNED' and exists (select 1 from document_file f where f.sha256 = b.sha256 and
      """ + SCOPED + """
        ) order by b.sha256 for update)
      """;

  static final String LATELY_INFECTED = """
      select count(*) from document_file f join document_bytes b on b.sha256 = f.sha256
      where b.state = 'INFECTED' and b.answered_at > :since and f.kept_by = :account
      """;

  /// A look, not a count: there may be a million.
  static final String WAITS_FOR_ADMINISTRATOR = """
      select
        exists (
          select 1 from document_bytes b join document_file f on f.sha256 = b.sha256
          where b.state = 'INFECTED' and b.answered_at > :since and
      """ + SCOPED + """
        ) as infected,
        exists (
          select 1 from document_bytes b join document_file f on f.sha256 = b.sha256
          where b.state = 'NOT_SCANNED' and
      """ + SCOPED + """
        ) as not_scanned
      """;

  /// A file whose bytes are not clean, with what the scanner said of them.
  ///
  /// @param version of what is known of its bytes
  record Scanned(
      FileId file, String name, FileUse use, long size, AccountId keptBy, Instant keptAt, FileState state, @Nullable String signature,
      @Nullable String scanner, @Nullable Instant answeredAt, Verdict.@Nullable Fault fault, int tries, Instant dueAt, int version) {

    long kilobytes() {
      return Math.max(1, size / 1024);
    }
  }

  /// One that an act holds.
  record Locked(String sha256, FileState state, int version) {}

  /// @param infected whether malware was found lately
  record Waiting(boolean infected, boolean notScanned) {}

  private final JdbcClient jdbc;

  FileScanTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The latest first, those before one of them.
  ///
  /// @param state of those that are wanted; null for all
  List<Scanned> page(long before, @Nullable FileState state, Scope scope, int most) {
    return jdbc.sql(PAGE)
        .param("before", before)
        .param("state", state == null ? "" : state.name())
        .param("scope", scope.ids())
        .param("most", most)
        .query(FileScanTable::scanned)
        .list();
  }

  /// As [#page], those that an account uploaded.
  List<Scanned> own(long before, AccountId account, int most) {
    return jdbc.sql(OWN).param("before", before).param("account", account.value()).param("most", most).query(FileScanTable::scanned).list();
  }

  /// Whatever its state.
  Optional<Scanned> one(FileId file, Scope scope) {
    return jdbc.sql(ONE).param("id", file.value()).param("scope", scope.ids()).query(FileScanTable::scanned).optional();
  }

  Optional<Locked> lock(FileId file, Scope scope) {
    return jdbc.sql(LOCK)
        .param("id", file.value())
        .param("scope", scope.ids())
        .query((row, index) -> new Locked(row.getString("sha256"), FileState.valueOf(row.getString("state")), row.getInt("version")))
        .optional();
  }

  void again(String sha256, Instant now) {
    jdbc.sql(AGAIN).param("sha256", sha256).param("now", BytesTable.at(now)).update();
  }

  /// How many bytes it was, equal ones once.
  int allAgain(Scope scope, Instant now) {
    return jdbc.sql(ALL_AGAIN).param("scope", scope.ids()).param("now", BytesTable.at(now)).update();
  }

  /// How many files of an account were found infected since.
  int latelyInfected(AccountId account, Instant since) {
    return jdbc.sql(LATELY_INFECTED).param("account", account.value()).param("since", BytesTable.at(since)).query(Integer.class).single();
  }

  Waiting waiting(Scope scope, Instant since) {
    return jdbc.sql(WAITS_FOR_ADMINISTRATOR)
        .param("scope", scope.ids())
        .param("since", BytesTable.at(since))
        .query((row, index) -> new Waiting(row.getBoolean("infected"), row.getBoolean("not_scanned")))
        .single();
  }

  private static Scanned scanned(ResultSet row, int index) throws SQLException {
    var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
    String fault = row.getString("fault");
    return new Scanned(
        new FileId(row.getLong("id")), row.getString("name"), FileUse.valueOf(row.getString("use")), row.getLong("size"),
        new AccountId(row.getLong("kept_by")), row.getObject("kept_at", OffsetDateTime.class).toInstant(), FileState.valueOf(row.getString("state")),
        row.getString("signature"), row.getString("scanner"), answeredAt == null ? null : answeredAt.toInstant(),
        fault == null ? null : Verdict.Fault.valueOf(fault), row.getInt("tries"), row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }
}
