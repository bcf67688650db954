package vn.vinhdanh.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Objects;

/// A file that is whole or not there: it is written beside its place as `….part`, forced to the disk and moved there. Only
/// its owner reads it.
final class WholeFile {

  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  interface Content<T> {
    T writeTo(OutputStream out) throws IOException, SQLException;
  }

  /// Refuses a place where something is already, and one that is in no folder.
  static Path free(Path place) {
    if (Files.exists(place)) {
      throw new LaunchRefused("launch.file-exists", place);
    }
    if (!Files.isDirectory(folderOf(place))) {
      throw new LaunchRefused("launch.file-without-folder", place);
    }
    return place;
  }

  static <T> T write(Path place, Content<T> content) throws SQLException {
    var folder = folderOf(place);
    try {
      var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var part = Files.createTempFile(folder, place.getFileName() + ".", ".part", onlyOwner);
      try {
        T told;
        try (var out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
          told = content.writeTo(out);
        }
        force(part, StandardOpenOption.WRITE);
        Files.move(part, free(place), StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
        return told;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new LaunchRefused("launch.file-not-written", place, Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }

  static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path place) {
    return Objects.requireNonNull(place.toAbsolutePath().getParent());
  }
}
