package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A ClamAV of a test's own: the real daemon on the loopback address, in the foreground, with one signature that finds a sentence made up for tests. It
/// goes away and comes back at the same port.
public final class ClamServer implements AutoCloseable {

  /// What it takes for malware.
  public static final String MALWARE = "day-la-ma-doc-mau-de-thu-vinh-danh-7f3a";

  /// The name by which it tells of that.
  public static final String SIGNATURE = "VinhDanh.Mau.UNOFFICIAL";

  /// It takes no more at once.
  public static final int MOST_MEGABYTES = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  private ClamServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  public static ClamServer start() {
    try {
      var folder = Files.createTempDirectory("clamd");
      int port = freePort();
      var signatures = Files.createDirectory(folder.resolve("signatures"));
      Files.writeString(
          signatures.resolve("mau.ndb"), "VinhDanh.Mau:0:*:" + HexFormat.of().formatHex(MALWARE.getBytes(StandardCharsets.US_ASCII)) + "\n");
      Files.writeString(folder.resolve("clamd.conf"), """
          Foreground yes
          TCPSocket %d
          TCPAddr 127.0.0.1
          LocalSocket %s
          DatabaseDirectory %s
          TemporaryDirectory %s
          StreamMaxLength %dM
          MaxThreads 4
          SelfCheck 0
          """.formatted(port, folder.resolve("clamd.ctl"), signatures, folder, MOST_MEGABYTES));
      var server = new ClamServer(folder, port, launched(folder));
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process launched(Path folder) throws IOException {
    return new ProcessBuilder(program(), "--config-file=" + folder.resolve("clamd.conf"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("clamd.log").toFile())
        .start();
  }

  private static String program() {
    return Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd")
        .filter(each -> Files.isExecutable(Path.of(each)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("clamd is not installed: apt-get install clamav-daemon"));
  }

  private void awaitAnswer() throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new AssertionError("clamd did not start: " + Files.readString(folder.resolve("clamd.log")));
      }
    }
  }

  private boolean answers() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("PONG");
    } catch (ConnectException notYet) {
      return false;
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /// Its socket of this machine.
  public Path socket() {
    return folder.resolve("clamd.ctl");
  }

  /// It goes away without a word.
  public void goes() {
    process.destroyForcibly().onExit().join();
  }

  public void comes() {
    try {
      Files.deleteIfExists(socket());
      process = launched(folder);
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// It stands still and answers nothing, until it goes or goes on.
  public void stops() {
    signal("STOP");
  }

  public void goesOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status = new ProcessBuilder(List.of("kill", "-" + name, "" + process.pid())).start().onExit().join().exitValue();
      if (status != 0) {
        throw new AssertionError("kill -" + name + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of a `scanner.properties` that name it.
  public String settings() {
    return "clamd = 127.0.0.1:" + port + "\n";
  }

  /// A file of such lines.
  public static Path file(String lines) {
    try {
      var file = Files.createTempFile("scanner", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      file.toFile().deleteOnExit();
      return Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    goes();
  }
}
