package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What was measured beside its budgets, as the page of `docs/benchmarks`.
record Report(
    List<Duration> starts,
    List<Double> startLoad,
    long[] atRest,
    long[] afterwards,
    long dossiers,
    long awards,
    List<PageLoad.Measured> pages,
    Load load,
    int seconds) {

  private static final double START = 6.0;
  private static final long MEMORY = 500;

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text());
  }

  String text() throws IOException {
    var misses = new ArrayList<String>();
    var start = starts.stream().map(each -> each.toMillis() / 1000.0).sorted().toList();
    double startMedian = start.get(start.size() / 2);
    PageRows.over(misses, "start to first page", startMedian, START, "s");
    long rest = atRest[0] + atRest[1];
    PageRows.over(misses, "memory at rest", rest, MEMORY, "MB");
    var rows = PageRows.of(pages, load, page -> PageRows.PAGE, misses);
    return """
        # Pages

        Made by `./vinhdanh bench page` on %s: %s. The application, its database and the load share this machine.

        Data: the played demo and %,d dossiers of five years in 31 units, of 180 000 people and 20 000 collectives; %,d awards in
        the register. Load: %d requests/s by h2load over %d connections that ask one after another at equal distances, with a real
        session and gzip, %d runs of %d s a page after 20 s of each page in turn and 5 s of the page itself; times as the client sees them, so they hold the server's time and the loopback's. Medians of the runs with
        (lowest–highest). Machine load is the average of the minute before a run: above 1.5 something else was running too.

        | What | Measured | Budget | |
        |---|---|---|---|
        | start to first page, existing data (%d starts) | %.1f s (%.1f–%.1f), machine load %.1f–%.1f | ≤ %.0f s | %s |
        | memory at rest, played demo: application + database | %d + %d = %d MB | ≤ %d MB | %s |
        | the same right after all load below, for information | %d + %d = %d MB | | |

        %s
        %s
        """.formatted(
            LocalDate.now(ZoneOffset.UTC), Machine.described(), dossiers, awards, load.rate(), load.connections(),
            pages.getFirst().runs().size(), seconds,
            starts.size(), startMedian, start.getFirst(), start.getLast(), PageRows.lowest(startLoad), PageRows.highest(startLoad), START, PageRows.word(startMedian <= START),
            atRest[0], atRest[1], rest, MEMORY, PageRows.word(rest <= MEMORY),
            afterwards[0], afterwards[1], afterwards[0] + afterwards[1],
            rows, PageRows.said(misses));
  }
}
