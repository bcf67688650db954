package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/// Counts the statements of a page by what the database itself logs.
final class StatementLog {

  private static final int TIMES = 5;
  private static final Duration SETTLED = Duration.ofMillis(300);
  private static final Pattern STATEMENT = Pattern.compile("LOG:  (?:execute [^:]*|statement): (?!BEGIN|COMMIT|SET )");

  private StatementLog() {}

  /// The fewest of several readings of the page, so that jobs in the background do not count.
  static int of(Installation installation, Connection database, PageLoad.Asked asked)
      throws IOException, InterruptedException, SQLException {
    logging(database, "all");
    try {
      int fewest = Integer.MAX_VALUE;
      for (int each = 0; each < TIMES; each++) {
        long before = Files.size(installation.databaseLog());
        if (asked.reader().get(asked.path()).statusCode() != 200) {
          throw new IllegalStateException(asked.path());
        }
        Thread.sleep(SETTLED);
        byte[] log = Files.readAllBytes(installation.databaseLog());
        String logged = new String(log, (int) before, log.length - (int) before, StandardCharsets.UTF_8);
        fewest = Math.min(fewest, (int) STATEMENT.matcher(logged).results().count());
      }
      return fewest;
    } finally {
      logging(database, "none");
    }
  }

  private static void logging(Connection database, String what) throws SQLException, InterruptedException {
    try (var statement = database.createStatement()) {
      statement.execute("alter system set log_statement = '" + what + "'");
      statement.execute("select pg_reload_conf()");
    }
    Thread.sleep(SETTLED);
  }
}
