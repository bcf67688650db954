package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SampleSeasonTable {

  static final String PLAYED = """
      select played_up_to from demo_season
      """;

  static final String MARK = """
      insert into demo_season (played_up_to) values (:day)
      """;

  private final JdbcClient jdbc;

  SampleSeasonTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The day up to which the season was played; empty before.
  Optional<LocalDate> playedUpTo() {
    return jdbc.sql(PLAYED).query(LocalDate.class).optional();
  }

  void markPlayed(LocalDate day) {
    jdbc.sql(MARK).param("day", day).update();
  }
}
