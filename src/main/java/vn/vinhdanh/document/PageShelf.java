package vn.vinhdanh.document;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.PagePicture.Undrawn;

/// Pictures of pages that were drawn, and copies of the files that they are drawn from, by the SHA-256 of the files. All of it can be made again: it is in
/// no backup, each node has its own, and what was not looked at for the longest goes when there is too much.
@Component
class PageShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PageShelf.class);

  /// Pictures are drawn anew once they are drawn in another way.
  private static final String WAY = "1";
  private static final String COPY = "copy";
  private static final long MOST = 1024L * 1024 * 1024;
  private static final Duration IN_USE = Duration.ofMinutes(10);
  /// For how long a fault is believed.
  private static final Duration FAULT_STANDS = Duration.ofMinutes(10);

  private final Path folder;
  private final Clock clock;
  private final long most;
  private final AtomicLong held = new AtomicLong(-1);

  @Autowired
  PageShelf(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this(data, clock, MOST);
  }

  PageShelf(Path data, Clock clock, long most) {
    this.folder = data.resolve("previews").resolve(WAY);
    this.clock = clock;
    this.most = most;
  }

  /// What came of drawing a page before.
  Optional<PagePicture> find(PageKey key) {
    var path = path(key);
    try (var from = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      var picture = PagePicture.read(from);
      if (picture instanceof Undrawn && Files.getLastModifiedTime(path).toInstant().plus(FAULT_STANDS).isBefore(clock.instant())) {
        return Optional.empty();
      }
      if (!(picture instanceof Undrawn)) {
        used(path);
      }
      return Optional.of(picture);
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (IOException broken) {
      LOG.warn("A picture of a page is drawn anew: {}", path, broken);
      return Optional.empty();
    }
  }

  /// Keeps what came of drawing a page; where there is no room for it, it is drawn again next time.
  void keep(PageKey key, PagePicture picture) {
    try {
      put(path(key), part -> {
        try (var to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
          PagePicture.write(picture, to);
        }
      });
    } catch (UncheckedIOException full) {
      LOG.warn("A picture of a page is not kept", full);
    }
  }

  /// Fills a file.
  interface Filling {
    void fill(Path part) throws IOException;
  }

  /// A copy of what pages are drawn from.
  Path copy(String sha256, Filling filling) {
    var path = of(sha256).resolve(COPY);
    if (Files.exists(path)) {
      used(path);
    } else {
      put(path, filling);
    }
    return path;
  }

  private void put(Path path, Filling filling) {
    try {
      var part = Files.createTempFile(Files.createDirectories(path.getParent()), "part-", "");
      try {
        filling.fill(part);
        Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
        long size = Files.size(part);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        made(size);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A picture of a page could not be kept.", e);
    }
  }

  private void used(Path path) {
    try {
      Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
    } catch (IOException gone) {
      LOG.debug("{} went meanwhile", path, gone);
    }
  }

  private void made(long size) throws IOException {
    if (held.get() < 0 || held.addAndGet(size) > most) {
      makeRoom();
    }
  }

  private record Held(Path path, long size, FileTime used) {}

  /// Removes what was not used for the longest until a fifth is free.
  private synchronized void makeRoom() throws IOException {
    var all = all();
    long left = all.stream().mapToLong(Held::size).sum();
    if (left > most) {
      var stays = FileTime.from(clock.instant().minus(IN_USE));
      for (var each : all) {
        if (left <= most - most / 5) {
          break;
        }
        if (each.used().compareTo(stays) < 0) {
          Files.deleteIfExists(each.path());
          left -= each.size();
        }
      }
    }
    held.set(left);
  }

  private List<Held> all() throws IOException {
    var all = new ArrayList<Held>();
    try (var inside = Files.walk(folder)) {
      for (var path : (Iterable<Path>) inside::iterator) {
        try {
          if (Files.isRegularFile(path)) {
            all.add(new Held(path, Files.size(path), Files.getLastModifiedTime(path)));
          }
        } catch (NoSuchFileException gone) {
          LOG.debug("{} went meanwhile", path, gone);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    all.sort(Comparator.comparing(Held::used));
    return all;
  }

  private Path path(PageKey key) {
    return of(key.sha256()).resolve(key.page() + "-" + key.width().points());
  }

  private Path of(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
