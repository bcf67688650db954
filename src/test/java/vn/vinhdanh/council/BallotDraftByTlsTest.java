package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.council.CouncilOfNine.DAY;
import static vn.vinhdanh.council.CouncilOfNine.MERIT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// Where everybody comes by TLS, the draft of a ballot never goes in the clear, also where the proxy in front says nothing of it.
@ApplicationTest
@TestPropertySource(properties = "vinhdanh.public-address=https://thidua.example.vn")
class BallotDraftByTlsTest {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @Test
  void the_draft_of_a_ballot_is_kept_and_dropped_by_cookies_for_tls_alone() throws Exception {
    var council = CouncilOfNine.in(context);
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var member = Visitor.signedOutByTls(port);
    member.post("/sign-in", Map.of("username", "uyvien4", "password", SampleFront.PASSWORD));
    String path = "/council/" + session.value() + "/ballot";
    member.get(path);
    var kept = member.post(path + "/1", Map.of("choice", "YES"));
    assertThat(kept.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("vinhdanh-ballot-").contains("; Secure");
    String review = member.get(path + "/review").body();
    assertThat(review).contains("Xem lại phiếu");
    var cast = member.post(path + "/casting", BallotPagesTest.hidden(review));
    assertThat(cast.statusCode()).isEqualTo(303);
    assertThat(cast.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("vinhdanh-ballot-").contains("Max-Age=0", "; Secure");
  }
}
