package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.vinhdanh.launch.DatabaseLogin;
import vn.vinhdanh.proof.Databases;

/// Files of an installation from before anything was scanned.
class FilesFromBeforeTest {

  private static final String BEFORE = "20261206.9999?";

  @Test
  void uploads_were_not_scanned_and_what_the_application_set_is_clean() throws Exception {
    var login = Databases.empty();
    var jdbc = JdbcClient.create(new DriverManagerDataSource(login.url(), login.user(), login.password()));
    migrate(login, BEFORE);
    jdbc.sql("""
        insert into document_file (sha256, name, media_type, size, use, kept_by)
        select repeat(hash, 32), 'Tệp.pdf', 'application/pdf', 7, use, 1
        from (values ('aa', 'ACHIEVEMENT_REPORT'), ('aa', 'ACHIEVEMENT_REPORT'), ('bb', 'GENERATED'), ('cc', 'ACHIEVEMENT_REPORT'), ('cc', 'GENERATED'))
          as given (hash, use)
        """).update();
    migrate(login, "latest");
    assertThat(jdbc.sql("select concat_ws('|', left(sha256, 2), state, own, apart, size) from document_bytes order by sha256").query(String.class).list())
        .containsExactly("aa|NOT_SCANNED|f|f|7", "bb|CLEAN|t|f|7", "cc|CLEAN|t|f|7");
    assertThat(jdbc.sql("select state from document_v_file order by id").query(String.class).list())
        .containsExactly("NOT_SCANNED", "NOT_SCANNED", "CLEAN", "CLEAN", "CLEAN");
  }

  private static void migrate(DatabaseLogin login, String target) {
    Flyway.configure()
        .dataSource(login.url(), login.user(), login.password())
        .locations("classpath:db/migration")
        .target(target)
        .load()
        .migrate();
  }
}
