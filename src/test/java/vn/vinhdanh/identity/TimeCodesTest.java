package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// RFC 6238 appendix B, of whose eight digits an app shows the last six.
  @ParameterizedTest
  @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
  void a_code_is_that_of_the_standard(long second, String code) {
    assertThat(TimeCodes.code(SECRET, second / 30)).isEqualTo(code);
    assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
  }

  @Test
  void a_code_is_good_in_its_own_half_minute_and_the_two_beside_it() {
    String code = TimeCodes.code(SECRET, 100);
    assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(98 * 30 + 29), 0)).isEmpty();
    assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(99 * 30), 0)).hasValue(100);
    assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(101 * 30 + 29), 0)).hasValue(100);
    assertThat(TimeCodes.step(SECRET, code, Instant.ofEpochSecond(102 * 30), 0)).isEmpty();
  }

  @Test
  void a_code_is_good_once() {
    assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, 100), Instant.ofEpochSecond(100 * 30), 100)).isEmpty();
    assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, 101), Instant.ofEpochSecond(100 * 30), 100)).hasValue(101);
  }
}
