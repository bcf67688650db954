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

/// Leaves the actor behind the session cookie with the request; somebody who owes a
/// code, a new password or a second factor is sent to its page first. Addresses of the API take tokens only.
@Component
class SessionFilter extends OncePerRequestFilter {

  private final Sessions sessions;
  private final SessionCookie cookie;

  SessionFilter(Sessions sessions, SessionCookie cookie) {
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return ApiAddress.is(request) || path.startsWith("/webjars/") || path.startsWith("/fonts/")
        || path.equals("/vinhdanh.css") || path.equals("/icons.svg") || path.equals("/favicon.svg");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var open = cookie.tokenOf(request).flatMap(sessions::behind);
    var owed = open.map(Sessions.Open::owed).orElse(Owed.NOTHING);
    if (!owed.opens(request.getRequestURI())) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, owed.page() + back(owed, request));
      return;
    }
    open.ifPresent(session -> request.setAttribute(PageFrame.ACTOR, session.actor()));
    chain.doFilter(request, response);
  }

  /// The address that was asked for comes after the code.
  private static String back(Owed owed, HttpServletRequest request) {
    return owed == Owed.CODE && request.getMethod().equals("GET") && !request.getRequestURI().equals("/")
        ? "?next=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)
        : "";
  }
}
