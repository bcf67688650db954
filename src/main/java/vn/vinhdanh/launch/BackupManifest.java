package vn.vinhdanh.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backup holds, as its `manifest.json` tells it: enough to find every changed byte and every missing row.
///
/// @param product the version of Vinh Danh that made it; empty when it was not built as a release
/// @param takenAt the moment of the snapshot
/// @param server the version of its PostgreSQL
/// @param migrations in the order in which they had run
/// @param seal number and hash of the last sealed audit entry; 0 and none when nothing was sealed
/// @param heads SHA-256 of the part with the heads of the audit chain
record BackupManifest(
    int format,
    String product,
    Instant takenAt,
    DataFolder.Purpose purpose,
    String server,
    List<Migration> migrations,
    long seal,
    @Nullable String hash,
    List<Rows> tables,
    List<Sequence> sequences,
    String heads,
    KeptFiles files) {

  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  static final String HEADS = "audit-heads.log";

  record Migration(String version, String script) {}

  /// The rows of a table.
  record Rows(String name, List<String> columns, long count, String sha256) {

    Rows {
      columns = List.copyOf(columns);
    }

    String part() {
      return partOf(name);
    }

    static String partOf(String table) {
      return "tables/" + table + ".copy";
    }
  }

  /// @param last the number given last; null when none was
  record Sequence(String name, @Nullable Long last) {}

  /// The kept files, each a part called by its SHA-256.
  ///
  /// @param damaged the parts whose bytes were not those of their name when they were copied, with the SHA-256 they have
  /// @param missing the SHA-256 of files that a row names and that were not there
  /// @param elsewhere where they lie and were left; null where they are parts
  record KeptFiles(long count, long bytes, Map<String, String> damaged, List<String> missing, @Nullable Elsewhere elsewhere) {

    KeptFiles {
      damaged = Map.copyOf(damaged);
      missing = List.copyOf(missing);
    }
  }

  /// A store of files outside the data folder.
  ///
  /// @param looked whether it answered, so that what is missing is known
  record Elsewhere(String place, boolean looked) {}

  BackupManifest {
    migrations = List.copyOf(migrations);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  String schema() {
    return migrations.getLast().version();
  }

  long rows() {
    return tables.stream().mapToLong(Rows::count).sum();
  }

  long rowsOf(String table) {
    return tables.stream().filter(known -> known.name().equals(table)).mapToLong(Rows::count).sum();
  }
}
