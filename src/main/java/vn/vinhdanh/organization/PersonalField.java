package vn.vinhdanh.organization;

import java.util.Locale;

/// A part of a person's file that is not shown to all who read the file alike.
enum PersonalField {
  BIRTH,
  SEX,
  IDENTITY_NUMBER,
  /// What the particulars say but of origin.
  EDUCATION,
  /// Ethnic group and religion.
  ORIGIN;

  /// How much is shown.
  enum Level {
    HIDDEN,
    PARTLY,
    WHOLE
  }

  /// Its name in the table of what is shown.
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
