package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final Set<String> KNOWN = Set.of("port", "today", "data", "public-address", "behind-proxy");

  @Test
  void an_option_is_written_with_a_space_or_an_equals_sign() {
    assertThat(parse("--port", "81").port("port", 8080)).isEqualTo(81);
    assertThat(parse("--port=81").port("port", 8080)).isEqualTo(81);
    assertThat(parse().port("port", 8080)).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"port", "-port", "--colour", "--"})
  void what_is_not_an_option_is_refused(String word) {
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse(word, "1")).withMessageContaining(word);
  }

  @Test
  void an_option_has_one_value() {
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse("--port"));
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse("--port="));
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse("--port", "--data", "x"));
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse("--port", "1", "--port", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999", "80a", "1e3", "٨٠"})
  void a_port_is_a_number_up_to_65535(String port) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> parse("--port=" + port).port("port", 8080))
        .withMessageContaining(port);
    assertThat(parse("--port=65535").port("port", 8080)).isEqualTo(65535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-02-29", "27/01/2022", "2022-1-27", "hôm nay"})
  void a_day_is_a_day_of_the_calendar(String day) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> parse("--today", day).day("today"))
        .withMessageContaining(day);
    assertThat(parse("--today", "2024-02-29").day("today")).hasValue(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "thidua.example.vn", "ftp://thidua.example.vn", "https://", "https:thidua", "http://u:secret@thidua.example.vn",
    "https://thidua.example.vn/vinhdanh", "https://thidua.example.vn?a", "https://thidua.example.vn#a", "https://thi dua.vn",
    "http://thidua.example.vn:65536"
  })
  void a_public_address_is_a_scheme_a_host_and_a_port(String address) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> parse("--public-address", address).publicAddress("public-address"))
        .withMessageContaining(address);
    assertThat(parse("--public-address", "https://thidua.example.vn/").publicAddress("public-address"))
        .hasValue("https://thidua.example.vn/");
    assertThat(parse("--public-address=http://10.0.0.7:8080").publicAddress("public-address")).hasValue("http://10.0.0.7:8080");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.vn", "10.0.0.0/8", "10.0.0.256", "10.0.0.7,", "10.0.0.7;10.0.0.8", ".*"})
  void a_proxy_is_an_address_and_neither_a_name_nor_a_network(String given) {
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> parse("--behind-proxy", given).proxies("behind-proxy"));
    assertThat(parse("--behind-proxy", "10.0.0.7, ::1").proxies("behind-proxy")).hasValue("10.0.0.7,::1,0:0:0:0:0:0:0:1");
    assertThat(parse().proxies("behind-proxy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://clerk:se%40cret@db.example:5433/vd, jdbc:postgresql://db.example:5433/vd, clerk, se@cret",
    "postgresql://clerk@db.example/vd?sslmode=require, jdbc:postgresql://db.example/vd?sslmode=require, clerk, ''",
    "jdbc:postgresql://db.example/vd?user=clerk&password=p+q&sslmode=require,"
        + " jdbc:postgresql://db.example/vd?sslmode=require, clerk, p+q",
  })
  void the_address_of_a_database_is_read_both_ways(String given, String url, String user, String password) {
    assertThat(ExternalDatabase.parse(given)).isEqualTo(new DatabaseLogin(url, user, password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://u:secret@h/d", "postgres://u:secret@h", "u:secret@h/d", "postgres://u:secret@h h/d"})
  void what_is_no_address_of_a_database_is_refused_without_its_password(String given) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> ExternalDatabase.parse(given))
        .withMessageStartingWith("Địa chỉ cơ sở dữ liệu không đúng")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
  }

  private static Options parse(String... words) {
    return Options.parse(List.of(words), KNOWN);
  }
}
