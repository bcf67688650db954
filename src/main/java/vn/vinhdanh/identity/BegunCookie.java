package vn.vinhdanh.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.InstallationMark;
import vn.vinhdanh.page.Tls;

/// The cookie by which a browser that comes back from a provider shows that it was the one that went there.
@Component
class BegunCookie {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /// What the cookie holds.
  ///
  /// @param next where to go afterwards
  record Held(Secret secret, String purpose, String next) {}

  private final String name;
  private final Tls tls;

  BegunCookie(InstallationMark installation, Tls tls) {
    this.tls = tls;
    name = "vinhdanh-outside-" + installation.mark();
  }

  Optional<Held> of(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue)
        .map(value -> value.split("\\.", -1)).filter(parts -> parts.length == 3)
        .flatMap(parts -> decoded(parts[2]).stream().map(next -> new Held(new Secret(parts[0]), parts[1], next)))
        .findFirst();
  }

  void give(Held held, HttpServletRequest request, HttpServletResponse response) {
    String next = Base64.getUrlEncoder().withoutPadding().encodeToString(held.next().getBytes(StandardCharsets.UTF_8));
    set(held.secret().text() + "." + held.purpose() + "." + next, LIFETIME, request, response);
  }

  void takeBack(HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, request, response);
  }

  private static Optional<String> decoded(String next) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException madeUp) {
      return Optional.empty();
    }
  }

  private void set(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value)
        .httpOnly(true).sameSite("Lax").secure(tls.carries(request)).path(OutsideSignInController.PAGE).maxAge(age).build().toString());
  }
}
