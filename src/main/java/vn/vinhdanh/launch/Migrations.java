package vn.vinhdanh.launch;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// The schema's migrations, run by a command that starts no application.
final class Migrations {

  private static final String PLACE = "classpath:db/migration";

  private Migrations() {}

  static void upTo(String version, DatabaseLogin login) {
    on(login).target(MigrationVersion.fromVersion(version)).load().migrate();
  }

  static void all(DatabaseLogin login) {
    on(login).load().migrate();
  }

  /// Takes away all that is in the schema.
  static void clean(DatabaseLogin login) {
    on(login).cleanDisabled(false).load().clean();
  }

  private static FluentConfiguration on(DatabaseLogin login) {
    LoggingSystem.get(Migrations.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.OFF);
    return Flyway.configure().dataSource(login.url(), login.user(), login.password()).locations(PLACE);
  }
}
