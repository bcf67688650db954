package vn.vinhdanh.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.InstallationMark;
import vn.vinhdanh.page.Tls;

/// The cookie by which a browser says whose session it is.
@Component
class SessionCookie {

  private final String name;
  private final Tls tls;

  SessionCookie(InstallationMark installation, Tls tls) {
    this.tls = tls;
    name = "vinhdanh-session-" + installation.mark();
  }

  Optional<Secret> tokenOf(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).map(Secret::new).findFirst();
  }

  void give(Secret token, HttpServletRequest request, HttpServletResponse response) {
    set(token.text(), Sessions.LIFETIME, request, response);
  }

  void takeBack(HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, request, response);
  }

  private void set(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value)
        .httpOnly(true).sameSite("Lax").secure(tls.carries(request)).path("/").maxAge(age).build().toString());
  }
}
