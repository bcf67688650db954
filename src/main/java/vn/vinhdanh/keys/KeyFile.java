package vn.vinhdanh.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/// A key in a file of its own, which only the user of the application reads.
public record KeyFile(Path path) {

  public boolean exists() {
    return Files.exists(path);
  }

  /// The key; empty when there is none, or no more.
  public Optional<Key> find() {
    try {
      return Optional.of(Key.of(Files.readAllBytes(path)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes a key where there is none. It is whole and on the disk before it has its name; of two that make one, the first
  /// counts.
  public void make() {
    if (exists()) {
      return;
    }
    var folder = folder();
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var whole = Files.createTempFile(folder, "key", ".new");
      try {
        write(whole, Key.random().bytes());
        linkAs(whole);
      } finally {
        Files.delete(whole);
      }
      force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Overwrites and removes the key: what it sealed can never be read again, from whatever copy.
  public void destroy() {
    try {
      if (exists()) {
        write(path, new byte[Key.BYTES]);
        Files.deleteIfExists(path);
        force(folder());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives a key a second name, unless there is a key of that name.
  void linkAs(Path of) throws IOException {
    try {
      Files.createLink(path, of);
    } catch (FileAlreadyExistsException madeByAnother) {
      return;
    }
  }

  Path folder() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  static void force(Path folder) throws IOException {
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
