package vn.vinhdanh.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/// The codes of an authenticator app as all of them make them (RFC 6238: SHA-1, six digits, thirty seconds).
final class TimeCodes {

  static final int SECRET_BYTES = 20;
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator(STEP, 6);
  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeCodes() {}

  static byte[] secret() {
    var secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /// Which step of time a code belongs to: the present one or a neighbour, as clocks differ, and later than `last`, as a code
  /// is good once. Empty when it is the code of none.
  ///
  /// @param typed the code with or without the space that apps show in its middle
  static OptionalLong step(byte[] secret, String typed, Instant now, long last) {
    String code = typed.replaceAll("\\s", "");
    long present = now.getEpochSecond() / STEP.toSeconds();
    return LongStream.rangeClosed(present - 1, present + 1)
        .filter(step -> step > last && same(code(secret, step), code))
        .findFirst();
  }

  static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()), Instant.ofEpochSecond(step * STEP.toSeconds()));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
