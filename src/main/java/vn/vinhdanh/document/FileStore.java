package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The bytes of kept files, under `ab/cd/<SHA-256>`; those that no scanner has let pass lie apart, under `quarantine/ab/cd/<SHA-256>`. A file is whole or not
/// there: it is received beside its place, then put into it in one step. Without `store.properties` they lie in the data folder under `files/`, with it in a
/// store that speaks S3; the file is read once, as [MalwareScanner] reads its own.
@Component
class FileStore {

  /// Below it lie the parts of uploads that are not whole yet.
  private static final String PARTS = "parts/";

  private final Path folder;
  private final Supplier<Optional<StoreSettings>> settings;
  private final Supplier<Shelves> shelves;

  @Autowired
  FileStore(@Value("${vinhdanh.data}") Path data, @Value("${vinhdanh.store:${vinhdanh.data}/store.properties}") Path file) {
    this.folder = data.resolve("files");
    this.settings = SingletonSupplier.of(() -> Files.exists(file) ? Optional.of(StoreSettings.read(file)) : Optional.empty());
    this.shelves = SingletonSupplier.of(() -> settings.get().<Shelves>map(S3Shelves::new).orElseGet(() -> new FolderShelves(folder)));
  }

  FileStore(Path data) {
    this(data, data.resolve("store.properties"));
  }

  /// Where the files lie, if not in the data folder.
  Optional<String> elsewhere() {
    return settings.get().map(StoreSettings::place);
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
      } catch (IOException | RuntimeException e) {
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
    try {
      if (!lies(received.sha256())) {
        shelves.get().put(received.path(), name(received.sha256(), apart));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be kept.", e);
    }
  }

  /// Puts kept bytes apart, or on the shelf; nothing where they are lost.
  void place(String sha256, boolean apart) {
    try {
      shelves.get().move(name(sha256, !apart), name(sha256, apart));
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be put in its place.", e);
    }
  }

  /// Forgets what a process that ended in the middle had received.
  void forgetReceivedBefore(Instant moment) {
    var incoming = folder.resolve("incoming");
    if (!Files.isDirectory(incoming)) {
      return;
    }
    try (var left = Files.newDirectoryStream(incoming, "file-*.part")) {
      for (var each : left) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(moment)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UncheckedIOException("What was received before could not be looked through.", e instanceof IOException io ? io : new IOException(e));
    }
  }

  void forget(Received received) {
    try {
      Files.deleteIfExists(received.path());
    } catch (IOException e) {
      throw new UncheckedIOException("A received file could not be removed.", e);
    }
  }

  /// Puts a part of an upload that is not whole yet where every node finds it, in the place of what lay there.
  void putPart(long upload, long startsAt, Received part) {
    try {
      shelves.get().put(part.path(), part(upload, startsAt));
    } catch (IOException e) {
      throw new UncheckedIOException("A part could not be kept.", e);
    }
  }

  /// The bytes of parts, one after the other.
  InputStream parts(long upload, List<Long> starts) {
    return new SequenceInputStream(Collections.enumeration(starts.stream().<InputStream>map(start -> new Late(part(upload, start))).toList()));
  }

  /// Opened at the first byte that is read.
  private final class Late extends InputStream {
    private final String name;
    private @Nullable InputStream open;

    Late(String name) {
      this.name = name;
    }

    private InputStream opened() throws IOException {
      if (open == null) {
        open = shelves.get().open(name);
      }
      return open;
    }

    @Override
    public int read() throws IOException {
      return opened().read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return opened().read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        open.close();
      }
    }
  }

  /// Whether all these parts are there: a backup has their rows and not them.
  boolean hasParts(long upload, List<Long> starts) {
    return partNames(upload).containsAll(starts.stream().map(start -> part(upload, start)).toList());
  }

  void removeParts(long upload) {
    try {
      shelves.get().clear(below(upload));
    } catch (IOException e) {
      throw new UncheckedIOException("Parts could not be removed.", e);
    }
  }

  private Set<String> partNames(long upload) {
    try {
      var names = new HashSet<String>();
      shelves.get().each(below(upload), names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("Parts could not be looked for.", e);
    }
  }

  private static String part(long upload, long startsAt) {
    return below(upload) + startsAt;
  }

  private static String below(long upload) {
    return PARTS + upload + "/";
  }

  /// The bytes, wherever they lie while they are opened.
  InputStream open(String sha256) throws IOException {
    return found(sha256, shelves.get()::open);
  }

  /// The bytes for whoever is handed them.
  Resource resource(String sha256) {
    return new AbstractResource() {
      @Override
      public String getDescription() {
        return "kept bytes " + sha256;
      }

      @Override
      public long contentLength() throws IOException {
        return found(sha256, shelves.get()::size);
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return open(sha256);
      }
    };
  }

  /// Gives the SHA-256 of all kept files.
  void each(Consumer<String> sha256) throws IOException {
    shelves.get().each("", name -> {
      var last = name.substring(name.lastIndexOf('/') + 1);
      if (last.matches("[0-9a-f]{64}") && (name.equals(name(last, false)) || name.equals(name(last, true)))) {
        sha256.accept(last);
      }
    });
  }

  /// Whether bytes lie somewhere; also those that are moved meanwhile.
  boolean lies(String sha256) throws IOException {
    try {
      return found(sha256, shelves.get()::size) >= 0;
    } catch (NoSuchFileException nowhere) {
      return false;
    }
  }

  private interface Look<T> {
    T at(String name) throws IOException;
  }

  /// What is moved after the first look is there at a later one.
  private static <T> T found(String sha256, Look<T> look) throws IOException {
    var missing = new NoSuchFileException(sha256);
    for (var name : List.of(name(sha256, false), name(sha256, true), name(sha256, false))) {
      try {
        return look.at(name);
      } catch (NoSuchFileException elsewhere) {
        missing.addSuppressed(elsewhere);
      }
    }
    throw missing;
  }

  private static String name(String sha256, boolean apart) {
    return (apart ? "quarantine/" : "") + sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
  }
}
