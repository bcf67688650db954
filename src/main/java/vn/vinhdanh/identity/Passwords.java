package vn.vinhdanh.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes and compares passwords with Argon2id (19 MiB, 2 passes). A comparison against no account costs the same, so
/// that time does not tell which names exist, and one with a one-time password costs no less.
@Component
class Passwords {

  /// Without letters and digits that are mistaken for each other.
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final String ONE_TIME = "{one-time}";
  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /// A hash that no password gives, of the strength of all others.
  static final String NOBODY = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
      .formatted(MEMORY_KIB, PASSES, LANES, encoded(new byte[SALT_LENGTH]), encoded(new byte[HASH_LENGTH]));

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_LENGTH, HASH_LENGTH, LANES, MEMORY_KIB, PASSES);

  /// How long a password opens the door that was told to somebody.
  static final Duration ONE_TIME_FOR = Duration.ofHours(72);

  /// A password to be told to somebody and changed by them, as `k3hd-9qpt-x7mn-wv42`: 79 random bits.
  static String oneTime() {
    var text = new StringBuilder();
    for (int place = 0; place < GROUPS * GROUP_LENGTH; place++) {
      text.append(place > 0 && place % GROUP_LENGTH == 0 ? "-" : "");
      text.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
    }
    return text.toString();
  }

  /// The hash of a password by [#oneTime]. Its random bits are not to be guessed, however fast a guess is compared: a slow hash would protect
  /// nothing and cost minutes where thousands are made.
  static String hashOfOneTime(String password) {
    return ONE_TIME + HexFormat.of().formatHex(Secret.sha256(password));
  }

  String hash(String password) {
    return Objects.requireNonNull(argon2.encode(password));
  }

  boolean matches(String password, String hash) {
    if (hash.startsWith(ONE_TIME)) {
      matchesNobody(password);
      return MessageDigest.isEqual(hash.getBytes(StandardCharsets.UTF_8), hashOfOneTime(password).getBytes(StandardCharsets.UTF_8));
    }
    return argon2.matches(password, hash);
  }

  void matchesNobody(String password) {
    argon2.matches(password, NOBODY);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
