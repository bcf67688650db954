package vn.vinhdanh.demo;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SampleSeasonTable {

  static final String PLAYED = """
      select exists (select 1 from demo_season)
      """;

  static final String MARK = """
      insert into demo_season (played_up_to) values (:day)
      """;

  private final JdbcClient jdbc;

  SampleSeasonTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean played() {
    return jdbc.sql(PLAYED).query(Boolean.class).single();
  }

  void markPlayed(LocalDate day) {
    jdbc.sql(MARK).param("day", day).update();
  }
}
