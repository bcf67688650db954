package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import vn.vinhdanh.launch.DatabaseLogin;
import vn.vinhdanh.launch.EmbeddedPostgres;

/// One throw-away PostgreSQL for the whole run; each test class gets a copy of a migrated template.
public final class Databases {

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("vinhdanh-test-db");
        var postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Settings.throwaway(Path.of("target", "postgres")));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        execute(postgres, "create database " + TEMPLATE);
        var login = at(postgres.administratorLogin(), TEMPLATE);
        Flyway.configure()
            .dataSource(login.url(), login.user(), login.password())
            .locations("classpath:db/migration")
            .load()
            .migrate();
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Databases() {}

  /// A new database with the schema and no rows.
  public static DatabaseLogin migrated() {
    return copyOf(TEMPLATE);
  }

  /// A new database that is a copy of another one nobody is connected to.
  public static DatabaseLogin copyOf(String template) {
    String name = String.format(Locale.ROOT, "test_%03d", COUNT.incrementAndGet());
    execute(Server.POSTGRES, "create database " + name + " template " + template + " strategy wal_log");
    return at(Server.POSTGRES.administratorLogin(), name);
  }

  /// A new database without a schema.
  public static DatabaseLogin empty() {
    return copyOf("template0");
  }

  private static DatabaseLogin at(DatabaseLogin login, String database) {
    return new DatabaseLogin(login.url().replaceAll("/[^/?]*(\\?|$)", "/" + database + "$1"), login.user(), login.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    var login = postgres.administratorLogin();
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
