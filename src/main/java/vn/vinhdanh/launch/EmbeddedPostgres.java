package vn.vinhdanh.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of our own in a data folder, on the loopback address, kept running until closed.
///
/// One thread starts the server and watches it for as long as the application lives: when the application is killed the
/// kernel interrupts the server, when the server is killed this thread starts it again on the same port. A server that ended
/// for want of space on the disk is started again when there is some. Its log is `postgres.log` in the folder.
public final class EmbeddedPostgres implements AutoCloseable {

  /// @param durable false only for databases that are thrown away: nothing is forced to the disk
  /// @param connections most connections at once
  /// @param cache where the unpacked programs are kept; null for a place in the data folder
  /// @param onLost told once, with the line for the person, when the server cannot be kept running
  public record Settings(boolean durable, int connections, @Nullable Path cache, Consumer<String> onLost) {

    public static Settings lasting(Consumer<String> onLost) {
      return new Settings(true, 40, null, onLost);
    }

    /// For tests: fast, and lost with the machine.
    public static Settings throwaway(Path cache) {
      return new Settings(false, 100, cache, line -> {});
    }
  }

  private static final int MOST_RESTARTS = 5;
  private static final Duration RESTART_WINDOW = Duration.ofMinutes(1);
  private static final int PORT_ATTEMPTS = 20;

  /// What a server needs to recover: a segment of its log and as much again.
  private static final long LEAST_SPACE = 32L * 1024 * 1024;

  private static final Duration PAUSE_WHILE_FULL = Duration.ofSeconds(2);

  private final DataFolder folder;
  private final Settings settings;
  private final CompletableFuture<DatabaseKeys> ready = new CompletableFuture<>();
  private final ArrayDeque<Long> restarts = new ArrayDeque<>();
  private final Thread keeper;
  private volatile boolean closing;
  private volatile @Nullable Process server;

  private EmbeddedPostgres(DataFolder folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.keeper = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
  }

  /// Starts the server of the folder, made first where there is none, and waits until it answers. Crash recovery
  /// may take its time; whatever was committed is there afterwards.
  ///
  /// Refuses when the folder cannot be used or another application has it.
  public static EmbeddedPostgres start(Path data, Settings settings) {
    var folder = DataFolder.claim(data).orElseThrow(() -> new LaunchRefused("launch.folder-in-use", data));
    return start(folder, settings);
  }

  /// Takes over the claim on the folder: it ends with the server.
  static EmbeddedPostgres start(DataFolder folder, Settings settings) {
    var postgres = begin(folder, settings);
    try {
      postgres.login();
      return postgres;
    } catch (LaunchRefused | CompletionException e) {
      postgres.close();
      throw e;
    }
  }

  /// As [#start], but does not wait: [#login] does.
  static EmbeddedPostgres begin(DataFolder folder, Settings settings) {
    var postgres = new EmbeddedPostgres(folder, settings);
    postgres.keeper.start();
    return postgres;
  }

  /// The application's own role and database, once the server answers.
  public DatabaseLogin login() {
    try {
      return ready.join().login();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LaunchRefused refused ? refused : e;
    }
  }

  /// The superuser, for tests that make databases of their own.
  public DatabaseLogin administratorLogin() {
    return ready.join().administratorLogin();
  }

  /// Process number of the server that runs now.
  public long pid() {
    return Objects.requireNonNull(server).pid();
  }

  @Override
  public void close() {
    @Nullable Process running;
    synchronized (this) {
      closing = true;
      running = server;
    }
    if (running != null && running.isAlive()) {
      new Postmaster(home()).stop(running.toHandle(), "INT");
    }
    folder.close();
  }

  private synchronized Process begin(DatabaseCluster cluster, int port) throws IOException, InterruptedException {
    if (closing) {
      throw new InterruptedException("closed");
    }
    var started = cluster.serve(port);
    server = started;
    return started;
  }

  private void keep() {
    try {
      var cluster = cluster();
      var postmaster = new Postmaster(cluster.home());
      postmaster.stopOrphans();
      var keys = DatabaseKeys.read(folder.path()).orElseGet(() -> DatabaseKeys.made(freePort()));
      if (!cluster.exists()) {
        keys.keep(folder.path());
        cluster.make(keys);
      }
      serveFirst(cluster, postmaster, keys);
      while (!closing) {
        Objects.requireNonNull(server).waitFor();
        if (!closing) {
          restart(cluster, postmaster);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lost(e);
    } catch (IOException | RuntimeException e) {
      lost(e);
    }
  }

  private Path home() {
    return folder.path().resolve("postgres");
  }

  private DatabaseCluster cluster() throws IOException {
    var path = folder.path();
    var home = home();
    var cache = settings.cache() == null ? path.resolve(".cache") : settings.cache().toAbsolutePath();
    return new DatabaseCluster(
        home, path.resolve("postgres.log"), PostgresBinaries.in(cache), SystemUser.forCluster(home), settings);
  }

  /// Nobody knows the address yet, so a port that someone has taken meanwhile is exchanged for another.
  private void serveFirst(DatabaseCluster cluster, Postmaster postmaster, DatabaseKeys kept)
      throws IOException, InterruptedException {
    var keys = kept;
    for (var attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      if (!isFree(keys.port())) {
        keys = keys.on(freePort());
      }
      if (served(cluster, postmaster, keys.port())) {
        if (keys.port() != kept.port()) {
          keys.keep(folder.path());
        }
        ready.complete(keys);
        return;
      }
      if (isFree(keys.port())) {
        throw notStarted(cluster);
      }
    }
    throw notStarted(cluster);
  }

  private LaunchRefused notStarted(DatabaseCluster cluster) throws IOException {
    return isFull()
        ? new LaunchRefused("launch.disk-full", folder.path())
        : new LaunchRefused("launch.database-not-started", cluster.log());
  }

  private boolean isFull() throws IOException {
    return Files.getFileStore(folder.path()).getUsableSpace() < LEAST_SPACE;
  }

  private void restart(DatabaseCluster cluster, Postmaster postmaster) throws IOException, InterruptedException {
    var now = System.nanoTime();
    restarts.removeIf(then -> now - then > RESTART_WINDOW.toNanos());
    restarts.add(now);
    postmaster.stopOrphans();
    awaitSpace();
    if (restarts.size() > MOST_RESTARTS || !served(cluster, postmaster, ready.join().port()) && !isFull()) {
      throw new LaunchRefused("launch.database-lost", cluster.log());
    }
  }

  /// Says once that the disk is full, and waits for as long as it is.
  private void awaitSpace() throws IOException, InterruptedException {
    if (!isFull()) {
      return;
    }
    restarts.clear();
    System.err.println(LaunchText.of("launch.database-waits-for-space", folder.path()));
    while (isFull() && !closing) {
      Thread.sleep(PAUSE_WHILE_FULL);
    }
  }

  private boolean served(DatabaseCluster cluster, Postmaster postmaster, int port)
      throws IOException, InterruptedException {
    var started = begin(cluster, port);
    while (!postmaster.ready(started.pid())) {
      if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
        return closing;
      }
    }
    return true;
  }

  private void lost(Exception reason) {
    if (!ready.completeExceptionally(reason) && !closing) {
      var line = reason instanceof LaunchRefused refused
          ? Objects.requireNonNull(refused.getMessage())
          : LaunchText.of("launch.database-lost", folder.path().resolve("postgres.log"));
      settings.onLost().accept(line);
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// Below the ports that the system hands out for outgoing connections, so that it stays free between two starts.
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .filter(EmbeddedPostgres::isFree)
        .findFirst()
        .orElseThrow();
  }
}
