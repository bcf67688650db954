package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On this machine alone, or for others by TLS: never in the clear by an oversight.
class ListenTest {

  private static final String PASSWORD = "made-up";

  @TempDir Path place;

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void for_other_machines_it_takes_tls_or_a_proxy(String address) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> Endpoint.free(options("--listen", address, "--port", "0")))
        .withMessageContaining("--tls-certificate");
  }

  @Test
  void behind_a_proxy_other_machines_may_come_and_by_itself_it_is_this_machine_alone() {
    assertThat(Endpoint.free(options("--listen", "0.0.0.0", "--port", "0", "--behind-proxy", "192.0.2.9")).properties())
        .containsEntry("server.address", "0.0.0.0")
        .containsEntry("vinhdanh.behind-proxy", "192.0.2.9")
        .doesNotContainKey("server.ssl.bundle");
    assertThatExceptionOfType(LaunchRefused.class).as("a proxy on this machine needs no other door")
        .isThrownBy(() -> Endpoint.free(options("--listen", "0.0.0.0", "--port", "0", "--behind-proxy", "127.0.0.1,::1")));
    assertThat(Endpoint.free(options("--port", "0")).properties()).containsEntry("server.address", "127.0.0.1");
    assertThat(Endpoint.free(options("--port", "0", "--listen", "::1")).address().isLoopbackAddress()).isTrue();
  }

  @Test
  void a_file_that_does_not_serve_is_named_in_one_line() throws Exception {
    var one = made("one", "RSA");
    var other = made("other", "EC");
    var noise = Files.writeString(place.resolve("noise.pem"), "no certificate");
    refused(one.certificate().toString(), place.resolve("missing.pem").toString(), "missing.pem");
    refused(place.resolve("missing.pem").toString(), one.key().toString(), "missing.pem");
    refused(noise.toString(), one.key().toString(), "noise.pem");
    refused(one.certificate().toString(), noise.toString(), "noise.pem");
    refused(one.key().toString(), one.key().toString(), "one-key.pem");
    refused(one.certificate().toString(), other.key().toString(), "other-key.pem");
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> Endpoint.free(options("--port", "0", "--tls-key", one.key().toString())))
        .withMessageContaining("--tls-certificate");
    for (var files : List.of(one, other)) {
      assertThat(Endpoint.free(options(
          "--port", "0", "--tls-certificate", files.certificate().toString(), "--tls-key", files.key().toString())).tls()).isPresent();
    }
    var data = place.resolve("data");
    try (var child = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString(),
        "--tls-certificate", noise.toString(), "--tls-key", one.key().toString())) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains("noise.pem");
    }
    assertThat(data).doesNotExist();
  }

  private static void refused(String certificate, String key, String named) {
    assertThatExceptionOfType(LaunchRefused.class)
        .isThrownBy(() -> Endpoint.free(options("--port", "0", "--tls-certificate", certificate, "--tls-key", key)))
        .withMessageContaining(named);
  }

  @Test
  void pages_come_by_tls_and_by_a_renewed_certificate_without_a_new_start() throws Exception {
    var first = made("first", "RSA");
    var second = made("second", "EC");
    try (var application = Child.run(Launch.class, "start", "--port", "0", "--data", place.resolve("data").toString(),
        "--listen", "0.0.0.0", "--tls-certificate", first.certificate().toString(), "--tls-key", first.key().toString())) {
      String address = application.line("Vinh Danh đang chạy tại ").replaceFirst("^.* ", "");
      application.line("Dừng: Ctrl-C");
      assertThat(address).startsWith("https://localhost:");
      var page = URI.create(address.replace("localhost", "127.0.0.1") + "setup");
      var answer = trusting(first).send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("; Secure"));
      Files.move(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
      await().atMost(60, SECONDS).ignoreExceptions().until(() -> served(first, page).getPublicKey().getAlgorithm().equals("EC"));
    }
  }

  private static X509Certificate served(TlsFiles trusted, URI page) throws Exception {
    var answer = trusting(trusted).send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    return (X509Certificate) answer.sslSession().orElseThrow(() -> new SSLPeerUnverifiedException("no TLS")).getPeerCertificates()[0];
  }

  /// A client with no connection yet, which believes this one certificate.
  private static HttpClient trusting(TlsFiles files) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var pem = Files.newInputStream(files.certificate())) {
      trusted.setCertificateEntry("ours", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, factory.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  /// A certificate for this machine with its key, by the JDK's keytool.
  private TlsFiles made(String name, String algorithm) throws Exception {
    var store = place.resolve(name + ".p12");
    run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "ours", "-keyalg", algorithm,
        "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "30",
        "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD);
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new TlsFiles(
        Files.writeString(place.resolve(name + "-certificate.pem"), pem("CERTIFICATE", keys.getCertificate("ours").getEncoded())),
        Files.writeString(place.resolve(name + "-key.pem"), pem("PRIVATE KEY", keys.getKey("ours", PASSWORD.toCharArray()).getEncoded())));
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static Options options(String... words) {
    return Options.parse(List.of(words), Endpoint.OPTIONS);
  }
}
