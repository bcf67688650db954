package vn.vinhdanh.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Which requests are the API's: those whose path lies under `/api/` once it is decoded, as the handlers are found. One answer
/// for who may act (a token, never the cookie of a session), whether the token of a form is asked for, and how a "no" is said.
public final class ApiAddress {

  private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

  private ApiAddress() {}

  public static boolean is(HttpServletRequest request) {
    return is(of(request));
  }

  /// An address that cannot be decoded leads to no handler.
  private static boolean is(String address) {
    try {
      return API.matches(PathContainer.parsePath(address));
    } catch (IllegalArgumentException noText) {
      return false;
    }
  }

  /// What was asked for, also where the container has gone on to the page of errors.
  static String of(HttpServletRequest request) {
    var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked == null ? request.getRequestURI() : (String) asked;
  }
}
