package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;

/// A unit without a computer has a clerk of elsewhere enter in its name, and whatever is entered says so.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryForTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 2, 1);
  private static final DutyTable.Letter LETTER = new DutyTable.Letter("12/CV-MTTQ", TODAY);
  private static final Pattern OTHER = Pattern.compile("<option value=\"(\\d+)\">([^<]*)</option>");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Duties duties;
  @Autowired Sessions sessions;
  @Autowired ApiTokens tokens;
  @Autowired Handovers handovers;
  @Autowired Units units;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(TODAY, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private Unit unitOf(String account) {
    return units.unit(actor(account).duties().getFirst().unit());
  }

  private static Duties.Giving giving(Role role, Unit unit, DutyTable.@Nullable Letter letter) {
    return new Duties.Giving(role, unit.code(), TODAY, null, letter);
  }

  /// The officer of the city at a browser, entering for a unit.
  private Visitor entering(Role role, Unit unit) throws Exception {
    duties.give(actor("canbo.tp").account(), giving(role, unit, LETTER), UUID.randomUUID(), actor("quantri"));
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var other = OTHER.matcher(visitor.get("/sessions").body());
    String last = "";
    while (other.find()) {
      assertThat(other.group(2)).contains("nhập thay");
      last = other.group(1);
    }
    assertThat(visitor.post("/duty", Map.of("duty", last)).statusCode()).isEqualTo(303);
    return visitor;
  }

  private static Map<String, String> form(Role role, Unit unit, String paper, String paperOn) {
    return Map.of(
        "role", role.name(), "unit", unit.code(), "since", "01/02/2022", "paper", paper, "paperOn", paperOn, "once", UUID.randomUUID().toString());
  }

  @Test
  void what_is_entered_for_a_unit_bears_the_clerks_name_and_says_for_whom() throws Exception {
    var unit = unitOf("canbo.dongda");
    var clerk = entering(Role.UNIT_OFFICER, unit);
    assertThat(clerk.get("/").body()).contains("Cán bộ phụ trách thi đua, khen thưởng, nhập thay");
    clerk.get("/registrations");
    var drafted = clerk.post("/registrations", Map.of()).headers().firstValue("Location").orElse("").replace("/draft", "");
    assertThat(drafted).matches("/registrations/\\d+");
    String signature = actor("canbo.tp").name() + " (nhập thay " + unit.shortName() + ")";
    assertThat(Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD).get(drafted).body()).as("the unit sees it").contains(signature);
    assertThat(jdbc.sql("select circumstances ->> 'entered-for' from audit_entry where act = 'season.registration-drafted' order by id desc limit 1")
        .query(String.class).single()).isEqualTo("12/CV-MTTQ, 01/02/2022");
    assertThat(Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD).get("/audit?act=season.registration-drafted").body())
        .contains("Cán bộ phụ trách thi đua, khen thưởng, nhập thay (công văn 12/CV-MTTQ, 01/02/2022)");
  }

  @Test
  void what_is_done_in_person_is_not_entered_for_a_unit() throws Exception {
    var unit = unitOf("canbo.caugiay");
    var clerk = entering(Role.UNIT_HEAD, unit);
    assertThat(clerk.get("/registrations").statusCode()).isEqualTo(200);
    assertThat(clerk.get("/delegations/new").statusCode()).isEqualTo(403);
    int cluster = jdbc.sql("""
        select m.cluster_id from organization_membership m where m.unit_id = :unit
        """).param("unit", unit.id().value()).query(Integer.class).single();
    jdbc.sql("insert into organization_post (person_id, unit_id, title, main, from_day) values (:person, :unit, 'Kiêm nhiệm', false, '2022-01-01')")
        .param("person", actor("canbo.tp").person().value()).param("unit", unit.id().value()).update();
    sessions.forget();
    clerk.get("/pledges/" + cluster);
    assertThat(clerk.post("/pledges/" + cluster + "/signature", Map.of("version", "0")).statusCode()).isEqualTo(403);
  }

  @Test
  void who_holds_no_post_at_the_unit_any_more_enters_for_it_and_is_shown_so() throws Exception {
    long officer = actor("canbo.longbien").person().value();
    jdbc.sql("update organization_post set to_day = '2022-01-31' where person_id = :person").param("person", officer).update();
    var visitor = Visitor.signedIn(port, "canbo.longbien", SampleFront.PASSWORD);
    assertThat(visitor.get("/").body()).contains("khen thưởng, nhập thay");
    visitor.get("/registrations");
    assertThat(visitor.post("/registrations", Map.of()).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select circumstances ->> 'entered-for' from audit_entry where act = 'season.registration-drafted' order by id desc limit 1")
        .query(String.class).single()).isEmpty();
    assertThat(Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD).get("/audit?act=season.registration-drafted").body())
        .contains("nhập thay, không có công văn");
  }

  @Test
  void what_is_ones_own_is_done_while_entering_for_a_unit_but_no_token_is_issued() throws Exception {
    var unit = unitOf("canbo.bactuliem");
    var officer = actor("canbo.bactuliem");
    var text = tokens.issue(officer, "phần mềm", ApiTokens.WRITE, 9);
    var caller = new ApiCaller(port, text);
    assertThat(caller.get("/api/v1/registrations").statusCode()).isEqualTo(200);
    var head = actor("chutich.bactuliem");
    long handover = handovers.prepare(officer.account(), null, head.account(), "", UUID.randomUUID(), officer);
    assertThat(colleagues(head, unit)).contains(officer.account());
    jdbc.sql("update organization_post set to_day = '2022-01-31' where person_id = :person").param("person", officer.person().value()).update();
    var refused = caller.get("/api/v1/registrations");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("token-without-duty", "nay là nhập thay cho đơn vị");
    var visitor = Visitor.signedIn(port, "canbo.bactuliem", SampleFront.PASSWORD);
    assertThat(visitor.get("/").body()).contains("nhập thay", "href=\"/handovers/" + handover + "\"");
    var page = visitor.get("/tokens").body();
    assertThat(page).contains("Không làm việc được nữa", "Không cấp mã truy cập trong nhiệm vụ nhập thay").doesNotContain("Cấp mã</button>");
    var issued = visitor.post("/tokens", Map.of("name", "hai", "scope", "read", "days", "9"));
    assertThat(issued.statusCode()).isEqualTo(422);
    assertThat(issued.body()).contains("Không cấp mã truy cập trong nhiệm vụ nhập thay");
    long token = jdbc.sql("select id from identity_api_token where account_id = :account").param("account", officer.account().value())
        .query(Long.class).single();
    assertThat(visitor.post("/tokens/" + token + "/revocation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(caller.get("/api/v1/registrations").statusCode()).isEqualTo(401);
    assertThat(visitor.post("/handovers/" + handover + "/giving", Map.of()).statusCode()).isEqualTo(303);
    assertThat(handovers.handover(handover, head).given()).isNotNull();
    assertThat(colleagues(head, unit)).as("entering for the unit").doesNotContain(officer.account());
  }

  private List<AccountId> colleagues(Actor head, Unit unit) {
    return handovers.colleagues(handovers.leaving(head.account(), unit.id(), head), "", null, 99).stream().map(HandoverTable.Colleague::account).toList();
  }

  @Test
  void a_head_delegates_nothing_to_a_clerk_of_elsewhere_and_a_session_begins_in_ones_own_duty() throws Exception {
    entering(Role.UNIT_OFFICER, unitOf("canbo.tayho"));
    assertThat(Visitor.signedIn(port, "chutich.tayho", SampleFront.PASSWORD).get("/delegations/new").body())
        .contains(actor("canbo.tayho").name()).doesNotContain(actor("canbo.tp").name());
    var signedIn = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get("/").body();
    assertThat(signedIn.substring(signedIn.indexOf("<div class=\"who\">"), signedIn.indexOf("to-duty"))).doesNotContain("nhập thay");
  }

  @Test
  void the_first_and_the_last_day_of_a_post_are_days_of_the_unit() throws Exception {
    var other = unitOf("canbo.thanhxuan");
    var admin = actor("quantri");
    for (String[] days : new String[][] {{"canbo.hoangmai", "2022-02-01", null}, {"canbo.hadong", "2020-01-01", "2022-02-01"}}) {
      var officer = actor(days[0]);
      var unit = unitOf(days[0]);
      jdbc.sql("update organization_post set from_day = :from::date, to_day = :to::date, main = false where person_id = :person")
          .param("from", days[1]).param("to", days[2]).param("person", officer.person().value()).update();
      jdbc.sql("insert into organization_post (person_id, unit_id, title, main, from_day) values (:person, :unit, 'Chuyên viên', true, '2020-01-01')")
          .param("person", officer.person().value()).param("unit", other.id().value()).update();
      assertThat(Visitor.signedIn(port, days[0], SampleFront.PASSWORD).get("/").body()).as(days[0]).doesNotContain("nhập thay");
      assertThat(actor(days[0]).duties()).as(days[0]).hasSize(1);
      assertThatThrownBy(() -> duties.give(officer.account(), giving(Role.UNIT_HEAD, unit, LETTER), UUID.randomUUID(), admin)).as(days[0])
          .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("identity.duty-of-the-unit"));
    }
    var tomorrow = new Duties.Giving(Role.UNIT_HEAD, unitOf("canbo.hadong").code(), TODAY.plusDays(1), null, null);
    assertThatThrownBy(() -> duties.give(actor("canbo.hadong").account(), tomorrow, UUID.randomUUID(), admin))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("identity.duty-elsewhere"));
  }

  @Test
  void a_session_begins_in_ones_own_duty_also_where_one_entered_for_another_unit_before() throws Exception {
    var officer = actor("canbo.namtuliem");
    var own = unitOf("canbo.namtuliem");
    duties.give(officer.account(), giving(Role.UNIT_OFFICER, unitOf("canbo.thanhxuan"), LETTER), UUID.randomUUID(), actor("quantri"));
    jdbc.sql("update identity_duty set to_day = '2022-01-31' where account_id = :account and unit_id = :unit")
        .param("account", officer.account().value()).param("unit", own.id().value()).update();
    duties.give(officer.account(), giving(Role.UNIT_OFFICER, own, null), UUID.randomUUID(), actor("quantri"));
    var signedIn = Visitor.signedIn(port, "canbo.namtuliem", SampleFront.PASSWORD).get("/").body();
    assertThat(signedIn.substring(signedIn.indexOf("<div class=\"who\">"), signedIn.indexOf("to-duty"))).contains(own.name()).doesNotContain("nhập thay");
  }

  @Test
  void a_decision_of_the_unit_is_signed_by_who_was_its_head_on_its_day() throws Exception {
    var unit = unitOf("chutich.haibatrung");
    var clerk = entering(Role.UNIT_HEAD, unit);
    var before = actor("chutich.haibatrung");
    var after = actor("canbo.haibatrung");
    jdbc.sql("update organization_post set to_day = '2022-01-27' where person_id = :person").param("person", before.person().value()).update();
    jdbc.sql("update organization_post set rank = 'HEAD', from_day = '2022-01-28' where person_id = :person").param("person", after.person().value()).update();
    clerk.get("/register/own");
    for (String[] decision : new String[][] {{"27", "2021"}, {"28", "2022"}}) {
      var sent = Map.of(
          "decision", decision[0] + "/QĐ-NT", "decidedOn", decision[0] + "/01/2022", "people", "" + after.person().value(), "year", decision[1]);
      assertThat(clerk.post("/register/own", sent).statusCode()).as(decision[0]).isEqualTo(303);
    }
    assertThat(jdbc.sql("select signer from register_award where decision_number in ('27/QĐ-NT', '28/QĐ-NT') order by id").query(String.class).list())
        .containsExactly(before.name(), after.name());
  }

  @Test
  void a_decision_of_the_unit_is_signed_by_its_head_and_not_by_whoever_enters_it() throws Exception {
    var unit = unitOf("chutich.hoankiem");
    var clerk = entering(Role.UNIT_HEAD, unit);
    clerk.get("/register/own");
    long officer = actor("canbo.hoankiem").person().value();
    var sent = new HashMap<>(Map.of("decision", "3/QĐ-NT", "decidedOn", "28/01/2022", "people", "" + officer, "year", "2021"));
    assertThat(clerk.post("/register/own", sent).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select signer from register_award where decision_number = '3/QĐ-NT'").query(String.class).single())
        .isEqualTo(actor("chutich.hoankiem").name());
    jdbc.sql("update organization_post set rank = 'DEPUTY' where unit_id = :unit and rank = 'HEAD'").param("unit", unit.id().value()).update();
    sent.put("decision", "4/QĐ-NT");
    sent.put("people", "" + actor("chutich.hoankiem").person().value());
    var refused = clerk.post("/register/own", sent);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Chưa ghi ai là người đứng đầu " + unit.shortName() + " ngày 28/01/2022");
  }

  @Test
  void a_clerk_of_elsewhere_needs_the_units_letter_and_one_of_the_unit_has_none() throws Exception {
    var unit = unitOf("canbo.badinh");
    var administrator = Visitor.signedIn(port, "quantri", SampleFront.PASSWORD);
    long clerk = actor("canbo.tp").account().value();
    String page = "/accounts/" + clerk + "/duties/new";
    administrator.get(page);
    var without = administrator.post(page, form(Role.UNIT_OFFICER, unit, "", ""));
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body()).contains("Người này không thuộc " + unit.shortName() + ": nhập số công văn", "id=\"paperOn-error\"");
    assertThat(administrator.post(page, form(Role.UNIT_OFFICER, unit, "12/CV", "02/02/2022")).body())
        .as("signed after it begins").contains("id=\"paperOn-error\"").doesNotContain("id=\"paper-error\"");
    assertThat(administrator.post(page, form(Role.UNIT_OFFICER, unit, "12/CV", "01/02/2022")).body())
        .as("only the warning that who appraises enters").contains("name=\"aware\"").doesNotContain("-error\"");
    long own = actor("canbo.badinh").account().value();
    administrator.get("/accounts/" + own + "/duties/new");
    var needless = administrator.post("/accounts/" + own + "/duties/new", form(Role.UNIT_HEAD, unit, "12/CV", "01/02/2022"));
    assertThat(needless.statusCode()).isEqualTo(422);
    assertThat(needless.body()).contains("Người này thuộc " + unit.shortName());
    var admin = actor("quantri");
    assertThatThrownBy(() -> duties.give(actor("canbo.tp").account(), giving(Role.UNIT_HEAD, unit, null), UUID.randomUUID(), admin))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("identity.duty-elsewhere"));
    var late = new DutyTable.Letter("12/CV-MTTQ", TODAY.plusDays(1));
    assertThatThrownBy(() -> duties.give(actor("canbo.tp").account(), giving(Role.UNIT_HEAD, unit, late), UUID.randomUUID(), admin))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("identity.duty-elsewhere"));
    assertThatThrownBy(() -> duties.give(actor("canbo.badinh").account(), giving(Role.UNIT_HEAD, unit, LETTER), UUID.randomUUID(), admin))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("identity.duty-of-the-unit"));
  }
}
