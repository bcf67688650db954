package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Requests at a steady rate by h2load, and how long each took. One h2load of many connections asks on all of them in the
/// same moment, again and again; so each connection is an h2load of its own, and they begin one after another, evenly over
/// the time in which each asks once: the requests of all of them together come at equal distances.
///
/// @param rate requests a second over all connections
record Load(int rate, int connections) {

  /// What h2load 1.52 logs for every answer over HTTP/1.1; who asks for the load checks the page itself.
  private static final String STATUS_NOT_KEPT = "0";

  /// What was seen: requests answered, those not answered with 200, times in microseconds.
  record Seen(int requests, int wrong, double perSecond, long p50, long p99, long worst) {}

  private record Connection(Process process, Path log) {}

  Seen at(String address, String cookie, int seconds) throws IOException, InterruptedException {
    var apart = Duration.ofSeconds(1).dividedBy(rate);
    var begun = new ArrayList<Connection>();
    for (int each = 0; each < connections; each++) {
      begun.add(connection(address, cookie, seconds));
      Thread.sleep(apart);
    }
    var answers = new ArrayList<String>();
    for (var connection : begun) {
      String said = new String(connection.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (connection.process().waitFor() != 0) {
        throw new IllegalStateException("h2load: " + said);
      }
      answers.addAll(Files.readAllLines(connection.log()));
      Files.delete(connection.log());
    }
    if (answers.isEmpty()) {
      throw new IllegalStateException("no answer in " + seconds + " s from " + address);
    }
    return seen(answers, seconds);
  }

  private Connection connection(String address, String cookie, int seconds) throws IOException {
    var log = Files.createTempFile("vinhdanh-bench", ".tsv");
    Files.delete(log);
    var process = new ProcessBuilder(
            "h2load", "--h1", "--rps=" + (double) rate / connections, "-c", "1", "-t", "1", "-D", "" + seconds,
            "--log-file=" + log, "-H", "cookie: " + cookie, "-H", "accept-encoding: gzip", address)
        .redirectErrorStream(true)
        .start();
    return new Connection(process, log);
  }

  /// Each line of a log: moment of start in microseconds, status, microseconds until the answer was read.
  private static Seen seen(List<String> answers, int seconds) {
    var lines = answers.stream().map(line -> line.split("\t")).toList();
    long[] times = lines.stream().mapToLong(line -> Long.parseLong(line[2])).sorted().toArray();
    int wrong = (int) lines.stream().filter(line -> !line[1].equals(STATUS_NOT_KEPT) && !line[1].equals("200")).count();
    return new Seen(times.length, wrong, (double) times.length / seconds, at(times, 0.50), at(times, 0.99), at(times, 1));
  }

  private static long at(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
  }
}
