package vn.vinhdanh.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vinhdanh.vietnamese.PlainText;

/// What people type as every module reads it: as [PlainText], composed and without what cannot be seen. What turns letters
/// round is left for the [Gate] to refuse. A request that cannot be read, as UTF-8 or
/// as a form of parts, is refused as a whole. It stands behind the limit of uploads, which reads nothing.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class TypedText extends OncePerRequestFilter {

  /// The page of a refusal reads its request through here too.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      request.getParameterMap();
    } catch (InvalidParameterException unreadable) {
      if (request.getDispatcherType() == DispatcherType.ERROR) {
        chain.doFilter(new Unreadable(request), response);
      } else {
        response.sendError(unreadable.getErrorCode());
      }
      return;
    }
    chain.doFilter(new Cleaned(request), response);
  }

  /// The texts of a request, cleaned as they are asked for.
  private static class Cleaned extends HttpServletRequestWrapper {

    Cleaned(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] typed = getParameterValues(name);
      return typed == null ? null : typed[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] typed = super.getParameterValues(name);
      return typed == null ? null : cleaned(typed);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      var all = new LinkedHashMap<String, String[]>();
      super.getParameterMap().forEach((name, typed) -> all.put(name, cleaned(typed)));
      return all;
    }

    private static String[] cleaned(String[] typed) {
      return Arrays.stream(typed).map(PlainText::of).toArray(String[]::new);
    }
  }

  /// A request that could not be read: nothing was typed.
  private static final class Unreadable extends HttpServletRequestWrapper {

    Unreadable(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }
  }
}
