package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.FirstAdministrator;
import vn.vinhdanh.proof.Visitor;

/// Several organizations on one machine and one PostgreSQL server, each with a database, a role and a data folder of its own.
class OrganizationsApartTest {

  private static final String READY = "Dừng: Ctrl-C";
  private static final String ANOTHER = "không thuộc thư mục dữ liệu";
  private static final Pattern PORT = Pattern.compile(":(\\d+)/$");
  private static final Pattern CODE = Pattern.compile(": ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})$", Pattern.MULTILINE);

  @TempDir Path place;
  private EmbeddedPostgres server;

  /// An organization that runs: its process, port, and the code of its set-up.
  private record Running(Child child, int port, String code) implements AutoCloseable {

    @Override
    public void close() throws Exception {
      child.signal("INT");
      child.ended();
      child.close();
    }
  }

  @BeforeEach
  void aServer() throws SQLException {
    server = EmbeddedPostgres.start(place.resolve("server"), EmbeddedPostgres.Settings.throwaway(Path.of("target", "postgres")));
    for (var name : List.of("a", "b", "empty")) {
      execute("create role " + name + " login password '" + name + "-mat-khau'");
      execute("create database " + name + " owner " + name + " template template0");
      execute("revoke connect on database " + name + " from public");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = Restore.connect(server.administratorLogin()); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String database(String name) {
    return "postgres://" + name + ":" + name + "-mat-khau@" + server.login().url().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1") + "/" + name;
  }

  private Child started(Path data, String database) throws Exception {
    return Child.run(Launch.class, "start", "--port", "0", "--data", data.toString(), "--database-url", database(database));
  }

  private Running running(Path data, String database) throws Exception {
    var child = started(data, database);
    var said = child.linesTo(READY);
    var port = PORT.matcher(said.getFirst());
    var code = CODE.matcher(String.join("\n", said));
    assertThat(port.find()).as(said.getFirst()).isTrue();
    return new Running(child, Integer.parseInt(port.group(1)), code.find() ? code.group(1) : "");
  }

  private void refused(Path data, String database) throws Exception {
    try (var child = started(data, database)) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains(ANOTHER, data.toString()).doesNotContain("mat-khau");
    }
  }

  private String run(int status, String... arguments) throws Exception {
    try (var child = Child.run(Launch.class, arguments)) {
      assertThat(child.ended()).as(child.errors()).isEqualTo(status);
      return status == 0 ? child.output() : child.errors();
    }
  }

  @Test
  void a_folder_starts_on_no_database_but_its_own() throws Exception {
    var ours = place.resolve("a");
    var theirs = place.resolve("b");
    try (var a = running(ours, "a"); var b = running(theirs, "b")) {
      FirstAdministrator.setsUp(a.port(), a.code());
      FirstAdministrator.setsUp(b.port(), b.code());
    }
    refused(ours, "b");
    refused(theirs, "a");
    refused(ours, "empty");
    refused(place.resolve("new"), "a");
    refused(place.resolve("new"), "a");
    for (var command : List.of(
        List.of("rotate-keys"), List.of("verify-audit"), List.of("token", "--account", FirstAdministrator.USERNAME),
        List.of("backup", "--to", place.resolve("mixed.zip").toString()))) {
      var mixed = new ArrayList<>(command);
      mixed.addAll(List.of("--data", ours.toString(), "--database-url", database("b")));
      assertThat(run(1, mixed.toArray(String[]::new))).as(command.getFirst()).hasLineCount(1).contains(ANOTHER);
    }
    assertThat(place.resolve("mixed.zip")).doesNotExist();

    var moved = Files.move(ours, place.resolve("moved"));
    execute("alter database a rename to elsewhere");
    execute("alter role a rename to elsewhere");
    execute("alter role elsewhere password 'elsewhere-mat-khau'");
    try (var again = running(moved, "elsewhere")) {
      assertThat(Visitor.signedIn(again.port(), FirstAdministrator.USERNAME, FirstAdministrator.PASSWORD).get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_a_restore_filled_belongs_together_and_to_nothing_else() throws Exception {
    var ours = place.resolve("a");
    var restored = place.resolve("restored");
    var backup = place.resolve("a.zip").toString();
    try (var a = running(ours, "a")) {
      FirstAdministrator.setsUp(a.port(), a.code());
      run(0, "backup", "--to", backup, "--data", ours.toString(), "--database-url", database("a"));
    }
    run(0, "restore", "--from", backup, "--data", restored.toString(), "--database-url", database("b"));
    refused(ours, "b");
    refused(restored, "a");
    try (var again = running(restored, "b")) {
      assertThat(Visitor.signedIn(again.port(), FirstAdministrator.USERNAME, FirstAdministrator.PASSWORD).get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_start_cut_off_before_both_have_the_mark_goes_on() throws Exception {
    var ours = place.resolve("a");
    running(ours, "a").close();
    Files.move(ours.resolve("installation"), ours.resolve("installation.new"));
    running(ours, "a").close();
    Files.move(ours.resolve("installation"), ours.resolve("installation.new"));
    var login = ExternalDatabase.parse(database("a"));
    try (var connection = Restore.connect(login); var statement = connection.createStatement()) {
      statement.execute("delete from launch_installation");
    }
    running(ours, "a").close();
    assertThat(ours.resolve("installation")).exists();
    assertThat(ours.resolve("installation.new")).doesNotExist();
    Files.delete(ours.resolve("installation"));
    refused(ours, "a");
  }

  @Test
  void a_folder_whose_mark_cannot_be_read_says_so_in_one_line_and_names_the_file() throws Exception {
    var ours = place.resolve("a");
    running(ours, "a").close();
    var mark = ours.resolve("installation");
    var kept = Files.readString(mark);
    for (var garbled : List.of("", "không phải dấu\n")) {
      Files.writeString(mark, garbled);
      try (var child = started(ours, "a")) {
        assertThat(child.ended()).isEqualTo(1);
        assertThat(child.errors()).hasLineCount(1).contains(mark.toString(), "trống hoặc hỏng");
      }
      assertThat(run(1, "verify-audit", "--data", ours.toString(), "--database-url", database("a"))).hasLineCount(1).contains(mark.toString());
    }
    Files.writeString(mark, kept);
    running(ours, "a").close();
  }

  @Test
  void of_two_folders_that_begin_on_one_database_one_has_it() throws Exception {
    running(place.resolve("first"), "a").close();
    var login = ExternalDatabase.parse(database("a"));
    try (var connection = Restore.connect(login); var statement = connection.createStatement()) {
      statement.execute("delete from launch_installation");
    }
    try (var one = DataFolder.claim(place.resolve("one")).orElseThrow(); var other = DataFolder.claim(place.resolve("other")).orElseThrow()) {
      var faster = FolderMark.ofStart(one, login);
      var slower = FolderMark.ofStart(other, login);
      faster.settle();
      assertThatThrownBy(slower::settle).isInstanceOf(LaunchRefused.class).hasMessageContaining(ANOTHER);
      FolderMark.refuseOther(one.path(), login);
      assertThat(other.path().resolve("installation")).doesNotExist();
    }
  }

  @Test
  void an_installation_of_before_there_were_marks_is_marked_at_its_next_start() throws Exception {
    var ours = place.resolve("a");
    running(ours, "a").close();
    Files.delete(ours.resolve("installation"));
    var login = ExternalDatabase.parse(database("a"));
    try (var connection = Restore.connect(login); var statement = connection.createStatement()) {
      statement.execute("delete from launch_installation");
    }
    running(ours, "a").close();
    assertThat(ours.resolve("installation")).exists();
    refused(ours, "b");
  }

  @Test
  void a_session_a_token_and_a_document_of_one_are_nothing_to_the_other() throws Exception {
    var ours = place.resolve("a");
    var theirs = place.resolve("b");
    try (var a = running(ours, "a"); var b = running(theirs, "b")) {
      var here = FirstAdministrator.setsUp(a.port(), a.code());
      var there = FirstAdministrator.setsUp(b.port(), b.code());
      assertThat(here.get("/accounts").statusCode()).isEqualTo(200);
      assertThat(here.at(b.port()).get("/accounts").statusCode()).as("the same browser at the other port").isEqualTo(303);

      var session = cookie(here);
      var name = cookie(there)[0];
      assertThat(session[0]).isNotEqualTo(name);
      assertThat(Visitor.withCookie(b.port(), name, session[1]).get("/accounts").statusCode()).as("under the other's name").isEqualTo(303);
      assertThat(Visitor.withCookie(a.port(), session[0], session[1]).get("/accounts").statusCode()).isEqualTo(200);

      String token = run(0, "token", "--account", FirstAdministrator.USERNAME, "--data", ours.toString(), "--database-url", database("a")).strip();
      assertThat(new ApiCaller(a.port(), token).get("/api/v1/units").statusCode()).isEqualTo(200);
      assertThat(new ApiCaller(b.port(), token).get("/api/v1/units").statusCode()).isEqualTo(401);

      here.get("/emblems");
      var unit = new ApiCaller(a.port(), token).get("/api/v1/units").body().replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
      var given = here.upload("/emblems", Map.of("unit", unit, "once", UUID.randomUUID().toString()), "picture", "a.png", picture());
      assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
      var emblem = "/emblems/" + here.get("/emblems").body().replaceFirst("(?s).*?/emblems/(\\d+)/picture.*", "$1") + "/picture";
      assertThat(here.download(emblem).statusCode()).isEqualTo(200);
      assertThat(there.download(emblem).statusCode()).isEqualTo(404);
    }
  }

  /// Name and value of the cookie of a session.
  private static String[] cookie(Visitor visitor) {
    return List.of(visitor.cookieHeader().split("; ")).stream()
        .filter(each -> each.startsWith("vinhdanh-session-")).findFirst().orElseThrow().split("=", 2);
  }

  private static byte[] picture() throws Exception {
    try (var bytes = OrganizationsApartTest.class.getResourceAsStream("/sample/emblem.png")) {
      return Objects.requireNonNull(bytes).readAllBytes();
    }
  }
}
