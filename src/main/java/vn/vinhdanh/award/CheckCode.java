package vn.vinhdanh.award;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The code by which anyone checks a certificate: 20 signs of 5 bits, drawn at random, without I, L, O and U, which are
/// taken for others. It tells nothing of the award, and 100 bits cannot be guessed.
public record CheckCode(String signs) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;
  private static final int GROUP = 4;
  private static final Pattern WRITTEN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public CheckCode {
    if (!WRITTEN.matcher(signs).matches()) {
      throw new IllegalArgumentException("not a check code");
    }
  }

  static CheckCode drawn() {
    return drawn(RANDOM);
  }

  static CheckCode drawn(RandomGenerator random) {
    var signs = new StringBuilder(LENGTH);
    for (int sign = 0; sign < LENGTH; sign++) {
      signs.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CheckCode(signs.toString());
  }

  /// Reads what a person typed: in any case, with hyphens or spaces, with O for 0 and I or L for 1. Empty for anything
  /// that no certificate carries.
  public static Optional<CheckCode> read(String typed) {
    if (typed.length() > 4 * LENGTH) {
      return Optional.empty();
    }
    String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1').replace('L', '1');
    return WRITTEN.matcher(signs).matches() ? Optional.of(new CheckCode(signs)) : Optional.empty();
  }

  /// In groups of four, as people read it: `7Q4M-2ZXK-…`.
  public String grouped() {
    var grouped = new StringBuilder(signs);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      grouped.insert(at, '-');
    }
    return grouped.toString();
  }
}
