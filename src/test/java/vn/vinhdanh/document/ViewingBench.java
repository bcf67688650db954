package vn.vinhdanh.document;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.document.PagePicture.Drawn;

/// `./vinhdanh bench viewing`: how long a page of a file takes to be drawn for a screen, and how long once it is kept. Writes a part of `docs/benchmarks/documents.md`.
class ViewingBench {

  private static final String PART = "\n## Pages of files in the browser\n";
  private static final int RUNS = 31;
  private static final int FRESH_RUNS = 7;
  private static final int WARMING = 10;
  private static final int MM_AN_INCH = 254;

  @TempDir Path folder;

  private record Way(String name, byte[] pdf, PageWidth width) {}

  @Test
  void viewing() throws Exception {
    double before = Machine.quiet();
    var ways = List.of(
        new Way("a decision set by this application", Specimens.decision(300), PageWidth.SCREEN),
        new Way("the same, largest", Specimens.decision(300), PageWidth.LARGEST),
        new Way("a scan in colour, A4 at 200 dpi", scan(200), PageWidth.SCREEN),
        new Way("a scan in colour, A4 at 300 dpi", scan(300), PageWidth.SCREEN),
        new Way("the same, largest", scan(300), PageWidth.LARGEST));
    var lines = new StringBuilder();
    for (var way : ways) {
      lines.append(measured(way));
    }
    write(lines.toString().strip(), before);
  }

  private String measured(Way way) throws IOException {
    var copy = Files.write(Files.createDirectories(folder.resolve(way.name() + way.width())).resolve("copy"), way.pdf());
    var fresh = new ArrayList<Double>();
    for (int run = 0; run <= FRESH_RUNS; run++) {
      var painters = new PagePainters(folder, PagePainters.LONGEST);
      double took = took(() -> painters.draw(copy, FileUse.PDF, 1, way.width().points()));
      painters.leave();
      if (run > 0) {
        fresh.add(took);
      }
    }
    var painters = new PagePainters(folder, PagePainters.LONGEST);
    var warm = new ArrayList<Double>();
    for (int run = -WARMING; run < RUNS; run++) {
      double took = took(() -> painters.draw(copy, FileUse.PDF, 1, way.width().points()));
      if (run >= 0) {
        warm.add(took);
      }
    }
    var drawn = (Drawn) painters.draw(copy, FileUse.PDF, 1, way.width().points());
    painters.leave();
    var shelf = new PageShelf(folder, Clock.systemUTC());
    var key = new PageKey("ab".repeat(32), 1, way.width());
    shelf.keep(key, drawn);
    var kept = new ArrayList<Double>();
    for (int run = 0; run < RUNS; run++) {
      kept.add(took(() -> shelf.find(key)));
    }
    return String.format(Locale.ROOT, "| %s | %d × %d | %d kB | %s | %s | %s |%n", way.name(), drawn.width(), drawn.height(), drawn.bytes().length / 1000,
        spread(fresh, "%.0f"), spread(warm, "%.0f"), spread(kept, "%.1f"));
  }

  private static double took(Runnable act) {
    long begun = System.nanoTime();
    act.run();
    return (System.nanoTime() - begun) / 1e6;
  }

  private static String spread(List<Double> runs, String form) {
    Collections.sort(runs);
    return String.format(Locale.ROOT, form + " (" + form + "–" + form + ")", runs.get(runs.size() / 2), runs.getFirst(), runs.getLast());
  }

  /// Text on paper that is not quite white, as a scanner sees it.
  private static byte[] scan(int dpi) throws IOException {
    var sheet = new BufferedImage(210 * dpi * 10 / MM_AN_INCH, 297 * dpi * 10 / MM_AN_INCH, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        int light = 240 + random.nextInt(12);
        sheet.setRGB(x, y, light << 16 | light << 8 | light - 6);
      }
    }
    var graphics = sheet.createGraphics();
    graphics.setColor(new Color(40, 40, 60));
    graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 14 * dpi / 72));
    for (int line = 0; line < 42; line++) {
      graphics.drawString("Tổ chức phát động phong trào thi đua yêu nước, hoàn thành nhiệm vụ năm", dpi, dpi + line * dpi / 4);
    }
    graphics.dispose();
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      var picture = JPEGFactory.createFromImage(document, sheet, 0.75f);
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(picture, 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static void write(String lines, double before) throws IOException {
    var part = PART + String.format(Locale.ROOT, """

        Made by `./vinhdanh bench viewing` on %s: %s. The first page of a PDF, one after the other; machine load before %.1f, after %.1f. %d runs of a fresh process
        (it begins, reads its classes and the page), %d of one that has drawn %d pages before, %d of what is kept in a folder; medians with (lowest–highest) in ms.

        | Page | Points | Size | Fresh process | Process that waits | Kept |
        |---|---|---|---|---|---|
        %s
        """, LocalDate.now(ZoneOffset.UTC), Machine.described(), before, Machine.load(), FRESH_RUNS, RUNS, WARMING, RUNS, lines);
    var kept = Files.readString(IncomingBench.REPORT);
    int at = kept.indexOf(PART);
    int next = at < 0 ? -1 : kept.indexOf("\n## ", at + PART.length());
    Files.writeString(IncomingBench.REPORT, (at < 0 ? kept : kept.substring(0, at)) + part + (next < 0 ? "" : kept.substring(next)));
    System.out.println(part);
  }
}
