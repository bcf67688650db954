package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.proof.ApplicationTest;

/// A public address of TLS holds for every request, also where the proxy in front says nothing of it.
@ApplicationTest
@TestPropertySource(properties = "vinhdanh.public-address=HTTPS://thidua.example.vn")
class PublicAddressTest {

  @LocalServerPort int port;

  @Test
  void no_cookie_is_ever_sent_in_the_clear() throws Exception {
    var answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in?lang=en")).build(), BodyHandlers.ofString());
    assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("; Secure"));
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }
}
