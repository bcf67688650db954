package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.proof.ApplicationTest;

/// What is refused before a page of ours is reached, and where a refusal leads back to.
@ApplicationTest
class ServerRefusalsTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {
    "GET /honours|x HTTP/1.1\r\nHost: a\r\n",
    "GET /a%00b HTTP/1.1\r\nHost: a\r\n",
    "GET /%C3%28 HTTP/1.1\r\nHost: a\r\n",
    "GET /%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: a\r\n",
    "GET /a%2fb HTTP/1.1\r\nHost: a\r\n",
    "GET / HTTP/1.1\r\nHost: a b\r\n",
    "GET / HTTP/1.1\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n",
    "GET / HTTP/7.1\r\nHost: a\r\n",
    "G@T / HTTP/1.1\r\nHost: a\r\n",
    "TRACE / HTTP/1.1\r\nHost: a\r\n",
  })
  void each_carries_the_headers_of_every_page_and_says_nothing_of_the_server(String request) throws Exception {
    String answer = answer(request + "Connection: close\r\n\r\n");
    assertThat(answer.lines().findFirst().orElse("")).matches("HTTP/1.1 (4\\d\\d|505) .*|HTTP/1.1 (4\\d\\d|505)\\s*");
    assertThat(answer).contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff");
    assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("tomcat", "apache", "exception", "at org.", "invalid character");
  }

  private String answer(String request) throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "https://thidua.example.vn/\\evil.example", "https://thidua.example.vn//evil.example", "/\\evil.example", "//evil.example",
    "javascript:alert(1)", "https://thidua.example.vn", "\\\\evil.example/x"
  })
  void a_refusal_leads_back_to_a_page_of_ours_only(String referer) throws Exception {
    assertThat(refusedAfter(referer)).doesNotContain("evil.example", "javascript:", "Quay lại");
  }

  @Test
  void a_refusal_leads_back_to_the_page_of_the_form() throws Exception {
    assertThat(refusedAfter("https://thidua.example.vn/sign-in?next=/plan")).contains("href=\"/sign-in?next=/plan\">Quay lại</a>");
  }

  private String refusedAfter(String referer) throws Exception {
    var form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
        .header("Referer", referer).POST(BodyPublishers.noBody()).build();
    var answer = HttpClient.newHttpClient().send(form, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    return answer.body();
  }
}
