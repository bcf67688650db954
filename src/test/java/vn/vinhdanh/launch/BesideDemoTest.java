package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Demo;
import vn.vinhdanh.proof.Visitor;

/// What is done beside a running demo, and what it leaves in its logs.
class BesideDemoTest {

  private static final Pattern AUTHOR = Pattern.compile("name=\"authors\" value=\"(\\d+)\"");

  @TempDir static Path place;
  private static Path data;
  private static Demo demo;

  @BeforeAll
  static void aDemoRuns() throws IOException {
    data = place.resolve("demo");
    demo = Demo.start(data);
  }

  @AfterAll
  static void itEnds() {
    demo.close();
  }

  @Test
  void a_token_from_the_command_line_opens_the_api_within_its_scope() throws Exception {
    String token = token("canbo.badinh");
    assertThat(token).startsWith("vd_").doesNotContain("\n");
    assertThat(status("GET", "/api/v1/tasks", token)).isEqualTo(200);
    assertThat(status("GET", "/api/v1/tasks", token + "x")).isEqualTo(401);
    assertThat(status("POST", "/api/v1/tasks", token)).isIn(401, 405);
  }

  /// Invented people have “Mẫu” as their middle name; a name that the database refuses comes back in what it says.
  @Test
  void the_logs_name_nobody() throws Exception {
    var officer = Visitor.signedIn(demo.port(), "canbo.badinh", SampleFront.PASSWORD);
    Visitor.signedOut(demo.port()).post("/sign-in", Map.of("username", "chutich.badinh", "password", "sai"));
    var author = AUTHOR.matcher(officer.get("/initiatives/new").body());
    assertThat(author.find()).isTrue();
    database("alter table initiative_initiative add constraint nothing_new check (title not like 'Nguyễn%') not valid");
    int status = officer.post("/initiatives/new", Map.of(
        "title", "Nguyễn Mẫu An và canbo.badinh", "decision", "7/QĐ", "recognisedOn", "20/10/2022",
        "authors", author.group(1), "once", UUID.randomUUID().toString())).statusCode();
    assertThat(status).isEqualTo(500);
    var logs = Files.readString(data.resolve("logs").resolve("vinhdanh.log")) + Files.readString(data.resolve("postgres.log"));
    assertThat(logs).contains("incident", "nothing_new").doesNotContain("Mẫu", "badinh", SampleFront.PASSWORD);
    for (var account : SampleFront.oneAccountPerRole().values()) {
      assertThat(logs).doesNotContain(account);
    }
  }

  @Test
  void a_changed_audit_row_makes_verification_end_with_1() throws Exception {
    assertThat(verify()).isZero();
    database("alter table audit_entry disable trigger user");
    await().atMost(30, SECONDS).until(() -> database("update audit_entry set account_id = account_id + 1 where seal = 3") == 1);
    assertThat(verify()).isEqualTo(1);
    database("update audit_entry set account_id = account_id - 1 where seal = 3");
    database("alter table audit_entry enable trigger user");
    assertThat(verify()).isZero();
  }

  @Test
  void how_long_personal_data_are_kept_is_told_and_changed_by_a_command() throws Exception {
    try (var command = Child.run(Launch.class, "retention", "--kind", "address", "--months", "12", "--erase", "due", "--data", data.toString())) {
      assertThat(command.ended()).as(command.errors()).isZero();
      assertThat(command.output().lines()).hasSize(9).contains(
          "Địa chỉ máy và tên mã truy cập trong nhật ký (address): giữ 12 tháng; 0 giá trị đã quá hạn");
    }
    try (var command = Child.run(Launch.class, "retention", "--kind", "letters", "--months", "12", "--data", data.toString())) {
      assertThat(command.ended()).isNotZero();
      assertThat(command.errors()).contains("letters", "address", "identity-number");
    }
  }

