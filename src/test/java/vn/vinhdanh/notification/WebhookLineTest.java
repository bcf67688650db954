package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.notification.WebhookLine.Fault;
import vn.vinhdanh.notification.WebhookLine.Outcome;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// Where webhooks lead, and where they do not.
class WebhookLineTest {

  @TempDir Path folder;

  private OpenNetworks networks(String allow) {
    return new OpenNetworks(PostOffice.file(folder, "allow = " + allow));
  }

  private OpenNetworks none() {
    return new OpenNetworks(folder.resolve("none"));
  }

  private WebhookForm to(String address) {
    return new WebhookForm("Cổng", address, List.of("DECISION"), "01/11/2022", "");
  }

  private boolean taken(String address, OpenNetworks networks) {
    var errors = new FieldErrors(new Texts());
    to(address).check(networks, errors);
    return !errors.any();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.192",
    "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:10.0.0.1", "::10.0.0.1",
    "64:ff9b::a00:1", "2002:a00:1::", "fec0::1", "2001:db8::1"})
  void an_address_that_is_not_public_is_closed(String address) throws Exception {
    assertThat(none().leadTo(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "172.15.255.255", "100.128.0.1", "192.169.0.1", "2606:4700::1111"})
  void one_of_the_internet_is_open(String address) {
    assertThat(none().leadTo(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void what_is_declared_is_open_and_no_more() {
    var networks = networks("10.1.0.0/16, 192.168.7.7 fd00:1::/32");
    for (var open : List.of("10.1.255.255", "192.168.7.7", "fd00:1:ffff::1")) {
      assertThat(networks.leadTo(InetAddress.ofLiteral(open))).as(open).isTrue();
    }
    for (var closed : List.of("10.2.0.0", "192.168.7.8", "fd00:2::1", "127.0.0.1")) {
      assertThat(networks.leadTo(InetAddress.ofLiteral(closed))).as(closed).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/33", "10.1/16", "dc.example.vn", "10.0.0.0/-1", "10.0.0.0/x"})
  void a_network_that_is_not_understood_is_named(String allow) {
    assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> networks(allow)).matches(refused -> refused.line().equals("allow"));
  }

  @Test
  void a_form_takes_https_and_http_of_this_machine_where_it_is_declared() {
    assertThat(taken("https://cong.example.vn/nhan?khoa=1", none())).isTrue();
    assertThat(taken("http://127.0.0.1:8081/nhan", networks("127.0.0.1"))).isTrue();
    for (var address : List.of(
        "", "cong.example.vn", "http://cong.example.vn", "http://8.8.8.8/", "ftp://cong.example.vn", "https://ai:mat@cong.example.vn", "https://10.1.2.3/",
        "https://[::1]/", "https://169.254.169.254/latest", "https://cong.example.vn/#a", "http://127.0.0.1:8081/", "https:///nhan", "https://cổng.vn/",
        "https://cong.example.vn/\r\nHost: a")) {
      assertThat(taken(address, none())).as(address).isFalse();
    }
  }

  @Test
  void a_name_that_leads_into_a_closed_network_is_not_called() throws Exception {
    try (var receiver = new Receiver()) {
      var byName = URI.create(receiver.address().replace("127.0.0.1", "localhost"));
      assertThat(new WebhookLine(none()).post(byName, Map.of(), "{}")).isEqualTo(new Outcome(Fault.CLOSED_NETWORK, null));
      assertThat(receiver.told()).isEmpty();
      assertThat(new WebhookLine(networks("127.0.0.0/8 ::1")).post(byName, Map.of(), "{}")).isEqualTo(new Outcome(null, 204));
      assertThat(receiver.told()).hasSize(1);
    }
    assertThat(new WebhookLine(none()).post(URI.create("https://khong-co.invalid/"), Map.of(), "{}")).isEqualTo(new Outcome(Fault.UNKNOWN_HOST, null));
  }

  @Test
  void what_a_receiver_answers_is_told_and_not_followed() throws Exception {
    var line = new WebhookLine(networks("127.0.0.1"));
    try (var receiver = new Receiver()) {
      var to = URI.create(receiver.address());
      for (int refused : List.of(302, 400, 410, 500)) {
        receiver.answers(refused);
        assertThat(line.post(to, Map.of(), "{}")).isEqualTo(new Outcome(Fault.REFUSED, refused));
      }
      assertThat(receiver.told()).extracting(Receiver.Told::path).containsOnly("/nhan?khoa=1");
    }
    try (var clear = new ServerSocket(0)) {
      var speaking = Thread.ofVirtual().start(() -> speakClearly(clear));
      assertThat(line.post(URI.create("https://127.0.0.1:" + clear.getLocalPort() + "/"), Map.of(), "{}"))
          .as("no TLS is spoken there").isEqualTo(new Outcome(Fault.INSECURE, null));
      speaking.join();
    }
    try (var gone = new ServerSocket(0)) {
      var nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort() + "/");
      gone.close();
      assertThat(line.post(nobody, Map.of(), "{}")).isEqualTo(new Outcome(Fault.UNREACHABLE, null));
    }
  }

  private static void speakClearly(ServerSocket server) {
    try (var caller = server.accept()) {
      caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException hungUp) {
      throw new UncheckedIOException(hungUp);
    }
  }

  @Test
  void the_signature_is_that_of_the_convention() {
    var secret = new WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    assertThat(secret.sign(UUID.fromString("0d5f5c4e-8f0a-4f5e-9d35-0c7c8ad6e001"), Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
        .isEqualTo("v1,BO35b8LPw9AWzvJpLYDR5A4D3tp+bh+YmnIQgWW/CbE=");
    assertThat(WebhookSecret.is(WebhookSecret.random().text())).isTrue();
    assertThat(List.of("", "whsec_", "whsec_AAEC", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "whsec_*")).noneMatch(WebhookSecret::is);
    assertThat(secret.toString()).doesNotContain("AAEC");
  }
}
