package vn.vinhdanh.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/// Port and passwords of a folder's database, in a file only its owner can read.
///
/// @param password of the role the application works as
/// @param administratorPassword of the superuser; tests make databases with it
record DatabaseKeys(int port, String password, String administratorPassword) {

  static final String DATABASE = "vinhdanh";
  static final String ADMINISTRATOR = "postgres";

  private static final String FILE = "database.properties";

  static DatabaseKeys made(int port) {
    return new DatabaseKeys(port, secret(), secret());
  }

  static Optional<DatabaseKeys> read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var kept = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      kept.load(in);
    }
    return Optional.of(new DatabaseKeys(
        Integer.parseInt(kept.getProperty("port")),
        kept.getProperty("password"),
        kept.getProperty("administrator-password")));
  }

  DatabaseKeys on(int otherPort) {
    return new DatabaseKeys(otherPort, password, administratorPassword);
  }

  void keep(Path folder) throws IOException {
    var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var fresh = Files.createTempFile(folder, FILE, ".new", onlyOwner);
    Files.writeString(fresh, """
        port=%d
        password=%s
        administrator-password=%s
        """.formatted(port, password, administratorPassword));
    Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  DatabaseLogin login() {
    return new DatabaseLogin(url(DATABASE), DATABASE, password);
  }

  DatabaseLogin administratorLogin() {
    return new DatabaseLogin(url(ADMINISTRATOR), ADMINISTRATOR, administratorPassword);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static String secret() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "keys of the database on port " + port;
  }
}
