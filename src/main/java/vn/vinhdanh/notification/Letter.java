package vn.vinhdanh.notification;

import java.util.UUID;

/// A letter (thư) as it is handed to the mail server.
///
/// @param number the same however often it is handed over
record Letter(UUID number, String address, String subject, String text) {

  /// What letters are written for.
  enum Kind { INVITATION, PASSWORD_CHANGED, PASSWORD_SET, SECOND_FACTOR_LIFTED, FILE_INFECTED, TRIAL }

  /// Neither address nor link.
  @Override
  public String toString() {
    return "letter " + number;
  }
}
