package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/// The bytes of kept files, in the data folder under `files/ab/cd/<SHA-256>`; those that no scanner has let pass lie apart, under
/// `files/quarantine/ab/cd/<SHA-256>`. A file is whole or not there: it is written beside its place, forced to disk, then moved.
@Component
class FileStore {
  private final Path folder;
  private final Path quarantine;

  FileStore(@Value("${vinhdanh.data}") Path data) {
    this.folder = data.resolve("files");
    this.quarantine = folder.resolve("quarantine");
  }

  /// Bytes that were received but are not kept yet.
  record Received(Path path, String sha256, long size) {}

  /// Takes in at most `limit` bytes and one more, which tells that there were too many.
  Received receive(InputStream bytes, long limit) {
    try {
      var incoming = Files.createDirectories(folder.resolve("incoming"));
      var path = Files.createTempFile(incoming, "file-", ".part");
      var digest = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
        var left = limit + 1;
        var buffer = new byte[64 * 1024];
        int read;
        while (left > 0 && (read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left))) > 0) {
          out.write(buffer, 0, read);
          left -= read;
        }
        return new Received(path, HexFormat.of().formatHex(digest.digest()), limit + 1 - left);
      } catch (IOException e) {
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be received.", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /// @param apart whether they lie apart, unless they lie somewhere already
  void keep(Received received, boolean apart) {
    if (!lies(received.sha256())) {
      move(received.path(), received.sha256(), apart);
    }
  }

  /// Puts kept bytes apart, or on the shelf; nothing where they are lost.
  void place(String sha256, boolean apart) {
    var from = path(sha256, !apart);
    try {
      if (Files.exists(path(sha256, apart))) {
        Files.deleteIfExists(from);
      } else if (Files.exists(from)) {
        move(from, sha256, apart);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be put in its place.", e);
    }
  }

  private void move(Path from, String sha256, boolean apart) {
    var shelf = shelf(sha256, apart);
    try {
      Files.createDirectories(shelf);
      force(from, StandardOpenOption.WRITE);
      try {
        Files.move(from, shelf.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        throw new IOException("The data folder's file system cannot move files as one step.", e);
      }
      force(shelf, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be kept.", e);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  void forget(Received received) {
    try {
      Files.deleteIfExists(received.path());
    } catch (IOException e) {
      throw new UncheckedIOException("A received file could not be removed.", e);
    }
  }

  /// The bytes, wherever they lie while they are opened.
  InputStream open(String sha256) throws IOException {
    return found(sha256, Files::newInputStream);
  }

  /// The bytes for whoever is handed them.
  Resource resource(String sha256) {
    return new AbstractResource() {
      @Override
      public String getDescription() {
        return "kept bytes " + sha256;
      }

      @Override
      public boolean exists() {
        return lies(sha256);
      }

      @Override
      public long contentLength() throws IOException {
        return found(sha256, Files::size);
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return open(sha256);
      }
    };
  }

  /// Whether they are there.
  boolean lies(String sha256) {
    return places(sha256).stream().anyMatch(Files::exists);
  }

  /// Where they may be found: what is moved after the first look is there at a later one.
  private List<Path> places(String sha256) {
    return List.of(path(sha256, false), path(sha256, true), path(sha256, false));
  }

  private interface Look<T> {
    T at(Path place) throws IOException;
  }

  private <T> T found(String sha256, Look<T> look) throws IOException {
    var missing = new NoSuchFileException(sha256);
    for (var place : places(sha256)) {
      try {
        return look.at(place);
      } catch (NoSuchFileException elsewhere) {
        missing.addSuppressed(elsewhere);
      }
    }
    throw missing;
  }

  private Path path(String sha256, boolean apart) {
    return shelf(sha256, apart).resolve(sha256);
  }

  private Path shelf(String sha256, boolean apart) {
    return (apart ? quarantine : folder).resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
  }
}
