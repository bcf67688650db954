package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A backup that was taken, opened to be restored.
final class BackupArchive implements AutoCloseable {

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupArchive(Path file, ZipFile zip, BackupManifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /// Opens it when every part is there and has the bytes that the manifest tells, and no other part is. Refuses what is no
  /// backup, what was changed, and what a newer version made.
  static BackupArchive verified(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LaunchRefused("launch.file-missing", file);
    }
    try {
      var zip = new ZipFile(file.toFile());
      try {
        var archive = new BackupArchive(file, zip, manifest(file, zip));
        archive.verify();
        return archive;
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException e) {
      throw new LaunchRefused("launch.not-a-backup", file);
    } catch (IOException e) {
      throw new LaunchRefused("launch.backup-broken", file, BackupManifest.NAME);
    }
  }

  private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
    var entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null) {
      throw new LaunchRefused("launch.not-a-backup", file);
    }
    try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      var bytes = in.readAllBytes();
      // reading a part by its name does not hold it against its sum
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new LaunchRefused("launch.backup-broken", file, BackupManifest.NAME);
      }
      var read = Backup.JSON.readTree(bytes);
      if (read.path("format").asInt(0) != BackupManifest.FORMAT) {
        throw new LaunchRefused("launch.backup-of-newer", file);
      }
      return Backup.JSON.treeToValue(read, BackupManifest.class);
    } catch (JacksonException e) {
      throw new LaunchRefused("launch.backup-broken", file, BackupManifest.NAME);
    }
  }

  private void verify() {
    for (var migration : manifest.migrations()) {
      if (BackupArchive.class.getResource("/db/migration/" + migration.script()) == null) {
        throw new LaunchRefused("launch.backup-of-newer", file);
      }
    }
    var expected = new LinkedHashMap<String, String>();
    manifest.tables().forEach(table -> expected.put(table.part(), table.sha256()));
    expected.put(BackupManifest.HEADS, manifest.heads());
    long files = 0;
    for (var entry : entries()) {
      var kept = Backup.KEPT_FILE.matcher(entry.getName());
      if (kept.matches()) {
        files++;
        prove(entry, manifest.files().damaged().getOrDefault(entry.getName(), kept.group(3)));
      } else if (!entry.getName().equals(BackupManifest.NAME)) {
        prove(entry, expected.remove(entry.getName()));
      }
    }
    if (!expected.isEmpty() || files != manifest.files().count()) {
      throw new LaunchRefused("launch.backup-broken", file, String.join(", ", expected.keySet()));
    }
  }

  private void prove(ZipEntry entry, @Nullable String sha256) {
    var digest = Backup.sha256();
    try (var in = new DigestInputStream(zip.getInputStream(entry), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new LaunchRefused("launch.backup-broken", file, entry.getName());
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      throw new LaunchRefused("launch.backup-broken", file, entry.getName());
    }
  }

  private List<? extends ZipEntry> entries() {
    return zip.stream().toList();
  }

  BackupManifest manifest() {
    return manifest;
  }

  /// The names of the parts that are kept files.
  List<String> files() {
    return entries().stream().map(ZipEntry::getName).filter(name -> Backup.KEPT_FILE.matcher(name).matches()).toList();
  }

  InputStream part(String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name));
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
