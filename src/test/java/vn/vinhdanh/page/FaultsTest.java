package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// A fault of ours, wherever it happens, ends in a page with an incident code that the log has once.
@ApplicationTest
@Import({FaultsTest.Faulty.class, FaultsTest.FaultyFilter.class})
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=500")
@ExtendWith(OutputCaptureExtension.class)
class FaultsTest {

  private static final Pattern CODE = Pattern.compile("\\b[0-9A-F]{8}\\b");
  private static final String MARK = "planted fault";

  /// Fails in each of the ways in which a page can.
  @Controller
  static class Faulty {

    @GetMapping({"/faulty/handler", "/faulty/handler/{secret}", "/api/v1/faulty/handler"})
    @Permission("publicity.roll")
    String handler() {
      throw new IllegalStateException(MARK);
    }

    /// The template asks for errors that are not there.
    @GetMapping({"/faulty/template", "/api/v1/faulty/template"})
    @Permission("publicity.roll")
    String template() {
      return "page/errors";
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class FaultyFilter {

    @Bean
    FilterRegistrationBean<Filter> failing() {
      var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
        throw new IllegalStateException(MARK);
      });
      filter.addUrlPatterns("/faulty/filter/*", "/api/v1/faulty/filter");
      return filter;
    }
  }

  @LocalServerPort int port;
  @Autowired Environment environment;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;

  @ParameterizedTest
  @ValueSource(strings = {"/faulty/handler", "/faulty/template", "/faulty/filter"})
  void a_fault_has_a_page_with_a_code_that_the_log_has_once(String path, CapturedOutput log) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).contains("Hệ thống gặp lỗi").doesNotContain(MARK);
    String code = CODE.matcher(answer.body()).results().map(found -> found.group()).findFirst().orElseThrow();
    assertThat(log.getOut().lines().filter(line -> line.contains("ERROR"))).singleElement().asString().contains(code, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/faulty/handler/", "/faulty/filter/"})
  void the_log_has_no_secret_that_an_address_holds(String path, CapturedOutput log) throws Exception {
    String secret = "Zk3".repeat(14);
    assertThat(get(path + secret).statusCode()).isEqualTo(500);
    assertThat(log.getOut().lines().filter(line -> line.contains("ERROR"))).singleElement().asString().contains(path).doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/faulty/handler", "/api/v1/faulty/template", "/api/v1/faulty/filter"})
  void a_caller_of_the_api_gets_the_code_as_problem_details(String path, CapturedOutput log) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"instance\":\"" + path + "\"", "\"incident\":\"").doesNotContain(MARK);
    String code = answer.body().replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1");
    assertThat(log.getOut().lines().filter(line -> line.contains("ERROR"))).singleElement().asString().contains(code, path);
  }

  @Test
  void what_a_filter_refuses_is_said_to_a_caller_of_the_api_as_problem_details() throws Exception {
    var answer = get("/api/v1/units?q=%C3%28");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void without_its_database_each_page_says_so_and_afterwards_all_is_well() throws Exception {
    var officer = signedIn();
    assertThat(officer.get("/sessions").statusCode()).isEqualTo(200);
    database("alter database %s with allow_connections false");
    database("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'");
    try {
      var page = officer.get("/sessions");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).hasValue("10");
      assertThat(page.body()).contains("Hệ thống tạm gián đoạn", "Hôm nay").doesNotContainPattern(CODE);
      assertThat(get("/honours").body()).contains("Hệ thống tạm gián đoạn");
      var api = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/units")).header("Authorization", "Bearer vd_x");
      var answer = HttpClient.newHttpClient().send(api.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    } finally {
      database("alter database %s with allow_connections true");
    }
    assertThat(officer.get("/sessions").statusCode()).isEqualTo(200);
  }

  private Visitor signedIn() throws Exception {
    var founder = new Actor(new AccountId(1), new PersonId(1), "", List.of());
    var since = LocalDate.of(2022, 1, 1);
    var unit = units.found(new NewUnit("F", "Đơn vị", "Đơn vị", "Đơn vị", UnitKind.DISTRICT_FRONT, null, 1, true, LocalDate.of(2014, 4, 1)), founder);
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, since, true, founder);
    accounts.open("thu.loi", accounts.hash("mật khẩu thử 7"), person, List.of(new Duty(Role.UNIT_OFFICER, unit)), since, true, founder);
    return Visitor.signedIn(port, "thu.loi", "mật khẩu thử 7");
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /// Tells the server something about the database of this application, from another database.
  private void database(String sql) throws SQLException {
    String url = environment.getRequiredProperty("spring.datasource.url");
    String name = url.replaceAll(".*/([^/?]+)(\\?.*)?$", "$1");
    try (var connection = DriverManager.getConnection(
            url.replace("/" + name, "/postgres"),
            environment.getRequiredProperty("spring.datasource.username"),
            environment.getRequiredProperty("spring.datasource.password"));
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(name));
    }
  }
}
