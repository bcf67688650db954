package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Requests at a steady rate by h2load, and how long each took.
final class Load {

  static final int RATE = 200;
  static final int CONNECTIONS = 32;

  /// What h2load 1.52 logs for every answer over HTTP/1.1; who asks for the load checks the page itself.
  private static final String STATUS_NOT_KEPT = "0";

  /// What was seen: requests answered, those not answered with 200, times in microseconds.
  record Seen(int requests, int wrong, double perSecond, long p50, long p99, long worst) {}

  private Load() {}

  static Seen at(String address, String cookie, int seconds, Path log) throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    var process = new ProcessBuilder(
            "h2load", "--h1", "--rps=" + (double) RATE / CONNECTIONS, "-c", "" + CONNECTIONS, "-t", "1", "-D", "" + seconds,
            "--log-file=" + log, "-H", "cookie: " + cookie, "-H", "accept-encoding: gzip", address)
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("h2load: " + said);
    }
    return seen(log, seconds);
  }

  /// Each line of the log: moment of start in microseconds, status, microseconds until the answer was read.
  private static Seen seen(Path log, int seconds) throws IOException {
    var lines = Files.readAllLines(log).stream().map(line -> line.split("\t")).toList();
    long[] times = lines.stream().mapToLong(line -> Long.parseLong(line[2])).sorted().toArray();
    int wrong = (int) lines.stream().filter(line -> !line[1].equals(STATUS_NOT_KEPT) && !line[1].equals("200")).count();
    return new Seen(times.length, wrong, (double) times.length / seconds, at(times, 0.50), at(times, 0.99), at(times, 1));
  }

  private static long at(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
  }
}
