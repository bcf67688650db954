package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is erased of people when its time is over, above all of those who have been out of the work since before a day.
@Repository
class LeaverDataTable {

  /// Whoever held the last post until before the day; what a merge left under a merged number is its person's.
  private static final String GONE = """
      exists (
        select 1 from organization_v_number n
        where n.number = d.person_id and not exists (
          select 1 from organization_post o where o.person_id = n.person_id and (o.to_day is null or o.to_day + 1 >= :before)))
      """;

  static final String COUNT_NUMBERS = "select count(*) from organization_identity_number d where " + GONE;

  static final String ERASE_NUMBERS = "delete from organization_identity_number d where " + GONE;

  /// Also of those who work, what was cancelled before the day. The chain of a person and a kind goes as a whole, when nothing of it is
  /// in force any more.
  private static final String ORIGIN = """
      d.kind in ('ETHNIC_GROUP', 'RELIGION') and (
      """ + GONE + """
       or exists (
        select 1 from organization_v_number n join organization_particular c on c.person_id in (n.number, n.person_id)
        where n.number = d.person_id and c.kind = d.kind and c.cancelled and c.recorded_on < :before
          and not exists (select 1 from organization_particular later where later.corrects = c.id)))
      """;

  static final String COUNT_ORIGIN = "select count(*) from organization_particular d where " + ORIGIN;

  static final String ERASE_ORIGIN = "delete from organization_particular d where " + ORIGIN;

  static final String COUNT_REQUESTS = """
      select count(*) from organization_data_request where answered_on < :before
      """;

  static final String ERASE_REQUESTS = """
      delete from organization_data_request where answered_on < :before
      """;

  private final JdbcClient jdbc;

  LeaverDataTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int countNumbers(LocalDate before) {
    return count(COUNT_NUMBERS, before);
  }

  int eraseNumbers(LocalDate before) {
    return erase(ERASE_NUMBERS, before);
  }

  int countOrigin(LocalDate before) {
    return count(COUNT_ORIGIN, before);
  }

  int eraseOrigin(LocalDate before) {
    return erase(ERASE_ORIGIN, before);
  }

  int countRequests(LocalDate before) {
    return count(COUNT_REQUESTS, before);
  }

  int eraseRequests(LocalDate before) {
    return erase(ERASE_REQUESTS, before);
  }

  private int count(String sql, LocalDate before) {
    return jdbc.sql(sql).param("before", before).query(Integer.class).single();
  }

  private int erase(String sql, LocalDate before) {
    return jdbc.sql(sql).param("before", before).update();
  }
}
