package vn.vinhdanh.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// The key that seals now, and beside it, while keys are rotated, the one before it, which still opens what it sealed. What is
/// sealed does not tell under which of the two.
public final class KeyRing {

  private final KeyFile current;
  private final KeyFile before;
  private final KeyFile next;

  public KeyRing(Path folder, String name) {
    current = new KeyFile(folder.resolve(name + ".key"));
    before = new KeyFile(folder.resolve(name + ".before.key"));
    next = new KeyFile(folder.resolve(name + ".next.key"));
  }

  /// Seals under the key of now, which is made when there is none.
  public byte[] seal(byte[] open, long... about) {
    current.make();
    return current.find().orElseThrow().seal(open, about);
  }

  /// What was sealed; empty when it was sealed about something else, or under a key that is gone.
  public Optional<byte[]> open(byte[] sealed, long... about) {
    return Stream.of(current, before)
        .flatMap(key -> key.find().stream())
        .flatMap(key -> key.open(sealed, about).stream())
        .findFirst();
  }

  /// Makes a new key, which seals from now on; the one before still opens. After a turn whose end is missing it makes no third
  /// key: that turn is brought to its end.
  public void turn() {
    try {
      if (!before.exists()) {
        current.make();
        next.make();
        before.linkAs(current.path());
        KeyFile.force(current.folder());
      }
      if (next.exists()) {
        Files.move(next.path(), current.path(), StandardCopyOption.ATOMIC_MOVE);
        KeyFile.force(current.folder());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Destroys the key before; called when all that it sealed is sealed anew.
  public void endTurn() {
    if (next.exists()) {
      throw new IllegalStateException("the turn has not begun");
    }
    before.destroy();
  }
}
