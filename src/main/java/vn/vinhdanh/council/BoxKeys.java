package vn.vinhdanh.council;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.keys.Key;
import vn.vinhdanh.keys.KeyFile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Seals boxes, each under a key of its own. Keys are files outside the database and no part of any backup, so that dumps,
/// backups and the write-ahead log never show a count; a key is destroyed when its box has been counted.
@Component
class BoxKeys {

  private static final Duration YOUNG = Duration.ofHours(1);

  private final Path folder;
  private final Clock clock;

  BoxKeys(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this.folder = data.resolve("council-keys");
    this.clock = clock;
  }

  /// Makes a key; it is on the disk before the box it seals is committed.
  UUID make() {
    var name = UUID.randomUUID();
    file(name).make();
    return name;
  }

  /// Whether the key is there: a backup has none.
  boolean has(UUID key) {
    return file(key).exists();
  }

  /// Seals bytes for what they are about, a session or a member in a session: as anything else they do not open.
  byte[] seal(UUID key, byte[] open, long... about) {
    return key(key).seal(open, about);
  }

  /// What was sealed; empty when it was not sealed under this key for what it should be about.
  Optional<byte[]> open(UUID key, byte[] sealed, long... about) {
    return key(key).open(sealed, about);
  }

  /// Overwrites and removes a key: what it sealed can never be read again, from whatever copy.
  void destroy(UUID key) {
    file(key).destroy();
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

  private Key key(UUID name) {
    return file(name).find().orElseThrow(() -> new Refused(new Unmet("council.key-lost", "")));
  }

  private KeyFile file(UUID key) {
    return new KeyFile(folder.resolve(key + ".key"));
  }
}
