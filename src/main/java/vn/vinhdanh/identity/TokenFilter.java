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
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.ApiAddress;
import vn.vinhdanh.page.PageFrame;

/// Leaves the actor behind a bearer token with a request to the API.
@Component
class TokenFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private static final Set<String> ASKING = Set.of("GET", "HEAD");

  private final ApiTokens tokens;

  TokenFilter(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ApiAddress.is(request);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      tokens.behind(header.substring(BEARER.length()).trim()).ifPresent(behind -> {
        request.setAttribute(PageFrame.ACTOR, behind.actor());
        request.setAttribute(AuditTrail.TOKEN_OF_REQUEST, behind.token());
        if (!behind.acts() && !ASKING.contains(request.getMethod())) {
          request.setAttribute(PageFrame.READS_ONLY, true);
        }
      });
    }
    chain.doFilter(request, response);
  }
}
