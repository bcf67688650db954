package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Visitor;

/// `./vinhdanh bench page`: start to first page, memory at rest, and the pages of the season's daily work at a steady
/// rate over a million dossiers. Writes `docs/benchmarks/page.md`.
class PageBench {

  private static final int STARTS = 5;
  private static final Load LOAD = new Load(200, 32);
  private static final int RUNS = 3;
  private static final int SECONDS = 10;
  private static final int WARM_UP = 5;
  private static final int WARM_UP_OF_ALL = 20;
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Pattern DOSSIER = Pattern.compile("href=\"(/nominations/\\d+)\"");

  @Test
  void pages() throws Exception {
    var data = Path.of(System.getProperty("java.io.tmpdir"), "vinhdanh-bench-" + ProcessHandle.current().pid());
    int port = Installation.freePort();
    try (var first = Installation.start(data, port)) {
      first.untilPlayed();
    }
    var starts = new ArrayList<Duration>();
    var startLoad = new ArrayList<Double>();
    for (int each = 0; each < STARTS; each++) {
      startLoad.add(Machine.quiet());
      try (var again = Installation.start(data, port)) {
        starts.add(again.untilFirstPage());
        again.untilPlayed();
      }
    }
    try (var installation = Installation.start(data, port)) {
      installation.untilPlayed();
      Thread.sleep(REST);
      long[] atRest = installation.memory();
      try (var database = installation.database()) {
        ManyDossiers.enter(database);
        var pages = asked(installation.port());
        var measured = new PageLoad(installation, database, LOAD, WARM_UP, RUNS, SECONDS).measured(pages, WARM_UP_OF_ALL);
        long[] afterwards = installation.memory();
        var report = new Report(starts, startLoad, atRest, afterwards, counted(database, "nomination_dossier"),
            counted(database, "register_award"), measured, LOAD, SECONDS);
        report.write(Path.of("docs/benchmarks/page.md"));
        System.out.println(report.text());
      }
    } finally {
      Installation.remove(data);
    }
  }

  private static List<PageLoad.Asked> asked(int port) throws IOException, InterruptedException {
    var unit = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var link = DOSSIER.matcher(city.get("/nominations?facet=MINE").body());
    if (!link.find()) {
      throw new IllegalStateException("the list has no dossier");
    }
    return List.of(
        new PageLoad.Asked("Home, officer of a unit", "/", unit),
        new PageLoad.Asked("Home, officer of the city", "/", city),
        new PageLoad.Asked("List of dossiers, the city's", "/nominations", city),
        new PageLoad.Asked("List of dossiers, late ones of the city", "/nominations?facet=LATE", city),
        new PageLoad.Asked("List of dossiers, a unit's", "/nominations", unit),
        new PageLoad.Asked("Search of dossiers without tones", "/nominations?q=nguyen+mau+thu+huong", city),
        new PageLoad.Asked("A dossier", link.group(1), city),
        new PageLoad.Asked("Register of awards", "/register", city),
        new PageLoad.Asked("Honour roll, signed out", "/honours?year=2021", Visitor.signedOut(port)));
  }

  private static long counted(Connection database, String table) throws SQLException {
    return number(database, "select count(*) from " + table);
  }

  private static long number(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
