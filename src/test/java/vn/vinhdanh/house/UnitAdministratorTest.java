package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// The administrator of a unit keeps its accounts and its emblem; what concerns other units is the city administrator's.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitAdministratorTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String BELOW = "quantri.donvi";
  private static final String OF_THE_CITY = Objects.requireNonNull(SampleFront.oneAccountPerRole().get(Role.ADMINISTRATOR));

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void anAdministratorOfADistrict() {
    front.found();
    var person = people.enter("Trần Mẫu Quản Trị", district().id(), "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    var duties = List.of(new Duty(Role.ADMINISTRATOR, district().id()));
    accounts.open(BELOW, accounts.hash(SampleFront.PASSWORD), person, duties, SINCE, true, FOUNDER);
  }

  private Unit district() {
    return units.districts().getFirst();
  }

  private Visitor signedIn(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  @Test
  void the_map_is_not_theirs_to_change() throws Exception {
    var below = signedIn(BELOW);
    var city = signedIn(OF_THE_CITY);
    var name = units.cityFront().name();
    for (var unit : List.of(units.cityFront(), district())) {
      var page = "/units/" + unit.id().value();
      assertThat(below.get(page).body()).doesNotContain(page + "/renaming", page + "/codes/new", page + "/move", page + "/ending");
      assertThat(city.get(page).body()).contains(page + "/renaming", page + "/codes/new", page + "/move", page + "/ending");
      for (var act : List.of("/renaming", "/codes/new", "/move", "/ending")) {
        assertThat(below.get(page + act).statusCode()).as(act).isEqualTo(403);
        assertThat(below.post(page + act, Map.of("name", "Khác", "shortName", "Khác")).statusCode()).as(act).isEqualTo(403);
        assertThat(city.get(page + act).statusCode()).as(act).isEqualTo(200);
      }
    }
    for (var list : List.of("/units", "/reorganizations")) {
      assertThat(below.get(list).body()).doesNotContain("/reorganizations/new");
      assertThat(city.get(list).body()).contains("/reorganizations/new");
    }
    for (var page : List.of("/reorganizations/new", "/reorganizations/template")) {
      assertThat(below.get(page).statusCode()).as(page).isEqualTo(403);
      assertThat(city.get(page).statusCode()).as(page).isEqualTo(200);
    }
    below.get("/units");
    assertThat(below.post("/reorganizations", Map.of()).statusCode()).isEqualTo(403);
    assertThat(below.upload("/reorganizations/preview", Map.of(), "file", "a.xlsx", new byte[1]).statusCode()).isEqualTo(403);
    assertThat(units.cityFront().name()).isEqualTo(name);
  }

  @Test
  void they_give_an_emblem_to_their_unit_alone() throws Exception {
    var below = signedIn(BELOW);
    var page = below.get("/emblems").body();
    assertThat(page).contains(district().name()).doesNotContain(units.cityFront().name() + "</option>");
    var before = given();
    assertThat(upload(below, units.cityFront()).statusCode()).isEqualTo(404);
    assertThat(upload(below, units.districts().getLast()).statusCode()).isEqualTo(404);
    assertThat(given()).isEqualTo(before);
    assertThat(upload(below, district()).statusCode()).isEqualTo(303);
    assertThat(given()).isEqualTo(before + 1);
    var city = signedIn(OF_THE_CITY);
    assertThat(city.get("/emblems").body()).contains(units.cityFront().name() + "</option>");
    assertThat(upload(city, district()).statusCode()).isEqualTo(303);
    assertThat(upload(city, units.cityFront()).statusCode()).isEqualTo(303);
  }

  private int given() {
    return jdbc.sql("select count(*) from document_emblem").query(Integer.class).single();
  }

  private static HttpResponse<String> upload(Visitor visitor, Unit unit) throws Exception {
    try (var picture = UnitAdministratorTest.class.getResourceAsStream("/sample/emblem.png")) {
      var form = Map.of("unit", Long.toString(unit.id().value()), "once", UUID.randomUUID().toString());
      return visitor.upload("/emblems", form, "picture", "a.png", Objects.requireNonNull(picture).readAllBytes());
    }
  }

  @Test
  void the_words_of_all_pages_are_not_theirs_to_see_or_change() throws Exception {
    var below = signedIn(BELOW);
    var city = signedIn(OF_THE_CITY);
    assertThat(below.get("/").body()).contains("href=\"/webhooks\"").doesNotContain("href=\"/labels\"");
    assertThat(city.get("/").body()).contains("href=\"/labels\"");
    for (var page : List.of("/labels", "/labels/web.home")) {
      assertThat(below.get(page).statusCode()).as(page).isEqualTo(403);
      assertThat(city.get(page).statusCode()).as(page).isEqualTo(200);
    }
    assertThat(below.post("/labels/web.home", Map.of("vietnamese", "Bàn", "version", "0")).statusCode()).isEqualTo(403);
    var program = new ApiCaller(port, tokens.issue(accounts.actor(BELOW).orElseThrow(), "Máy", "read", 1));
    assertThat(program.get("/api/v1/labels").statusCode()).isEqualTo(403);
  }

  @Test
  void what_is_measured_of_all_is_not_theirs_to_read() throws Exception {
    assertThat(signedIn(BELOW).get("/actuator/metrics").statusCode()).isEqualTo(403);
    assertThat(signedIn(OF_THE_CITY).get("/actuator/metrics").statusCode()).isEqualTo(200);
  }
}
