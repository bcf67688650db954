package vn.vinhdanh.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Hands what failed in a filter or a template to the page of errors, which logs it once under its incident code; the
/// container would log it once more without one. An answer that is under way already can only be broken off.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FaultFilter extends OncePerRequestFilter {

  private static final String CAUSE = FaultFilter.class.getName() + ".cause";

  /// What failed, without the wrapping of the container.
  static @Nullable Throwable causeOf(HttpServletRequest request) {
    var cause = (Throwable) request.getAttribute(CAUSE);
    return cause instanceof ServletException && cause.getCause() != null ? cause.getCause() : cause;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      if (response.isCommitted()) {
        throw failure;
      }
      request.setAttribute(CAUSE, failure);
      response.sendError(HttpStatus.INTERNAL_SERVER_ERROR.value());
    }
  }
}
