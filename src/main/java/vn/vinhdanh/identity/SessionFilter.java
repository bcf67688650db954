package vn.vinhdanh.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vinhdanh.page.PageFrame;

/// Leaves the actor behind the session cookie with the request. Addresses of the API take tokens only.
@Component
class SessionFilter extends OncePerRequestFilter {

  static final String COOKIE = "vinhdanh-session";

  private final Sessions sessions;

  SessionFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/webjars/") || path.startsWith("/fonts/")
        || path.equals("/vinhdanh.css") || path.equals("/icons.svg") || path.equals("/favicon.svg");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    tokenOf(request).flatMap(sessions::behind).ifPresent(actor -> request.setAttribute(PageFrame.ACTOR, actor));
    chain.doFilter(request, response);
  }

  static Optional<Secret> tokenOf(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).map(Secret::new).findFirst();
  }
}
