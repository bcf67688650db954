package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.proof.FirstAdministrator;
import vn.vinhdanh.proof.Visitor;

/// The database is down, or the disk is full: a line or a page says so, nothing is lost, and work goes on without hands once
/// the reason is gone.
class OutageTest {

  private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
  private static final Map<String, String> TOKEN = Map.of("name", "cổng thông tin “Mẫu” & bạn", "scope", "read", "days", "3");

  @TempDir Path place;

  /// A real installation with its first administrator at work.
  private record AtWork(Child process, int port, Visitor administrator) implements AutoCloseable {

    static AtWork started(String... options) throws Exception {
      var words = new ArrayList<>(List.of("start", "--port", "0"));
      words.addAll(List.of(options));
      var process = Child.run(Launch.class, words.toArray(String[]::new));
      var said = String.join("\n", process.linesTo("Dừng: Ctrl-C"));
      int port = Integer.parseInt(said.replaceFirst("(?s)^[^\\n]*:(\\d+)/\\n.*", "$1"));
      String code = said.replaceFirst("(?s).*: ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\\n.*", "$1");
      return new AtWork(process, port, FirstAdministrator.setsUp(port, code));
    }

    int health() throws IOException, InterruptedException {
      var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health")).build();
      return HttpClient.newHttpClient().send(asked, BodyHandlers.discarding()).statusCode();
    }

    /// Works on without anybody's hands.
    void awaitHealth() {
      await().atMost(90, SECONDS).ignoreExceptions().until(() -> health() == 200);
    }

    @Override
    public void close() throws IOException {
      process.close();
    }
  }

  @Test
  void a_database_that_is_down_at_the_start_is_named_in_one_line() throws Exception {
    int nobody;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    var data = place.resolve("data");
    try (var child = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString(),
        "--database-url", "postgres://vinhdanh:secret@127.0.0.1:" + nobody + "/vinhdanh")) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains("Không kết nối được cơ sở dữ liệu", "" + nobody).doesNotContain("secret");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void while_its_database_is_down_each_page_says_so_and_a_form_can_be_sent_once_more() throws Exception {
    var settings = EmbeddedPostgres.Settings.throwaway(Path.of("target", "postgres"));
    var server = EmbeddedPostgres.start(place.resolve("server"), settings);
    var login = server.login();
    String address = login.url().replace("jdbc:postgresql://", "postgres://" + login.user() + ":" + login.password() + "@");
    try (var work = AtWork.started("--data", place.resolve("data").toString(), "--database-url", address)) {
      var administrator = work.administrator();
      assertThat(administrator.get("/tokens").statusCode()).isEqualTo(200);
      assertThat(work.health()).isEqualTo(200);
      server.close();

      saysSo(administrator.get("/accounts"), "Hệ thống tạm gián đoạn");
      saysSo(Visitor.signedOut(work.port()).get("/honours"), "Hệ thống tạm gián đoạn");
      var form = administrator.post("/tokens", TOKEN);
      saysSo(form, "Hệ thống tạm gián đoạn");
      assertThat(work.health()).isEqualTo(503);
      var api = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + work.port() + "/api/v1/units")).header("Authorization", "Bearer vd_x").build();
      var problem = HttpClient.newHttpClient().send(api, BodyHandlers.ofString());
      assertThat(problem.statusCode()).isEqualTo(503);
      assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(problem.headers().firstValue("Retry-After")).hasValue("10");

      server = EmbeddedPostgres.start(place.resolve("server"), settings);
      assertThat(server.login().url()).isEqualTo(login.url());
      work.awaitHealth();
      var again = hidden(form.body());
      assertThat(again).containsAllEntriesOf(TOKEN).containsKey("_csrf");
      assertThat(administrator.post("/tokens", again).statusCode()).isLessThan(400);
      assertThat(administrator.get("/tokens").body()).contains("cổng thông tin “Mẫu” &amp; bạn");
    } finally {
      server.close();
    }
  }

  private static void saysSo(HttpResponse<String> answer, String said) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains(said);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  /// The fields that a page would send once more.
  private static Map<String, String> hidden(String body) {
    var fields = new LinkedHashMap<String, String>();
    HIDDEN.matcher(body).results().forEach(field -> fields.put(
        field.group(1), field.group(2).replace("&#34;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&amp;", "&")));
    return fields;
  }

  @Test
  void on_a_full_disk_nothing_is_lost_and_work_goes_on_when_there_is_space() throws Exception {
    assumeThat(SystemUser.isRoot()).as("a disk of its own").isTrue();
    var disk = Files.createDirectory(place.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=400m,mode=0755", "tmpfs", disk.toString());
    try (var work = AtWork.started("--data", disk.resolve("data").toString())) {
      var administrator = work.administrator();
      administrator.get("/tokens");
      assertThat(administrator.post("/tokens", TOKEN).statusCode()).isLessThan(400);
      var filler = disk.resolve("filler");
      run("sh", "-c", "cat /dev/zero > '" + filler + "' 2>/dev/null || true");
      assertThat(Files.getFileStore(disk).getUsableSpace()).isLessThan(1_000_000);
      saysSo(emblem(administrator), "Ổ đĩa máy chủ đã đầy");
      refusesMore(DatabaseKeys.read(disk.resolve("data")).orElseThrow().login());

      for (int turn = 0; turn < 20; turn++) {
        assertThat(administrator.get("/accounts").statusCode()).isIn(200, 503);
        var answer = administrator.post("/tokens", Map.of("name", "lúc đầy " + turn, "scope", "read", "days", "3"));
        assertThat(answer.statusCode()).isIn(200, 303, 503);
      }
      assertThat(work.health()).isEqualTo(503);
      var postmaster = new Postmaster(disk.resolve("data").toRealPath().resolve("postgres"));
      await().atMost(60, SECONDS).until(() -> postmaster.running().isPresent() || !work.process().errors().isEmpty());
      postmaster.running().ifPresent(ProcessHandle::destroyForcibly);
      await().atMost(60, SECONDS).until(() -> work.process().errors().contains("đã đầy"));
      saysSo(administrator.get("/accounts"), "Hệ thống tạm gián đoạn");

      Files.delete(filler);
      work.awaitHealth();
      assertThat(administrator.get("/tokens").body()).contains("cổng thông tin “Mẫu” &amp; bạn");
      assertThat(administrator.post("/tokens", Map.of("name", "sau khi đầy", "scope", "read", "days", "3")).statusCode()).isLessThan(400);
      assertThat(administrator.get("/tokens").body()).contains("sau khi đầy");
      assertThat(emblem(administrator).statusCode()).isEqualTo(303);
      work.process().signal("INT");
      assertThat(work.process().ended()).isEqualTo(130);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  /// Uploads a picture for the first unit.
  private static HttpResponse<String> emblem(Visitor administrator) throws Exception {
    administrator.get("/tokens");
    try (var picture = OutageTest.class.getResourceAsStream("/sample/emblem.png")) {
      return administrator.upload("/emblems", Map.of("unit", "1"), "picture", "emblem.png", picture.readAllBytes());
    }
  }

  /// Writes until the database has no room for more, or ends for want of it.
  private static void refusesMore(DatabaseLogin login) {
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
      try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
          var statement = connection.createStatement()) {
        statement.execute("create table too_much as select repeat(md5(n::text), 30) as x from generate_series(1, 400000) n");
      }
    });
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
