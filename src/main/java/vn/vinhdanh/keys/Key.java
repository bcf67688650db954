package vn.vinhdanh.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key (khóa) of 256 bits. It either seals, with AES-256-GCM, or makes marks, with HMAC-SHA-256: one key does not do both.
public final class Key {

  static final int BYTES = 32;

  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private Key(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Key of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes");
    }
    return new Key(bytes.clone());
  }

  static Key random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Key(bytes);
  }

  /// Seals bytes for what they are about, such as the account they belong to: as about anything else they do not open.
  public byte[] seal(byte[] open, long... about) {
    return seal(open, bytesOf(about));
  }

  public byte[] seal(byte[] open, byte[] about) {
    var iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, open, about);
      return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What was sealed; empty when it was not sealed under this key for what it should be about.
  public Optional<byte[]> open(byte[] sealed, long... about) {
    return open(sealed, bytesOf(about));
  }

  public Optional<byte[]> open(byte[] sealed, byte[] about) {
    try {
      byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
      byte[] content = Arrays.copyOfRange(sealed, Math.min(IV_BYTES, sealed.length), sealed.length);
      return Optional.of(cipher(Cipher.DECRYPT_MODE, iv, content, about));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  /// The mark by which a sealed value is found again: the same for equal values, and told by nobody who has not the key.
  public byte[] mark(byte[] value) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return mac.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes() {
    return bytes.clone();
  }

  private byte[] cipher(int mode, byte[] iv, byte[] input, byte[] about) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(about);
    return cipher.doFinal(input);
  }

  private static byte[] bytesOf(long... about) {
    var bound = ByteBuffer.allocate(about.length * Long.BYTES);
    bound.asLongBuffer().put(about);
    return bound.array();
  }
}
