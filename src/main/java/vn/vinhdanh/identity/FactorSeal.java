package vn.vinhdanh.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.AccountId;

/// Seals the secrets of second factors with AES-256-GCM. The key is a file outside the database, so that its dumps and
/// backups make no codes.
@Component
class FactorSeal {

  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;

  FactorSeal(@Value("${vinhdanh.data}") Path data) {
    this.file = data.resolve("identity-keys").resolve("second-factor.key");
  }

  byte[] seal(byte[] secret, AccountId owner) {
    var iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, secret, owner);
      return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The secret; empty when it was sealed for another account or under a key that is gone.
  Optional<byte[]> open(byte[] sealed, AccountId owner) {
    try {
      return Optional.of(cipher(
          Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, IV_BYTES), Arrays.copyOfRange(sealed, IV_BYTES, sealed.length), owner));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private byte[] cipher(int mode, byte[] iv, byte[] input, AccountId owner) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner.value()).array());
    return cipher.doFinal(input);
  }

  private byte[] key() {
    try {
      if (!Files.exists(file)) {
        make();
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The key is whole before it has its name; of two that make one, the first counts.
  private void make() throws IOException {
    var folder = file.getParent();
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    var whole = Files.createTempFile(folder, "new", ".key");
    Files.write(whole, key);
    try {
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException madeByAnother) {
      return;
    } finally {
      Files.delete(whole);
    }
  }
}
