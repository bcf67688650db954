package vn.vinhdanh.nomination;

/// Whose turn it is.
enum Turn {
  OFFICER,
  HEAD,
  CITY,
  COUNCIL,
  STANDING_COMMITTEE,
  NOBODY;

  static Turn at(Stage stage) {
    return switch (stage) {
      case DRAFT, RETURNED -> OFFICER;
      case PREPARED, MENDED -> HEAD;
      case SUBMITTED, UNDER_APPRAISAL -> CITY;
      case ACCEPTED -> COUNCIL;
      case PASSED -> STANDING_COMMITTEE;
      case NOT_PASSED, AWARDED, WITHDRAWN -> NOBODY;
    };
  }
}
