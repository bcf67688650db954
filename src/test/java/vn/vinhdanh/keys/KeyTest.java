package vn.vinhdanh.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyTest {

  private static final byte[] OPEN = "bí mật".getBytes(StandardCharsets.UTF_8);

  @Test
  void what_is_sealed_opens_under_its_key_for_what_it_is_about() {
    var key = Key.random();
    byte[] sealed = key.seal(OPEN, 7, 42);
    assertThat(key.open(sealed, 7, 42)).hasValue(OPEN);
    assertThat(key.open(sealed, 7, 43)).isEmpty();
    assertThat(key.open(sealed, 7)).isEmpty();
    assertThat(Key.random().open(sealed, 7, 42)).isEmpty();
    sealed[sealed.length - 1] ^= 1;
    assertThat(key.open(sealed, 7, 42)).isEmpty();
    assertThat(key.open(new byte[5], 7, 42)).isEmpty();
  }

  @Test
  void equal_values_are_sealed_differently_and_marked_alike() {
    var key = Key.random();
    assertThat(key.seal(OPEN)).isNotEqualTo(key.seal(OPEN));
    assertThat(key.mark(OPEN)).isEqualTo(key.mark(OPEN)).isNotEqualTo(Key.random().mark(OPEN));
  }

  /// Test case 1 of RFC 4231, whose key the algorithm fills up with zeros.
  @Test
  void a_mark_is_the_hmac_of_the_value() {
    var key = new byte[Key.BYTES];
    Arrays.fill(key, 0, 20, (byte) 0x0b);
    assertThat(HexFormat.of().formatHex(Key.of(key).mark("Hi There".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  }

  /// What older versions have sealed: 12 bytes of nonce, then AES-GCM with the numbers it is about as additional data.
  @Test
  void what_was_sealed_before_still_opens() throws Exception {
    var bytes = new byte[Key.BYTES];
    Arrays.fill(bytes, (byte) 9);
    var nonce = new byte[12];
    Arrays.fill(nonce, (byte) 3);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(7).array());
    byte[] content = cipher.doFinal(OPEN);
    byte[] sealed = ByteBuffer.allocate(nonce.length + content.length).put(nonce).put(content).array();
    assertThat(Key.of(bytes).open(sealed, 7)).hasValue(OPEN);
  }
}
