package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vinhdanh.keys.SettingsRefused;

/// The file of providers: what it says, and what it may not say.
class ProvidersTest {

  private static final String OPEN_ID = """
      tp.kind = oidc
      tp.label = tài khoản Thành phố
      tp.issuer = https://sso.example.vn/realms/tp
      tp.client-id = vinhdanh
      tp.client-secret = của riêng
      tp.second-factor = mfa, otp
      """;
  private static final String DIRECTORY = """
      cq.kind = ldap
      cq.label = tài khoản cơ quan
      cq.url = ldaps://dc.example.vn
      cq.search-base = ou=people,dc=example,dc=vn
      cq.bind-dn = cn=reader,dc=example,dc=vn
      cq.bind-password = chỉ đọc
      """;

  @TempDir Path folder;

  private Providers of(String text, String publicAddress) throws Exception {
    var file = Files.writeString(folder.resolve("sign-in.properties"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new Providers(file, publicAddress);
  }

  @Test
  void without_the_file_there_are_none() {
    assertThat(new Providers(folder.resolve("none"), "").all()).isEmpty();
  }

  @Test
  void it_tells_the_providers_and_says_no_secret() throws Exception {
    var providers = of(OPEN_ID + DIRECTORY, "https://thidua.example.vn");
    assertThat(providers.all()).map(Provider::label).containsExactly("tài khoản cơ quan", "tài khoản Thành phố");
    assertThat(((Provider.OpenId) providers.of("tp").orElseThrow()).secondFactor()).containsExactlyInAnyOrder("mfa", "otp");
    assertThat(providers.label("https://sso.example.vn/realms/tp")).isEqualTo("tài khoản Thành phố");
    assertThat(providers.label("https://gone.example.vn")).isEqualTo("https://gone.example.vn");
    assertThat(providers.all().toString()).doesNotContain("riêng", "đọc");
    assertThat(of(DIRECTORY, "").all()).as("a directory needs no way back").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "tp.label =                                  | tp.label =                       | MISSING",
    "tp.issuer = https://sso.example.vn/realms/tp | tp.issuer = http://sso.example.vn | IN_THE_CLEAR",
    "tp.issuer = https://sso.example.vn/realms/tp | tp.issuer = sso.example.vn        | WRONG",
    "tp.kind = oidc                              | tp.kind = saml                   | WRONG",
    "tp.client-id                                | tp.cliend-id                     | UNKNOWN",
    "tp.client-id                                | client-id                        | UNKNOWN",
    "cq.url = ldaps://dc.example.vn              | cq.url = ldap://dc.example.vn    | IN_THE_CLEAR",
    "cq.url = ldaps://dc.example.vn              | cq.url = https://dc.example.vn   | WRONG",
    "cq.bind-dn = cn=reader,dc=example,dc=vn     | cq.bind-dn = reader              | WRONG",
    "cq.bind-password = chỉ đọc                  | cq.filter = (a=b)                | MISSING",
    "cq.label = tài khoản cơ quan                | cq.user-dn = uid={name},dc=vn    | WRONG",
    "cq.search-base = ou=people,dc=example,dc=vn | cq.user-dn = uid=name,dc=vn      | WRONG",
    "cq.label = tài khoản cơ quan                | cq.start-tls = yes               | WRONG",
    "cq.label = tài khoản cơ quan                | cq.name-attribute = a=b          | WRONG",
  })
  void what_it_may_not_say_is_named(String line, String instead, SettingsRefused.Fault fault) {
    String text = line.equals("tp.label =")
        ? (OPEN_ID + DIRECTORY).replaceFirst("tp\\.label = .*", instead)
        : (OPEN_ID + DIRECTORY).replace(line, line.startsWith("cq.label") ? line + "\n" + instead : instead);
    assertThatExceptionOfType(SettingsRefused.class)
        .isThrownBy(() -> of(text, "https://thidua.example.vn"))
        .matches(refused -> refused.fault() == fault, fault.name());
  }

  @Test
  void in_the_clear_is_for_this_machine_alone() throws Exception {
    var clear = DIRECTORY.replace("ldaps://dc.example.vn", "ldap://%s");
    for (var own : new String[] {"127.0.0.1:389", "localhost", "[::1]"}) {
      assertThat(of(clear.formatted(own), "").all()).hasSize(1);
    }
    assertThat(of(clear.formatted("dc.example.vn") + "cq.start-tls = true", "").all()).hasSize(1);
  }

  @Test
  void a_way_back_is_needed_and_secrets_are_for_their_user_alone() throws Exception {
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> of(OPEN_ID, ""))
        .matches(refused -> refused.fault() == SettingsRefused.Fault.NO_PUBLIC_ADDRESS);
    of(DIRECTORY, "");
    var file = folder.resolve("sign-in.properties");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> new Providers(file, ""))
        .matches(refused -> refused.fault() == SettingsRefused.Fault.OPEN_TO_OTHERS);
  }
}
