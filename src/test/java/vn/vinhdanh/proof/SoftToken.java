package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A token of SoftHSM's with one key and its certificate, in a folder of the tests' own. Its library reads from `SOFTHSM2_CONF` where tokens lie, once for a
/// Java: all tests of one have the same token, and the last who asked has its key in it.
public record SoftToken(Path module, char[] pin) {

  private static final String PIN = "24681357";

  private static final String LABEL = "Vinh Danh";

  private static boolean there;

  /// @param name of the key file of the authority that goes into it
  /// @param folder for what is written on the way
  public static synchronized SoftToken with(SigningAuthority authority, String name, Path folder) {
    try {
      var module = installed();
      if (there) {
        for (var kind : List.of("privkey", "pubkey", "cert")) {
          object(module, "--delete-object", "--type", kind, "--id", "01");
        }
      } else {
        found();
      }
      var key = folder.resolve("key.pem");
      run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", authority.file(name + ".key").toString(), "-out", key.toString());
      run("softhsm2-util", "--import", key.toString(), "--token", LABEL, "--label", name, "--id", "01", "--pin", PIN);
      var certificate = folder.resolve("certificate.der");
      run("openssl", "x509", "-in", authority.file(name + ".pem").toString(), "-outform", "DER", "-out", certificate.toString());
      object(module, "--write-object", certificate.toString(), "--type", "cert", "--id", "01", "--label", name);
      return new SoftToken(module, PIN.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void found() throws IOException {
    var tokens = Files.createTempDirectory("tokens");
    Files.writeString(Path.of(System.getenv("SOFTHSM2_CONF")), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    run("softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "13572468");
    there = true;
  }

  private static void object(Path module, String... act) throws IOException {
    run(Stream.concat(
            Stream.of("pkcs11-tool", "--module", module.toString(), "--token-label", LABEL, "--login", "--pin", PIN), Stream.of(act))
        .toArray(String[]::new));
  }

  private static Path installed() {
    return Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("SoftHSM is not installed; ./vinhdanh test installs it."));
  }

  private static void run(String... words) throws IOException {
    var process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", words) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
