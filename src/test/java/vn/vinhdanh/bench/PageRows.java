package vn.vinhdanh.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The table of measured pages beside their budgets, and what misses them.
final class PageRows {

  private static final int STATEMENTS = 12;

  /// Milliseconds that half of the answers and all but one in a hundred may take.
  record Budget(double p50, double p99) {}

  static final Budget PAGE = new Budget(10, 100);

  private PageRows() {}

  /// @param misses what misses its budget is added to it
  static String of(List<PageLoad.Measured> pages, Load load, Function<PageLoad.Measured, Budget> budgets, List<String> misses) {
    var rows = new StringBuilder("""
        | Page | p50 ms | p99 ms | answered/s | failed | SQL statements, ≤ %d | large tables read whole | machine load | |
        |---|---|---|---|---|---|---|---|---|
        """.formatted(STATEMENTS));
    for (var page : pages) {
      rows.append(row(page, load, budgets.apply(page), misses));
    }
    return rows.toString();
  }

  private static String row(PageLoad.Measured page, Load load, Budget budget, List<String> misses) {
    double p50 = median(page, Load.Seen::p50);
    double p99 = median(page, Load.Seen::p99);
    double perSecond = page.runs().stream().mapToDouble(Load.Seen::perSecond).sorted().toArray()[page.runs().size() / 2];
    int wrong = page.runs().stream().mapToInt(Load.Seen::wrong).sum();
    int before = misses.size();
    over(misses, page.name() + ", p50", p50, budget.p50(), "ms");
    over(misses, page.name() + ", p99", p99, budget.p99(), "ms");
    over(misses, page.name() + ", statements", page.statements(), STATEMENTS, "");
    if (perSecond < 0.97 * load.rate()) {
      misses.add("%s, %.0f of %d requests/s".formatted(page.name(), perSecond, load.rate()));
    }
    if (wrong > 0) {
      misses.add(page.name() + ", " + wrong + " failed answers");
    }
    return String.format(Locale.ROOT, "| %s | %.1f (%.1f–%.1f) ≤ %.0f | %.1f (%.1f–%.1f) ≤ %.0f | %.0f | %d | %d | %d | %.1f–%.1f | %s |%n",
        page.name(),
        p50, least(page, Load.Seen::p50), most(page, Load.Seen::p50), budget.p50(),
        p99, least(page, Load.Seen::p99), most(page, Load.Seen::p99), budget.p99(),
        perSecond, wrong, page.statements(), page.wholeTableScans(),
        lowest(page.machineLoad()), highest(page.machineLoad()), word(misses.size() == before));
  }

  static void over(List<String> misses, String what, double measured, double budget, String unit) {
    if (measured > budget) {
      misses.add(String.format(Locale.ROOT, "%s %.1f %s for %.0f", what, measured, unit, budget).replace("  ", " "));
    }
  }

  /// The sentence below the tables.
  static String said(List<String> misses) {
    return misses.isEmpty() ? "Nothing misses its budget." : "**Misses its budget:** " + String.join("; ", misses) + ".";
  }

  static String word(boolean kept) {
    return kept ? "kept" : "**missed**";
  }

  static double lowest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  static double highest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double median(PageLoad.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).sorted().toArray()[page.runs().size() / 2] / 1000.0;
  }

  private static double least(PageLoad.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).min().orElseThrow() / 1000.0;
  }

  private static double most(PageLoad.Measured page, ToLongFunction<Load.Seen> time) {
    return page.runs().stream().mapToLong(time).max().orElseThrow() / 1000.0;
  }
}
