package vn.vinhdanh.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.proof.SigningAuthority;

class SigningSettingsTest {

  private static SigningSettings read(String lines) {
    return SigningSettings.read(SigningAuthority.settingsFile(lines));
  }

  private static void refused(String lines, Fault fault, String line) {
    assertThatThrownBy(() -> read(lines)).isInstanceOfSatisfying(SettingsRefused.class, refused -> {
      assertThat(refused.fault()).isEqualTo(fault);
      assertThat(refused.line()).isEqualTo(line);
    });
  }

  @Test
  void files_lie_beside_the_settings_and_addresses_stay_what_they_are() {
    var file = SigningAuthority.settingsFile("trust = root.pem, /etc/other.pem\ncrl = http://crl.vn/a.crl, b.crl\ntimestamp = http://tsa.vn/\nseal.HN = a.pem, b.pem\ntoken = /usr/lib/t.so\ntoken-slot = 2\n");
    var settings = SigningSettings.read(file);
    assertThat(settings.trust()).containsExactly(file.resolveSibling("root.pem"), Path.of("/etc/other.pem"));
    assertThat(settings.revocations()).containsExactly("http://crl.vn/a.crl", file.resolveSibling("b.crl").toString());
    assertThat(settings.seals()).containsOnlyKeys("HN").containsEntry("HN", List.of(file.resolveSibling("a.pem"), file.resolveSibling("b.pem")));
    assertThat(settings.timeStamps()).isEqualTo(URI.create("http://tsa.vn/"));
    assertThat(settings.tokenLibrary()).isEqualTo(Path.of("/usr/lib/t.so"));
    assertThat(settings.tokenSlot()).isEqualTo(2);
    assertThat(read("trust = a.pem\n").timeStamps()).isNull();
  }

  @Test
  void what_is_missing_or_not_understood_is_named() {
    refused("crl = a.crl\n", Fault.MISSING, "trust");
    refused("trust = ,\n", Fault.MISSING, "trust");
    refused("trust = a.pem\ntruts = b.pem\n", Fault.UNKNOWN, "truts");
    refused("trust = a.pem\ntimestamp = tsa.vn\n", Fault.WRONG, "timestamp");
    refused("trust = a.pem\ntimestamp = http:///\n", Fault.WRONG, "timestamp");
    refused("trust = a.pem\ncrl = http://a b/\n", Fault.WRONG, "crl");
    refused("trust = a.pem\ntoken-slot = x\n", Fault.WRONG, "token-slot");
  }

  @Test
  void the_level_is_what_time_and_authorities_allow() {
    assertThat(read("trust = a.pem\n").level()).isEqualTo(Level.B);
    assertThat(read("trust = a.pem\ntimestamp = http://tsa.vn/\n").level()).isEqualTo(Level.T);
    assertThat(read("trust = a.pem\ntimestamp = http://tsa.vn/\nlevel = B\n").level()).isEqualTo(Level.B);
    var lasting = read("trust = a.pem\ntimestamp = http://tsa.vn/\nlevel = LTA\nask-certificates = yes\nwithout-answer = T\n");
    assertThat(lasting.level()).isEqualTo(Level.LTA);
    assertThat(lasting.asks()).isTrue();
    assertThat(lasting.shortWithoutAnswer()).isTrue();
    assertThat(read("trust = a.pem\ntimestamp = http://tsa.vn/\nlevel = LT\ncrl = a.crl\n").asks()).isFalse();
    refused("trust = a.pem\nlevel = T\n", Fault.MISSING, "timestamp");
    refused("trust = a.pem\nlevel = LTA\nask-certificates = yes\n", Fault.MISSING, "timestamp");
    refused("trust = a.pem\ntimestamp = http://tsa.vn/\nlevel = LTA\n", Fault.MISSING, "ask-certificates");
    refused("trust = a.pem\ntimestamp = http://tsa.vn/\nlevel = XL\n", Fault.WRONG, "level");
    refused("trust = a.pem\nask-certificates = perhaps\n", Fault.WRONG, "ask-certificates");
    refused("trust = a.pem\nwithout-answer = B\n", Fault.WRONG, "without-answer");
  }

  @Test
  void a_file_without_certificates_is_none_of_an_authority() {
    var file = SigningAuthority.settingsFile("trust = nothing.pem\n");
    assertThatThrownBy(() -> SigningMeans.Set.of(SigningSettings.read(file), file)).isInstanceOf(SettingsRefused.class);
  }

  @Test
  void a_token_that_is_not_there_is_told_by_its_line() {
    try (var authority = SigningAuthority.start()) {
      var file = SigningAuthority.settingsFile("trust = " + authority.file("root.pem") + "\ntoken = /usr/lib/nothing.so\n");
      assertThatThrownBy(() -> SigningMeans.Set.of(SigningSettings.read(file), file)).isInstanceOfSatisfying(SettingsRefused.class, refused ->
          assertThat(refused.line()).isEqualTo("token"));
    }
  }
}
