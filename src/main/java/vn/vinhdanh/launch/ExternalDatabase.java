package vn.vinhdanh.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A PostgreSQL that someone else runs, as given by `--database-url`: `postgres://user:password@host:port/name` or the
/// same with `jdbc:postgresql://`, user and password also as parameters. A password left out is taken from `PGPASSWORD`,
/// where other people of the machine cannot read it.
final class ExternalDatabase {

  private static final int OLDEST_VERSION = 15;
  private static final String PATIENCE_SECONDS = "10";

  private ExternalDatabase() {}

  /// Refuses an address that cannot be read, a server that does not answer and one that is too old.
  static DatabaseLogin reached(String given) {
    var login = parse(given);
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", PATIENCE_SECONDS);
    properties.setProperty("loginTimeout", PATIENCE_SECONDS);
    try (var connection = DriverManager.getConnection(login.url(), properties)) {
      var version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_VERSION) {
        throw new LaunchRefused("launch.database-too-old", version, OLDEST_VERSION);
      }
      return login;
    } catch (SQLException e) {
      throw new LaunchRefused("launch.database-not-reached", login.url(), firstLine(e));
    }
  }

  static DatabaseLogin parse(String given) {
    var address = given.startsWith("jdbc:") ? given.substring("jdbc:".length()) : given;
    try {
      var uri = new URI(address);
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
      if (!List.of("postgres", "postgresql").contains(scheme)
          || uri.getHost() == null
          || uri.getPath().length() < 2) {
        throw new LaunchRefused("launch.not-a-database-address", withoutSecrets(given));
      }
      return login(uri);
    } catch (URISyntaxException e) {
      throw new LaunchRefused("launch.not-a-database-address", withoutSecrets(given));
    }
  }

  private static DatabaseLogin login(URI uri) {
    var user = "";
    var password = Optional.ofNullable(System.getenv("PGPASSWORD")).orElse("");
    if (uri.getRawUserInfo() != null) {
      var parts = uri.getRawUserInfo().split(":", 2);
      user = decoded(parts[0]);
      password = parts.length > 1 ? decoded(parts[1]) : password;
    }
    var parameters = new ArrayList<String>();
    for (var parameter : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
      if (parameter.startsWith("user=")) {
        user = decoded(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decoded(parameter.substring("password=".length()));
      } else if (!parameter.isEmpty()) {
        parameters.add(parameter);
      }
    }
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    return new DatabaseLogin(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query, user, password);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String withoutSecrets(String given) {
    return given.replaceAll("(//|^)[^@/]*@", "$1***@").replaceAll("password=[^&]*", "password=***");
  }

  static String firstLine(SQLException e) {
    return Optional.ofNullable(e.getMessage()).orElse("").lines().findFirst().orElse("");
  }
}
