package vn.vinhdanh.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.vinhdanh.actor.Actor;

/// What a caller of the API gives each act, so that the same call sent again does nothing more.
public record IdempotencyKey(String text) {

  public static final String HEADER = "Idempotency-Key";

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

  public IdempotencyKey {
    if (!PRINTABLE.matcher(text).matches()) {
      throw new IllegalArgumentException("1 to 255 printable characters");
    }
  }

  /// A header's value.
  public static IdempotencyKey valueOf(String header) {
    return new IdempotencyKey(header.strip());
  }

  /// What stands for the token of a form with acts that carry one: of this account and key, always the same.
  public UUID once(Actor actor) {
    try {
      var hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
          .digest(("api " + actor.account().value() + " " + text).getBytes(StandardCharsets.UTF_8)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
