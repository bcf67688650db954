package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.PagePicture.Undrawn;

/// The processes that draw pages ([PagePainter]): two at most, each with a bound on its memory and on the time that a page may take. One that is over a bound is
/// ended, and the next page gets another one.
@Component
class PagePainters {
  private static final Logger LOG = LoggerFactory.getLogger(PagePainters.class);

  static final int AT_ONCE = 2;
  static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int HEAP_MB = 384;
  /// After so many pages a process makes room for a fresh one.
  private static final int MOST_PAGES = 500;

  private final Path home;
  private final Duration longest;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final ConcurrentLinkedDeque<Painter> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean over;

  @Autowired
  PagePainters(@Value("${vinhdanh.data}") Path data) {
    this(data, LONGEST);
  }

  PagePainters(Path data, Duration longest) {
    this.home = data.resolve("previews").resolve(PageShelf.HOME);
    this.longest = longest;
  }

  /// Draws a page.
  ///
  /// @param mediaType PDF, PNG or JPEG
  /// @param page from 1 on; 0 only counts them
  PagePicture draw(Path file, String mediaType, int page, int width) {
    boolean mine = false;
    try {
      mine = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return mine ? drawn(file, mediaType, page, width) : new Undrawn(0, PageFault.BUSY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Undrawn(0, PageFault.BUSY);
    } finally {
      if (mine) {
        turns.release();
      }
    }
  }

  private PagePicture drawn(Path file, String mediaType, int page, int width) {
    for (var used = idle.pollFirst(); used != null; used = idle.pollFirst()) {
      if (!used.process.isAlive()) {
        continue;
      }
      var answer = used.ask(file, mediaType, page, width);
      if (answer != null || !used.wentForNothing()) {
        return settled(used, answer, file, page);
      }
    }
    try {
      var fresh = new Painter(command());
      return settled(fresh, fresh.ask(file, mediaType, page, width), file, page);
    } catch (IOException e) {
      LOG.error("No process that draws pages begins", e);
      return new Undrawn(0, PageFault.FAILED);
    }
  }

  private PagePicture settled(Painter painter, @Nullable PagePicture answer, Path file, int page) {
    if (answer != null && !painter.late && painter.pages < MOST_PAGES && !over) {
      idle.addFirst(painter);
      return answer;
    }
    painter.end();
    if (answer == null) {
      LOG.warn("Page {} of {} was given up: {}", page, file, painter.late ? "it took too long" : "it took too much");
    }
    return answer != null ? answer : new Undrawn(0, painter.late ? PageFault.TOO_LONG : PageFault.TOO_MUCH);
  }

  private final class Painter {
    private final Process process;
    private final DataOutputStream to;
    private final DataInputStream from;
    private int pages;
    /// Whether its time was over, also where an answer came at the same moment.
    private boolean late;

    Painter(List<String> command) throws IOException {
      var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
      builder.environment().put("LANG", "C.UTF-8");
      this.process = builder.start();
      this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
      this.from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /// Null where the process went instead.
    @Nullable PagePicture ask(Path file, String mediaType, int page, int width) {
      pages++;
      var answered = new CountDownLatch(1);
      var settled = new AtomicBoolean();
      Thread.startVirtualThread(() -> {
        try {
          if (!answered.await(longest.toMillis(), TimeUnit.MILLISECONDS) && settled.compareAndSet(false, true)) {
            process.destroyForcibly();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      try {
        to.writeUTF(file.toString());
        to.writeUTF(mediaType);
        to.writeInt(page);
        to.writeInt(width);
        to.flush();
        return PagePicture.read(from);
      } catch (IOException gone) {
        LOG.debug("a process that draws pages went", gone);
        return null;
      } finally {
        late = !settled.compareAndSet(false, true);
        answered.countDown();
      }
    }

    /// Whether it went because nothing had been asked of it for long.
    boolean wentForNothing() {
      try {
        return !late && process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == PagePainter.NOTHING_ASKED;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    void end() {
      process.destroyForcibly();
    }
  }

  private List<String> command() throws IOException {
    furnish();
    return OurJava.begins(PagePainter.class, HEAP_MB, home, List.of("-Xshare:auto", "-Duser.home=" + home, "-Dpdfbox.fontcache=" + home));
  }

  /// Papers that do not bring their letters along are drawn with those that come with this application.
  private synchronized void furnish() throws IOException {
    var fonts = Files.createDirectories(home.resolve(".fonts"));
    LibreOffice.putFonts(fonts);
  }

  @PreDestroy
  void leave() {
    over = true;
    for (var each = idle.poll(); each != null; each = idle.poll()) {
      each.end();
    }
  }
}
