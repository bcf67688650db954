package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.proof.OpenedUnits.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.RunningClock;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// An administrator who looks in another's place sees and does nothing (`docs/decisions/0030-rights-of-accounts.md`).
@ApplicationTest
@Import({RunningClock.class, OpenedUnits.class})
class ViewingsTest {

  /// What whoever looks does as themselves.
  private static final Set<String> OWN = Set.of("/viewing", "/viewing/end", "/sign-out");

  @LocalServerPort int port;
  @Autowired RunningClock clock;
  @Autowired Accounts accounts;
  @Autowired Viewings viewings;
  @Autowired OpenedUnits units;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private int opened;
  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndTheirAdministrator() {
    opened = units.next();
    clock.setAhead(Duration.ZERO);
    var unit = units.unit(null);
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    account = units.account(officer, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    units.account(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
  }

  private Visitor looking(String minutes) throws Exception {
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/viewing?account=" + account.value());
    assertThat(admin.post("/viewing", Map.of("account", "" + account.value(), "reason", "Không thấy nút nộp", "minutes", minutes)).statusCode())
        .isEqualTo(303);
    return admin;
  }

  private List<String> acts() {
    return jdbc.sql("""
        select e.act from audit_entry e join identity_account a on a.id = e.account_id
        where e.kind = 'account' and e.subject_id = :account and a.username = :viewer order by e.id
        """).param("account", account.value()).param("viewer", administrator).query(String.class).list();
  }

  @Test
  void an_administrator_sees_what_the_account_sees_under_a_banner_and_ends_it() throws Exception {
    var admin = looking("15");
    assertThat(admin.get("/registrations").body())
        .contains("Bạn đang xem như Trần Mẫu Châu, đến", "<b>Trần Mẫu Châu</b>", "<span class=\"muted\">Cán bộ phụ trách thi đua, khen thưởng</span>");
    assertThat(admin.get("/accounts").statusCode()).as("what the administrator alone sees").isEqualTo(403);
    assertThat(Statements.of(() -> admin.get("/"))).isBetween(1, Statements.BUDGET);
    assertThat(admin.post("/viewing/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.post("/viewing/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.get("/accounts").body()).doesNotContain("Bạn đang xem như");
    assertThat(acts()).containsExactly("identity.view-begun", "identity.view-ended");
    assertThat(jdbc.sql("select personal::text from audit_entry where act = 'identity.view-begun' order by id desc limit 1").query(String.class).single())
        .as("the reason, as its hash").contains("reason");
  }

  @Test
  void whoever_looks_does_nothing_at_any_address_and_sees_no_secret() throws Exception {
    var admin = looking("15");
    int before = jdbc.sql("select count(*) from audit_entry").query(Integer.class).single();
    var done = new TreeSet<String>();
    int refused = 0;
    for (var entry : mappings.getHandlerMethods().entrySet()) {
      for (String pattern : entry.getKey().getPatternValues()) {
        if (!entry.getValue().getBeanType().getName().startsWith("vn.vinhdanh.") || pattern.startsWith("/api/") || OWN.contains(pattern)) {
          continue;
        }
        if (entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
          refused++;
          var answer = admin.post(pattern.replaceAll("\\{[^}]+}", "1"), Map.of());
          if (answer.statusCode() != 403 || !answer.body().contains("Đang xem như người khác")) {
            done.add(pattern + " answered " + answer.statusCode());
          }
        }
      }
    }
    assertThat(done).isEmpty();
    assertThat(refused).isGreaterThan(50);
    for (var secret : List.of("/password", "/second-factor", "/tokens", "/sessions", "/council/1/ballot", "/audit")) {
      var answer = admin.get(secret);
      assertThat(answer.statusCode()).as(secret).isEqualTo(403);
      assertThat(answer.body()).as(secret).contains("Đang xem như người khác");
    }
    assertThat(jdbc.sql("select count(*) from audit_entry").query(Integer.class).single()).isEqualTo(before);
  }

  @Test
  void the_owner_of_the_account_sees_who_looked_and_why() throws Exception {
    var own = Visitor.signedIn(port, officer, PASSWORD);
    assertThat(own.get("/sessions").body()).doesNotContain("Những lần người quản trị xem như bạn");
    looking("15");
    assertThat(own.get("/sessions").body()).contains("Những lần người quản trị xem như bạn", "Trần Mẫu Quản Trị. Lý do: Không thấy nút nộp");
  }

  @Test
  void a_file_that_is_read_in_anothers_place_was_read_by_whoever_looks() throws Exception {
    long person = accounts.actor(officer).orElseThrow().person().value();
    var admin = looking("15");
    assertThat(admin.get("/people/" + person).statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("""
        select a.username from audit_read r join identity_account a on a.id = r.account_id where r.kind = 'person' and r.subject_id = :person
        """).param("person", person).query(String.class).list()).containsExactly(administrator);
  }

  @Test
  void it_is_over_after_its_minutes() throws Exception {
    var admin = looking("10");
    clock.setAhead(Duration.ofMinutes(9));
    assertThat(admin.get("/registrations").body()).contains("Bạn đang xem như");
    clock.setAhead(Duration.ofMinutes(10).plusSeconds(5));
    assertThat(admin.get("/accounts").statusCode()).isEqualTo(200);
    assertThat(admin.get("/accounts").body()).doesNotContain("Bạn đang xem như");
  }

  @Test
  void another_session_of_the_administrator_works_as_before() throws Exception {
    var other = Visitor.signedIn(port, administrator, PASSWORD);
    looking("15");
    assertThat(other.get("/accounts").statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_looks_may_sign_out() throws Exception {
    var admin = looking("15");
    admin.get("/registrations");
    assertThat(admin.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("""
        select a.username from audit_entry e join identity_account a on a.id = e.account_id where e.act = 'identity.signed-out' order by e.id desc limit 1
        """).query(String.class).single()).as("in their own name").isEqualTo(administrator);
    assertThat(admin.get("/registrations").headers().firstValue("Location").orElse("")).startsWith("/sign-in");
  }

  @Test
  void a_reason_and_a_few_minutes_are_wanted() throws Exception {
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/viewing?account=" + account.value());
    var wrong = admin.post("/viewing", Map.of("account", "" + account.value(), "reason", " ", "minutes", "31"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"reason-error\"", "id=\"minutes-error\"");
    assertThat(acts()).isEmpty();
    looking("30");
  }

  @Test
  void the_same_again_changes_nothing_and_another_account_waits() throws Exception {
    var admin = looking("15");
    assertThat(admin.post("/viewing", Map.of("account", "" + account.value(), "reason", "Lần nữa", "minutes", "15")).statusCode()).isEqualTo(303);
    assertThat(acts()).containsExactly("identity.view-begun");
    var second = units.account("hai.so" + opened, "Lê Mẫu Hai", Role.UNIT_OFFICER, accounts.actor(administrator).orElseThrow().duties().getFirst().unit());
    var other = admin.post("/viewing", Map.of("account", "" + second.value(), "reason", "Khác", "minutes", "15"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("Bạn đang xem như một tài khoản khác");
  }

  @Test
  void nobody_looks_in_their_own_place_or_in_that_of_an_account_out_of_reach_or_closed() throws Exception {
    var admin = accounts.actor(administrator).orElseThrow();
    var token = Secret.random();
    assertThatThrownBy(() -> viewings.begin(admin.account(), "x", 5, token, admin)).isInstanceOf(Refused.class);
    var stranger = units.account("xa.so" + opened, "Lê Mẫu Xa", Role.UNIT_OFFICER, units.unit(null));
    assertThatThrownBy(() -> viewings.begin(stranger, "x", 5, token, admin)).isInstanceOf(NotFound.class);
    accounts.close(account, admin);
    assertThatThrownBy(() -> viewings.begin(account, "x", 5, token, admin)).isInstanceOf(Refused.class);
    assertThat(Visitor.signedIn(port, administrator, PASSWORD).get("/viewing?account=" + stranger.value()).statusCode()).isEqualTo(404);
  }

  @Test
  void an_account_that_is_closed_meanwhile_is_no_longer_shown() throws Exception {
    var admin = looking("15");
    assertThat(admin.get("/registrations").body()).contains("Bạn đang xem như");
    accounts.close(account, accounts.actor(administrator).orElseThrow());
    assertThat(admin.get("/accounts").statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_is_no_longer_administrator_of_the_unit_looks_no_longer() throws Exception {
    var admin = looking("15");
    assertThat(admin.get("/registrations").body()).contains("Bạn đang xem như");
    jdbc.sql("""
        update identity_duty set role = 'UNIT_OFFICER' where account_id = (select id from identity_account where username = :viewer)
        """).param("viewer", administrator).update();
    clock.setAhead(Duration.ofSeconds(10));
    assertThat(admin.get("/registrations").body()).doesNotContain("Bạn đang xem như");
  }

  @Test
  void what_ran_out_is_not_ended_again_and_signing_out_ends_what_runs() throws Exception {
    var admin = looking("10");
    clock.setAhead(Duration.ofMinutes(11));
    admin.get("/accounts");
    assertThat(admin.post("/viewing/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(acts()).containsExactly("identity.view-begun");
    clock.setAhead(Duration.ZERO);
    var other = looking("10");
    other.post("/sign-out", Map.of());
    assertThat(jdbc.sql("select ended_at < until_at from identity_viewing where account_id = :account order by id desc limit 1")
        .param("account", account.value()).query(Boolean.class).single()).isTrue();
  }

  @Test
  void nobody_without_a_second_factor_looks_where_one_is_wanted() {
    jdbc.sql("insert into identity_second_factor_role (role) values ('UNIT_OFFICER')").update();
    try {
      var admin = accounts.actor(administrator).orElseThrow();
      assertThatThrownBy(() -> viewings.begin(account, "x", 5, Secret.random(), admin)).hasMessage("identity.viewing-factor");
    } finally {
      jdbc.sql("delete from identity_second_factor_role").update();
    }
  }
}
