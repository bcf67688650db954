package vn.vinhdanh.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vinhdanh.page.PageFrame;

/// Leaves the actor behind the session cookie with the request; somebody whose password was set by another is sent to
/// change it first. Addresses of the API take tokens only.
@Component
class SessionFilter extends OncePerRequestFilter {

  private static final Set<String> BEFORE_A_CHANGE = Set.of(PasswordController.PAGE, "/sign-out");

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
    var open = cookie.tokenOf(request).flatMap(sessions::behind);
    if (open.isPresent() && open.get().oneTime() && !BEFORE_A_CHANGE.contains(request.getRequestURI())) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, PasswordController.PAGE);
      return;
    }
    open.ifPresent(session -> request.setAttribute(PageFrame.ACTOR, session.actor()));
    chain.doFilter(request, response);
  }
}
