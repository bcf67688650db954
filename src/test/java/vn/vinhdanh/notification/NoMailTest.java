package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;

/// Without `mail.properties` no letter is written, and pages say that links are handed over.
@ApplicationTest
class NoMailTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Outbox outbox;
  @Autowired JdbcClient jdbc;

  @Test
  void links_are_handed_over() throws Exception {
    front.found();
    var administrator = accounts.actor("quantri").orElseThrow();
    AccountId officer = accounts.actor("canbo.badinh").orElseThrow().account();
    accounts.changeMailAddress(officer, "", "badinh@mttq.example.vn", administrator);
    var admin = Visitor.signedIn(port, "quantri", SampleFront.PASSWORD);
    assertThat(admin.get("/accounts/" + officer.value()).body()).contains("phải tự trao đường dẫn").doesNotContain("name=\"mailed\"");
    assertThat(admin.post("/accounts/" + officer.value() + "/invitation", Map.of("mailed", "true")).statusCode()).isEqualTo(422);
    accounts.setOneTimePassword(officer, accounts.hash("mật khẩu khác 8"), administrator);
    assertThat(jdbc.sql("select count(*) from notification_mail").query(Integer.class).single()).isZero();
    assertThat(admin.get("/mail").body()).contains("Chưa nối máy chủ thư").doesNotContain("/mail/trial");
    assertThatThrownBy(() -> outbox.writeTrial("thu@mttq.example.vn", administrator)).isInstanceOf(Refused.class);
  }
}
