package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// All tables at once, of whatever module: a backup copies what is in them, a restore puts it back. What is not known before
/// PostgreSQL itself words, with names quoted.
final class BackupTable {

  /// Values are written one way, whatever the server is set to.
  static final String WRITTEN_ALIKE = """
      select set_config('datestyle', 'ISO, MDY', true), set_config('intervalstyle', 'postgres', true),
        set_config('timezone', 'UTC', true), set_config('extra_float_digits', '3', true), set_config('bytea_output', 'hex', true)
      """;

  static final String SNAPSHOT = """
      select transaction_timestamp() as at, current_setting('server_version') as server
      """;

  static final String HAS_HISTORY = """
      select to_regclass('flyway_schema_history') is not null
      """;

  static final String HAS_MIGRATIONS = """
      select to_regclass('flyway_schema_history') is not null
      """;

  static final String MIGRATIONS = """
      select version, script from flyway_schema_history where success and version is not null order by installed_rank
      """;

  /// The columns that hold what was put into them; the others follow from these.
  static final String TABLES = """
      select c.relname as name, a.columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      cross join lateral (
        select array_agg(a.attname::text order by a.attnum) as columns
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') a
      where n.nspname = current_schema() and c.relkind = 'r'
      order by c.relname
      """;

  static final String SEQUENCES = """
      select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema() order by sequencename
      """;

  static final String COPY = """
      select format('copy %I (%s)', ?::text, string_agg(format('%I', given.name), ', ' order by given.place))
      from unnest(?::text[]) with ordinality as given (name, place)
      """;

  static final String IS_EMPTY = """
      select not exists (
        select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f'))
      """;

  static final String MARKED = """
      select to_regnamespace('vinhdanh_restore') is not null
      """;

  /// What would refuse rows that come in any order, or act on them a second time. Foreign keys are put back with all rows in
  /// place, and so are proved; triggers may be switched off by whoever owns the table.
  static final String GUARDS = """
      select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as taken,
        format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as put
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = current_schema() and k.contype = 'f' and k.conparentid = 0
      union all
      select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname),
        format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and not t.tgisinternal and t.tgenabled = 'O'
      """;

  /// Migrations put rows of their own into tables; the backup has them, as they are now.
  static final String EMPTYING = """
      select 'truncate ' || string_agg(format('%I', c.relname), ', ')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'r'
      """;

  static final String SET_SEQUENCE = """
      select setval(format('%I.%I', s.schemaname, s.sequencename)::regclass, coalesce(g.last, s.start_value), g.last is not null)
      from pg_sequences s cross join (select ?::text as name, ?::bigint as last) g
      where s.schemaname = current_schema() and s.sequencename = g.name
      """;

  /// The moment of the snapshot, and the version of the server.
  record Snapshot(Instant at, String server) {}

  /// Takes guards away and puts them back.
  record Guard(String taken, String put) {}

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  BackupTable(Connection connection) {
    this.connection = connection;
  }

  /// One moment for all that is read until the transaction ends.
  Snapshot beginSnapshot() throws SQLException {
    connection.setAutoCommit(false);
    execute("set transaction isolation level repeatable read, read only");
    return snapshot();
  }

  Snapshot snapshot() throws SQLException {
    query(WRITTEN_ALIKE, row -> true);
    return query(SNAPSHOT, row -> new Snapshot(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("server")))
        .getFirst();
  }

  boolean hasHistory() throws SQLException {
    return query(HAS_HISTORY, row -> row.getBoolean(1)).getFirst();
  }

  boolean hasMigrations() throws SQLException {
    return query(HAS_MIGRATIONS, row -> row.getBoolean(1)).getFirst();
  }

  List<BackupManifest.Migration> migrations() throws SQLException {
    return query(MIGRATIONS, row -> new BackupManifest.Migration(row.getString("version"), row.getString("script")));
  }

  /// The columns of each table that are copied.
  Map<String, List<String>> tables() throws SQLException {
    var tables = new TreeMap<String, List<String>>();
    query(TABLES, row -> tables.put(
        row.getString("name"), Arrays.stream((Object[]) row.getArray("columns").getArray()).map(String::valueOf).toList()));
    return tables;
  }

  List<BackupManifest.Sequence> sequences() throws SQLException {
    return query(SEQUENCES, row -> new BackupManifest.Sequence(row.getString("name"), number(row, "last")));
  }

  long copyOut(String table, List<String> columns, OutputStream to) throws SQLException, IOException {
    return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy(table, columns) + " to stdout", to);
  }

  long copyIn(String table, List<String> columns, InputStream from) throws SQLException, IOException {
    return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy(table, columns) + " from stdin", from);
  }

  private String copy(String table, List<String> columns) throws SQLException {
    return query(COPY, row -> row.getString(1), table, columns.toArray(String[]::new)).getFirst();
  }

  boolean isEmpty() throws SQLException {
    return query(IS_EMPTY, row -> row.getBoolean(1)).getFirst();
  }

  /// Whether a restore into this database has begun and not ended.
  boolean isMarked() throws SQLException {
    return query(MARKED, row -> row.getBoolean(1)).getFirst();
  }

  /// A schema of its own: the migrations want theirs empty.
  void mark() throws SQLException {
    execute("create schema if not exists vinhdanh_restore");
  }

  void unmark() throws SQLException {
    execute("drop schema vinhdanh_restore");
  }

  List<Guard> takeGuards() throws SQLException {
    var guards = query(GUARDS, row -> new Guard(row.getString("taken"), row.getString("put")));
    for (var guard : guards) {
      execute(guard.taken());
    }
    return guards;
  }

  void putGuards(List<Guard> guards) throws SQLException {
    for (var guard : guards) {
      execute(guard.put());
    }
  }

  void emptyAll() throws SQLException {
    execute(query(EMPTYING, row -> row.getString(1)).getFirst());
  }

  /// Whether there is such a sequence.
  boolean set(BackupManifest.Sequence sequence) throws SQLException {
    return !query(SET_SEQUENCE, row -> true, sequence.name(), sequence.last()).isEmpty();
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int each = 0; each < parameters.length; each++) {
        statement.setObject(each + 1, parameters[each]);
      }
      try (var rows = statement.executeQuery()) {
        var read = new ArrayList<T>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Objects.requireNonNull(sql));
    }
  }
}
