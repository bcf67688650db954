package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

@ApplicationTest
class SignInTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;

  @Test
  void somebody_signed_out_is_sent_to_sign_in() throws Exception {
    var client = HttpClient.newHttpClient();
    var answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
    var form = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in")).build(), BodyHandlers.ofString());
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).contains("Tên đăng nhập");
  }

  @Test
  void without_a_proxy_of_ours_nobody_is_believed_about_where_they_come_from() throws Exception {
    var visitor = Visitor.signedOut(port);
    for (int wrong = 0; wrong < Attempts.PER_NAME_AND_ADDRESS; wrong++) {
      assertThat(wrongPassword(visitor, "203.0.113." + wrong).statusCode()).isEqualTo(422);
    }
    var shutOut = wrongPassword(visitor, "203.0.113.99");
    assertThat(shutOut.statusCode()).isEqualTo(429);
    assertThat(shutOut.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void signing_in_and_out_ends_the_token_of_forms_that_was_there() throws Exception {
    var unit = units.found(new NewUnit("C", "Đơn vị", "Đơn vị", "Đơn vị", UnitKind.DISTRICT_FRONT, null, 1, true, SINCE), FOUNDER);
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    accounts.open("thu.csrf", accounts.hash("mật khẩu thử 7"), person, List.of(new Duty(Role.UNIT_OFFICER, unit)), SINCE, false, FOUNDER);
    var visitor = Visitor.signedOut(port);
    String before = formToken(visitor);
    visitor.post("/sign-in", Map.of("username", "thu.csrf", "password", "mật khẩu thử 7"));
    visitor.get("/password");
    String within = formToken(visitor);
    visitor.post("/sign-out", Map.of());
    visitor.get("/sign-in");
    assertThat(List.of(before, within, formToken(visitor))).doesNotHaveDuplicates();
  }

  private static String formToken(Visitor visitor) {
    return visitor.cookieHeader().replaceAll(".*vinhdanh-csrf-[^=]+=([^;]+).*", "$1");
  }

  private HttpResponse<String> wrongPassword(Visitor visitor, String forwardedFor) throws Exception {
    return visitor.post("/sign-in", Map.of("username", "khong.ai", "password", "sai"),
        "X-Forwarded-For", forwardedFor, "Forwarded", "for=" + forwardedFor + ";proto=https", "X-Forwarded-Proto", "https");
  }
}
