package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A server of S3 of a test's own: a real one (S3Proxy) on the loopback address, a process of its own, which checks signatures and lays each object into a folder
/// under its name. It goes away and comes back at the same port.
public final class S3Server implements AutoCloseable {

  public static final String BUCKET = "vinhdanh";
  public static final String ACCESS_KEY = "khoa-mau";
  public static final String SECRET_KEY = "bi-mat-mau-de-thu-3b9d";

  private static final Path PROGRAM = Path.of("target", "s3-server", "s3proxy-jar-with-dependencies.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  private S3Server(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  public static S3Server start() {
    try {
      return start(Files.createTempDirectory("s3"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param folder in which it keeps all it has
  public static S3Server start(Path folder) {
    try {
      int port = freePort();
      Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
      Files.writeString(folder.resolve("s3proxy.conf"), """
          s3proxy.authorization=aws-v4
          s3proxy.endpoint=http://127.0.0.1:%d
          s3proxy.identity=%s
          s3proxy.credential=%s
          jclouds.provider=filesystem-nio2
          jclouds.identity=here
          jclouds.credential=here
          jclouds.filesystem.basedir=%s
          """.formatted(port, ACCESS_KEY, SECRET_KEY, folder.resolve("objects")));
      var server = new S3Server(folder, port, launched(folder));
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
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", PROGRAM.toString(), "--properties", folder.resolve("s3proxy.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("s3proxy.log").toFile())
        .start();
  }

  private void awaitAnswer() throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new AssertionError("the server of S3 did not start: " + Files.readString(folder.resolve("s3proxy.log")));
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port); var client = HttpClient.newHttpClient()) {
      return socket.isConnected()
          && client.send(HttpRequest.newBuilder(URI.create(endpoint())).build(), BodyHandlers.discarding()).statusCode() == 403;
    } catch (ConnectException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /// The lines of a `store.properties` that name it.
  public String settings() {
    return "endpoint = " + endpoint() + "\nbucket = " + BUCKET + "\naccess-key = " + ACCESS_KEY + "\nsecret-key = " + SECRET_KEY + "\n";
  }

  /// The names of all objects, sorted.
  public List<String> objects() {
    try (var all = Files.walk(folder.resolve("objects").resolve(BUCKET))) {
      return all.filter(Files::isRegularFile).map(file -> folder.resolve("objects").resolve(BUCKET).relativize(file).toString())
          .filter(name -> !name.startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts an object there, as another program does.
  public void put(String name, String text) {
    try (var client = S3Client.builder().endpointOverride(URI.create(endpoint())).forcePathStyle(true).region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create()).requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY))).build()) {
      client.putObject(put -> put.bucket(BUCKET).key(name), RequestBody.fromString(text));
    }
  }

  /// An object is lost.
  public void remove(String name) {
    try {
      Files.delete(folder.resolve("objects").resolve(BUCKET).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many bytes an object has.
  public long size(String name) {
    try {
      return Files.size(folder.resolve("objects").resolve(BUCKET).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// It goes away without a word.
  public void goes() {
    Stream.of(process).map(Process::destroyForcibly).forEach(ended -> ended.onExit().join());
  }

  public void comes() {
    try {
      process = launched(folder);
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    goes();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
