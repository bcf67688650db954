package vn.vinhdanh.identity;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A directory that speaks LDAP: in the clear with StartTLS at one port of this machine, by TLS at another.
final class DirectoryServer implements AutoCloseable {

  static final String PEOPLE = "ou=people,dc=example,dc=vn";
  static final String READER = "cn=reader,dc=example,dc=vn";
  static final String READERS_PASSWORD = "reads-only";
  static final String PASSWORD = "mật khẩu bên đó";
  private static final String STORE_PASSWORD = "made-up";

  private final Path store;
  private final InMemoryDirectoryServer server;

  /// @param folder where its certificate goes
  /// @param host for which the certificate is
  DirectoryServer(Path folder, String host) throws Exception {
    store = folder.resolve(host + ".p12");
    if (!Files.exists(store)) {
      var made = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "ours", "-keyalg", "EC",
          "-dname", "CN=" + host, "-ext", "SAN=" + (host.equals("127.0.0.1") ? "ip:" : "dns:") + host, "-validity", "30",
          "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", STORE_PASSWORD).inheritIO().start().waitFor();
      if (made != 0) {
        throw new AssertionError("no certificate");
      }
    }
    var tls = new SSLUtil(new KeyStoreKeyManager(store.toFile(), STORE_PASSWORD.toCharArray(), "PKCS12", "ours"), null);
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=vn");
    config.addAdditionalBindCredentials(READER, READERS_PASSWORD);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("clear", InetAddress.getLoopbackAddress(), 0, tls.createSSLSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig("tls", InetAddress.getLoopbackAddress(), 0, tls.createSSLServerSocketFactory(), null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=example,dc=vn", "objectClass: domain", "dc: example");
    server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
    server.startListening();
  }

  /// Enters somebody under each of the names.
  void enter(String... names) throws Exception {
    var lines = new ArrayList<>(List.of(
        "dn: uid=" + names[0] + "," + PEOPLE, "objectClass: inetOrgPerson", "cn: Mẫu", "sn: Mẫu", "userPassword: " + PASSWORD));
    for (var name : names) {
      lines.add("uid: " + name);
    }
    server.add(lines.toArray(String[]::new));
  }

  int clear() {
    return server.getListenPort("clear");
  }

  int tls() {
    return server.getListenPort("tls");
  }

  /// What believes its certificate and no other.
  SSLContext believing() throws Exception {
    var trusted = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
    var alone = KeyStore.getInstance("PKCS12");
    alone.load(null, null);
    alone.setCertificateEntry("theirs", trusted.getCertificate("ours"));
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(alone);
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
