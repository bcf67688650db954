package vn.vinhdanh.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Enters the lines of an import into the files of people, all of them at once.
@Repository
class PeopleEntryTable {

  static final String TELL_PLANNER_OF_PEOPLE = """
      select organization_people_entered()::text
      """;

  /// Locks in the order in which a page does: files, then units.
  static final String LOCK_PEOPLE = """
      select p.id from organization_person p
      where p.id in (select person_id from organization_people_line where import_id = :import)
      order by p.id for no key update
      """;

  static final String LOCK_UNITS = """
      select u.id from organization_unit u
      where u.id in (select unit_id from organization_people_line where import_id = :import)
      order by u.id for no key update
      """;

  static final String NUMBER_NEW = """
      update organization_people_line
      set person_id = nextval(pg_get_serial_sequence('organization_person', 'id'))
      where import_id = :import and outcome = 'NEW'
      """;

  static final String ENTER_PEOPLE = """
      insert into organization_person (id, full_name, given_sort, search_key, birth_year, birth_day, sex, sample)
      overriding system value
      select person_id, full_name, given_sort, search_key, birth_year, birth_day, sex_code, :sample
      from organization_people_line where import_id = :import and outcome = 'NEW'
      order by line
      """;

  static final String BEGIN_POSTS = """
      insert into organization_post (person_id, unit_id, title, rank, mode, main, from_day)
      select person_id, unit_id, title, coalesce(rank_code, 'STAFF'), coalesce(mode_code, 'FULL_TIME'), true, from_day
      from organization_people_line where import_id = :import and outcome = 'NEW'
      order by line
      """;

  private static final String CHANGED_LINE = """
      from (
        select r.line, r.person_id, r.given_sort, r.search_key, r.facts_changed, r.post_changed, o.id as post_id,
      """ + PeopleImportTable.AFTER + """
        from organization_people_line r
      """ + PeopleImportTable.FILE_OF_LINE + """
        where r.import_id = :import and r.outcome = 'CHANGED') c
      """;

  static final String CHANGE_POSTS = """
      update organization_post t
      set title = c.title_after, rank = c.rank_after, mode = c.mode_after, from_day = c.from_after
      """ + CHANGED_LINE + """
      where c.post_changed and t.id = c.post_id
      """;

  /// A file of which only a post changes is another version too.
  static final String CORRECT_PEOPLE = """
      update organization_person t
      set full_name = c.name_after, given_sort = case when c.facts_changed then c.given_sort else t.given_sort end,
        search_key = case when c.facts_changed then c.search_key else t.search_key end, birth_year = c.year_after, birth_day = c.day_after,
        sex = c.sex_after, version = t.version + 1
      """ + CHANGED_LINE + """
      where t.id = c.person_id
      """;

  private final JdbcClient jdbc;

  PeopleEntryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Lets nobody change the files and the units meanwhile.
  void lock(long id) {
    jdbc.sql(LOCK_PEOPLE).param("import", id).query(Long.class).list();
    jdbc.sql(LOCK_UNITS).param("import", id).query(Long.class).list();
  }

  void numberNew(long id) {
    jdbc.sql(NUMBER_NEW).param("import", id).update();
  }

  void write(long id, boolean sample) {
    jdbc.sql(ENTER_PEOPLE).param("import", id).param("sample", sample).update();
    jdbc.sql(BEGIN_POSTS).param("import", id).update();
    jdbc.sql(CHANGE_POSTS).param("import", id).update();
    jdbc.sql(CORRECT_PEOPLE).param("import", id).update();
  }

  /// Many people are there that were not.
  void entered() {
    jdbc.sql(TELL_PLANNER_OF_PEOPLE).query(String.class).list();
  }
}
