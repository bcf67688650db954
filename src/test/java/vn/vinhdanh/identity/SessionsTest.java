package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.identity.SignIns.Outcome;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;

/// Sign-in and its sessions, as `docs/decisions/0005-sessions.md` has them.
@ApplicationTest
class SessionsTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final String PASSWORD = "mật khẩu thử 7";
  private static int opened;

  @Autowired SignIns signIns;
  @Autowired Sessions sessions;
  @Autowired Attempts attempts;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;

  private String username = "";

  @BeforeEach
  void anAccount() {
    username = "thu." + ++opened;
    var unit = units.found(new NewUnit(
        "S" + opened, "Đơn vị " + opened, "Đơn vị", "Đơn vị", UnitKind.DISTRICT_FRONT, null, opened, true,
        LocalDate.of(2014, 4, 1)), FOUNDER);
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2022, 1, 1), true, FOUNDER);
    accounts.open(username, accounts.hash(PASSWORD), person, List.of(new Duty(Role.UNIT_OFFICER, unit)),
        LocalDate.of(2022, 1, 1), false, FOUNDER);
  }

  private Secret signedIn() {
    return ((Outcome.Opened) signIns.signIn(username, PASSWORD, "192.0.2." + opened, "thử")).token();
  }

  @Test
  void the_token_opens_and_a_wrong_password_does_not() {
    assertThat(sessions.behind(signedIn())).isPresent();
    assertThat(signIns.signIn(username, "sai", "192.0.2." + opened, "thử")).isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void the_database_holds_the_hash_and_never_the_token() {
    var token = signedIn();
    assertThat(jdbc.sql("select count(*) from identity_session where token_hash = :hash")
        .param("hash", token.hash()).query(Integer.class).single()).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from identity_session s where s::text like '%' || :token || '%'")
        .param("token", token.text()).query(Integer.class).single()).isZero();
  }

  @Test
  void a_session_that_was_signed_out_opens_nothing_more() {
    var token = signedIn();
    var actor = sessions.behind(token).orElseThrow().actor();
    sessions.signOut(token, actor);
    assertThat(sessions.behind(token)).isEmpty();
  }

  @Test
  void a_session_ended_from_another_device_opens_nothing_more() {
    var stolen = signedIn();
    var own = signedIn();
    var actor = sessions.behind(own).orElseThrow().actor();
    var foreign = sessions.own(actor).stream()
        .filter(session -> Arrays.equals(session.tokenHash(), stolen.hash()))
        .findFirst().orElseThrow();
    sessions.revoke(foreign.id(), actor);
    assertThat(sessions.behind(stolen)).isEmpty();
    assertThat(sessions.behind(own)).isPresent();
  }

  @Test
  void being_seen_is_written_once_a_minute_at_most() {
    var token = signedIn();
    var halfAMinuteAgo = setLastSeen(token, 30);
    sessions.behind(token);
    assertThat(lastSeen(token)).isEqualTo(halfAMinuteAgo);

    var other = signedIn();
    var overAMinuteAgo = setLastSeen(other, 70);
    sessions.behind(other);
    assertThat(lastSeen(other)).isAfter(overAMinuteAgo);
  }

  @Test
  void the_sixth_try_after_five_wrong_passwords_waits_even_when_it_is_right() {
    for (int wrong = 1; wrong <= 5; wrong++) {
      assertThat(signIns.signIn(username, "sai", "192.0.2." + opened, "thử")).isInstanceOf(Outcome.Wrong.class);
    }
    assertThat(signIns.signIn(username, PASSWORD, "192.0.2." + opened, "thử")).isInstanceOf(Outcome.TooMany.class);
  }

  @Test
  void somebody_elses_wrong_passwords_shut_out_them_and_not_the_owner() {
    for (int wrong = 1; wrong <= 6; wrong++) {
      signIns.signIn(username, "sai", "198.51.100." + opened, "thử");
    }
    assertThat(signIns.signIn(username, PASSWORD, "192.0.2." + opened, "thử")).isInstanceOf(Outcome.Opened.class);
    assertThat(signIns.signIn(username, PASSWORD, "198.51.100." + opened, "thử")).isInstanceOf(Outcome.TooMany.class);
  }

  @Test
  void very_many_wrong_passwords_from_many_addresses_shut_the_name() {
    for (int wrong = 0; wrong < Attempts.PER_NAME; wrong++) {
      attempts.begin(username, "203.0.113." + wrong);
    }
    assertThat(signIns.signIn(username, PASSWORD, "192.0.2." + opened, "thử")).isInstanceOf(Outcome.TooMany.class);
  }

  @Test
  void tries_at_once_get_no_further_than_tries_in_a_row() throws Exception {
    List<Callable<Outcome>> tries =
        Collections.nCopies(20, () -> signIns.signIn(username, "sai", "192.0.2." + opened, "thử"));
    int compared = 0;
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (var outcome : threads.invokeAll(tries)) {
        compared += outcome.get() instanceof Outcome.Wrong ? 1 : 0;
      }
    }
    assertThat(compared).isEqualTo(Attempts.PER_NAME_AND_ADDRESS);
  }

  @Test
  void the_trail_has_the_first_wrong_password_and_the_lock_out_and_no_more() {
    for (int wrong = 1; wrong <= 12; wrong++) {
      signIns.signIn(username, "mật khẩu sai " + wrong, "192.0.2." + opened, "thử");
    }
    assertThat(trail()).containsExactly("-1 identity.sign-in-failed {}", "-1 identity.locked-out {\"attempts\": \"5\"}");
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%mật khẩu sai%'").query(Integer.class).single()).isZero();
  }

  @Test
  void who_signs_in_after_wrong_passwords_has_their_number_in_the_trail() {
    signIns.signIn(username, "sai", "192.0.2." + opened, "thử");
    signIns.signIn(username, "sai", "198.51.100." + opened, "thử");
    signedIn();
    assertThat(trail()).last().asString().endsWith("identity.signed-in {\"wrong-before\": \"2\"}");
    signedIn();
    assertThat(trail()).last().asString().endsWith("identity.signed-in {}");
  }

  @Test
  void names_that_nobody_has_leave_one_row_however_many_and_wherever_from() {
    int before = rows();
    for (int tried = 0; tried < 2 * (Attempts.PER_ADDRESS + 20); tried++) {
      attempts.begin("la." + opened + "." + tried, "198.18." + opened + "." + tried % 2).ifPresent(attempts::failed);
    }
    assertThat(rows()).isEqualTo(before + 1);
    assertThat(jdbc.sql("select act || kind || facts from audit_entry order by id desc limit 1").query(String.class).single())
        .isEqualTo("identity.address-locked-outinstallation{\"attempts\": \"30\"}");
  }

  private int rows() {
    return jdbc.sql("select count(*) from audit_entry").query(Integer.class).single();
  }

  private List<String> trail() {
    return jdbc.sql("""
            select e.account_id || ' ' || e.act || ' ' || e.facts from audit_entry e join identity_account a on a.id = e.subject_id
            where e.kind = 'account' and a.username = :username and e.act <> 'identity.account-opened' order by e.id
            """).param("username", username).query(String.class).list();
  }

  private Instant setLastSeen(Secret token, int secondsAgo) {
    jdbc.sql("update identity_session set last_seen_at = last_seen_at - make_interval(secs => :seconds) where token_hash = :hash")
        .param("seconds", secondsAgo).param("hash", token.hash()).update();
    return lastSeen(token);
  }

  private Instant lastSeen(Secret token) {
    return jdbc.sql("select last_seen_at from identity_session where token_hash = :hash")
        .param("hash", token.hash()).query((row, index) -> row.getTimestamp(1).toInstant()).single();
  }
}
