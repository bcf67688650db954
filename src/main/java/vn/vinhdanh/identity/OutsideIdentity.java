package vn.vinhdanh.identity;

import vn.vinhdanh.vietnamese.PlainText;

/// Who somebody is outside (tài khoản bên ngoài).
///
/// @param issuer of which provider
/// @param subject what it calls them for good
/// @param called how people there know them; nothing is decided by it
/// @param secondFactor whether the provider has asked for a second factor that is believed
record OutsideIdentity(String issuer, String subject, String called, boolean secondFactor) {

  static final int LONGEST = 255;

  OutsideIdentity {
    if (subject.isBlank() || subject.length() > LONGEST) {
      throw new IllegalArgumentException("no subject of a provider");
    }
    String plain = PlainText.of(called).replaceAll("[\\s\\u202D\\u202E]+", " ").strip();
    called = plain.isEmpty() ? subject : plain.substring(0, Math.min(plain.length(), LONGEST));
  }
}
