package vn.vinhdanh.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Visitor;

/// `./vinhdanh bench page`: start to first page, memory at rest, and the pages of the season's daily work at a steady
/// rate over a million dossiers. Writes `docs/benchmarks/page.md`.
class PageBench {

  private static final int STARTS = 5;
  private static final int RUNS = 3;
  private static final int SECONDS = 10;
  private static final int WARM_UP = 5;
  private static final int WARM_UP_OF_ALL = 20;
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Pattern DOSSIER = Pattern.compile("href=\"(/nominations/\\d+)\"");

  /// A page as somebody reads it.
  record Asked(String name, String path, Visitor reader) {}

  /// What was measured of a page.
  record Measured(String name, int statements, long wholeTableScans, List<Load.Seen> runs, List<Double> machineLoad) {}

  @Test
  void pages() throws Exception {
    var data = Path.of(System.getProperty("java.io.tmpdir"), "vinhdanh-bench-" + ProcessHandle.current().pid());
    int port = freePort();
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
        for (var asked : pages) {
          load(asked, installation, WARM_UP_OF_ALL);
        }
        var measured = new ArrayList<Measured>();
        for (var asked : pages) {
          measured.add(measured(asked, installation, database));
        }
        long[] afterwards = installation.memory();
        var report = new Report(starts, startLoad, atRest, afterwards, counted(database, "nomination_dossier"),
            counted(database, "register_award"), measured, SECONDS);
        report.write(Path.of("docs/benchmarks/page.md"));
        System.out.println(report.text());
      }
    } finally {
      remove(data);
    }
  }

  private static List<Asked> asked(int port) throws IOException, InterruptedException {
    var unit = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var link = DOSSIER.matcher(city.get("/nominations?facet=MINE").body());
    if (!link.find()) {
      throw new IllegalStateException("the list has no dossier");
    }
    return List.of(
        new Asked("Home, officer of a unit", "/", unit),
        new Asked("Home, officer of the city", "/", city),
        new Asked("List of dossiers, the city's", "/nominations", city),
        new Asked("List of dossiers, late ones of the city", "/nominations?facet=LATE", city),
        new Asked("List of dossiers, a unit's", "/nominations", unit),
        new Asked("Search of dossiers without tones", "/nominations?q=nguyen+mau+thu+huong", city),
        new Asked("A dossier", link.group(1), city),
        new Asked("Register of awards", "/register", city),
        new Asked("Honour roll, signed out", "/honours?year=2021", Visitor.signedOut(port)));
  }

  private static Measured measured(Asked asked, Installation installation, Connection database)
      throws IOException, InterruptedException, SQLException {
    int statements = StatementLog.of(installation, database, asked);
    load(asked, installation, WARM_UP);
    long scans = wholeTableScans(database);
    var runs = new ArrayList<Load.Seen>();
    var load = new ArrayList<Double>();
    for (int each = 0; each < RUNS; each++) {
      load.add(Machine.quiet());
      runs.add(load(asked, installation, SECONDS));
      if (asked.reader().get(asked.path()).statusCode() != 200) {
        throw new IllegalStateException(asked.path());
      }
    }
    return new Measured(asked.name(), statements, wholeTableScans(database) - scans, runs, load);
  }

  private static Load.Seen load(Asked asked, Installation installation, int seconds) throws IOException, InterruptedException {
    return Load.at("http://127.0.0.1:" + installation.port() + asked.path(), asked.reader().cookieHeader(), seconds);
  }

  /// How often a table of more than ten thousand rows was read from end to end.
  private static long wholeTableScans(Connection database) throws SQLException {
    return number(database, "select coalesce(sum(seq_scan), 0) from pg_stat_user_tables where n_live_tup > 10000");
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".log"));
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
