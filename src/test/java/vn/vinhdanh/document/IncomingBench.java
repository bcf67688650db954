package vn.vinhdanh.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;

/// `./vinhdanh bench incoming`: the ways to look into a register of 500 000 incoming papers of one body over ten years, through the table that the pages
/// use. Writes the second part of `docs/benchmarks/documents.md`.
@ApplicationTest
class IncomingBench {

  static final String PART = "\n## Register of incoming papers\n";
  static final Path REPORT = Path.of("docs/benchmarks/documents.md");

  private static final int MANY = 500_000;
  private static final int YEARS = 10;
  private static final int RUNS = 31;
  private static final int PAGE = 51;

  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;
  @Autowired IncomingPapers papers;
  @Autowired IncomingListTable table;
  @Autowired ReadingTable readings;

  /// @param sql whose plan is shown, `given` its values
  private record Way(String name, Callable<?> run, String sql, Map<String, @Nullable Object> given) {}

  @Test
  void lists() throws Exception {
    front.found();
    var body = units.districts().getFirst().id();
    var register = new ManyIncoming(jdbc);
    register.fill(units.districts().getLast().id(), MANY / YEARS, YEARS);
    register.fill(body, MANY, YEARS);
    register.fillFiles(List.of(body, units.districts().getLast().id()));
    double before = Machine.quiet();
    var lines = new StringBuilder();
    for (var way : ways(body)) {
      way.run().call();
      var runs = new ArrayList<Double>();
      for (int run = 0; run < RUNS; run++) {
        long begun = System.nanoTime();
        way.run().call();
        runs.add((System.nanoTime() - begun) / 1e6);
      }
      lines.append(String.format(
          Locale.ROOT, "| %s | %.1f (%.1f–%.1f) | %s |%n", way.name(), runs.stream().sorted().toList().get(RUNS / 2), Collections.min(runs),
          Collections.max(runs), readings(register.plan(way.sql(), body, way.given()))));
    }
    var kept = Files.readString(REPORT);
    int at = kept.indexOf(PART);
    var part = PART + String.format(Locale.ROOT, """

        Made by `./vinhdanh bench incoming` on %s: %s, embedded PostgreSQL. %,d entries of one body over %d years and %,d of another one, each with a file of one
        sheet of some 900 letters; machine load before %.1f,
        after %.1f. Each way is a page of 50 lines through the table that the pages use; %d runs after one to warm up; medians with (lowest–highest).

        | Way | ms | Plan |
        |---|---|---|
        %s
        """, LocalDate.now(ZoneOffset.UTC), Machine.described(), MANY, YEARS, MANY / YEARS, before, Machine.load(), RUNS, lines.toString().strip());
    int next = kept.indexOf(UploadsBench.PART);
    Files.writeString(REPORT, kept.substring(0, at >= 0 ? at : next >= 0 ? next : kept.length()) + part + (next < 0 ? "" : kept.substring(next)));
    System.out.println(part);
  }

  private List<Way> ways(UnitId body) {
    var reader = new IncomingReader(body, true, new PersonId(1), ManyIncoming.TODAY);
    var page = table.found(papers.query(Map.of()), reader, PAGE).stream().map(Incoming::id).toList();
    return List.of(
        way("last page", Map.of(), reader, IncomingListTable.LISTED, Map.of()),
        way("a page far down", Map.of("before", "77-2014"), reader, IncomingListTable.LISTED, Map.of("beforeYear", 2014, "beforeNumber", 77)),
        way("a year", Map.of("year", "2016"), reader, IncomingListTable.LISTED, Map.of("year", 2016)),
        way("open and late", Map.of("show", "LATE"), reader, IncomingListTable.LISTED, Map.of("states", new String[] {"REGISTERED", "PASSED"}, "late", true)),
        way("void", Map.of("show", "VOID"), reader, IncomingListTable.LISTED, Map.of("states", new String[] {"VOID"})),
        way("an issuer", Map.of("issuer", "Co quan ban hanh so 7"), reader, IncomingListTable.LISTED, Map.of("issuer", "co quan ban hanh so 7")),
        way("a handler", Map.of("handler", "PERSON-1000007"), reader, IncomingListTable.LISTED, Map.of("handlerKind", "PERSON", "handlerId", 1000007L)),
        way("rare words", Map.of("q", "thi dua so 123456 "), reader, IncomingListTable.FOUND, Map.of("pattern", "%thi dua so 123456%")),
        way("words of every entry", Map.of("q", "phong trao"), reader, IncomingListTable.FOUND, Map.of("pattern", "%phong trao%")),
        way("words of none", Map.of("q", "khong ai viet"), reader, IncomingListTable.FOUND, Map.of("pattern", "%khong ai viet%")),
        way("words of none, in a year", Map.of("q", "khong ai viet", "year", "2020"), reader, IncomingListTable.FOUND, Map.of("pattern", "%khong ai viet%", "year", 2020)),
        way("two letters of none", Map.of("q", "zq"), reader, IncomingListTable.LISTED, Map.of("pattern", "%zq%")),
        way("words of one file", Map.of("q", "ho so rieng so 123456 "), reader, IncomingListTable.FOUND, Map.of("pattern", "%ho so rieng so 123456%")),
        way("words of every file", Map.of("q", "ho so rieng"), reader, IncomingListTable.FOUND, Map.of("pattern", "%ho so rieng%")),
        way("a word of every file and no subject", Map.of("q", "quoc"), reader, IncomingListTable.FOUND, Map.of("pattern", "%quoc%")),
        way("letters of many files in an order of few", Map.of("q", "dua tran phong to"), reader, IncomingListTable.FOUND, Map.of("pattern", "%dua tran phong to%")),
        new Way("the places in the files of a page", () -> readings.inFilesOf(page, "mat tran"), ReadingTable.IN_FILES_OF, Map.of(
            "pattern", "%mat tran%", "key", "mat tran", "pdf", FileUse.PDF, "before", 50, "around", 150, "entries", page.toArray(Long[]::new))),
        way("a bare number", Map.of("q", "2217"), reader, IncomingListTable.FOUND_BY_NUMBER, Map.of("pattern", "%2217%", "number", 2217)),
        way("number and symbol", Map.of("q", "2217/BC-CQ216"), reader, IncomingListTable.FOUND_BY_NUMBER,
            Map.of("pattern", "%2217/bc-cq216%", "number", 2217, "symbolKey", "2217//BC/cq216")),
        new Way("what waits, on home", () -> table.waiting(reader, 6, 99), IncomingListTable.WAITING, Map.of("mostCounted", 99)),
        new Way("years of the filter", () -> table.years(body), IncomingListTable.YEARS, Map.of()));
  }

  private Way way(String name, Map<String, String> asked, IncomingReader reader, String sql, Map<String, @Nullable Object> given) {
    var query = papers.query(asked);
    return new Way(name, () -> table.found(query, reader, PAGE), sql, new LinkedHashMap<>(given));
  }

  /// The nodes that read the register.
  private static String readings(String plan) {
    return String.join("; ", plan.lines()
        .filter(line -> (line.contains("document_incoming") || line.contains("document_sheet")) && line.contains("actual") || line.contains("Sort ("))
        .map(line -> line.replace("->", "").replaceAll(" +", " ").strip())
        .toList());
  }
}
