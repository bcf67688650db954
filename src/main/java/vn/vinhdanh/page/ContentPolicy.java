package vn.vinhdanh.page;

/// What our pages may load and where they may send: only us.
public final class ContentPolicy {

  /// The value of the header `Content-Security-Policy`.
  public static final String OURS =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private ContentPolicy() {}
}
