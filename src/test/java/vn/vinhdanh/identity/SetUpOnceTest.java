package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.FirstAdministrator;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The set-up of an installation, carried out, and what its first people find.
@ApplicationTest
@TestPropertySource(properties = "proof.sample-data=false")
class SetUpOnceTest {

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SetUp setUp;
  @Autowired Accounts accounts;
  @Autowired People people;
  @Autowired Units units;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;

  /// One story, for an installation is set up once.
  @Test
  void of_two_with_one_code_one_sets_up_the_other_reads_so_and_the_page_is_gone() throws Exception {
    String code = setUp.newCode().orElseThrow();
    var sent = new ArrayList<Callable<HttpResponse<String>>>();
    for (var username : List.of("nhat.mau", "nhi.mau")) {
      var visitor = Visitor.signedOut(port);
      visitor.get("/setup");
      var form = new HashMap<>(FirstAdministrator.form(code));
      form.put("username", username);
      sent.add(() -> visitor.post("/setup", form));
    }
    var late = Visitor.signedOut(port);
    late.get("/setup");

    var answers = AtOnce.behind("select pg_advisory_xact_lock(hashtext('vinhdanh.identity.opening'))", context, sent);
    assertThat(answers.getFirst().get().headers().firstValue("Location")).hasValue("/sign-in?done=identity.done.set-up");
    var told = answers.getLast().get();
    assertThat(told.statusCode()).isEqualTo(404);
    assertThat(told.body()).contains("Hệ thống đã được thiết lập", "Người khác đã thiết lập xong");
    assertThat(accounts.actor("nhi.mau")).isEmpty();

    assertThat(late.post("/setup", FirstAdministrator.form(code)).body()).contains("Người khác đã thiết lập xong");
    assertThat(late.get("/setup").statusCode()).isEqualTo(404);
    assertThat(late.get("/sign-in?done=identity.done.set-up").body()).contains("Đã thiết lập xong");
    assertThat(setUp.newCode()).isEmpty();
    assertThat(jdbc.sql("select count(*) from identity_set_up_code").query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("select act from audit_entry where act <> 'rulebook.release-kept' order by id").query(String.class).list())
        .startsWith("organization.unit-founded", "organization.person-entered", "identity.account-opened", "identity.set-up");

    var administrator = Visitor.signedIn(port, "nhat.mau", FirstAdministrator.PASSWORD);
    assertThat(administrator.get("/").body()).contains("Nhập các đơn vị trực thuộc", "Mở tài khoản cho chuyên viên", "href=\"/accounts/new\"");
    eachPageOpens(administrator);
    for (var role : Role.values()) {
      eachPageOpens(somebodyWith(role));
    }
    assertThat(administrator.get("/").body()).doesNotContain("Mở tài khoản cho chuyên viên");
  }

  /// The links of home, and those of the pages that they lead to.
  private static void eachPageOpens(Visitor visitor) throws Exception {
    var wrong = new ArrayList<String>();
    var pages = linksOf(visitor.get("/").body());
    assertThat(pages).hasSizeGreaterThan(5);
    for (var page : List.copyOf(pages)) {
      pages.addAll(linksOf(visitor.get(page).body()));
    }
    for (var page : pages.stream().distinct().toList()) {
      var status = new int[1];
      int statements = Statements.of(() -> status[0] = visitor.get(page).statusCode());
      if (status[0] != 200 || statements > Statements.BUDGET) {
        wrong.add(page + " answered " + status[0] + " with " + statements + " statements");
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> linksOf(String body) {
    return new ArrayList<>(LINK.matcher(body).results().map(link -> link.group(1).replace("&amp;", "&")).toList());
  }

  private Visitor somebodyWith(Role role) throws Exception {
    var founder = new Actor(new AccountId(0), new PersonId(0), "", List.of());
    var city = units.cityFront().id();
    var today = day.today();
    var person = people.enter("Lê Mẫu Vai", city, "Chuyên viên", PostRank.STAFF, today, false, founder);
    String username = "vai." + role.ordinal();
    accounts.open(username, accounts.hash(FirstAdministrator.PASSWORD), person, List.of(new Duty(role, city)), today, false, founder);
    return Visitor.signedIn(port, username, FirstAdministrator.PASSWORD);
  }
}
