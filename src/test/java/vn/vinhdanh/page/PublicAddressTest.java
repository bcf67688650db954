package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// A public address of TLS holds for every request, also where the proxy in front says nothing of it.
@ApplicationTest
@TestPropertySource(properties = "vinhdanh.public-address=HTTPS://thidua.example.vn")
class PublicAddressTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;

  @Test
  void no_cookie_is_ever_sent_in_the_clear() throws Exception {
    var answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in?lang=en")).build(), BodyHandlers.ofString());
    assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("; Secure"));
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void the_cookie_of_a_session_is_given_and_taken_back_for_tls_alone() throws Exception {
    front.found();
    var officer = Visitor.signedOutByTls(port);
    var given = officer.post("/sign-in", Map.of("username", "canbo.tp", "password", SampleFront.PASSWORD));
    officer.get("/");
    var takenBack = officer.post("/sign-out", Map.of());
    for (var answer : List.of(given, takenBack)) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .anyMatch(cookie -> cookie.startsWith("vinhdanh-session-")).allMatch(cookie -> cookie.contains("; Secure"));
    }
  }
}
