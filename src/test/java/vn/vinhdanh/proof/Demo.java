package vn.vinhdanh.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.vinhdanh.launch.Launch;

/// The demo as people run it: a process of its own with its database in a folder, which can be killed and started again.
public final class Demo implements AutoCloseable {

  private static final String RUNNING = "Vinh Danh đang chạy tại ";
  private static final String READY = "Dừng: Ctrl-C";

  private final Path data;
  private Process process;
  private int port;

  private Demo(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  /// Starts a demo in a new folder on any free port; returns when it serves pages.
  public static Demo start(Path data, String... options) throws IOException {
    var demo = new Demo(data, launched(data, List.of(options)));
    demo.awaitServing();
    return demo;
  }

  public int port() {
    return port;
  }

  /// Kills the application without warning, waits until it is gone, and starts it again on its data.
  public void killAndRestart() throws IOException {
    process.destroyForcibly().onExit().join();
    process = launched(data, List.of());
    awaitServing();
  }

  /// Kills the database server without warning; the application goes on and has to find it again.
  public void killDatabase() throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().trim());
    ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
  }

  /// Asks until the application has found its database again, for a minute at most.
  public void awaitHealthy() throws IOException, InterruptedException {
    var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (HttpClient.newHttpClient().send(health, BodyHandlers.discarding()).statusCode() != 200) {
      if (System.nanoTime() > until) {
        throw new AssertionError("the application did not find its database again");
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static Process launched(Path data, List<String> options) throws IOException {
    String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, Launch.class.getName(),
        "demo", "--data", data.toString(), "--port", "0"));
    command.addAll(options);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void awaitServing() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    var said = new ArrayList<String>();
    for (String line = output.readLine(); line != null && !line.startsWith(READY); line = output.readLine()) {
      said.add(line);
      if (line.startsWith(RUNNING)) {
        port = Integer.parseInt(line.replaceAll(".*:(\\d+)/$", "$1"));
      }
    }
    if (!process.isAlive() || port == 0) {
      throw new AssertionError("the demo did not start: " + said);
    }
  }
}
