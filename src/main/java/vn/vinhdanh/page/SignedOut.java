package vn.vinhdanh.page;

/// A caller of the API without a valid token (401).
final class SignedOut extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