  /// What is copied is told by a snapshot of the test's own, in which the backup is taken; meanwhile somebody works on.
  @Test
  void a_backup_taken_while_people_work_comes_back_row_by_row_and_byte_by_byte() throws Exception {
    try (var command = Child.run(Launch.class, "rotate-keys", "--data", data.toString())) {
      assertThat(command.ended()).as(command.errors()).isZero();
      assertThat(command.output()).startsWith("Đã thay khóa niêm phong");
    }
    var backup = place.resolve("backup.zip");
    var login = DatabaseKeys.read(data).orElseThrow().login();
    var signedIn = Visitor.signedIn(demo.port(), "canbo.dongda", SampleFront.PASSWORD);
    String token = token("canbo.dongda");
    Map<String, String> rows;
    Map<String, String> access;
    try (var work = new Work();
        var snapshot = DriverManager.getConnection(login.url(), login.user(), login.password());
        var live = DriverManager.getConnection(login.url(), login.user(), login.password())) {
      var moment = new BackupTable(snapshot).beginSnapshot();
      rows = Contents.tables(snapshot);
      access = access(snapshot);
      work.awaitOneMore();
      Backup.take(snapshot, moment, data, backup);
      work.awaitOneMore();
      assertThat(Contents.tables(snapshot)).isEqualTo(rows);
      assertThat(Contents.rows(live, "initiative_initiative")).as("people went on").isNotEqualTo(rows.get("initiative_initiative"));
    }
    var passphrase = Files.writeString(place.resolve("passphrase"), "một câu đủ dài");
    var keys = place.resolve("backup.keys");
    KeysFile.of(data).writeTo(keys, "một câu đủ dài");
    var restored = place.resolve("restored");
    String[] restore = {
      "restore", "--from", backup.toString(), "--keys", keys.toString(), "--passphrase-file", passphrase.toString(), "--data", restored.toString()
    };
    try (var command = Child.run(Launch.class, restore)) {
      assertThat(command.ended()).as(command.errors()).isZero();
      assertThat(command.output()).startsWith("Đã khôi phục").contains("3 khóa", "Đã kết thúc", "Nhật ký nguyên vẹn");
    }
    try (var database = DatabaseAccess.open(Options.parse(List.of("--data", restored.toString()), Set.of("data")));
        var connection = Restore.connect(database.login())) {
      var back = Contents.tables(connection);
      assertThat(back).hasSameSizeAs(rows).hasSizeGreaterThan(60);
      assertThat(back.entrySet().stream().filter(table -> !table.getValue().equals(rows.get(table.getKey()))).map(Map.Entry::getKey))
          .containsExactlyInAnyOrderElementsOf(access.keySet());
      assertThat(access(connection)).isEqualTo(access);
    }
    assertThat(Contents.files(restored.resolve("files"))).isEqualTo(Contents.files(data.resolve("files"))).isNotEmpty();
    assertThat(Contents.files(restored.resolve("identity-keys"))).isEqualTo(Contents.files(data.resolve("identity-keys"))).hasSize(1);
    assertThat(restored.resolve("council-keys")).doesNotExist();
    try (var command = Child.run(Launch.class, restore)) {
      assertThat(command.ended()).isEqualTo(1);
      assertThat(command.errors()).hasLineCount(1).contains("không trống");
    }
    assertThat(signedIn.get("/register").statusCode()).isEqualTo(200);
    assertThat(status("GET", "/api/v1/tasks", token)).isEqualTo(200);
    try (var again = Demo.start(restored)) {
      assertThat(signedIn.at(again.port()).get("/register").headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
      assertThat(status(again.port(), "GET", "/api/v1/tasks", token)).isEqualTo(401);
      assertThat(Visitor.signedIn(again.port(), "kiemtoan", SampleFront.PASSWORD).get("/audit?act=identity.installation-restored").body())
          .contains("khôi phục từ bản sao lưu", "Bản sao lưu lúc: ", "Phiên bản dữ liệu: ", "Số mã truy cập API đã kết thúc: ");
      var officer = Visitor.signedIn(again.port(), "canbo.badinh", SampleFront.PASSWORD);
      assertThat(officer.get("/register").statusCode()).isEqualTo(200);
      assertThat(AUTHOR.matcher(officer.get("/initiatives/new").body()).find()).isTrue();
    }
  }

  /// From the PostgreSQL that is shipped to the oldest one and back; what is compared is told by the snapshot of each backup.
  @Test
  @EnabledOnOs(architectures = "amd64", disabledReason = "the programs of PostgreSQL 15 are there for this machine alone")
  void a_backup_goes_to_the_oldest_postgresql_and_comes_back() throws Exception {
    var kept = place.resolve("oldest-data");
    var again = place.resolve("newest-data");
    try (var oldest = OldestPostgres.start(place.resolve("oldest"))) {
      assertThat(oldest.version()).startsWith("15.");
      String address = oldest.emptyDatabase("vinhdanh");
      var there = copied(DatabaseKeys.read(data).orElseThrow().login(), data, "there.zip");
      restored("there.zip", "--data", kept.toString(), "--database-url", address);
      holds(ExternalDatabase.parse(address), there);
      try (var command = Child.run(Launch.class, "token", "--data", kept.toString(), "--database-url", address, "--account", "canbo.badinh", "--days", "1")) {
        assertThat(command.ended()).as(command.errors()).isZero();
      }
      var back = copied(ExternalDatabase.parse(address), kept, "back.zip");
      restored("back.zip", "--data", again.toString());
      try (var database = DatabaseAccess.open(Options.parse(List.of("--data", again.toString()), Set.of("data")))) {
        holds(database.login(), back);
      }
    }
    assertThat(Contents.files(kept.resolve("files"))).isEqualTo(Contents.files(data.resolve("files"))).isNotEmpty();
    assertThat(Contents.files(again.resolve("files"))).isEqualTo(Contents.files(data.resolve("files")));
  }

  /// Each table of a database at the moment of a backup, and what a restore changes on purpose without the change.
  private record Copied(Map<String, String> tables, Map<String, String> access) {}

  private static Copied copied(DatabaseLogin login, Path folder, String backup) throws SQLException {
    try (var snapshot = Restore.connect(login)) {
      var moment = new BackupTable(snapshot).beginSnapshot();
      var copied = new Copied(Contents.tables(snapshot), access(snapshot));
      Backup.take(snapshot, moment, folder, place.resolve(backup));
      return copied;
    }
  }

  private static void restored(String backup, String... to) throws Exception {
    var options = Stream.concat(Stream.of("restore", "--from", place.resolve(backup).toString()), Stream.of(to)).toArray(String[]::new);
    try (var command = Child.run(Launch.class, options)) {
      assertThat(command.ended()).as(command.errors()).isZero();
      assertThat(command.output()).startsWith("Đã khôi phục").contains("Nhật ký nguyên vẹn");
    }
  }

  private static void holds(DatabaseLogin login, Copied copied) throws SQLException {
    try (var connection = Restore.connect(login)) {
      var tables = Contents.tables(connection);
      var access = access(connection);
      assertThat(access).isEqualTo(copied.access()).hasSizeGreaterThan(3);
      tables.keySet().removeAll(access.keySet());
      copied.tables().keySet().removeAll(access.keySet());
      assertThat(tables).isEqualTo(copied.tables()).hasSizeGreaterThan(60);
    }
  }

  @Test
  void a_backup_says_what_will_not_open_without_keys_and_what_never_will() throws Exception {
    var backup = place.resolve("told.zip");
    assertThat(database("""
        insert into identity_second_factor (account_id, secret, last_step, since) select min(id), '', 0, now() from identity_account
        """)).isEqualTo(1);
    assertThat(database("""
        insert into council_box (session_id, key_name, content)
        select id, gen_random_uuid(), '' from council_session where id not in (select session_id from council_box)
        """)).isPositive();
    String said;
    try (var command = Child.run(Launch.class, "backup", "--data", data.toString(), "--to", backup.toString())) {
      assertThat(command.ended()).as(command.errors()).isZero();
      said = command.output();
    } finally {
      database("delete from council_box where content = ''");
      database("delete from identity_second_factor where secret = ''");
    }
    assertThat(said).startsWith("Đã sao lưu vào " + backup)
        .contains("xác thực hai lớp của 1 tài khoản không mở được")
        .containsPattern("[1-9]\\d* hòm phiếu đang mở không bao giờ mở được");
    try (var archive = BackupArchive.verified(backup)) {
      assertThat(archive.manifest().purpose()).isEqualTo(DataFolder.Purpose.DEMO);
      assertThat(archive.manifest().seal()).isPositive();
    }
  }

  /// What a restore changes on purpose, without the change: the trail of before, whose last entries may have been sealed
  /// meanwhile, sessions and tokens but for their end, and the mark.
  private static Map<String, String> access(Connection connection) throws SQLException {
    return Map.of(
        "audit_entry", Contents.rows(connection, """
            (select to_jsonb(e) - 'seal' - 'hash' from audit_entry e where act <> 'identity.installation-restored')"""),
        "identity_session", Contents.rows(connection, "(select to_jsonb(s) - 'revoked_at' from identity_session s)"),
        "identity_api_token", Contents.rows(connection, "(select to_jsonb(a) - 'revoked_at' from identity_api_token a)"),
        "launch_installation", Contents.rows(connection, "(select only_row from launch_installation)"));
  }

  /// An officer who enters one initiative after another.
  private static final class Work implements AutoCloseable {

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean ends = new AtomicBoolean();
    private final Thread thread;

    Work() throws Exception {
      var officer = Visitor.signedIn(demo.port(), "canbo.badinh", SampleFront.PASSWORD);
      var author = AUTHOR.matcher(officer.get("/initiatives/new").body());
      assertThat(author.find()).isTrue();
      thread = Thread.ofPlatform().start(() -> {
        while (!ends.get()) {
          try {
            int status = officer.post("/initiatives/new", Map.of(
                "title", "Sáng kiến lúc sao lưu, số " + done, "decision", done + "/QĐ", "recognisedOn", "20/10/2022",
                "authors", author.group(1), "once", UUID.randomUUID().toString())).statusCode();
            assertThat(status).isEqualTo(303);
            done.incrementAndGet();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      });
    }

    void awaitOneMore() {
      int before = done.get();
      await().atMost(30, SECONDS).until(() -> done.get() > before);
    }

    @Override
    public void close() throws InterruptedException {
      ends.set(true);
      thread.join();
    }
  }

  private static String token(String account) throws Exception {
    try (var command = Child.run(Launch.class, "token", "--data", data.toString(), "--account", account, "--days", "1")) {
      assertThat(command.ended()).isZero();
      return command.output().strip();
    }
  }

  private static int verify() throws Exception {
    try (var command = Child.run(Launch.class, "verify-audit", "--data", data.toString())) {
      int status = command.ended();
      assertThat(command.output()).startsWith(status == 0 ? "Nhật ký nguyên vẹn" : "Nhật ký");
      return status;
    }
  }

  private static int status(String method, String path, String token) throws Exception {
    return status(demo.port(), method, path, token);
  }

  private static int status(int port, String method, String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token)
        .method(method, HttpRequest.BodyPublishers.noBody());
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static int database(String sql) throws IOException, SQLException {
    var login = DatabaseKeys.read(data).orElseThrow().login();
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
