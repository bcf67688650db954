package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// What was measured beside its budgets, as the page of `docs/benchmarks`.
record Report(
    List<Duration> starts,
    List<Double> startLoad,
    long[] atRest,
    long[] afterwards,
    long dossiers,
    long awards,
    List<PageBench.Measured> pages,
    int seconds) {

  private static final double START = 6.0;
  private static final long MEMORY = 500;
  private static final double P50 = 10;
  private static final double P99 = 100;
  private static final int STATEMENTS = 12;

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text());
  }

  String text() throws IOException {
    var misses = new ArrayList<String>();
    var start = starts.stream().map(each -> each.toMillis() / 1000.0).sorted().toList();
    double startMedian = start.get(start.size() / 2);
    over(misses, "start to first page", startMedian, START, "s");
    long rest = atRest[0] + atRest[1];
    over(misses, "memory at rest", rest, MEMORY, "MB");
    var rows = new StringBuilder();
    for (var page : pages) {
      rows.append(row(page, misses));
    }
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

        | Page | p50 ms, ≤ %.0f | p99 ms, ≤ %.0f | answered/s | failed | SQL statements, ≤ %d | large tables read whole | machine load | |
        |---|---|---|---|---|---|---|---|---|
        %s
        %s
        """.formatted(
            LocalDate.now(ZoneOffset.UTC), Machine.described(), dossiers, awards, Load.RATE, Load.CONNECTIONS,
            pages.getFirst().runs().size(), seconds,
            starts.size(), startMedian, start.getFirst(), start.getLast(), lowest(startLoad), highest(startLoad), START, word(startMedian <= START),
            atRest[0], atRest[1], rest, MEMORY, word(rest <= MEMORY),
            afterwards[0], afterwards[1], afterwards[0] + afterwards[1],
            P50, P99, STATEMENTS, rows,
            misses.isEmpty() ? "Nothing misses its budget." : "**Misses its budget:** " + String.join("; ", misses) + ".");
  }

  private static String row(PageBench.Measured page, List<String> misses) {
    double p50 = median(page, Load.Seen::p50);
    double p99 = median(page, Load.Seen::p99);
    double perSecond = page.runs().stream().mapToDouble(Load.Seen::perSecond).sorted().toArray()[page.runs().size() / 2];
    int wrong = page.runs().stream().mapToInt(Load.Seen::wrong).sum();
    int before = misses.size();
    over(misses, page.name() + ", p50", p50, P50, "ms");
    over(misses, page.name() + ", p99", p99, P99, "ms");
    over(misses, page.name() + ", statements", page.statements(), STATEMENTS, "");
    if (perSecond < 0.97 * Load.RATE) {
      misses.add("%s, %.0f of %d requests/s".formatted(page.name(), perSecond, Load.RATE));
    }
    if (wrong > 0) {
      misses.add(page.name() + ", " + wrong + " failed answers");
    }
    return String.format(Locale.ROOT, "| %s | %.1f (%.1f–%.1f) | %.1f (%.1f–%.1f) | %.0f | %d | %d | %d | %.1f–%.1f | %s |%n",
        page.name(),
        p50, least(page, Load.Seen::p50), most(page, Load.Seen::p50),
        p99, least(page, Load.Seen::p99), most(page, Load.Seen::p99),
        perSecond, wrong, page.statements(), page.wholeTableScans(),
        lowest(page.machineLoad()), highest(page.machineLoad()), word(misses.size() == before));
  }

  private static void over(List<String> misses, String what, double measured, double budget, String unit) {
    if (measured > budget) {
      misses.add(String.format(Locale.ROOT, "%s %.1f %s for %.0f", what, measured, unit, budget).replace("  ", " "));
    }
  }

  private static String word(boolean kept) {
    return kept ? "kept" : "**missed**";
  }

  private static double lowest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double highest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double median(PageBench.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).sorted().toArray()[page.runs().size() / 2] / 1000.0;
  }

  private static double least(PageBench.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).min().orElseThrow() / 1000.0;
  }

  private static double most(PageBench.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).max().orElseThrow() / 1000.0;
  }
}
