package vn.vinhdanh.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LegalDayTable {

  static final String TURNED = """
      select day from calendar_legal_day
      """;

  static final String TURN = """
      insert into calendar_legal_day (day) values (:day)
      on conflict (only_row) do update set day = excluded.day
      """;

  private final JdbcClient jdbc;

  LegalDayTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<LocalDate> turned() {
    return jdbc.sql(TURNED).query(LocalDate.class).optional();
  }

  void turn(LocalDate day) {
    jdbc.sql(TURN).param("day", day).update();
  }
}
