package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  private static final Path CACHE = Path.of("target", "postgres").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void the_server_speaks_utf8_and_sorts_the_vietnamese_way() throws Exception {
    try (var postgres = start(folder)) {
      assertThat(column(postgres.login(), "show server_encoding")).containsExactly("UTF8");
      assertThat(column(postgres.login(), """
          select word from unnest(array['Đống Đa', 'Dân', 'Ứng Hòa', 'Úc', 'Ba Vì']) word
          order by word collate "vi-x-icu"
          """)).containsExactly("Ba Vì", "Dân", "Đống Đa", "Úc", "Ứng Hòa");
      assertThat(column(postgres.login(), "show fsync")).containsExactly("on");
    }
  }

  @Test
  void the_server_listens_to_this_machine_alone_and_asks_for_the_password() throws Exception {
    try (var postgres = start(folder)) {
      assertThat(column(postgres.administratorLogin(), "show listen_addresses")).containsExactly("127.0.0.1");
      assertThat(column(postgres.administratorLogin(), "show unix_socket_directories")).containsExactly("");
      var stranger = new DatabaseLogin(postgres.login().url(), postgres.login().user(), "guess");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> column(stranger, "select 1"))
          .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
      assertThat(Files.getPosixFilePermissions(folder.resolve("database.properties"))).hasSize(2);
    }
  }

  @Test
  void the_application_is_no_superuser_but_may_add_what_search_needs() throws Exception {
    try (var postgres = start(folder)) {
      assertThat(column(postgres.login(), "select rolsuper from pg_roles where rolname = current_user"))
          .containsExactly("f");
      execute(postgres.login(), "create extension unaccent");
      execute(postgres.login(), "create extension pg_trgm");
    }
  }

  @Test
  void a_second_start_finds_everything_on_the_same_port() throws Exception {
    String address;
    try (var postgres = start(folder)) {
      execute(postgres.login(), "create table kept (x int)");
      execute(postgres.login(), "insert into kept values (1)");
      address = postgres.login().url();
    }
    try (var postgres = start(folder)) {
      assertThat(column(postgres.login(), "select x from kept")).containsExactly("1");
      assertThat(postgres.login().url()).isEqualTo(address);
    }
  }

  @Test
  void a_killed_server_comes_back_with_all_that_was_committed() throws Exception {
    try (var postgres = start(folder)) {
      execute(postgres.login(), "create table kept (x int)");
      execute(postgres.login(), "insert into kept values (1)");
      var killed = postgres.pid();
      Child.signal("KILL", killed);
      await().atMost(30, SECONDS).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() ->
          assertThat(column(postgres.login(), "select x from kept")).containsExactly("1"));
      assertThat(postgres.pid()).isNotEqualTo(killed);
    }
  }

  @Test
  void a_killed_connection_harms_no_other() throws Exception {
    try (var postgres = start(folder);
        var victim = connect(postgres.login());
        var statement = victim.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      execute(postgres.login(), "create table kept (x int)");
      var server = postgres.pid();
      Child.signal("KILL", row.getLong(1));
      await().atMost(30, SECONDS).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() ->
          assertThat(column(postgres.login(), "select count(*) from kept")).containsExactly("0"));
      assertThat(postgres.pid()).isEqualTo(server);
    }
  }

  @Test
  void a_killed_application_leaves_no_server_behind() throws Exception {
    try (var application = Child.run(KeptServer.class, folder.toString(), CACHE.toString())) {
      var server = serverOf(application);
      application.signal("KILL");
      await().atMost(30, SECONDS).until(() -> new Postmaster(folder.toRealPath().resolve("postgres")).running().isEmpty());
      assertThat(server).isPositive();
    }
  }

  @Test
  void a_start_after_a_kill_waits_for_the_server_left_behind() throws Exception {
    try (var application = Child.run(KeptServer.class, folder.toString(), CACHE.toString())) {
      var server = serverOf(application);
      var login = DatabaseKeys.read(folder).orElseThrow().login();
      execute(login, "create table kept (x int)");
      execute(login, "insert into kept values (1)");
      Child.signal("STOP", server);
      application.signal("KILL");
      application.ended();
      Child.signal("CONT", server);
      try (var postgres = start(folder)) {
        assertThat(postgres.pid()).isNotEqualTo(server);
        assertThat(column(postgres.login(), "select x from kept")).containsExactly("1");
      }
    }
  }

  @Test
  void one_folder_has_one_owner() throws Exception {
    try (var postgres = start(folder)) {
      assertThatExceptionOfType(LaunchRefused.class)
          .isThrownBy(() -> start(folder))
          .withMessageContaining("đang được một tiến trình Vinh Danh khác sử dụng");
      try (var second = Child.run(KeptServer.class, folder.toString(), CACHE.toString())) {
        assertThat(second.ended()).isEqualTo(1);
        assertThat(second.errors()).hasLineCount(1).contains("đang được một tiến trình Vinh Danh khác sử dụng");
      }
      assertThat(column(postgres.login(), "select 1")).containsExactly("1");
    }
  }

  @Test
  void two_folders_live_side_by_side(@TempDir Path other) throws Exception {
    try (var one = start(folder);
        var two = start(other)) {
      execute(one.login(), "create table only_here (x int)");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> column(two.login(), "select x from only_here"));
    }
  }

  @Test
  void a_port_taken_meanwhile_is_exchanged_for_another() throws Exception {
    String before;
    try (var postgres = start(folder)) {
      before = postgres.login().url();
    }
    try (var taken = new ServerSocket(DatabaseKeys.read(folder).orElseThrow().port(), 1,
            InetAddress.getLoopbackAddress());
        var postgres = start(folder)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(postgres.login().url()).isNotEqualTo(before);
      assertThat(column(postgres.login(), "select 1")).containsExactly("1");
    }
  }

  @Test
  void half_made_clusters_are_made_anew() throws Exception {
    try (var claimed = DataFolder.claim(folder).orElseThrow()) {
      Files.createDirectories(claimed.path().resolve("postgres.new").resolve("base"));
    }
    try (var postgres = start(folder)) {
      assertThat(column(postgres.login(), "select 1")).containsExactly("1");
    }
  }

  private static EmbeddedPostgres start(Path folder) {
    return EmbeddedPostgres.start(folder, KeptServer.lasting(CACHE));
  }

  private static long serverOf(Child application) throws IOException {
    return Long.parseLong(application.line("serving ").substring("serving ".length()));
  }

  private static Connection connect(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  private static void execute(DatabaseLogin login, String sql) throws SQLException {
    try (var connection = connect(login);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(DatabaseLogin login, String sql) throws SQLException {
    try (var connection = connect(login);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
