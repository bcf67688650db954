package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// The application on a PostgreSQL that somebody else runs.
class ExternalDatabaseTest {

  private static final String RUNNING = "Vinh Danh đang chạy tại ";

  @TempDir Path place;

  @Test
  void an_installation_lives_on_a_database_that_somebody_else_runs() throws Exception {
    try (var server = EmbeddedPostgres.start(place.resolve("server"), EmbeddedPostgres.Settings.throwaway(Path.of("target", "postgres")))) {
      var login = server.login();
      livesOn(login.url().replace("jdbc:postgresql://", "postgres://" + login.user() + ":" + login.password() + "@"));
    }
  }

  @Test
  @EnabledOnOs(architectures = "amd64", disabledReason = "the programs of PostgreSQL 15 are there for this machine alone")
  void it_lives_on_the_oldest_postgresql_too() throws Exception {
    try (var server = OldestPostgres.start(place.resolve("server"))) {
      assertThat(server.version()).startsWith("15.");
      livesOn(server.emptyDatabase("vinhdanh"));
    }
  }

  private void livesOn(String address) throws Exception {
    var data = place.resolve("data");
    var login = ExternalDatabase.parse(address);
    try (var application = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString(), "--database-url", address)) {
      String url = application.line(RUNNING).substring(RUNNING.length());
      application.line("Dừng: Ctrl-C");
      var page = HttpRequest.newBuilder(URI.create(url + "setup")).build();
      assertThat(HttpClient.newHttpClient().send(page, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      application.signal("INT");
      assertThat(application.ended()).isEqualTo(130);
      assertThat(application.errors()).isEmpty();
    }
    assertThat(data.resolve("postgres")).doesNotExist();
    assertThat(data.resolve("logs")).isNotEmptyDirectory();
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from identity_installation")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
    try (var verified = Child.run(Launch.class, "verify-audit", "--data", data.toString(), "--database-url", address)) {
      assertThat(verified.output()).startsWith("Nhật ký nguyên vẹn");
      assertThat(verified.ended()).isZero();
    }
    try (var refused = Child.run(Launch.class, "verify-audit", "--data", data.toString(),
        "--database-url", address.replace(login.password(), "guess-42"))) {
      assertThat(refused.ended()).isEqualTo(1);
      assertThat(refused.errors()).hasLineCount(1).contains("Không kết nối được cơ sở dữ liệu").doesNotContain("guess-42");
    }
  }
}
