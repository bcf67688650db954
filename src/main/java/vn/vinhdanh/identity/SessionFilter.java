package vn.vinhdanh.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vinhdanh.page.PageFrame;

/// Leaves the actor behind the session cookie with the request. Addresses of the API take tokens only.
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
    return path.startsWith("/api/") || path.startsWith("/webjars/") || path.startsWith("/fonts/")
        || path.equals("/vinhdanh.css") || path.equals("/icons.svg") || path.equals("/favicon.svg");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    cookie.tokenOf(request).flatMap(sessions::behind).ifPresent(actor -> request.setAttribute(PageFrame.ACTOR, actor));
    chain.doFilter(request, response);
  }
}
