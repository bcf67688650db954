package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// People who hold two duties that should be apart: found on a day, and warned of when one is given.
@ApplicationTest
class ApartTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate TODAY = LocalDate.of(2022, 11, 1);
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final Pattern AWARE = Pattern.compile("name=\"aware\" value=\"([^\"]+)\"");
  private static int opened;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Duties duties;
  @Autowired ApartTable apart;
  @Autowired Delegations delegations;
  @Autowired Units units;
  @Autowired People people;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;

  private UnitId unit = new UnitId(0);
  private String administrator = "";
  private PersonId person = new PersonId(0);
  private AccountId account = new AccountId(0);

  @BeforeEach
  void aUnit() {
    opened++;
    legalDay.turnTo(TODAY, FOUNDER);
    unit = unit("P");
    administrator = "quantri.so" + opened;
    open(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
    account = open("canbo.so" + opened, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    person = accounts.actor("canbo.so" + opened).orElseThrow().person();
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit(code + opened, "Đơn vị " + code + opened, "Đơn vị " + code, "Đơn vị", UnitKind.DISTRICT_FRONT, null, opened, true,
            LocalDate.of(2014, 4, 1)), FOUNDER);
  }

  private AccountId open(String username, String name, Role role, UnitId at) {
    var entered = people.enter(name, at, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    return accounts.open(username, accounts.hash(PASSWORD), entered, List.of(new Duty(role, at)), SINCE, false, FOUNDER);
  }

  private String report(String on) throws Exception {
    return Visitor.signedIn(port, administrator, PASSWORD).get("/accounts/apart?on=" + on).body();
  }

  private void give(AccountId to, Role role, LocalDate from, LocalDate until) {
    duties.give(to, new Duties.Giving(role, "P" + opened, from, until, null), UUID.randomUUID(), accounts.actor(administrator).orElseThrow());
  }

  @Test
  void two_duties_of_one_account_are_found_on_the_days_on_which_both_are_held() throws Exception {
    assertThat(report("1/11/2022")).contains("Không ai giữ hai nhiệm vụ cần tách", "chưa xác minh");
    give(account, Role.ADMINISTRATOR, TODAY.plusDays(1), TODAY.plusDays(2));
    assertThat(report("1/11/2022")).contains("Không ai giữ");
    assertThat(report("2/11/2022")).contains("Trần Mẫu Châu</th>", "canbo.so" + opened, "Người quản trị hệ thống không tham gia");
    assertThat(report("3/11/2022")).contains("Trần Mẫu Châu</th>");
    assertThat(report("4/11/2022")).contains("Không ai giữ");
  }

  @Test
  void two_accounts_of_one_person_are_found_also_when_their_files_were_merged() throws Exception {
    accounts.open("hai.so" + opened, "x", person, List.of(new Duty(Role.ADMINISTRATOR, unit)), SINCE, false, FOUNDER);
    assertThat(report("1/11/2022")).contains("Trần Mẫu Châu</th>", "hai.so" + opened, "canbo.so" + opened);
    accounts.close(accounts.actor("hai.so" + opened).orElseThrow().account(), accounts.actor(administrator).orElseThrow());
    assertThat(report("1/11/2022")).as("a closed account does nothing").contains("Không ai giữ");
    open("ba.so" + opened, "Trần Mẫu Châu", Role.ADMINISTRATOR, unit);
    assertThat(report("1/11/2022")).as("two people of one name").contains("Không ai giữ");
    jdbc.sql("""
        with posts as (delete from organization_post where person_id = :merged)
        update organization_person set merged_into = :stays where id = :merged
        """).param("merged", accounts.actor("ba.so" + opened).orElseThrow().person().value()).param("stays", person.value()).update();
    assertThat(report("1/11/2022")).contains("Trần Mẫu Châu</th>", "ba.so" + opened);
  }

  @Test
  void a_duty_held_by_delegation_is_found_too() throws Exception {
    open("chutich.so" + opened, "Nguyễn Mẫu An", Role.UNIT_HEAD, unit);
    var administratorAccount = accounts.actor(administrator).orElseThrow().account();
    delegations.give(
        new DelegationForm.Meant(administratorAccount, List.of("register.own"), TODAY, TODAY, "05/GUQ", TODAY), UUID.randomUUID(),
        accounts.actor("chutich.so" + opened).orElseThrow());
    assertThat(report("1/11/2022")).contains("Trần Mẫu Quản Trị</th>", "TUQ. Nguyễn Mẫu An");
    assertThat(report("2/11/2022")).contains("Không ai giữ");
  }

  @Test
  void people_out_of_reach_are_not_in_the_report() throws Exception {
    var elsewhere = unit("Q");
    var stranger = open("xa.so" + opened, "Lê Mẫu Xa", Role.UNIT_OFFICER, elsewhere);
    jdbc.sql("insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'ADMINISTRATOR', :unit, :since)")
        .param("account", stranger.value()).param("unit", elsewhere.value()).param("since", SINCE).update();
    assertThat(report("1/11/2022")).contains("Không ai giữ");
    var visitor = Visitor.signedIn(port, administrator, PASSWORD);
    assertThat(Statements.of(() -> visitor.get("/accounts/apart"))).isBetween(1, Statements.BUDGET);
    assertThat(visitor.get("/accounts/apart?on=31/02/2022").statusCode()).isEqualTo(422);
    assertThat(Visitor.signedIn(port, "canbo.so" + opened, PASSWORD).get("/accounts/apart").statusCode()).isEqualTo(403);
  }

  @Test
  void whoever_gives_a_duty_that_makes_such_a_pair_is_warned_first() throws Exception {
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    String page = "/accounts/" + account.value() + "/duties/new";
    admin.get(page);
    var form = new HashMap<>(Map.of(
        "role", "ADMINISTRATOR", "unit", "P" + opened, "since", "01/11/2022", "lastDay", "", "once", "" + UUID.randomUUID()));
    var warned = admin.post(page, form);
    assertThat(warned.statusCode()).isEqualTo(422);
    assertThat(warned.body()).contains("hai nhiệm vụ cần tách", "Vẫn giao nhiệm vụ");
    assertThat(duties.of(account)).hasSize(1);
    var aware = AWARE.matcher(warned.body());
    assertThat(aware.find()).isTrue();
    form.put("aware", "AUDITOR-UNIT_OFFICER");
    assertThat(admin.post(page, form).statusCode()).as("warned of something else").isEqualTo(422);
    form.put("aware", aware.group(1));
    assertThat(admin.post(page, form).statusCode()).isEqualTo(303);
    assertThat(duties.of(account)).hasSize(2);
  }

  @Test
  void no_warning_comes_for_days_on_which_the_other_duty_is_over() throws Exception {
    var held = duties.of(account).getFirst();
    duties.end(account, held.id(), TODAY, null, accounts.actor(administrator).orElseThrow());
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    String page = "/accounts/" + account.value() + "/duties/new";
    admin.get(page);
    var form = new HashMap<>(Map.of(
        "role", "ADMINISTRATOR", "unit", "P" + opened, "since", "01/11/2022", "lastDay", "", "once", "" + UUID.randomUUID()));
    assertThat(admin.post(page, form).body()).contains("hai nhiệm vụ cần tách");
    form.put("since", "02/11/2022");
    assertThat(admin.post(page, form).statusCode()).isEqualTo(303);
  }

  @Test
  void somebody_who_holds_one_of_the_two_out_of_reach_is_not_in_the_report() throws Exception {
    jdbc.sql("insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'ADMINISTRATOR', :unit, :since)")
        .param("account", account.value()).param("unit", unit("R").value()).param("since", SINCE).update();
    assertThat(report("1/11/2022")).contains("Không ai giữ");
  }

  @Test
  void no_warning_comes_for_a_delegation_that_was_taken_back_or_whose_giver_has_ended() {
    var head = open("chutich.so" + opened, "Nguyễn Mẫu An", Role.UNIT_HEAD, unit);
    var giver = accounts.actor("chutich.so" + opened).orElseThrow();
    var runs = new ApartTable.Pair(Role.ADMINISTRATOR, Role.UNIT_HEAD, "RUNS_AND_JUDGES", false);
    long taken = delegations.give(
        new DelegationForm.Meant(account, List.of("register.own"), TODAY.plusDays(5), TODAY.plusDays(6), "05/GUQ", TODAY), UUID.randomUUID(), giver);
    assertThat(apart.made(account, Role.ADMINISTRATOR, TODAY, null)).contains(runs);
    delegations.end(taken, giver);
    assertThat(apart.made(account, Role.ADMINISTRATOR, TODAY, null)).doesNotContain(runs);
    delegations.give(
        new DelegationForm.Meant(account, List.of("register.own"), TODAY, TODAY.plusDays(6), "06/GUQ", TODAY), UUID.randomUUID(), giver);
    assertThat(apart.made(account, Role.ADMINISTRATOR, TODAY, null)).contains(runs);
    duties.end(head, duties.of(head).getFirst().id(), TODAY.minusDays(1), null, accounts.actor(administrator).orElseThrow());
    assertThat(apart.made(account, Role.ADMINISTRATOR, TODAY, null)).doesNotContain(runs);
  }
}
