package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.audit.AuditHeads;
import vn.vinhdanh.audit.AuditVerification;
import vn.vinhdanh.document.FileCheck;
import vn.vinhdanh.keys.SettingsRefused;

/// Takes a backup (bản sao lưu) beside people who work: all rows as of one moment, then the kept files. A file is on the disk
/// before a row names it and is never changed, so the files of later acts do no harm. Files in a store outside the data folder are looked for and left there.
/// Keys are no part of it.
final class Backup {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final Pattern KEPT_FILE = Pattern.compile("files/(?:quarantine/)?([0-9a-f]{2})/([0-9a-f]{2})/(\\1\\2[0-9a-f]{60})");

  private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

  private static final String FILES = "files";
  private static final String QUARANTINE = "quarantine";
  private static final String SHELF = "[0-9a-f][0-9a-f]";

  private final BackupTable table;
  private final Connection connection;
  private final Path data;
  private final ZipOutputStream zip;

  private Backup(Connection connection, Path data, ZipOutputStream zip) {
    this.table = new BackupTable(connection);
    this.connection = connection;
    this.data = data;
    this.zip = zip;
  }

  private interface Source {
    long copyTo(OutputStream out) throws IOException, SQLException;
  }

  /// A part of the archive: how many rows or bytes it holds, and their SHA-256.
  private record Part(long size, String sha256) {}

  /// Writes the archive. Refuses a database that holds no installation.
  static BackupManifest take(Connection connection, Path data, Path to) {
    try {
      var table = new BackupTable(connection);
      var snapshot = table.beginSnapshot();
      try {
        return take(connection, snapshot, data, to);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LaunchRefused("launch.backup-failed", ExternalDatabase.firstLine(e));
    } catch (SettingsRefused refused) {
      throw new LaunchRefused("launch.settings-file." + refused.fault(), refused.file(), refused.line());
    }
  }

  /// As above, of the snapshot that the connection's transaction has.
  static BackupManifest take(Connection connection, BackupTable.Snapshot snapshot, Path data, Path to) throws SQLException {
    var table = new BackupTable(connection);
    if (table.isMarked()) {
      throw new LaunchRefused("launch.database-half-restored");
    }
    if (!table.hasHistory()) {
      throw new LaunchRefused("launch.database-without-installation");
    }
    return WholeFile.write(to, out -> {
      try (var zip = new ZipOutputStream(out)) {
        return new Backup(connection, data, zip).write(snapshot);
      }
    });
  }

  private BackupManifest write(BackupTable.Snapshot snapshot) throws IOException, SQLException {
    zip.setLevel(Deflater.BEST_SPEED);
    var tables = new ArrayList<BackupManifest.Rows>();
    for (var each : table.tables().entrySet()) {
      var part = part(
          BackupManifest.Rows.partOf(each.getKey()), out -> table.copyOut(each.getKey(), each.getValue(), out));
      tables.add(new BackupManifest.Rows(each.getKey(), each.getValue(), part.size(), part.sha256()));
    }
    var head = AuditVerification.head(connection);
    long seal = head.map(AuditVerification.Head::seal).orElse(0L);
    var heads = part(BackupManifest.HEADS, out -> {
      AuditHeads.copyUpTo(seal, data, out);
      return 0;
    });
    var manifest = new BackupManifest(
        BackupManifest.FORMAT,
        Objects.requireNonNullElse(Backup.class.getPackage().getImplementationVersion(), ""),
        snapshot.at(),
        DataFolder.purposeOf(data),
        snapshot.server(),
        table.migrations(),
        seal,
        head.map(AuditVerification.Head::hash).orElse(null),
        tables,
        table.sequences(),
        heads.sha256(),
        files());
    zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    return manifest;
  }

  private BackupManifest.KeptFiles files() throws IOException, SQLException {
    var elsewhere = FileCheck.elsewhere(data);
    if (elsewhere.isPresent()) {
      return filesIn(elsewhere.get());
    }
    // scans and papers are packed already
    zip.setLevel(Deflater.NO_COMPRESSION);
    var kept = new Kept();
    // what is moved meanwhile between shelf and quarantine is met at one of the three looks
    for (var folder : List.of(data.resolve(FILES).resolve(QUARANTINE), data.resolve(FILES), data.resolve(FILES).resolve(QUARANTINE))) {
      if (Files.isDirectory(folder)) {
        copy(folder, kept);
      }
    }
    return new BackupManifest.KeptFiles(kept.copied.size(), kept.bytes, kept.damaged, FileCheck.missing(connection, kept.copied), null);
  }

  private BackupManifest.KeptFiles filesIn(String store) throws SQLException {
    try {
      var missing = FileCheck.missing(connection, data);
      return new BackupManifest.KeptFiles(0, 0, Map.of(), missing, new BackupManifest.Elsewhere(store, true));
    } catch (IOException away) {
      LOG.warn("the store of files could not be looked into: {}", store, away);
      return new BackupManifest.KeptFiles(0, 0, Map.of(), List.of(), new BackupManifest.Elsewhere(store, false));
    }
  }

  /// The files that are copied.
  private static final class Kept {
    private final Set<String> copied = new HashSet<>();
    private final Map<String, String> damaged = new TreeMap<>();
    private long bytes;
  }

  private void copy(Path folder, Kept kept) throws IOException, SQLException {
    for (var first : listed(folder, SHELF)) {
      for (var second : listed(first, SHELF)) {
        for (var file : listed(second, "*")) {
          var name = KEPT_FILE.matcher(data.relativize(file).toString());
          if (name.matches() && !kept.copied.contains(name.group(3))) {
            copy(file, name.group(), name.group(3), kept);
          }
        }
      }
    }
  }

  private void copy(Path file, String name, String sha256, Kept kept) throws IOException, SQLException {
    try (var bytes = Files.newInputStream(file)) {
      var part = part(name, bytes::transferTo);
      kept.copied.add(sha256);
      kept.bytes += part.size();
      if (!part.sha256().equals(sha256)) {
        kept.damaged.put(name, part.sha256());
      }
    } catch (NoSuchFileException moved) {
      LOG.debug("moved before it was copied: {}", sha256);
    }
  }

  /// Not what is still coming in: that lies on no shelf and may be gone the next moment.
  private static List<Path> listed(Path folder, String names) throws IOException {
    try (var found = Files.newDirectoryStream(folder, names)) {
      return StreamSupport.stream(found.spliterator(), false).sorted().toList();
    }
  }

  private Part part(String name, Source source) throws IOException, SQLException {
    zip.putNextEntry(new ZipEntry(name));
    var digest = sha256();
    long size = source.copyTo(new DigestOutputStream(zip, digest));
    zip.closeEntry();
    return new Part(size, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
