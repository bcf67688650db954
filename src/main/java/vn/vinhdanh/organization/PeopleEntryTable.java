package vn.vinhdanh.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;

/// Enters the lines of an import into the files of people, all of them at once. It locks in the order in which a page does: files, names, units.
@Repository
class PeopleEntryTable {

  static final String TELL_PLANNER_OF_PEOPLE = """
      select organization_people_entered()::text
      """;

  /// Only the files that a line changes: nothing is written into the others.
  static final String LOCK_FILES = """
      select p.id from organization_person p
      where p.id in (select person_id from organization_people_line where import_id = :import and outcome = 'CHANGED')
      order by p.id for no key update
      """;

  static final String FILES_CHANGED = """
      select exists (
        select 1 from organization_people_line r join organization_person p on p.id = r.person_id
        where r.import_id = :import and r.outcome = 'CHANGED' and p.version <> r.person_version)
      """;

  /// All names that the lines bring, in the order of the names, so that two who bring the same ones wait for each other in that order alone.
  static final String ENTER_NAMES = """
      insert into organization_name (search_key, given_sort)
      select distinct r.search_key, r.given_sort from organization_people_line r
      where r.import_id = :import and (r.outcome = 'NEW' or r.outcome = 'CHANGED' and r.facts_changed)
        and not exists (select 1 from organization_name n where n.search_key = r.search_key and n.given_sort = r.given_sort)
      order by 1, 2
      on conflict do nothing
      """;

  private static final String WITH_A_POST = """
      r.import_id = :import and (r.outcome = 'NEW' or r.outcome = 'CHANGED' and r.post_changed)
      """;

  /// Also of those whose name alone changes: it stands beside their posts.
  static final String LOCK_UNITS = """
      select u.id from organization_unit u
      where u.id in (select unit_id from organization_people_line where import_id = :import and outcome in ('NEW', 'CHANGED'))
      order by u.id for no key update
      """;

  /// Whether a unit ended or is out of reach meanwhile, somebody of that name was entered there, or it has another head.
  static final String UNITS_CHANGED = """
      select exists (
          select 1 from organization_people_line r
          where
      """ + WITH_A_POST + """
            and (not exists (select 1 from organization_unit_span s where s.unit_id = r.unit_id and s.last and s.until_day is null)
              or not exists (select 1 from organization_unit_within w where w.unit_id = r.unit_id and w.within_id = any(:keepers))))
        or exists (
          select 1
          from organization_people_line r
          join organization_post o on o.unit_id = r.unit_id and o.given_sort = r.given_sort and o.main and o.to_day is null
          join organization_person p on p.id = o.person_id
          where r.import_id = :import and r.outcome = 'NEW' and p.id <> r.person_id and p.full_name = r.full_name
            and (p.birth_year is null or r.birth_year is null or p.birth_year = r.birth_year)
            and (p.birth_day is null or r.birth_day is null or p.birth_day = r.birth_day))
        or exists (
          select 1 from organization_people_line r join organization_post h on h.unit_id = r.unit_id and h.rank = 'HEAD'
          where
      """ + WITH_A_POST + """
            and r.rank_code = 'HEAD' and h.person_id is distinct from r.person_id
            and daterange(h.from_day, h.to_day, '[]') && daterange(r.from_day, null))
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
      from organization_people_line where import_id = :import and outcome = 'NEW' and (coalesce(rank_code, 'STAFF') = 'HEAD') = :heads
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

  /// Lets nobody else change the files that the lines change.
  ///
  /// @return whether one of them was changed since it was checked
  boolean lockFiles(long id) {
    jdbc.sql(LOCK_FILES).param("import", id).query(Long.class).list();
    return jdbc.sql(FILES_CHANGED).param("import", id).query(Boolean.class).single();
  }

  void numberNew(long id) {
    jdbc.sql(NUMBER_NEW).param("import", id).update();
  }

  /// Enters the new people with their posts but those of heads: nobody sees them yet, and nobody waits for them.
  void enterNew(long id, boolean sample) {
    jdbc.sql(ENTER_NAMES).param("import", id).update();
    jdbc.sql(ENTER_PEOPLE).param("import", id).param("sample", sample).update();
    beginPosts(id, false);
  }

  private void beginPosts(long id, boolean heads) {
    jdbc.sql(BEGIN_POSTS).param("import", id).param("heads", heads).update();
  }

  /// Lets no unit of the lines end, nor anybody else begin or change a post there.
  ///
  /// @param keepers where whoever sent the lines keeps files
  /// @return whether something changed there since it was checked
  boolean lockUnits(long id, Scope keepers) {
    jdbc.sql(LOCK_UNITS).param("import", id).query(Long.class).list();
    return jdbc.sql(UNITS_CHANGED).param("import", id).param("keepers", keepers.ids()).query(Boolean.class).single();
  }

  /// Begins the posts of heads, and puts files and posts that were there as the lines say.
  void correct(long id) {
    beginPosts(id, true);
    jdbc.sql(CHANGE_POSTS).param("import", id).update();
    jdbc.sql(CORRECT_PEOPLE).param("import", id).update();
  }

  /// Many people are there that were not.
  void entered() {
    jdbc.sql(TELL_PLANNER_OF_PEOPLE).query(String.class).list();
  }
}
