package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.vinhdanh.launch.DatabaseLogin;
import vn.vinhdanh.proof.Databases;

/// Clusters of an installation from before they had days.
class ClustersFromBeforeTest {

  private static final String BEFORE = "20261128.0340?";

  @Test
  void clusters_of_a_year_keep_their_members_and_who_led_them_from_its_first_day() throws Exception {
    var login = Databases.empty();
    var jdbc = JdbcClient.create(new DriverManagerDataSource(login.url(), login.user(), login.password()));
    migrate(login, BEFORE);
    jdbc.sql("insert into organization_unit (code, kind) values ('HN', 'CITY_FRONT'), ('Q1', 'DISTRICT_FRONT'), ('Q2', 'DISTRICT_FRONT'), ('Q3', 'DISTRICT_FRONT')")
        .update();
    jdbc.sql("""
        insert into organization_unit_span (unit_id, from_day, name, short_name, official_order, search_key, last)
        select id, '2014-04-01', code, code, id, lower(code), true from organization_unit
        """).update();
    jdbc.sql("update organization_unit_span set until_day = '2021-07-01' where name = 'Q3'").update();
    jdbc.sql("""
        insert into organization_cluster (year, number, name, supervisor_name, supervisor_post)
        values (2021, 1, 'Cụm 2021', '', ''), (2022, 1, 'Cụm 2022', 'Người Mẫu', 'Phó Chủ tịch')
        """).update();
    jdbc.sql("""
        insert into organization_cluster_member (cluster_id, unit_id, year, post, official_order)
        select c.id, u.id, c.year, case u.code when 'Q1' then 'HEAD' when 'Q3' then 'DEPUTY' else 'MEMBER' end, u.id
        from organization_cluster c cross join organization_unit u where u.kind = 'DISTRICT_FRONT'
        """).update();
    migrate(login, "latest");
    assertThat(jdbc.sql("select concat_ws('|', year, number, name, unit_id, official_order) from organization_v_cluster_member order by year, unit_id")
            .query(String.class).list())
        .containsExactly("2021|1|Cụm 2021|2|2", "2021|1|Cụm 2021|3|3", "2021|1|Cụm 2021|4|4", "2022|1|Cụm 2022|2|2", "2022|1|Cụm 2022|3|3");
    assertThat(jdbc.sql("select concat_ws('|', post, unit_id, from_day, until_day) from organization_v_cluster_lead order by from_day, unit_id")
            .query(String.class).list())
        .containsExactly("HEAD|2|2021-01-01", "DEPUTY|4|2021-01-01|2021-07-01", "HEAD|2|2022-01-01");
    assertThat(jdbc.sql("select concat_ws('|', from_day, until_day) from organization_membership where unit_id = 4 and stands").query(String.class).list())
        .as("to the end of its unit").containsExactly("2021-01-01|2021-07-01");
    assertThat(jdbc.sql("""
            select concat_ws('|', holder_name, holder_post, from_day) from organization_cluster_term where place = 'SUPERVISOR'
            """).query(String.class).list()).containsExactly("Người Mẫu|Phó Chủ tịch|2022-01-01");
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
