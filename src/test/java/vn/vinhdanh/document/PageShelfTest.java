package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
      return now.get();
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
    var kept = folder.resolve("previews").resolve("1").resolve("ab").resolve(SHA).resolve("2-1000");
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

  @Test
  void what_was_not_looked_at_for_the_longest_goes_first_and_what_is_in_use_stays() throws Exception {
    var shelf = new PageShelf(folder, clock, 10_000);
    IntStream.rangeClosed(1, 9).forEach(page -> {
      shelf.keep(page(page), picture(1000));
      pass(Duration.ofMinutes(1));
    });
    pass(Duration.ofHours(1));
    shelf.find(page(1));
    var copy = shelf.copy(SHA, part -> Files.write(part, new byte[1000]));
    assertThat(shelf.find(page(2))).as("there was too much").isEmpty();
    assertThat(shelf.find(page(1))).as("it was looked at").isPresent();
    assertThat(shelf.find(page(9))).isPresent();
    assertThat(copy).exists();
    assertThat(shelf.copy(SHA, part -> Files.write(part, new byte[2]))).as("made once").hasSize(1000);
  }
}
