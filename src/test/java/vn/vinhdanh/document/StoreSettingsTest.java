package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.proof.ClamServer;

class StoreSettingsTest {

  private static final String KEYS = "access-key = a\nsecret-key = rất bí mật\n";

  private static StoreSettings read(String lines) {
    return StoreSettings.read(ClamServer.file(lines));
  }

  @Test
  void a_store_elsewhere_by_tls_or_one_of_this_machine() {
    assertThat(read("endpoint = https://s3.example.vn\nregion = hn-1\nbucket = thi-dua\nprefix = badinh/2026/\n" + KEYS))
        .isEqualTo(new StoreSettings(URI.create("https://s3.example.vn"), "hn-1", "thi-dua", "badinh/2026/", "a", "rất bí mật"));
    var here = read("endpoint = http://127.0.0.1:9000\nbucket = thi-dua\n" + KEYS);
    assertThat(here.region()).isEqualTo("us-east-1");
    assertThat(here.place()).isEqualTo("http://127.0.0.1:9000/thi-dua/");
  }

  @Test
  void its_secret_is_in_no_text_of_it() {
    assertThat("" + read("endpoint = https://s3.example.vn\nbucket = thi-dua\n" + KEYS)).contains("thi-dua").doesNotContain("bí mật");
  }

  @Test
  void what_is_wrong_is_named() {
    var good = "endpoint = https://s3.example.vn\nbucket = thi-dua\n" + KEYS;
    Map.of(
        "", Fault.MISSING,
        good.replace("secret-key = rất bí mật\n", ""), Fault.MISSING,
        good.replace("bucket = thi-dua", "bucket = ../thi-dua"), Fault.WRONG,
        good.replace("https://s3.example.vn", "s3.example.vn"), Fault.WRONG,
        good.replace("https://s3.example.vn", "ftp://s3.example.vn"), Fault.WRONG,
        good.replace("https://s3.example.vn", "https://a:b@s3.example.vn"), Fault.WRONG,
        good + "prefix = ../khác/\n", Fault.WRONG,
        good + "prefix = khong-gach-cuoi\n", Fault.WRONG,
        good + "secret = 1\n", Fault.UNKNOWN,
        good.replace("https", "http"), Fault.IN_THE_CLEAR)
        .forEach((lines, fault) -> assertThatThrownBy(() -> read(lines)).as(lines)
            .isInstanceOfSatisfying(SettingsRefused.class, refused -> assertThat(refused.fault()).isEqualTo(fault)));
  }

  @Test
  void one_that_others_read_is_refused() throws Exception {
    var file = ClamServer.file("endpoint = https://s3.example.vn\nbucket = thi-dua\n" + KEYS);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> StoreSettings.read(file)).isInstanceOf(SettingsRefused.class).hasMessageContaining("OPEN_TO_OTHERS");
  }
}
