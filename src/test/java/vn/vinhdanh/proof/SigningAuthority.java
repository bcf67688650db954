package vn.vinhdanh.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// An authority of a test's own, made by OpenSSL: a root, one below it that gives certificates, takes them back, and states the time over HTTP. Whoever
/// asks for its list of revoked certificates, or about one certificate (OCSP), gets it from there too; certificates name these addresses.
public final class SigningAuthority implements AutoCloseable {

  /// The password of every key file.
  public static final String PASSWORD = "mat-khau-mau";

  private final Path folder;
  private final HttpServer server;
  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean silent;

  private SigningAuthority(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  public static SigningAuthority start() {
    try {
      var folder = Files.createTempDirectory("authority");
      Files.createDirectory(folder.resolve("given"));
      Files.writeString(folder.resolve("index.txt"), "");
      Files.writeString(folder.resolve("serial"), "1000\n");
      Files.writeString(folder.resolve("crlnumber"), "01\n");
      Files.writeString(folder.resolve("tsaserial"), "01\n");
      Files.writeString(folder.resolve("root.txt"), "");
      Files.writeString(folder.resolve("rootnumber"), "01\n");
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var authority = new SigningAuthority(folder, server);
      authority.found();
      server.createContext("/time", authority::stamp);
      server.createContext("/revoked.crl", exchange -> authority.revoked(exchange, "ours"));
      server.createContext("/ocsp", authority::told);
      server.createContext("/root.crl", exchange -> authority.revoked(exchange, "above"));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return authority;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void found() throws IOException {
    Files.writeString(folder.resolve("openssl.cnf"), """
        [ ca ]
        default_ca = ours
        [ ours ]
        dir = %1$s
        database = %1$s/index.txt
        new_certs_dir = %1$s/given
        serial = %1$s/serial
        crlnumber = %1$s/crlnumber
        default_md = sha256
        default_crl_days = 30
        policy = any
        unique_subject = no
        certificate = %1$s/issuing.pem
        private_key = %1$s/issuing.key
        [ above ]
        database = %1$s/root.txt
        crlnumber = %1$s/rootnumber
        default_md = sha256
        default_crl_days = 30
        certificate = %1$s/root.pem
        private_key = %1$s/root.key
        [ any ]
        commonName = supplied
        organizationName = optional
        [ req ]
        distinguished_name = asked
        string_mask = utf8only
        utf8 = yes
        [ asked ]
        [ root ]
        basicConstraints = critical, CA:true
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [ issuing ]
        basicConstraints = critical, CA:true
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        crlDistributionPoints = URI:%2$s/root.crl
        [ signer ]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature, nonRepudiation
        authorityInfoAccess = OCSP;URI:%2$s/ocsp
        crlDistributionPoints = URI:%2$s/revoked.crl
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [ cipher ]
        basicConstraints = critical, CA:false
        keyUsage = critical, keyEncipherment
        [ clock ]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = critical, timeStamping
        authorityInfoAccess = OCSP;URI:%2$s/ocsp
        crlDistributionPoints = URI:%2$s/revoked.crl
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [ responder ]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = OCSPSigning
        noCheck = ignored
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [ tsa ]
        default_tsa = watch
        [ watch ]
        serial = %1$s/tsaserial
        signer_cert = %1$s/clock.pem
        signer_key = %1$s/clock.key
        certs = %1$s/issuing.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256, sha384, sha512
        accuracy = secs:1
        ess_cert_id_alg = sha256
        """.formatted(folder, origin()));
    key("root");
    run("req", "-x509", "-new", "-key", "root.key", "-subj", "/CN=Root (sample)/O=Vinh Danh", "-utf8", "-days", "3650", "-config", "openssl.cnf",
        "-extensions", "root", "-out", "root.pem");
    key("issuing");
    run("req", "-new", "-key", "issuing.key", "-subj", "/CN=Issuing (sample)/O=Vinh Danh", "-utf8", "-config", "openssl.cnf", "-out", "issuing.csr");
    run("x509", "-req", "-in", "issuing.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650", "-extfile", "openssl.cnf",
        "-extensions", "issuing", "-out", "issuing.pem");
    certify("responder", "Responder (sample)", "responder", "-days", "3650");
    certify("clock", "Clock (sample)", "clock", "-days", "3650");
  }

  private void key(String name) throws IOException {
    run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name + ".key");
  }

  private void certify(String file, String name, String kind, String... days) throws IOException {
    if (!Files.exists(folder.resolve(file + ".key"))) {
      key(file);
    }
    run("req", "-new", "-key", file + ".key", "-subj", "/CN=" + name + "/O=Vinh Danh", "-utf8", "-config", "openssl.cnf", "-out", file + ".csr");
    var words = new ArrayList<>(List.of("ca", "-batch", "-config", "openssl.cnf", "-utf8", "-extensions", kind, "-in", file + ".csr", "-out", file + ".pem", "-notext"));
    words.addAll(List.of(days));
    run(words.toArray(String[]::new));
  }

  /// A key file (PKCS#12) for somebody of this name.
  public byte[] keyFile(String file, String name) {
    return keyFile(file, name, "signer", "-days", "365");
  }

  /// A key file whose certificate has ended.
  public byte[] endedKeyFile(String file, String name) {
    return keyFile(file, name, "signer", "-startdate", "20200101000000Z", "-enddate", "20210101000000Z");
  }

  /// A key file whose certificate begins in far days.
  public byte[] futureKeyFile(String file, String name) {
    return keyFile(file, name, "signer", "-startdate", "20980101000000Z", "-enddate", "20990101000000Z");
  }

  /// A key file whose certificate is for enciphering.
  public byte[] cipherKeyFile(String file, String name) {
    return keyFile(file, name, "cipher", "-days", "365");
  }

  /// A key file of an RSA key of so many bits.
  public byte[] rsaKeyFile(String file, String name, int bits) {
    try {
      run("genrsa", "-out", file + ".key", "" + bits);
      return keyFile(file, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] keyFile(String file, String name, String kind, String... days) {
    try {
      certify(file, name, kind, days);
      run("pkcs12", "-export", "-inkey", file + ".key", "-in", file + ".pem", "-certfile", "issuing.pem", "-name", file, "-passout", "pass:" + PASSWORD,
          "-out", file + ".p12");
      return Files.readAllBytes(folder.resolve(file + ".p12"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes a certificate back.
  public void revoke(String file) {
    try {
      run("ca", "-config", "openssl.cnf", "-revoke", file + ".pem");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where a file of the authority lies: `root.pem`, `name.key`, `name.pem`, `name.p12`.
  public Path file(String name) {
    return folder.resolve(name);
  }

  public String timeStamps() {
    return origin() + "/time";
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// From now on whoever asks about certificates gets no answer, or gets one again.
  public void silent(boolean silent) {
    this.silent = silent;
  }

  /// How many times it was asked about a certificate, or for a list.
  public int answers() {
    return answers.get();
  }

  private synchronized void told(HttpExchange exchange) throws IOException {
    answers.incrementAndGet();
    Files.write(folder.resolve("query.ocsp"), exchange.getRequestBody().readAllBytes());
    if (silent) {
      refuse(exchange);
      return;
    }
    run("ocsp", "-index", "index.txt", "-CA", "issuing.pem", "-rsigner", "responder.pem", "-rkey", "responder.key", "-nmin", "10", "-reqin", "query.ocsp",
        "-respout", "answer.ocsp");
    answer(exchange, "application/ocsp-response", Files.readAllBytes(folder.resolve("answer.ocsp")));
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(503, -1);
    exchange.close();
  }

  /// The lists of what the authority and the root took back.
  public List<String> revocations() {
    return Stream.of("/revoked.crl", "/root.crl").map(path -> origin() + path).toList();
  }

  /// The lines of a `signing.properties` that believes this authority.
  public String settings() {
    return "trust = " + file("root.pem") + "\ncrl = " + String.join(", ", revocations()) + "\ntimestamp = " + timeStamps() + "\n";
  }

  /// A file of settings that only its owner reads.
  public static Path settingsFile(String lines) {
    try {
      var file = Files.createTempFile("signing", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void stamp(HttpExchange exchange) throws IOException {
    Files.write(folder.resolve("query.tsq"), exchange.getRequestBody().readAllBytes());
    run("ts", "-reply", "-config", "openssl.cnf", "-section", "watch", "-queryfile", "query.tsq", "-out", "answer.tsr");
    answer(exchange, "application/timestamp-reply", Files.readAllBytes(folder.resolve("answer.tsr")));
  }

  private synchronized void revoked(HttpExchange exchange, String by) throws IOException {
    answers.incrementAndGet();
    if (silent) {
      refuse(exchange);
      return;
    }
    run("ca", "-config", "openssl.cnf", "-name", by, "-gencrl", "-out", "revoked.pem");
    run("crl", "-in", "revoked.pem", "-outform", "DER", "-out", "revoked.crl");
    answer(exchange, "application/pkix-crl", Files.readAllBytes(folder.resolve("revoked.crl")));
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void run(String... words) throws IOException {
    var all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words));
    var process = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", all) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
