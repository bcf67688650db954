package vn.vinhdanh.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

  private static final byte[] OPEN = "bí mật".getBytes(StandardCharsets.UTF_8);

  @TempDir Path place;
  private Path folder;
  private Path current;
  private Path before;
  private Path next;
  private KeyRing ring;
  private byte[] sealed = {};

  @BeforeEach
  void somethingIsSealed() {
    folder = place.resolve("some-keys");
    current = folder.resolve("some.key");
    before = folder.resolve("some.before.key");
    next = folder.resolve("some.next.key");
    ring = new KeyRing(folder, "some");
    sealed = ring.seal(OPEN, 1);
  }

  @Test
  void only_its_owner_reads_a_key() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(current))).isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
    assertThat(names()).containsExactly("some.key");
  }

  @Test
  void after_a_turn_both_keys_open_and_the_new_one_seals() {
    ring.turn();
    assertThat(ring.open(sealed, 1)).hasValue(OPEN);
    byte[] anew = ring.seal(OPEN, 1);
    ring.endTurn();
    assertThat(ring.open(anew, 1)).hasValue(OPEN);
    assertThat(ring.open(sealed, 1)).as("the key before is destroyed").isEmpty();
    assertThat(names()).containsExactly("some.key");
  }

  @Test
  void a_key_that_ends_is_overwritten() throws IOException {
    ring.turn();
    var copy = Files.createLink(place.resolve("copy"), before);
    ring.endTurn();
    assertThat(copy).hasBinaryContent(new byte[Key.BYTES]);
  }

  @Test
  void a_turn_cut_off_before_the_new_key_seals_is_completed() throws IOException {
    new KeyFile(next).make();
    var fresh = Files.readAllBytes(next);
    turnsTo(fresh);
  }

  @Test
  void a_turn_cut_off_between_its_two_names_is_completed() throws IOException {
    new KeyFile(next).make();
    var fresh = Files.readAllBytes(next);
    Files.createLink(before, current);
    assertThatThrownBy(ring::endTurn).as("both names are of one key").isInstanceOf(IllegalStateException.class);
    turnsTo(fresh);
  }

  @Test
  void a_turn_cut_off_before_its_end_makes_no_third_key() throws IOException {
    new KeyFile(next).make();
    var fresh = Files.readAllBytes(next);
    Files.createLink(before, current);
    Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
    turnsTo(fresh);
  }

  private void turnsTo(byte[] fresh) {
    assertThat(ring.open(sealed, 1)).as("cut off").hasValue(OPEN);
    ring.turn();
    assertThat(current).hasBinaryContent(fresh);
    assertThat(ring.open(sealed, 1)).as("turned").hasValue(OPEN);
    byte[] anew = ring.seal(OPEN, 1);
    ring.endTurn();
    assertThat(ring.open(anew, 1)).hasValue(OPEN);
    assertThat(names()).containsExactly("some.key");
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
