package vn.vinhdanh.identity;

/// What an open session has to do before anything else, and the page where it does it.
enum Owed {
  NOTHING(""),
  /// The password was right, the code of the second factor is still to come.
  CODE(SecondFactorController.CODE_PAGE),
  /// The password was set by somebody else.
  NEW_PASSWORD(PasswordController.PAGE),
  /// One of the roles wants a second factor.
  SECOND_FACTOR(SecondFactorController.PAGE);

  static final String SIGN_OUT = "/sign-out";

  private final String page;

  Owed(String page) {
    this.page = page;
  }

  String page() {
    return page;
  }

  /// Whether a session that owes this may ask for an address.
  boolean opens(String address) {
    return this == NOTHING || address.equals(page) || address.equals(SIGN_OUT);
  }
}
