package vn.vinhdanh.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.vinhdanh.proof.Visitor;

/// Pages of a running installation under a steady load.
///
/// @param warmUp seconds of the page itself before its runs
record PageLoad(Installation installation, Connection database, Load load, int warmUp, int runs, int seconds) {

  /// A page as somebody reads it.
  record Asked(String name, String path, Visitor reader) {}

  /// What was measured of a page.
  record Measured(String name, int statements, long wholeTableScans, List<Load.Seen> runs, List<Double> machineLoad) {}

  /// Each page, after all of them were asked for in turn.
  ///
  /// @param warmUpOfAll seconds of each page in turn
  List<Measured> measured(List<Asked> pages, int warmUpOfAll) throws IOException, InterruptedException, SQLException {
    for (var asked : pages) {
      seen(asked, warmUpOfAll);
    }
    var measured = new ArrayList<Measured>();
    for (var asked : pages) {
      measured.add(measured(asked));
    }
    return measured;
  }

  private Measured measured(Asked asked) throws IOException, InterruptedException, SQLException {
    int statements = StatementLog.of(installation, database, asked);
    Machine.quiet();
    seen(asked, warmUp);
    long scans = wholeTableScans();
    var seen = new ArrayList<Load.Seen>();
    var machineLoad = new ArrayList<Double>();
    for (int each = 0; each < runs; each++) {
      machineLoad.add(Machine.load());
      seen.add(seen(asked, seconds));
      if (asked.reader().get(asked.path()).statusCode() != 200) {
        throw new IllegalStateException(asked.path());
      }
    }
    return new Measured(asked.name(), statements, wholeTableScans() - scans, seen, machineLoad);
  }

  private Load.Seen seen(Asked asked, int duration) throws IOException, InterruptedException {
    return load.at("http://127.0.0.1:" + installation.port() + asked.path(), asked.reader().cookieHeader(), duration);
  }

  /// How often a table of more than ten thousand rows was read from end to end.
  private long wholeTableScans() throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery("select coalesce(sum(seq_scan), 0) from pg_stat_user_tables where n_live_tup > 10000")) {
      row.next();
      return row.getLong(1);
    }
  }
}
