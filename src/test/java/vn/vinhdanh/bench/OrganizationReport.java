package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was measured of units and people beside its budgets, as the page of `docs/benchmarks`.
///
/// @param filling how long the data took; nothing where they were there
record OrganizationReport(
    Optional<Duration> filling,
    Size size,
    List<PageLoad.Measured> pages,
    Load load,
    int seconds,
    PeopleWorkbook.Alone alone,
    PeopleWorkbook.Through through,
    long[] memory) {

  /// What the budgets give a search among twenty million.
  private static final PageRows.Budget SEARCH = new PageRows.Budget(100, 100);

  private static final double READ = 3.0;
  private static final double WRITTEN = 1.5;

  /// How much there is.
  record Size(long units, long unitsOnTheDay, long people, long posts, long megabytes) {}

  void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  String text() throws IOException {
    var misses = new ArrayList<String>();
    PageRows.over(misses, "a workbook read", alone.read() / 1000.0, READ, "s");
    PageRows.over(misses, "a workbook written", alone.written() / 1000.0, WRITTEN, "s");
    var rows = PageRows.of(pages, load, page -> page.name().startsWith("Search") ? SEARCH : PageRows.PAGE, misses);
    return """
        # Units and people

        Made by `./vinhdanh bench organization` on %s: %s. The application, its database and the load share this machine.

        Data: the played demo and a made-up country below the central Front: %,d units, of which %,d on the past day %s, %,d people and %,d posts;
        the database has %,d MB%s. The database is the embedded one as it is shipped, with 64 MB of buffers of its own. Load: %d requests/s by
        h2load over %d connections that ask one after another at equal distances, with a real session and gzip, %d runs of %d s a page after 2 s of
        the page itself; times as the client sees them. Medians of the runs with (lowest–highest). Machine load is the average of the minute
        before a run: above 1.5 something else was running too.

        %s
        A workbook of %,d people of 500 communes:

        | What | Measured | Budget | |
        |---|---|---|---|
        | read and each line looked at by itself, before the database, in a process of its own with %d MB of heap: median of five, first | %.1f s, %.1f s | ≤ %.1f s | %s |
        | written as a workbook in the same process: median of five, first | %.1f s, %.1f s | ≤ %.1f s | %s |
        | uploaded by the page: read and its lines kept | %.1f s | | |
        | checked in the background | %.1f s | | |
        | entered in the background, with an entry of the trail each | %.1f s | | |
        | given out as a workbook again by the page | %.1f s, %d MB | | |
        | memory right afterwards: application + database | %d + %d MB | | |

        %s
        """.formatted(
            LocalDate.now(ZoneOffset.UTC), Machine.described(), size.units(), size.unitsOnTheDay(), WholeCountry.PAST_DAY, size.people(), size.posts(),
            size.megabytes(), filling.map(time -> ", made in " + time.toSeconds() + " s").orElse(""), load.rate(), load.connections(),
            pages.getFirst().runs().size(), seconds, rows, through.lines(), PeopleWorkbook.HEAP,
            alone.read() / 1000.0, alone.firstRead() / 1000.0, READ, PageRows.word(alone.read() <= READ * 1000),
            alone.written() / 1000.0, alone.firstWritten() / 1000.0, WRITTEN, PageRows.word(alone.written() <= WRITTEN * 1000),
            through.uploaded(), through.checked(), through.entered(), through.exported(), through.megabytes(), memory[0], memory[1],
            PageRows.said(misses));
  }
}
