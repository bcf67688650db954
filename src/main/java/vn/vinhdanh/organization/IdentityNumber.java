package vn.vinhdanh.organization;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// The number by which a person is known to the State: the personal identification number (số định danh cá nhân) of 12 digits, which is that of
/// the citizen card, or the 9 digits of an identity card (CMND) from before. The 12 digits say where the birth was registered (3), the century and
/// the sex (1) and the year of birth in its century (2); the rest is drawn by lot.
/// Source: Decree 137/2015/NĐ-CP, article 13; Circular 59/2021/TT-BCA, article 4.
record IdentityNumber(String digits) {

  /// What makes a number doubtful for a person: the number, or what the file says, is wrong.
  enum Doubt {
    /// No province and no country has its first three digits.
    PLACE,
    BIRTH_YEAR,
    SEX
  }

  private static final Pattern DIGITS = Pattern.compile("\\d{9}|\\d{12}");
  /// The codes of the 63 provinces of the time when the numbers began to be given; those of countries are from 100 on.
  private static final Set<String> PROVINCES = Set.of((
      "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 "
          + "049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096")
      .split(" "));

  private static final int ENDING = 3;

  IdentityNumber {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("an identity number has 9 or 12 digits");
    }
  }

  /// Reads the digits, however they are grouped; empty for anything else.
  static Optional<IdentityNumber> typed(String typed) {
    String bare = typed.replaceAll("[\\s.-]", "");
    return DIGITS.matcher(bare).matches() ? Optional.of(new IdentityNumber(bare)) : Optional.empty();
  }

  /// The year of birth that it tells; nothing for 9 digits.
  OptionalInt bornIn() {
    return digits.length() == 9 ? OptionalInt.empty() : OptionalInt.of(1900 + digit(3) / 2 * 100 + digit(4) * 10 + digit(5));
  }

  /// What it says otherwise than the file.
  Set<Doubt> doubts(PersonFacts facts) {
    var doubts = EnumSet.noneOf(Doubt.class);
    if (digits.length() == 9) {
      return doubts;
    }
    if (digits.charAt(0) == '0' && !PROVINCES.contains(digits.substring(0, 3))) {
      doubts.add(Doubt.PLACE);
    }
    var birth = facts.birth();
    if (birth != null && birth.year() != bornIn().orElseThrow()) {
      doubts.add(Doubt.BIRTH_YEAR);
    }
    if (facts.sex() != null && facts.sex() != (digit(3) % 2 == 0 ? Sex.MALE : Sex.FEMALE)) {
      doubts.add(Doubt.SEX);
    }
    return doubts;
  }

  private int digit(int at) {
    return digits.charAt(at) - '0';
  }

  /// What pages show of it.
  String ending() {
    return digits.substring(digits.length() - ENDING);
  }

  static String masked(int length, String ending) {
    return "•".repeat(length - ENDING) + ending;
  }

  /// Masked: it must not come into a log.
  @Override
  public String toString() {
    return masked(digits.length(), ending());
  }
}
