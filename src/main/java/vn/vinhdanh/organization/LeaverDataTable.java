package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is erased of people who have been out of the work since before a day.
@Repository
class LeaverDataTable {

  private static final String GONE = """
      exists (
        select 1 from organization_leave l
        where l.person_id = d.person_id and not l.cancelled and l.until_day is null and l.from_day < :before)
      """;

  static final String COUNT_NUMBERS = "select count(*) from organization_identity_number d where " + GONE;

  static final String ERASE_NUMBERS = "delete from organization_identity_number d where " + GONE;

  /// Also of those who work, what was cancelled before the day. The chain of a person and a kind goes as a whole, when nothing of it is
  /// in force any more.
  private static final String ORIGIN = """
      d.kind in ('ETHNIC_GROUP', 'RELIGION') and (
      """ + GONE + """
       or exists (
        select 1 from organization_particular c
        where c.person_id = d.person_id and c.kind = d.kind and c.cancelled and c.recorded_on < :before
          and not exists (select 1 from organization_particular n where n.corrects = c.id)))
      """;

  static final String COUNT_ORIGIN = "select count(*) from organization_particular d where " + ORIGIN;

  static final String ERASE_ORIGIN = "delete from organization_particular d where " + ORIGIN;

  private final JdbcClient jdbc;

  LeaverDataTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int countNumbers(LocalDate before) {
    return count(COUNT_NUMBERS, before);
  }

  int eraseNumbers(LocalDate before) {
    return jdbc.sql(ERASE_NUMBERS).param("before", before).update();
  }

  int countOrigin(LocalDate before) {
    return count(COUNT_ORIGIN, before);
  }

  int eraseOrigin(LocalDate before) {
    return jdbc.sql(ERASE_ORIGIN).param("before", before).update();
  }

  private int count(String sql, LocalDate before) {
    return jdbc.sql(sql).param("before", before).query(Integer.class).single();
  }
}
