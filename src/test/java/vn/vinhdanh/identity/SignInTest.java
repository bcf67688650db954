package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

@ApplicationTest
class SignInTest {

  @LocalServerPort int port;

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

  private HttpResponse<String> wrongPassword(Visitor visitor, String forwardedFor) throws Exception {
    return visitor.post("/sign-in", Map.of("username", "khong.ai", "password", "sai"),
        "X-Forwarded-For", forwardedFor, "Forwarded", "for=" + forwardedFor + ";proto=https", "X-Forwarded-Proto", "https");
  }
}
