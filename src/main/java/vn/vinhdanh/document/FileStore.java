package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The bytes of kept files, in the data folder under `files/ab/cd/<SHA-256>`. A file is whole or not there: it is
/// written beside its place, forced to disk, then moved.
@Component
class FileStore {
  private final Path folder;

  FileStore(@Value("${vinhdanh.data}") Path data) {
    this.folder = data.resolve("files");
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

  void keep(Received received) {
    var place = place(received.sha256());
    var shelf = shelf(received.sha256());
    try {
      if (Files.exists(place)) {
        return;
      }
      Files.createDirectories(shelf);
      force(received.path(), StandardOpenOption.WRITE);
      try {
        Files.move(received.path(), place, StandardCopyOption.ATOMIC_MOVE);
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

  Path place(String sha256) {
    return shelf(sha256).resolve(sha256);
  }

  private Path shelf(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
  }
}
