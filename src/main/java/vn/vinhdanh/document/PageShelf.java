package vn.vinhdanh.document;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.PagePicture.Undrawn;

/// Pictures of pages that were drawn, and copies of the files that they are drawn from, by the SHA-256 of the files. All of it can be made again: it is in
/// no backup, each node has its own, and what was not looked at for the longest goes when there is too much. What is in use stays up to twice as much; above
/// that nothing more is kept.
@Component
class PageShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PageShelf.class);

  /// Pictures are drawn anew once they are drawn in another way.
  static final String WAY = "1";
  /// Where the processes that draw have their fonts.
  static final String HOME = "home";
  private static final String FOLDER = "previews";
  private static final String COPY = "copy";
  private static final String PART = "part-";
  private static final String FAULT = ".fault";
  private static final long MOST = 1024L * 1024 * 1024;
  /// What a file takes at least on a disk, in bytes.
  private static final long BLOCK = 4096;
  private static final Duration IN_USE = Duration.ofMinutes(10);
  /// For how long a fault is believed.
  private static final Duration FAULT_STANDS = Duration.ofMinutes(10);
  private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);
  /// How long who asks waits for another to fill the copy.
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /// How many copies may lie beside what is kept.
  private static final int LOOSE = 2;
  private static final int TRIES = 3;

  private final Path previews;
  private final Path folder;
  private final Clock clock;
  private final long most;
  private final AtomicLong held = new AtomicLong(-1);
  private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();
  private final Semaphore loose = new Semaphore(LOOSE);
  private @Nullable Instant counted;

  @Autowired
  PageShelf(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this(data, clock, MOST);
  }

  PageShelf(Path data, Clock clock, long most) {
    this.previews = data.resolve(FOLDER);
    this.folder = previews.resolve(WAY);
    this.clock = clock;
    this.most = most;
  }

  /// What came of drawing a page before.
  Optional<PagePicture> find(PageKey key) {
    var picture = read(path(key, ""));
    if (picture.isPresent()) {
      used(path(key, ""));
    }
    return picture.or(() -> read(path(key, FAULT)).filter(fault -> believed(path(key, FAULT))));
  }

  private static Optional<PagePicture> read(Path path) {
    try (var from = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      return Optional.of(PagePicture.read(from));
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (IOException broken) {
      LOG.warn("A picture of a page is drawn anew: {}", path, broken);
      return Optional.empty();
    }
  }

  private boolean believed(Path fault) {
    try {
      boolean believed = !before(Files.getLastModifiedTime(fault), FAULT_STANDS);
      if (!believed) {
        Files.deleteIfExists(fault);
      }
      return believed;
    } catch (IOException gone) {
      LOG.debug("{} went meanwhile", fault, gone);
      return false;
    }
  }

  private boolean before(FileTime time, Duration ago) {
    return time.toInstant().plus(ago).isBefore(clock.instant());
  }

  /// Keeps what came of drawing a page; where there is no room for it, it is drawn again next time.
  void keep(PageKey key, PagePicture picture) {
    var path = path(key, picture instanceof Undrawn ? FAULT : "");
    try {
      var part = part(path);
      try {
        try (var to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
          PagePicture.write(picture, to);
        }
        if (hasRoom(part)) {
          move(part, path);
        }
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException full) {
      LOG.warn("A picture of a page is not kept", full);
    }
  }

  /// Fills a file.
  interface Filling {
    void fill(Path part) throws IOException;
  }

  /// What pages are drawn from, until it is closed.
  record Copy(Path path, Runnable after) implements AutoCloseable {

    @Override
    public void close() {
      after.run();
    }
  }

  /// One fills a copy while the others who want it wait.
  private static final class Turn extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    private int wanted;
  }

  /// A copy of what pages are drawn from, filled by one of those who ask for it at once. Empty where that takes too long, or too many lie there that cannot be
  /// kept.
  ///
  /// @throws UncheckedIOException where it cannot be filled
  Optional<Copy> copy(String sha256, Filling filling) {
    var path = of(sha256).resolve(COPY);
    if (Files.exists(path)) {
      return Optional.of(kept(path));
    }
    var turn = turns.compute(sha256, (sha, open) -> {
      var one = open == null ? new Turn() : open;
      one.wanted++;
      return one;
    });
    boolean mine = false;
    try {
      mine = turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        return Optional.empty();
      }
      return Files.exists(path) ? Optional.of(kept(path)) : filled(path, filling);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("What pages are drawn from could not be copied.", e);
    } finally {
      if (mine) {
        turn.unlock();
      }
      turns.computeIfPresent(sha256, (sha, open) -> {
        open.wanted--;
        return open.wanted == 0 ? null : open;
      });
    }
  }

  private Copy kept(Path path) {
    used(path);
    return new Copy(path, () -> {});
  }

  private Optional<Copy> filled(Path path, Filling filling) throws IOException {
    var part = part(path);
    boolean stays = false;
    try {
      filling.fill(part);
      if (hasRoom(part)) {
        move(part, path);
        return Optional.of(kept(path));
      }
      stays = loose.tryAcquire();
      return stays ? Optional.of(new Copy(part, () -> leave(part))) : Optional.empty();
    } finally {
      if (!stays) {
        Files.deleteIfExists(part);
      }
    }
  }

  private void leave(Path part) {
    loose.release();
    removed(part);
  }

  /// A file beside the one that it shall become; its folder may be removed as empty meanwhile.
  private static Path part(Path path) throws IOException {
    for (int tried = 1; ; tried++) {
      try {
        return Files.createTempFile(Files.createDirectories(path.getParent()), PART, "");
      } catch (NoSuchFileException removed) {
        if (tried == TRIES) {
          throw removed;
        }
      }
    }
  }

  private static void move(Path part, Path path) throws IOException {
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void used(Path path) {
    try {
      Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
    } catch (IOException gone) {
      LOG.debug("{} went meanwhile", path, gone);
    }
  }

  private static long onDisk(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /// Whether one more may be kept, after what may go has gone.
  private boolean hasRoom(Path part) throws IOException {
    used(part);
    long size = onDisk(Files.size(part));
    if (held.get() < 0 || held.addAndGet(size) > most) {
      makeRoom();
    }
    if (held.get() <= 2 * most) {
      return true;
    }
    held.addAndGet(-size);
    return false;
  }

  private record Held(Path path, long size, FileTime used) {}

  /// Removes what was not used for the longest until a fifth is free, and what nobody will ask for: faults that are believed no longer, pictures that were drawn
  /// in another way, and what was left half written. Counts once in a minute.
  private synchronized void makeRoom() {
    var now = clock.instant();
    if (counted != null && Duration.between(counted, now).abs().compareTo(BETWEEN_COUNTS) < 0) {
      return;
    }
    counted = now;
    try {
      var all = all();
      all.removeIf(each -> useless(each) && removed(each.path()));
      long left = all.stream().mapToLong(Held::size).sum();
      boolean over = left > most;
      for (var each : all) {
        if (over && left > most - most / 5 && before(each.used(), IN_USE) && removed(each.path())) {
          left -= each.size();
        }
      }
      held.set(left);
    } catch (IOException e) {
      LOG.warn("What is kept of drawn pages could not be counted", e);
    }
  }

  private boolean useless(Held each) {
    var name = each.path().getFileName().toString();
    return !each.path().startsWith(folder)
        || name.endsWith(FAULT) && before(each.used(), FAULT_STANDS)
        || name.startsWith(PART) && before(each.used(), IN_USE);
  }

  /// Removes a file and the folders that hold nothing without it; gives whether it is gone.
  private boolean removed(Path path) {
    try {
      Files.deleteIfExists(path);
      removeEmpty(path.getParent());
      return true;
    } catch (IOException stays) {
      LOG.warn("A picture of a page could not be removed: {}", path, stays);
      return false;
    }
  }

  private void removeEmpty(@Nullable Path from) throws IOException {
    try {
      for (var each = from; each != null && !each.equals(folder) && !each.equals(previews); each = each.getParent()) {
        Files.deleteIfExists(each);
      }
    } catch (DirectoryNotEmptyException inUse) {
      LOG.trace("{} holds more", from, inUse);
    }
  }

  /// All that lies there, what was not used for the longest first.
  private List<Held> all() throws IOException {
    var all = new ArrayList<Held>();
    Files.walkFileTree(previews, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
        return each.equals(previews.resolve(HOME)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
        all.add(new Held(each, onDisk(attributes.size()), attributes.lastModifiedTime()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path each, IOException gone) {
        LOG.debug("{} went meanwhile", each, gone);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path each, @Nullable IOException broken) {
        try {
          removeEmpty(each);
        } catch (IOException stays) {
          LOG.debug("{} stays", each, stays);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    all.sort(Comparator.comparing(Held::used));
    return all;
  }

  private Path path(PageKey key, String ending) {
    return of(key.sha256()).resolve(key.page() + "-" + key.width().points() + ending);
  }

  private Path of(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
