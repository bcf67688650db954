package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line as a process: what it says, its exit status, and its end.
class LaunchTest {

  @TempDir Path place;

  @ParameterizedTest
  @ValueSource(strings = {
    "demo --colour red",
    "demo --port eighty",
    "demo --today 2022-02-30",
    "demo --listen 256.1.1.1",
    "demo --listen 0.0.0.0",
    "start --listen ::",
    "demo --public-address ftp://thidua.example.vn",
    "start --public-address thidua.example.vn",
    "demo --database-url postgres://u@h/d",
    "start --today 2022-01-27",
    "start --unscanned-files yes",
    "demo --unscanned-files open",
    "start --database-url mysql://h/d",
    "token",
    "token --account a --scope all",
    "token --account a --days 367",
    "verify-audit",
    "backup",
    "backup --to target/no.zip",
    "restore",
    "restore --from pom.xml",
    "rotate-keys",
    "retention",
    "retention --erase all",
    "retention --kind address",
    "retention --kind address --months 0",
    "celebrate",
  })
  void a_wrong_word_is_refused_in_one_line_before_anything_is_done(String words) throws Exception {
    var data = place.resolve("data");
    refused((words + " --data " + data).split(" "));
    assertThat(data).doesNotExist();
  }

  @Test
  void a_port_in_use_is_refused_before_anything_is_done() throws Exception {
    var data = place.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThat(refused("demo", "--data", data.toString(), "--port", port)).contains("cổng", port);
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void a_folder_that_cannot_be_used_is_refused() throws Exception {
    var file = Files.writeString(place.resolve("file"), "mine");
    assertThat(refused("demo", "--port", "0", "--data", file.toString())).contains("đó là một tệp");
    assertThat(refused("demo", "--port", "0", "--data", file.resolve("below").toString()))
        .contains("Không tạo được thư mục dữ liệu");
    assertThat(refused("demo", "--port", "0", "--data", place.toString())).contains("không phải của Vinh Danh");
    assertThat(file).hasContent("mine");
  }

  @Test
  void sample_data_and_real_work_do_not_share_a_folder() throws Exception {
    var demo = place.resolve("demo");
    DataFolder.claimFor(DataFolder.Purpose.DEMO, demo).close();
    assertThat(refused("start", "--port", "0", "--data", demo.toString())).contains("dữ liệu mẫu");
    var work = place.resolve("work");
    DataFolder.claimFor(DataFolder.Purpose.WORK, work).close();
    assertThat(refused("demo", "--port", "0", "--data", work.toString())).contains("dữ liệu làm việc thật");
  }

  @Test
  void nobody_else_looks_into_files_and_logs() throws Exception {
    var data = place.resolve("data");
    DataFolder.claimFor(DataFolder.Purpose.WORK, data).close();
    SystemUser.setMode(data.resolve("logs"), "rwxr-xr-x");
    DataFolder.claimFor(DataFolder.Purpose.WORK, data).close();
    for (var name : List.of("files", "logs", "previews")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name)))).as(name).isEqualTo("rwx------");
    }
  }

  @Test
  void the_application_runs_and_ends_before_its_database() throws Exception {
    var data = place.resolve("data");
    try (var application = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString())) {
      var address = application.line("Vinh Danh đang chạy tại ").substring("Vinh Danh đang chạy tại ".length());
      application.line("Dừng: Ctrl-C");
      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create(address + "setup")).build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      }
      var secondOwner = refused("start", "--port", "0", "--data", data.toString());
      assertThat(secondOwner).contains("đang được một tiến trình Vinh Danh khác sử dụng");
      try (var beside = DatabaseAccess.open(Options.parse(List.of("--data", data.toString()), Set.of("data")));
          var connection = DriverManager.getConnection(
              beside.login().url(), beside.login().user(), beside.login().password())) {
        assertThat(connection.isValid(5)).isTrue();
      }
      try (var verified = Child.run(Launch.class, "verify-audit", "--data", data.toString())) {
        assertThat(verified.output()).startsWith("Nhật ký nguyên vẹn");
        assertThat(verified.ended()).isZero();
      }
      assertThat(refused("token", "--data", data.toString(), "--account", "nobody")).contains("Không có tài khoản nobody");
      application.signal("INT");
      assertThat(application.ended()).isEqualTo(130);
      assertThat(application.errors()).isEmpty();
    }
    assertThat(Files.readAllLines(data.resolve("logs").resolve("vinhdanh.log")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{\"@timestamp\"").contains("\"log\"").endsWith("}"));
    var log = Files.readString(data.resolve("postgres.log"));
    assertThat(log).contains("database system is shut down").doesNotContain("terminating connection");
    assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void a_demo_turned_back_says_that_later_activity_stands() throws Exception {
    var data = place.resolve("data");
    assertThat(said(data, "2021-01-06")).noneMatch(line -> line.startsWith("Lưu ý: ngày pháp lý"));
    assertThat(said(data, "2021-01-06")).noneMatch(line -> line.startsWith("Lưu ý: ngày pháp lý"));
    assertThat(said(data, "2021-01-05")).filteredOn(line -> line.startsWith("Lưu ý: ngày pháp lý")).singleElement().asString()
        .contains("05/01/2021", "06/01/2021", data.toString());
  }

  /// What a demo of the folder says on the terminal until it is ready; then it is ended.
  private static List<String> said(Path data, String today) throws Exception {
    try (var demo = Child.run(Launch.class, "demo", "--port", "0", "--data", data.toString(), "--today", today)) {
      var lines = demo.linesTo("Dừng: Ctrl-C");
      demo.signal("INT");
      demo.ended();
      return lines;
    }
  }

  @Test
  void a_data_command_starts_the_database_for_itself_when_nobody_runs_it() throws Exception {
    var data = place.resolve("data");
    var options = Options.parse(List.of("--data", data.toString()), Set.of("data"));
    EmbeddedPostgres.start(data, EmbeddedPostgres.Settings.throwaway(Path.of("target", "postgres"))).close();
    try (var alone = DatabaseAccess.open(options);
        var connection =
            DriverManager.getConnection(alone.login().url(), alone.login().user(), alone.login().password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void help_names_every_command() throws Exception {
    try (var help = Child.run(Launch.class, "--help")) {
      assertThat(help.output()).contains("demo", "start", "test", "bench", "backup", "restore", "rotate-keys", "retention");
      assertThat(help.ended()).isZero();
    }
  }

  private static String refused(String... words) throws Exception {
    try (var child = Child.run(Launch.class, words)) {
      assertThat(child.ended()).isNotZero();
      assertThat(child.output()).isEmpty();
      assertThat(child.errors()).hasLineCount(1).doesNotContain("Exception");
      return child.errors();
    }
  }
}
