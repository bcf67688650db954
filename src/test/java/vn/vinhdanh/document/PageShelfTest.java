package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;

/// Pictures of pages are kept as long as there is room.
class PageShelfTest {

  private static final String SHA = "ab".repeat(32);

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2022-03-10T02:00:00Z"));

  private final Clock clock = new Clock() {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Objects.requireNonNull(now.get());
    }
  };

  private void pass(Duration time) {
    now.updateAndGet(was -> was.plus(time));
  }

  private static PageKey page(int page) {
    return new PageKey(SHA, page, PageWidth.SCREEN);
  }

  private static Drawn picture(int bytes) {
    return new Drawn(30, 1000, 1414, true, FileUse.PNG, new byte[bytes]);
  }

  @Test
  void a_picture_is_found_as_it_was_kept_by_another_process_too() throws Exception {
    new PageShelf(folder, clock, 1_000_000).keep(page(2), picture(70));
    var shelf = new PageShelf(folder, clock, 1_000_000);
    assertThat(shelf.find(page(2))).get().usingRecursiveComparison().isEqualTo(picture(70));
    assertThat(shelf.find(page(3))).isEmpty();
    assertThat(shelf.find(new PageKey(SHA, 2, PageWidth.LARGE))).isEmpty();
    var kept = folder.resolve("previews").resolve(PageShelf.WAY).resolve("ab").resolve(SHA).resolve("2-1000");
    Files.write(kept, new byte[] {0, 0, 0, 9, 0});
    assertThat(shelf.find(page(2))).as("half a picture").isEmpty();
    Files.write(kept, "A line of something else that was never written here".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(shelf.find(page(2))).isEmpty();
  }

  @Test
  void a_fault_is_believed_for_ten_minutes() {
    var shelf = new PageShelf(folder, clock, 1_000_000);
    shelf.keep(page(1), new Undrawn(7, PageFault.TOO_LONG));
    pass(Duration.ofMinutes(10));
    assertThat(shelf.find(page(1))).contains(new Undrawn(7, PageFault.TOO_LONG));
    pass(Duration.ofSeconds(1));
    assertThat(shelf.find(page(1))).isEmpty();
  }

  private Path kept(String name) {
    return folder.resolve("previews").resolve(PageShelf.WAY).resolve("ab").resolve(SHA).resolve(name);
  }

  private static Path filled(PageShelf shelf, String sha256, int bytes) {
    try (var copy = shelf.copy(sha256, part -> Files.write(part, new byte[bytes])).orElseThrow()) {
      return copy.path();
    }
  }

  @Test
  void a_fault_that_is_believed_no_longer_goes_and_so_does_one_that_nobody_asks_for() {
    var shelf = new PageShelf(folder, clock, 10_000);
    shelf.keep(page(1), new Undrawn(7, PageFault.TOO_LONG));
    shelf.keep(page(2), new Undrawn(7, PageFault.TOO_LONG));
    pass(Duration.ofMinutes(11));
    assertThat(kept("1-1000.fault")).exists();
    assertThat(shelf.find(page(1))).isEmpty();
    assertThat(kept("1-1000.fault")).doesNotExist();
    shelf.keep(page(3), picture(1000));
    assertThat(kept("2-1000.fault")).as("three times 4 kB are more than there is room for").doesNotExist();
    assertThat(shelf.find(page(3))).isPresent();
  }

  @Test
  void what_was_not_looked_at_for_the_longest_goes_first_and_what_is_in_use_stays() {
    var shelf = new PageShelf(folder, clock, 40_960);
    IntStream.rangeClosed(1, 9).forEach(page -> {
      shelf.keep(page(page), picture(1000));
      pass(Duration.ofMinutes(1));
    });
    pass(Duration.ofHours(1));
    shelf.find(page(1));
    var copy = filled(shelf, SHA, 1000);
    shelf.keep(page(10), picture(1000));
    assertThat(shelf.find(page(2))).as("there was too much").isEmpty();
    assertThat(shelf.find(page(1))).as("it was looked at").isPresent();
    assertThat(shelf.find(page(9))).isPresent();
    assertThat(copy).exists();
    assertThat(filled(shelf, SHA, 2)).as("made once").hasSize(1000);
  }

  @Test
  void above_twice_the_bound_nothing_is_kept_however_much_is_in_use() {
    var shelf = new PageShelf(folder, clock, 40_960);
    IntStream.rangeClosed(1, 40).forEach(page -> shelf.keep(page(page), picture(1000)));
    assertThat(IntStream.rangeClosed(1, 40).filter(page -> shelf.find(page(page)).isPresent())).hasSizeBetween(10, 20);
    var loose = "cd".repeat(32);
    try (var copy = shelf.copy(loose, part -> Files.write(part, new byte[7000])).orElseThrow()) {
      assertThat(copy.path()).as("it can be drawn from").hasSize(7000);
    }
    assertThat(filled(shelf, loose, 6000)).as("and goes").doesNotExist();
    pass(Duration.ofMinutes(11));
    shelf.keep(page(41), picture(1000));
    assertThat(shelf.find(page(41))).as("there is room again").isPresent();
    assertThat(filled(shelf, loose, 7000)).exists();
  }

  @Test
  void what_was_drawn_in_another_way_goes_and_so_do_folders_that_hold_nothing() throws Exception {
    var previews = folder.resolve("previews");
    var old = Files.createDirectories(previews.resolve("0").resolve("ab").resolve(SHA));
    Files.write(old.resolve("copy"), new byte[10]);
    var fonts = Files.createDirectories(previews.resolve("home").resolve(".fonts"));
    Files.write(fonts.resolve("a.ttf"), new byte[10]);
    var shelf = new PageShelf(folder, clock, 8192);
    filled(shelf, "cd".repeat(32), 10);
    assertThat(previews.resolve("0")).doesNotExist();
    assertThat(fonts.resolve("a.ttf")).exists();
    pass(Duration.ofHours(1));
    filled(shelf, "ef".repeat(32), 4096);
    filled(shelf, "ef".repeat(31) + "aa", 4096);
    assertThat(previews.resolve(PageShelf.WAY).resolve("cd")).doesNotExist();
    filled(shelf, "cd".repeat(32), 10);
  }

  @Test
  void entries_that_vanish_while_they_are_counted_stop_nobody() {
    var over = new AtomicBoolean();
    try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
      others.submit(() -> comeAndGo(over));
      try {
        for (int i = 100; i < 400; i++) {
          assertThat(filled(new PageShelf(folder, clock, 8192), "ab".repeat(30) + "0" + i, 10)).as("counted anew").hasSize(10);
          Files.delete(folder.resolve("previews").resolve(PageShelf.WAY).resolve("ab").resolve("ab".repeat(30) + "0" + i).resolve("copy"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        over.set(true);
      }
    }
  }

  private void comeAndGo(AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      var one = folder.resolve("previews").resolve(PageShelf.WAY).resolve("0" + i % 10).resolve("x");
      try {
        Files.delete(Files.write(Files.createDirectories(one).resolve("a"), new byte[1]));
        Files.delete(one);
      } catch (NoSuchFileException emptyFolderWent) {
        Thread.onSpinWait();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
