package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;

/// What the pages offer somebody who works by delegation.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegatedButtonsTest {

  private static final LocalDate TODAY = LocalDate.of(2022, 2, 1);
  private static final Pattern OTHER = Pattern.compile("<option value=\"(u\\d+)\">");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Delegations delegations;
  @Autowired LegalDay legalDay;
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

  /// The officer of a unit at a browser, working by delegation of its head.
  private Visitor delegate(String unit, String act) throws Exception {
    delegations.give(
        new DelegationForm.Meant(actor("canbo." + unit).account(), List.of(act), TODAY, TODAY, "05/GUQ", TODAY), UUID.randomUUID(), actor("chutich." + unit));
    var visitor = Visitor.signedIn(port, "canbo." + unit, SampleFront.PASSWORD);
    var other = OTHER.matcher(visitor.get("/sessions").body());
    assertThat(other.find()).isTrue();
    assertThat(visitor.post("/duty", Map.of("duty", other.group(1))).statusCode()).isEqualTo(303);
    return visitor;
  }

  @Test
  void an_act_that_was_not_delegated_is_not_offered() throws Exception {
    var officer = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    officer.get("/registrations");
    var drafted = officer.post("/registrations", Map.of()).headers().firstValue("Location").orElse("").replace("/draft", "");
    assertThat(drafted).matches("/registrations/\\d+");
    String submits = "action=\"" + drafted + "/submission\"";
    assertThat(Visitor.signedIn(port, "chutich.dongda", SampleFront.PASSWORD).get(drafted).body()).contains(submits);
    var delegate = delegate("dongda", "register.own");
    assertThat(delegate.get(drafted).body()).doesNotContain(submits, drafted + "/draft");
    assertThat(delegate.post(drafted + "/submission", Map.of("version", "0")).statusCode()).isEqualTo(403);
  }

  @Test
  void an_act_that_was_delegated_is_offered_and_no_other_one() throws Exception {
    var delegate = delegate("caugiay", "season.registration.submit");
    assertThat(delegate.get("/registrations").body()).contains("Đăng ký").doesNotContain("action=\"/registrations\"");
    var officer = Visitor.signedIn(port, "canbo.caugiay", SampleFront.PASSWORD);
    officer.get("/registrations");
    var drafted = officer.post("/registrations", Map.of()).headers().firstValue("Location").orElse("").replace("/draft", "");
    assertThat(delegate.get(drafted).body()).contains("action=\"" + drafted + "/submission\"").doesNotContain(drafted + "/draft");
  }
}
