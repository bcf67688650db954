package vn.vinhdanh.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java process of its own, because what is shown here is what happens to processes.
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private Child(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  static Child run(Class<?> main, String... arguments) throws IOException {
    return run(List.of(), System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main, arguments);
  }

  /// @param as a command that runs the rest as somebody else
  static Child run(List<String> as, String classPath, Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<>(as);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    var errors = Files.createTempFile("vinhdanh-child", ".err");
    return new Child(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /// Reads on until a line starts so.
  String line(String start) throws IOException {
    return linesTo(start).getLast();
  }

  /// All lines up to the first that starts so.
  List<String> linesTo(String start) throws IOException {
    var lines = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith(start)) {
        return lines;
      }
    }
    throw new AssertionError("ended without saying " + start + ": " + errors());
  }

  int ended() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return output.readAllAsString();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  void signal(String name) throws IOException, InterruptedException {
    signal(name, process.pid());
  }

  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).inheritIO().start().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(errors);
  }
}
