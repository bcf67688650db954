package vn.vinhdanh.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vinhdanh.page.ApiAddress;
import vn.vinhdanh.page.PageFrame;

/// Leaves the actor behind the session cookie with the request, or whom they look in the place of; somebody who owes a
/// code, a new password or a second factor is sent to its page first, and in an empty installation everybody to its set-up.
/// Addresses of the API take tokens only.
@Component
class SessionFilter extends OncePerRequestFilter {

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SetUp setUp;

  SessionFilter(Sessions sessions, SessionCookie cookie, SetUp setUp) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.setUp = setUp;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return ApiAddress.is(request) || path.startsWith("/webjars/") || path.startsWith("/fonts/")
        || path.equals("/vinhdanh.css") || path.equals("/icons.svg") || path.equals("/uploads.js") || path.equals("/favicon.svg");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String asked = request.getRequestURI();
    if (!asked.equals(SetUpController.PAGE) && !asked.startsWith("/actuator/") && setUp.isOpen()) {
      lead(SetUpController.PAGE, response);
      return;
    }
    var open = cookie.tokenOf(request).flatMap(sessions::behind);
    var owed = open.map(Sessions.Open::owed).orElse(Owed.NOTHING);
    if (!owed.opens(asked)) {
      lead(owed.page() + back(owed, request), response);
      return;
    }
    open.ifPresent(session -> {
      var looks = asked.startsWith(ViewingController.PAGE) || asked.equals(Owed.SIGN_OUT) ? null : session.viewing();
      request.setAttribute(PageFrame.ACTOR, looks == null ? session.actor() : looks.shown());
      request.setAttribute(Sessions.Open.OF_REQUEST, session);
      if (looks != null) {
        request.setAttribute(PageFrame.VIEWS_ONLY, session.actor().account());
      }
    });
    chain.doFilter(request, response);
  }

  private static void lead(String address, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, address);
  }

  /// The address that was asked for comes after the code.
  private static String back(Owed owed, HttpServletRequest request) {
    return owed == Owed.CODE && request.getMethod().equals("GET") && !request.getRequestURI().equals("/")
        ? "?next=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)
        : "";
  }
}
