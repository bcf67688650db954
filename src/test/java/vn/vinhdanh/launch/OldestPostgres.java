package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// A server of the oldest PostgreSQL that an installation may live on, as somebody else runs it: with a role and a database of
/// their own, and settings as they come.
final class OldestPostgres implements AutoCloseable {

  private static final Path ARCHIVES = Path.of("target", "oldest-postgres").toAbsolutePath();
  private static final Path CACHE = Path.of("target", "postgres").toAbsolutePath();
  private static final String ADMINISTRATOR = "postgres";
  private static final String OWNER = "mattran";
  private static final String PASSWORD = "chi-de-thu";

  private final int port;
  private final Process server;

  private OldestPostgres(int port, Process server) {
    this.port = port;
    this.server = server;
  }

  static OldestPostgres start(Path folder) throws IOException, InterruptedException, SQLException {
    var binaries = PostgresBinaries.in(CACHE, ARCHIVES.resolve(PostgresBinaries.archiveName()).toUri().toURL());
    var home = Files.createDirectory(folder).resolve("cluster");
    var user = SystemUser.forCluster(home).maker();
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    user.own(folder);
    var made = process(user, folder, List.of(
        binaries.program("initdb").toString(), "--pgdata=" + home, "--username=" + ADMINISTRATOR, "--pwfile=" + password,
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"));
    assertThat(made.waitFor()).as("initdb, see " + folder).isZero();
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var server = process(user, folder, List.of(
        binaries.program("postgres").toString(), "-D", home.toString(), "-p", "" + port,
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"));
    var oldest = new OldestPostgres(port, server);
    await().atMost(30, SECONDS).ignoreExceptions().until(() -> oldest.execute("select 1"));
    oldest.execute("create role " + OWNER + " login password '" + PASSWORD + "'");
    return oldest;
  }

  private static Process process(SystemUser user, Path folder, List<String> command) throws IOException {
    var builder = new ProcessBuilder(user.command(folder.resolve("cluster"), command)).directory(folder.toFile());
    return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
  }

  /// A new database of the ordinary owner, as `--database-url` calls it.
  String emptyDatabase(String name) throws SQLException {
    execute("create database " + name + " owner " + OWNER);
    return "postgres://" + OWNER + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + name;
  }

  String version() throws SQLException {
    try (var connection = connection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private boolean execute(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", ADMINISTRATOR, PASSWORD);
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
