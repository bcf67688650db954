package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vinhdanh.identity.AccountMail;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.notification.MailSettings.Encryption;

/// The file of the mail server: what it says, and what it may not say.
class MailSettingsTest {

  private static final String WHOLE = """
      host = smtp.example.vn
      user = vinhdanh
      password = của riêng
      from = vinhdanh@example.vn
      name = Vinh Danh
      """;
  private static final String PUBLIC = "https://thidua.example.vn";

  @TempDir Path folder;

  private MailSettings of(String text) {
    return MailSettings.read(PostOffice.file(folder, text), PUBLIC);
  }

  @Test
  void it_tells_the_server_and_says_no_password() {
    var settings = of(WHOLE);
    assertThat(settings).isEqualTo(
        new MailSettings("smtp.example.vn", 587, Encryption.STARTTLS, "vinhdanh", "của riêng", "vinhdanh@example.vn", "Vinh Danh"));
    assertThat(settings.toString()).doesNotContain("riêng");
    assertThat(of(WHOLE + "encryption = tls").port()).isEqualTo(465);
    assertThat(of(WHOLE + "port = 2525").port()).isEqualTo(2525);
  }

  @Test
  void without_the_file_there_is_no_server() {
    assertThat(new MailServer(folder.resolve("none"), PUBLIC).isThere()).isFalse();
  }

  @Test
  void a_command_that_sends_nothing_does_not_ask_for_them() {
    var server = new MailServer(PostOffice.file(folder, "host ="), PUBLIC);
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(server::isThere);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "host = smtp.example.vn     | host =                  | MISSING",
    "password = của riêng       | port = 25               | MISSING",
    "from = vinhdanh@example.vn | from = vinhdanh         | WRONG",
    "user = vinhdanh            | port = 70000            | WRONG",
    "user = vinhdanh            | port = 0                | WRONG",
    "user = vinhdanh            | encryption = ssl        | WRONG",
    "user = vinhdanh            | encryption = none       | IN_THE_CLEAR",
    "user = vinhdanh            | username = vinhdanh     | UNKNOWN",
  })
  void what_it_may_not_say_is_named(String line, String instead, SettingsRefused.Fault fault) {
    assertThatExceptionOfType(SettingsRefused.class)
        .isThrownBy(() -> of(WHOLE.replace(line, instead)))
        .matches(refused -> refused.fault() == fault, fault.name())
        .matches(refused -> !refused.line().isEmpty());
  }

  @Test
  void in_the_clear_is_for_this_machine_alone() {
    for (var own : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
      assertThat(of(WHOLE.replace("smtp.example.vn", own) + "encryption = none").port()).isEqualTo(25);
    }
  }

  @Test
  void links_lead_somewhere_and_the_password_is_for_its_user_alone() throws Exception {
    var file = PostOffice.file(folder, WHOLE);
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> MailSettings.read(file, ""))
        .matches(refused -> refused.fault() == SettingsRefused.Fault.NO_PUBLIC_ADDRESS);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> MailSettings.read(file, PUBLIC))
        .matches(refused -> refused.fault() == SettingsRefused.Fault.OPEN_TO_OTHERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chau.tran@mttq.hanoi.gov.vn", "a@b.vn", "o'neil+vinh_danh@x-y.example.vn"})
  void an_address_is_one_name_at_one_domain(String address) {
    assertThat(AccountMail.isAddress(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "chau", "chau@", "@mttq.vn", "chau@mttq", "chau@@mttq.vn", "châu@mttq.vn", "chau@mttq.vn, an@mttq.vn", "Châu <chau@mttq.vn>", "chau @mttq.vn",
    ".chau@mttq.vn", "chau@-mttq.vn", "chau@mttq.vn\nBcc: an@mttq.vn", "\"chau\"@mttq.vn", "chau@[127.0.0.1]"})
  void anything_else_is_none(String address) {
    assertThat(AccountMail.isAddress(address)).isFalse();
  }
}
