package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.ssl.pem.PemContent;

/// Certificate and key for TLS of our own, as PEM: the certificate with the chain that it hangs on, the key without a
/// password. Files that are renewed in their place are used from then on.
record TlsFiles(Path certificate, Path key) {

  private static final byte[] PROBE = new byte[32];

  /// Refuses one without the other, files that cannot be read, and a key that is not the certificate's.
  static Optional<TlsFiles> given(Options options) {
    var certificate = options.text("tls-certificate");
    var key = options.text("tls-key");
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new LaunchRefused("launch.tls-needs-both");
    }
    var files = new TlsFiles(file(certificate.get()), file(key.get()));
    if (!files.belongTogether()) {
      throw new LaunchRefused("launch.tls-not-together", files.key, files.certificate);
    }
    return Optional.of(files);
  }

  private static Path file(String given) {
    try {
      return Path.of(given).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new LaunchRefused("launch.file-not-readable", given);
    }
  }

  private boolean belongTogether() {
    var signed = firstCertificate();
    var secret = privateKey();
    try {
      var signature = Signature.getInstance(switch (secret.getAlgorithm()) {
        case "RSA" -> "SHA256withRSA";
        case "EC" -> "SHA256withECDSA";
        default -> secret.getAlgorithm();
      });
      signature.initSign(secret);
      signature.update(PROBE);
      byte[] proof = signature.sign();
      signature.initVerify(signed.getPublicKey());
      signature.update(PROBE);
      return signature.verify(proof);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private X509Certificate firstCertificate() {
    try {
      return content(certificate).getCertificates().getFirst();
    } catch (IllegalStateException e) {
      throw new LaunchRefused("launch.tls-no-certificate", certificate);
    }
  }

  private PrivateKey privateKey() {
    try {
      return Objects.requireNonNull(content(key).getPrivateKey());
    } catch (IllegalStateException | NullPointerException e) {
      throw new LaunchRefused("launch.tls-no-key", key);
    }
  }

  private static PemContent content(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LaunchRefused("launch.file-not-readable", file);
    }
    try {
      return PemContent.load(file);
    } catch (IOException e) {
      throw new LaunchRefused("launch.file-not-readable", file);
    }
  }

  Map<String, String> properties() {
    return Map.of(
        "server.ssl.bundle", "vinhdanh",
        "spring.ssl.bundle.pem.vinhdanh.reload-on-update", "true",
        "spring.ssl.bundle.pem.vinhdanh.keystore.certificate", certificate.toUri().toString(),
        "spring.ssl.bundle.pem.vinhdanh.keystore.private-key", key.toUri().toString());
  }
}
