package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The database cluster in a data folder: made once, whole or not at all, then served.
record DatabaseCluster(Path home, Path log, PostgresBinaries binaries, SystemUser user, EmbeddedPostgres.Settings settings) {

  /// For an old PC: the server stays below 150 MB at rest. Statements and their values, which hold personal data,
  /// do not enter the log.
  private static final List<String> SERVER = List.of(
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "shared_buffers=64MB",
      "work_mem=8MB",
      "maintenance_work_mem=64MB",
      "effective_cache_size=512MB",
      "max_wal_size=512MB",
      "max_worker_processes=4",
      "max_parallel_workers_per_gather=1",
      "autovacuum_max_workers=2",
      "io_method=sync",
      "huge_pages=off",
      "jit=off",
      "random_page_cost=1.1",
      "wal_level=replica",
      "password_encryption=scram-sha-256",
      "timezone=Asia/Ho_Chi_Minh",
      "log_timezone=Asia/Ho_Chi_Minh",
      "log_line_prefix=%m [%p] ",
      "log_error_verbosity=terse",
      "log_min_error_statement=panic",
      "log_checkpoints=off");

  private static final List<String> THROWAWAY =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off");

  boolean exists() {
    return Files.exists(home);
  }

  /// Makes it beside its place and moves it there when it is complete, role and database included.
  void make(DatabaseKeys keys) throws IOException, InterruptedException {
    var fresh = home.resolveSibling(home.getFileName() + ".new");
    new Postmaster(fresh).stopOrphans();
    Folders.delete(fresh);
    Files.createDirectory(fresh);
    user.maker().own(fresh);
    SystemUser.setMode(fresh, "rwx------");
    initialise(fresh, keys);
    addRoleAndDatabase(fresh, keys);
    user.own(fresh);
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialise(Path fresh, DatabaseKeys keys) throws IOException, InterruptedException {
    var password = Files.createTempFile(log.getParent(), "password", "");
    try {
      Files.writeString(password, keys.administratorPassword());
      user.maker().own(password);
      var command = new ArrayList<>(List.of(
          binaries.program("initdb").toString(),
          "--pgdata=" + fresh,
          "--username=" + DatabaseKeys.ADMINISTRATOR,
          "--pwfile=" + password,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--text-search-config=simple"));
      if (!settings.durable()) {
        command.add("--no-sync");
      }
      run(command, "");
    } finally {
      Files.delete(password);
    }
  }

  private void addRoleAndDatabase(Path fresh, DatabaseKeys keys) throws IOException, InterruptedException {
    run(
        List.of(
            binaries.program("postgres").toString(),
            "--single", "-j", "-D", fresh.toString(), "-c", "fsync=" + (settings.durable() ? "on" : "off"),
            DatabaseKeys.ADMINISTRATOR),
        """
        create role %1$s login password '%2$s';

        create database %1$s owner %1$s;

        """.formatted(DatabaseKeys.DATABASE, keys.password()));
  }

  private void run(List<String> command, String input) throws IOException, InterruptedException {
    var process = builder(user.maker(), command).start();
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    var status = process.waitFor();
    if (status != 0) {
      throw new LaunchRefused("launch.database-not-made", log);
    }
  }

  /// Starts the server; the calling thread must live as long as the server shall.
  Process serve(int port) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of(binaries.program("postgres").toString(), "-D", home.toString(), "-p", "" + port));
    var options = new ArrayList<>(SERVER);
    options.add("max_connections=" + settings.connections());
    if (!settings.durable()) {
      options.addAll(THROWAWAY);
    }
    options.forEach(option -> command.addAll(List.of("-c", option)));
    return builder(user, command).start();
  }

  private ProcessBuilder builder(SystemUser as, List<String> command) {
    var builder = new ProcessBuilder(as.command(home, command));
    builder.directory(Objects.requireNonNull(log.getParent()).toFile());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("PATH", "/usr/bin:/bin");
    return builder;
  }
}
