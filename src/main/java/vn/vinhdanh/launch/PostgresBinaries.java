package vn.vinhdanh.launch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, shipped as a `.txz` inside a jar and unpacked once into a cache.
record PostgresBinaries(Path home) {

  private static final int BLOCK = 512;

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /// Those that the product ships.
  static PostgresBinaries in(Path cache) throws IOException {
    return in(cache, shipped());
  }

  /// Unpacks beside the final place and moves there in one step: whoever finds the place finds it whole.
  static PostgresBinaries in(Path cache, URL archive) throws IOException {
    var connection = archive.openConnection();
    connection.setUseCaches(false);
    var mark = connection instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : Long.toHexString(connection.getContentLengthLong());
    var home = cache.resolve("postgresql-" + mark);
    if (!Files.isDirectory(home)) {
      unpack(archive, cache, home);
    }
    return new PostgresBinaries(home);
  }

  private static URL shipped() {
    var archive = PostgresBinaries.class.getResource("/" + archiveName());
    if (archive == null) {
      throw new LaunchRefused("launch.no-database-for-machine", System.getProperty("os.name"), kind());
    }
    return archive;
  }

  /// What the programs for this machine are packed in.
  static String archiveName() {
    return "postgres-linux-" + kind() + ".txz";
  }

  private static String kind() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }

  private static void unpack(URL archive, Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    SystemUser.setMode(cache, "rwxr-xr-x");
    var fresh = Files.createTempDirectory(cache, "unpacking-");
    try {
      SystemUser.setMode(fresh, "rwxr-xr-x");
      try (var tar = new XZInputStream(new BufferedInputStream(archive.openStream(), 1 << 16))) {
        extract(tar, fresh);
      }
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      Folders.delete(fresh);
    }
  }

  private static void extract(InputStream tar, Path into) throws IOException {
    var header = new byte[BLOCK];
    while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      var size = Long.parseLong(text(header, 124, 12).strip(), 8);
      var name = text(header, 0, 100);
      var target = into.resolve(name).normalize();
      if (!target.startsWith(into)) {
        throw new IOException("entry outside the archive: " + name);
      }
      switch (header[156]) {
        case '5' -> folder(target);
        case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
        case '0', 0 -> file(tar, target, size, Integer.parseInt(text(header, 100, 8).strip(), 8));
        default -> throw new IOException("entry of unknown kind: " + name);
      }
    }
  }

  private static void folder(Path target) throws IOException {
    Files.createDirectories(target);
    SystemUser.setMode(target, "rwxr-xr-x");
  }

  private static void file(InputStream tar, Path target, long size, int mode) throws IOException {
    folder(Objects.requireNonNull(target.getParent()));
    try (var out = Files.newOutputStream(target)) {
      var left = size;
      var buffer = new byte[1 << 16];
      while (left > 0) {
        var read = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException(target.toString());
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    SystemUser.setMode(target, (mode & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private static String text(byte[] header, int from, int length) {
    var end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
