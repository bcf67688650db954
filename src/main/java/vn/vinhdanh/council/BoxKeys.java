package vn.vinhdanh.council;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Seals boxes with AES-256-GCM, each under a key of its own. Keys are files outside the database, so that its dumps,
/// backups and write-ahead log never show a count; a key is destroyed when its box has been counted.
@Component
class BoxKeys {

  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Duration YOUNG = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Clock clock;

  BoxKeys(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this.folder = data.resolve("council-keys");
    this.clock = clock;
  }

  /// Makes a key; it is on the disk before the box it seals is committed.
  UUID make() {
    var name = UUID.randomUUID();
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createFile(file(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      write(file(name), key);
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Seals bytes for what they are about, a session or a member in a session: as anything else they do not open.
  byte[] seal(UUID key, byte[] open, long... about) {
    var iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, open, about);
      return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What was sealed; empty when it was not sealed under this key for what it should be about.
  Optional<byte[]> open(UUID key, byte[] sealed, long... about) {
    try {
      byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
      byte[] content = Arrays.copyOfRange(sealed, Math.min(IV_BYTES, sealed.length), sealed.length);
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, iv, content, about));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  /// Overwrites and removes a key: what it sealed can never be read again, from whatever copy.
  void destroy(UUID key) {
    try {
      if (Files.exists(file(key))) {
        write(file(key), new byte[KEY_BYTES]);
        Files.deleteIfExists(file(key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Destroys the keys that seal nothing: left by a crash between a count and the end of its key, or by an opening
  /// that was not committed. A young key may belong to an opening under way.
  void destroyAllBut(Set<UUID> needed) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*.key")) {
      for (var file : files) {
        var name = UUID.fromString(file.getFileName().toString().replace(".key", ""));
        var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
        if (!needed.contains(name) && age.compareTo(YOUNG) > 0) {
          destroy(name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] cipher(int mode, UUID key, byte[] iv, byte[] input, long... about) throws GeneralSecurityException {
    try {
      if (!Files.exists(file(key))) {
        throw new Refused(new Unmet("council.key-lost", ""));
      }
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(Files.readAllBytes(file(key)), "AES"), new GCMParameterSpec(TAG_BITS, iv));
      var bound = ByteBuffer.allocate(about.length * Long.BYTES);
      bound.asLongBuffer().put(about);
      cipher.updateAAD(bound.array());
      return cipher.doFinal(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(UUID key) {
    return folder.resolve(key + ".key");
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
