package vn.vinhdanh.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The demo as a person runs it: `./vinhdanh demo` as a process of its own with its database.
final class Installation implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path data;
  private final int port;
  private final Process process;
  private final Duration untilFirstPage;

  private Installation(Path data, int port, Process process, Duration untilFirstPage) {
    this.data = data;
    this.port = port;
    this.process = process;
    this.untilFirstPage = untilFirstPage;
  }

  /// Starts it and waits for the first page that answers.
  static Installation start(Path data, int port) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    var process = new ProcessBuilder("./vinhdanh", "demo", "--data", data.toString(), "--port", "" + port)
        .redirectErrorStream(true)
        .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
        .start();
    var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in")).build();
    try (var client = HttpClient.newHttpClient()) {
      while (!answers(client, page)) {
        long waited = System.nanoTime() - begin;
        if (!process.isAlive() || waited > PATIENCE.toNanos()) {
          process.destroy();
          throw new IllegalStateException("the demo did not start");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return new Installation(data, port, process, Duration.ofNanos(System.nanoTime() - begin));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Removes what an installation left behind that has ended.
  static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".log"));
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean answers(HttpClient client, HttpRequest page) throws InterruptedException {
    try {
      return client.send(page, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  Duration untilFirstPage() {
    return untilFirstPage;
  }

  int port() {
    return port;
  }

  /// Waits until the sample season is played and the addresses are printed.
  void untilPlayed() throws IOException {
    var log = data.resolveSibling(data.getFileName() + ".log");
    while (process.isAlive() && !Files.readString(log).contains("Ctrl-C")) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// A connection as the database's superuser.
  Connection database() throws IOException, SQLException {
    var keys = new Properties();
    try (var in = Files.newBufferedReader(data.resolve("database.properties"))) {
      keys.load(in);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + keys.getProperty("port") + "/vinhdanh", "postgres", keys.getProperty("administrator-password"));
  }

  Path databaseLog() {
    return data.resolve("postgres.log");
  }

  /// Proportional set size of the application and of all processes of its database, in MB: {application, database}.
  long[] memory() throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().trim());
    var server = ProcessHandle.of(postmaster).orElseThrow();
    long database = 0;
    for (var each : Stream.concat(Stream.of(server), server.descendants()).toList()) {
      database += pss(each.pid());
    }
    return new long[] {pss(process.pid()) / 1024, database / 1024};
  }

  private static long pss(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
