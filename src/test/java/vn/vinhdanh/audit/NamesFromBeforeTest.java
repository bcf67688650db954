package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.vinhdanh.launch.DatabaseLogin;
import vn.vinhdanh.proof.Databases;
import vn.vinhdanh.vietnamese.VietnameseName;

/// An installation whose trail began before entries gave names: units and people are named beside the entries of old.
class NamesFromBeforeTest {

  private static final String BEFORE_NAMES = "20261126.1322";

  /// What somebody is called, as people may write it: with marks that stand alone, and more than one space.
  private static final String PERSON = "Nguyê\u0303n  Mẫu Đức";

  @TempDir Path data;
  private DriverManagerDataSource database;
  private JdbcClient jdbc;

  @BeforeEach
  void a_trail_of_before_is_brought_up_to_date() {
    var login = Databases.empty();
    database = new DriverManagerDataSource(login.url(), login.user(), login.password());
    jdbc = JdbcClient.create(database);
    migrate(login, BEFORE_NAMES);
    jdbc.sql("insert into organization_legal_act (number, issuer, signed_on, about) values ('1/NQ', 'HĐND', '2010-01-01', '')").update();
    jdbc.sql("""
        insert into organization_reorganization (kind, effective_on, legal_act_id, once, sample)
        select 'RENAMING', signed_on, id, gen_random_uuid(), true from organization_legal_act
        """).update();
    jdbc.sql("insert into organization_unit (code, kind) values ('Q1', 'DISTRICT_FRONT')").update();
    jdbc.sql("""
        insert into organization_unit_span (unit_id, from_day, until_day, name, short_name, official_order, search_key, last, begun_by)
        values (1, '1990-01-01', '2010-01-01', 'Quận Cũ', 'Cũ', 1, 'quan cu', false, null),
          (1, '2010-01-01', null, 'Quận Mới', 'Mới', 1, 'quan moi', true, 1)
        """).update();
    jdbc.sql("""
        insert into audit_entry (account_id, act, kind, subject_id, facts, personal) values
          (0, 'organization.unit-founded', 'unit', 1, '{}', '{}'),
          (0, 'organization.reorganized', 'reorganization', 1, '{}', '{}'),
          (0, 'organization.person-entered', 'person', 5, '{}',
            jsonb_build_object('name', encode(sha256('\\x00'::bytea || convert_to('name:' || :name, 'UTF8')), 'hex')))
        """).param("name", PERSON).update();
    jdbc.sql("insert into audit_personal (entry_id, field, salt, value) values (3, 'name', '\\x00', :name)").param("name", PERSON).update();
    migrate(login, "latest");
  }

  @Test
  void each_name_stands_beside_the_entry_that_began_it() {
    assertThat(jdbc.sql("select concat_ws('|', entry_id, kind, subject_id, name, search_key, personal_field) from audit_name order by entry_id")
            .query(String.class).list())
        .containsExactly(
            "1|unit|1|Quận Cũ|quan cu", "2|unit|1|Quận Mới|quan moi",
            "3|person|5|" + PERSON + "|" + VietnameseName.searchKey(PERSON) + "|name");
  }

  @Test
  void the_name_of_a_person_is_verified_by_its_personal_value() throws Exception {
    try (var connection = database.getConnection()) {
      assertThat(AuditVerification.verify(connection, data).whole()).isTrue();
      jdbc.sql("update audit_name set name = 'Người Khác' where entry_id = 3").update();
      assertThat(AuditVerification.verify(connection, data).findings()).extracting(AuditVerification.Finding::entry).containsExactly(3L);
    }
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
