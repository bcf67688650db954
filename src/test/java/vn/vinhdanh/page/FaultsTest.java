package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// A fault of ours, wherever it happens, ends in a page with an incident code that the log has once.
@ApplicationTest
@Import({FaultsTest.Faulty.class, FaultsTest.FaultyFilter.class, OpenedUnits.class})
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=500")
@ExtendWith(OutputCaptureExtension.class)
class FaultsTest {

  private static final Pattern CODE = Pattern.compile("\\b[0-9A-F]{8}\\b");
  private static final String MARK = "planted fault";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  /// Fails in each of the ways in which a page can.
  @Controller
  static class Faulty {

    private final CyclicBarrier meeting = new CyclicBarrier(2);
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Faulty(TransactionTemplate transaction, JdbcClient jdbc) {
      this.transaction = transaction;
      this.jdbc = jdbc;
    }

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

    /// Takes one thing and then another, in a transaction, and waits in between until as many have their first as there are parties.
    @GetMapping("/faulty/meeting/{first}/{second}")
    @Permission("publicity.roll")
    ResponseEntity<String> meeting(@PathVariable long first, @PathVariable long second) {
      transaction.executeWithoutResult(status -> {
        take(first);
        met();
        take(second);
      });
      return ResponseEntity.ok("");
    }

    private void take(long thing) {
      jdbc.sql("select pg_advisory_xact_lock(:thing)::text").param("thing", thing).query(String.class).single();
    }

    private void met() {
      try {
        meeting.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
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
  @Autowired Units units;
  @Autowired OpenedUnits opened;

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
      assertThat(page.headers().firstValue("Retry-After")).hasValue("" + RETRY_AFTER.toSeconds());
      assertThat(page.body()).contains("Hệ thống tạm gián đoạn", "Hôm nay").doesNotContainPattern(CODE);
      assertThat(get("/honours").body()).contains("Hệ thống tạm gián đoạn");
      var api = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/units")).header("Authorization", "Bearer vd_x");
      var answer = HttpClient.newHttpClient().send(api.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("" + RETRY_AFTER.toSeconds());
    } finally {
      database("alter database %s with allow_connections true");
    }
    await().atMost(RETRY_AFTER).untilAsserted(() -> assertThat(officer.get("/sessions").statusCode()).isEqualTo(200));
  }

  @Test
  void the_page_of_a_fault_asks_nothing_of_the_database_whoever_is_behind_it() throws Exception {
    var unit = opened.unit(null);
    var officer = signedIn(Role.UNIT_OFFICER, unit);
    var administrator = signedIn(Role.ADMINISTRATOR, unit);
    assertThat(Statements.ofItself(() -> faulty(officer))).isZero();
    assertThat(Statements.ofItself(() -> faulty(administrator))).isZero();
  }

  private static String faulty(Visitor visitor) throws Exception {
    var answer = visitor.get("/faulty/handler");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("Hệ thống gặp lỗi", "href=\"/sessions\"");
    return answer.body();
  }

  @Test
  void whether_an_administrator_is_one_of_the_city_front_is_asked_once() throws Exception {
    var below = opened.unit(null);
    var founded = LocalDate.of(2014, 4, 1);
    var administrator = signedIn(Role.ADMINISTRATOR, below);
    administrator.get("/sessions");
    int known = Statements.ofItself(() -> administrator.get("/sessions"));
    var city = units.found(new NewUnit("CF", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, founded), OpenedUnits.FOUNDER);
    var first = signedIn(Role.ADMINISTRATOR, city);
    assertThat(first.get("/sessions").body()).as("entered later").contains("href=\"/labels\"");
    assertThat(administrator.get("/sessions").body()).doesNotContain("href=\"/labels\"");
    assertThat(Statements.ofItself(() -> first.get("/sessions"))).isEqualTo(known);
  }

  @Test
  void of_two_acts_that_wait_for_each_other_one_is_done_and_the_other_may_be_asked_for_again() throws Exception {
    try (var two = Executors.newFixedThreadPool(2)) {
      var answers = new ArrayList<HttpResponse<String>>();
      for (var answer : two.invokeAll(List.<Callable<HttpResponse<String>>>of(() -> get("/faulty/meeting/1/2"), () -> get("/faulty/meeting/2/1")))) {
        answers.add(answer.get());
      }
      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 503);
      var refused = answers.stream().filter(answer -> answer.statusCode() == 503).findFirst().orElseThrow();
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
      assertThat(refused.body()).contains("Dữ liệu đang được việc khác sử dụng").doesNotContainPattern(CODE);
    }
  }

  private Visitor signedIn() throws Exception {
    return signedIn(Role.UNIT_OFFICER, opened.unit(null));
  }

  private Visitor signedIn(Role role, UnitId unit) throws Exception {
    String username = "thu.loi" + opened.next();
    opened.account(username, "Trần Mẫu Châu", role, unit);
    return Visitor.signedIn(port, username, OpenedUnits.PASSWORD);
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
