package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.vinhdanh.proof.ApplicationTest;

/// What a proxy of one's own says of a request is believed, what anybody else says is not
/// (`docs/decisions/0016-behind-a-proxy.md`). The proxy calls from 127.0.0.2, others from 127.0.0.1.
@ApplicationTest
@TestPropertySource(properties = "vinhdanh.behind-proxy=127.0.0.2,192.0.2.9")
class BehindProxyTest {

  private static final String PROXY = "127.0.0.2";
  private static final String ANYBODY = "127.0.0.1";
  private static final int TRIES = 5;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @LocalServerPort int port;

  private HttpClient from(String address) throws Exception {
    return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).cookieHandler(new CookieManager()).build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> get(String caller, String path, String... headers) throws Exception {
    var request = to(path);
    return from(caller).send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
  }

  private int wrongPassword(String caller, String username, String forwardedFor) throws Exception {
    var browser = from(caller);
    var form = CSRF.matcher(browser.send(to("/sign-in").build(), BodyHandlers.ofString()).body());
    assertThat(form.find()).isTrue();
    var request = to("/sign-in")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Forwarded-For", forwardedFor)
        .POST(BodyPublishers.ofString("username=" + username + "&password=sai&_csrf=" + form.group(1)));
    return browser.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "mot; 203.0.113.1; 203.0.113.1; 203.0.113.2",
    "hai; 198.51.100.%d, 203.0.113.1; 203.0.113.1; 203.0.113.2",
    "ba; 203.0.113.1, 192.0.2.9; 203.0.113.1; 203.0.113.2, 192.0.2.9",
    "bon; 192.0.2.9, 203.0.113.1; 203.0.113.1; 192.0.2.9, 203.0.113.2",
  })
  void wrong_passwords_shut_out_the_visitor_whom_the_proxy_names_and_nobody_beside(
      String username, String typed, String same, String other) throws Exception {
    for (int wrong = 0; wrong < TRIES; wrong++) {
      assertThat(wrongPassword(PROXY, username, typed.formatted(wrong))).isEqualTo(422);
    }
    assertThat(wrongPassword(PROXY, username, same)).isEqualTo(429);
    assertThat(wrongPassword(PROXY, username, other)).isEqualTo(422);
  }

  @Test
  void whoever_is_no_proxy_of_ours_cannot_be_somebody_else() throws Exception {
    for (int wrong = 0; wrong < TRIES; wrong++) {
      assertThat(wrongPassword(ANYBODY, "nam", "203.0.113." + wrong)).isEqualTo(422);
    }
    assertThat(wrongPassword(ANYBODY, "nam", "203.0.113.99")).isEqualTo(429);
  }

  @Test
  void tries_of_codes_count_for_the_visitor() throws Exception {
    for (int miss = 0; miss < 30; miss++) {
      get(PROXY, "/check/AAAA-" + miss, "X-Forwarded-For", "203.0.113.7");
    }
    assertThat(get(PROXY, "/check/AAAA", "X-Forwarded-For", "203.0.113.7").statusCode()).isEqualTo(429);
    assertThat(get(PROXY, "/check/AAAA", "X-Forwarded-For", "203.0.113.8").statusCode()).isEqualTo(404);
  }

  @Test
  void cookies_are_for_tls_alone_and_strict_transport_is_asked_for_where_the_proxy_says_tls() throws Exception {
    var byTls = get(PROXY, "/sign-in?lang=en", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https");
    assertThat(byTls.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("; Secure"));
    assertThat(byTls.headers().firstValue("Strict-Transport-Security").orElse("")).startsWith("max-age=31536000");
    var inTheClear = get(PROXY, "/sign-in?lang=en", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "http");
    assertThat(inTheClear.headers().allValues("Set-Cookie")).hasSize(2).noneMatch(cookie -> cookie.contains("; Secure"));
    var madeUp = get(ANYBODY, "/sign-in?lang=en", "X-Forwarded-Proto", "https", "X-Forwarded-For", "127.0.0.2");
    assertThat(madeUp.headers().allValues("Set-Cookie")).hasSize(2).noneMatch(cookie -> cookie.contains("; Secure"));
    assertThat(madeUp.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }
}
