package vn.vinhdanh.page;

import jakarta.servlet.http.HttpServletResponse;

/// What our pages may load and where they may send: only us.
public final class ContentPolicy {

  /// The value of the header `Content-Security-Policy`.
  public static final String OURS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private ContentPolicy() {}

  /// Gives an answer that passed no guard the headers that the guards give every page.
  static void onto(HttpServletResponse answer) {
    answer.setHeader("Content-Security-Policy", OURS);
    answer.setHeader("X-Content-Type-Options", "nosniff");
  }
}
