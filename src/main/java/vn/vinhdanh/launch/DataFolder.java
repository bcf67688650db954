package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The data folder (thư mục dữ liệu) of one installation: the database cluster, its password and port, files, logs.
/// One process at a time owns it, by a lock that the operating system gives back when that process dies.
final class DataFolder implements AutoCloseable {

  /// What an installation is for. Sample data never gets among real data, and the other way round.
  enum Purpose {
    DEMO,
    WORK
  }

  private static final String LOCK = "lock";
  private static final String PURPOSE = "purpose";

  /// There while a restore fills the folder.
  private static final String FILLING = "restore-under-way";

  /// What only the application looks into; the cluster, beside them, may belong to another user.
  private static final List<String> OURS_ALONE = List.of("files", "logs", "previews");

  /// Closing any channel on a file gives back every lock this process has on it, so a second owner inside this
  /// process is turned away before the file is opened again.
  private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /// Makes the folder where there is none and becomes its owner; empty when another process has it.
  static Optional<DataFolder> claim(Path asked) {
    var path = usable(asked);
    if (!OWNED_HERE.add(path)) {
      return Optional.empty();
    }
    var owned = Optional.<DataFolder>empty();
    try {
      owned = lock(path);
      return owned;
    } catch (IOException e) {
      throw new LaunchRefused("launch.folder-not-writable", asked);
    } finally {
      if (owned.isEmpty()) {
        OWNED_HERE.remove(path);
      }
    }
  }

  /// Becomes the owner for a purpose that stays with the folder.
  static DataFolder claimFor(Purpose purpose, Path asked) {
    var folder = claim(asked).orElseThrow(() -> new LaunchRefused("launch.folder-in-use", asked));
    folder.refuseHalfFilled();
    folder.settle(purpose, asked);
    return folder;
  }

  /// Becomes the owner of an empty folder that a restore is to fill. What one that was cut off has left in it is thrown away.
  static DataFolder claimToFill(Purpose purpose, Path asked) {
    var folder = claim(asked).orElseThrow(() -> new LaunchRefused("launch.folder-in-use", asked));
    try {
      if (!Files.exists(folder.path.resolve(FILLING)) && !contents(folder.path).isEmpty()) {
        throw new LaunchRefused("launch.folder-not-empty", asked);
      }
      folder.markFilling();
      folder.settle(purpose, asked);
      return folder;
    } catch (LaunchRefused refused) {
      folder.close();
      throw refused;
    } catch (IOException e) {
      folder.close();
      throw new LaunchRefused("launch.folder-not-writable", asked);
    }
  }

  private void markFilling() throws IOException {
    Files.writeString(path.resolve(FILLING), "");
    WholeFile.force(path, StandardOpenOption.READ);
    for (var cluster : List.of("postgres", "postgres.new")) {
      new Postmaster(path.resolve(cluster)).stopOrphans();
    }
    for (var left : contents(path)) {
      Folders.delete(left);
    }
  }

  /// All but what says whose the folder is.
  private static List<Path> contents(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.filter(entry -> !List.of(LOCK, FILLING).contains(entry.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The restore has come to its end.
  void filled() {
    try {
      Files.delete(path.resolve(FILLING));
      WholeFile.force(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives the claim back and refuses when a restore into the folder has not come to its end.
  void refuseHalfFilled() {
    if (Files.exists(path.resolve(FILLING))) {
      close();
      throw new LaunchRefused("launch.folder-half-restored", path);
    }
  }

  private void settle(Purpose purpose, Path asked) {
    try {
      var note = path.resolve(PURPOSE);
      if (!Files.exists(note)) {
        Files.writeString(note, purpose.name());
      }
      if (!Files.readString(note).equals(purpose.name())) {
        close();
        throw switch (purpose) {
          case DEMO -> new LaunchRefused("launch.folder-of-real-work", asked);
          case WORK -> new LaunchRefused("launch.folder-of-a-demo", asked);
        };
      }
      for (var name : OURS_ALONE) {
        SystemUser.setMode(Files.createDirectories(path.resolve(name)), "rwx------");
      }
    } catch (IOException e) {
      close();
      throw new LaunchRefused("launch.folder-not-writable", asked);
    }
  }

  private static Optional<DataFolder> lock(Path path) throws IOException {
    var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
      return lock == null ? Optional.empty() : Optional.of(new DataFolder(path, channel, lock));
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /// Checks, and changes nothing but that the folder exists afterwards.
  static Path usable(Path asked) {
    var path = asked.toAbsolutePath().normalize();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new LaunchRefused("launch.folder-is-a-file", asked);
    }
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(path);
        // others may pass through to the cluster, which root hands to a user of its own, but not look around
        SystemUser.setMode(path, SystemUser.isRoot() ? "rwx--x--x" : "rwx------");
      }
      path = path.toRealPath();
    } catch (IOException e) {
      throw new LaunchRefused("launch.folder-not-creatable", asked);
    }
    if (!SystemUser.isRoot() && SystemUser.ownerOf(path) != SystemUser.current()) {
      throw new LaunchRefused("launch.folder-of-another-user", asked);
    }
    if (!Files.isWritable(path) || !Files.isExecutable(path) || !Files.isReadable(path)) {
      throw new LaunchRefused("launch.folder-not-writable", asked);
    }
    if (!Files.exists(path.resolve(LOCK)) && !isEmpty(path)) {
      throw new LaunchRefused("launch.folder-not-ours", asked);
    }
    return path;
  }

  private static boolean isEmpty(Path path) {
    try (var entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the installation of a folder is for; real work where nothing is noted, as beside an external database.
  static Purpose purposeOf(Path path) throws IOException {
    var note = path.resolve(PURPOSE);
    return Files.exists(note) ? Purpose.valueOf(Files.readString(note)) : Purpose.WORK;
  }

  Path path() {
    return path;
  }

  /// May be called again.
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OWNED_HERE.remove(path);
    }
  }
}
