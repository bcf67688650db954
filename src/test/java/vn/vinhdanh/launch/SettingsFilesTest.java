package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of settings that cannot be used is named in one line at the start.
class SettingsFilesTest {

  @TempDir Path data;

  @Test
  void what_is_wrong_with_the_providers_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("sign-in.properties", "coquan.kind = ldap\ncoquan.label = tài khoản\ncoquan.url = ldap://dc.example.vn\n"))
        .contains("coquan.url", "ldaps");
  }

  @Test
  void what_is_wrong_with_the_mail_server_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("mail.properties", "host = smtp.example.vn\nfrom = vinhdanh@example.vn\nencryption = none\n", "--public-address", "https://a.vn"))
        .contains("encryption", "tls");
  }

  @Test
  void what_is_wrong_with_the_scanner_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("scanner.properties", "clamd = 10.0.0.7:3310\n")).contains("clamd", "không mã hóa");
  }

  @Test
  void what_is_wrong_with_the_reader_of_words_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("reading.properties", "tesseract = tesseract\n")).contains("tesseract");
  }

  @Test
  void what_is_wrong_with_the_authorities_for_signatures_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("signing.properties", "crl = http://crl.example.vn/a.crl\n")).contains("trust");
  }

  @Test
  void what_is_wrong_with_the_store_of_files_is_the_one_line_of_the_start() throws Exception {
    assertThat(line("store.properties", "endpoint = http://s3.example.vn\nbucket = thi-dua\naccess-key = a\nsecret-key = b\n"))
        .contains("endpoint", "không mã hóa").doesNotContain("= b");
  }

  private String line(String name, String text, String... options) throws Exception {
    Files.createFile(data.resolve("lock"));
    var file = Files.writeString(data.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    var words = Stream.concat(Stream.of("start", "--port", "0", "--data", data.toString()), Stream.of(options)).toArray(String[]::new);
    try (var child = Child.run(Launch.class, words)) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains(name);
      return child.errors();
    }
  }
}
