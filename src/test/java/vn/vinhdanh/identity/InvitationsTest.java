package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.proof.OpenedUnits.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.RunningClock;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// The link by which the owner of an account chooses the password.
@ApplicationTest
@Import({RunningClock.class, OpenedUnits.class})
class InvitationsTest {

  private static final String CHOSEN = "một câu ngắn dễ nhớ";
  private static final Pattern LINK = Pattern.compile("<code>http://127.0.0.1:\\d+(/invitations/[^<]+)</code>");

  @LocalServerPort int port;
  @Autowired RunningClock clock;
  @Autowired Accounts accounts;
  @Autowired Invitations invitations;
  @Autowired AfterRestore restore;
  @Autowired OpenedUnits units;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  @BeforeEach
  void anOfficerAndTheirAdministrator() {
    int opened = units.next();
    clock.setAhead(Duration.ZERO);
    var unit = units.unit(null);
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    account = units.account(officer, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    units.account(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
  }

  private Actor admin() {
    return accounts.actor(administrator).orElseThrow();
  }

  private String link() {
    return "/invitations/" + invitations.invite(account, "x", admin()).text();
  }

  private int signIn(String password) throws Exception {
    return Visitor.signedOut(port).post("/sign-in", Map.of("username", officer, "password", password)).statusCode();
  }

  private int choose(String link) throws Exception {
    var visitor = Visitor.signedOut(port);
    visitor.get(link);
    return visitor.post(link, Map.of("chosen", CHOSEN, "again", CHOSEN)).statusCode();
  }

  private boolean good(String link) throws Exception {
    return Visitor.signedOut(port).get(link).statusCode() == 200;
  }

  @Test
  void the_owner_chooses_a_password_by_the_link_that_the_administrator_hands_over() throws Exception {
    var before = Visitor.signedIn(port, officer, PASSWORD);
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/accounts/" + account.value());
    var made = admin.post("/accounts/" + account.value() + "/invitation", Map.of());
    assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
    var link = LINK.matcher(made.body());
    assertThat(link.find()).isTrue();
    assertThat(before.get("/sessions").statusCode()).isEqualTo(303);
    assertThat(signIn(PASSWORD)).isEqualTo(422);
    var owner = Visitor.signedOut(port);
    var page = owner.get(link.group(1));
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).contains("Trần Mẫu Châu, tên đăng nhập " + officer);
    assertThat(owner.post(link.group(1), Map.of("chosen", "ngắn", "again", "khác")).body()).contains("id=\"chosen-error\"", "id=\"again-error\"");
    assertThat(owner.post(link.group(1), Map.of("chosen", CHOSEN, "again", CHOSEN)).headers().firstValue("Location"))
        .hasValue("/sign-in?done=identity.done.invitation-used");
    assertThat(signIn(CHOSEN)).isEqualTo(303);
    assertThat(good(link.group(1))).as("used once").isFalse();
    assertThat(Visitor.signedIn(port, officer, CHOSEN).get("/password").body()).contains(": Trần Mẫu Quản Trị");
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%' || :token || '%'")
        .param("token", link.group(1).substring("/invitations/".length())).query(Integer.class).single()).isZero();
    assertThat(jdbc.sql("select act from audit_entry where kind = 'account' and subject_id = :account order by id")
        .param("account", account.value()).query(String.class).list()).contains("identity.invited", "identity.invitation-used");
  }

  @Test
  void the_database_holds_the_hash_of_the_link_alone() {
    var token = invitations.invite(account, "x", admin());
    assertThat(jdbc.sql("select count(*) from identity_invitation i where i::text like '%' || :token || '%'")
        .param("token", token.text()).query(Integer.class).single()).isZero();
    assertThat(invitations.of(token)).isPresent();
  }

  @Test
  void a_link_is_good_for_seven_days() throws Exception {
    String link = link();
    clock.setAhead(Invitations.GOOD_FOR.minusMinutes(1));
    assertThat(good(link)).isTrue();
    clock.setAhead(Invitations.GOOD_FOR.plusMinutes(1));
    assertThat(good(link)).isFalse();
    assertThat(choose(link)).isEqualTo(404);
  }

  @Test
  void a_new_link_a_one_time_password_and_a_closed_account_end_the_one_before() throws Exception {
    String first = link();
    String second = link();
    assertThat(good(first)).isFalse();
    assertThat(good(second)).isTrue();
    accounts.setOneTimePassword(account, accounts.hash(PASSWORD), admin());
    assertThat(good(second)).isFalse();
    String third = link();
    accounts.close(account, admin());
    accounts.reopen(account, admin());
    assertThat(good(third)).isFalse();
  }

  @Test
  void the_administrator_takes_a_link_back() throws Exception {
    String link = link();
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    assertThat(admin.get("/accounts/" + account.value()).body()).contains("Thu hồi đường dẫn");
    assertThat(Statements.of(() -> admin.get("/accounts/" + account.value()))).isBetween(1, Statements.BUDGET);
    assertThat(admin.post("/accounts/" + account.value() + "/invitation/withdrawal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.post("/accounts/" + account.value() + "/invitation/withdrawal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(good(link)).isFalse();
    assertThat(admin.get("/accounts/" + account.value()).body()).doesNotContain("Thu hồi đường dẫn");
  }

  @Test
  void another_mail_address_ends_the_link_that_went_to_the_one_before() throws Exception {
    String link = link();
    accounts.changeMailAddress(account, "", "chau@example.vn", admin());
    assertThat(good(link)).isFalse();
    String next = link();
    accounts.changeMailAddress(account, "chau@example.vn", "chau@example.vn", admin());
    assertThat(good(next)).as("the same address").isTrue();
  }

  @Test
  void no_link_is_good_after_a_restore() throws Exception {
    String link = link();
    restore.endAccess(clock.instant(), "", "1");
    assertThat(good(link)).isFalse();
  }

  @Test
  void of_two_who_choose_by_one_link_at_once_one_does() throws Exception {
    var token = invitations.invite(account, "x", admin());
    var outcomes = AtOnce.<Boolean>behind(
        "select id from identity_account where id = " + account.value() + " for update", context,
        List.of(() -> invitations.choose(token, "một"), () -> invitations.choose(token, "hai")));
    assertThat(outcomes.getFirst().get()).isTrue();
    assertThat(outcomes.getLast().get()).isFalse();
    assertThat(jdbc.sql("select password_hash from identity_account where id = :account").param("account", account.value())
        .query(String.class).single()).isEqualTo("một");
  }

  @Test
  void nobody_invites_themselves_or_an_account_out_of_reach_or_closed() {
    var admin = admin();
    assertThatThrownBy(() -> invitations.invite(admin.account(), "x", admin)).isInstanceOf(Refused.class);
    var stranger = units.account("xa.so" + units.next(), "Lê Mẫu Xa", Role.UNIT_OFFICER, units.unit(null));
    assertThatThrownBy(() -> invitations.invite(stranger, "x", admin)).isInstanceOf(NotFound.class);
    accounts.close(account, admin);
    assertThatThrownBy(() -> invitations.invite(account, "x", admin)).isInstanceOf(Refused.class);
  }
}
