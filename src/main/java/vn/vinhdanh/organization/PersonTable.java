package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The files of people: what is known of each of them.
@Repository
class PersonTable {

  static final String INSERT = """
      insert into organization_person (full_name, given_sort, search_key, birth_year, birth_day, sex, sample, once)
      values (:fullName, :givenSort, :searchKey, :birthYear, :birthDay, :sex, :sample, :once)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_person where once = :once
      """;

  static final String LOCK = """
      select version from organization_person where id = :id for no key update
      """;

  static final String CORRECT = """
      update organization_person
      set full_name = :fullName, given_sort = :givenSort, search_key = :searchKey, birth_year = :birthYear, birth_day = :birthDay,
        sex = :sex, version = version + 1
      where id = :id
      """;

  static final String CHANGED = """
      update organization_person set version = version + 1 where id = :id
      """;

  /// Of a person's posts `o` the one by which the person is listed and where the file is kept: the main one, or the last one.
  static final String MAIN_OR_LAST = """
      order by coalesce(o.to_day, 'infinity') desc, o.main desc, o.from_day desc, o.id limit 1
      """;

  /// Those of the units of the reader's duties at or below which the file is kept, which is at `m`: what is shown of it goes by them.
  static final String ABOVE = """
      array(select w.within_id from organization_unit_within w where w.unit_id = m.unit_id and w.within_id = any(:duties)) as above
      """;

  /// People who hold or held a post within the scope. The file is kept where the main post is, or where the last one was.
  static final String FILE = """
      select p.id, p.full_name, p.birth_year, p.birth_day, p.sex, p.sample, p.version,
        exists (select 1 from organization_unit_within w where w.unit_id = m.unit_id and w.within_id = any(:keepers)) as kept,
        exists (select 1 from organization_unit_within w where w.unit_id = m.unit_id and w.within_id = any(:raters)) as ratings_shown,
      """ + ABOVE + """
        , i.id as identity, i.digits, i.ending
      from organization_person p
      cross join lateral (
        select o.unit_id from organization_post o where o.person_id = p.id
      """ + MAIN_OR_LAST + """
        ) m
      left join organization_identity_number i on i.person_id = p.id and not i.cancelled
        and not exists (select 1 from organization_identity_number n where n.corrects = i.id)
      where p.id = any(:ids) and exists (
        select 1 from organization_post o join organization_unit_within w on w.unit_id = o.unit_id
        where o.person_id = p.id and w.within_id = any(:scope))
      """;

  static final String POSTS = """
      select o.person_id, o.id, o.unit_id, o.title, o.rank, o.mode, o.main, o.from_day, o.to_day, u.short_name as unit,
        exists (select 1 from organization_unit_within w where w.unit_id = o.unit_id and w.within_id = any(:keepers)) as kept
      from organization_post o
      cross join lateral (
        select s.short_name from organization_unit_span s
        where s.unit_id = o.unit_id and s.from_day <= coalesce(o.to_day, 'infinity')
        order by s.from_day desc limit 1) u
      where o.person_id = any(:ids)
      order by coalesce(o.to_day, 'infinity') desc, o.main desc, o.from_day desc, o.id
      """;

  static final String LEAVES = """
      select person_id, id, kind, from_day, until_day from organization_leave
      where person_id = any(:ids) and not cancelled
      order by from_day desc
      """;

  static final String READABLE = """
      select distinct n.number from organization_v_number n
      join organization_post o on o.person_id = n.person_id
      join organization_unit_within w on w.unit_id = o.unit_id
      where n.number = any(:ids) and w.within_id = any(:scope)
      """;

  static final String FACTS = """
      select full_name, birth_year, birth_day, sex from organization_person where id = :id
      """;

  static final String POST_UNITS = """
      select distinct unit_id from organization_post where person_id = :id
      """;

  private final JdbcClient jdbc;

  PersonTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Nothing when the same form entered somebody before.
  Optional<PersonId> insert(PersonFacts facts, boolean sample, UUID once) {
    return withFacts(jdbc.sql(INSERT), facts)
        .param("sample", sample)
        .param("once", once)
        .query(Long.class)
        .optional()
        .map(PersonId::new);
  }

  Optional<PersonId> byOnce(UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).query(Long.class).optional().map(PersonId::new);
  }

  /// Lets one at a time change the file.
  void lock(PersonId id) {
    jdbc.sql(LOCK).param("id", id.value()).query(Integer.class).optional();
  }

  void correct(PersonId id, PersonFacts facts) {
    withFacts(jdbc.sql(CORRECT), facts).param("id", id.value()).update();
  }

  /// Posts or leaves were changed: forms that were read before are stale.
  void changed(PersonId id) {
    jdbc.sql(CHANGED).param("id", id.value()).update();
  }

  private static JdbcClient.StatementSpec withFacts(JdbcClient.StatementSpec sql, PersonFacts facts) {
    var birth = facts.birth();
    return sql
        .param("fullName", VietnameseName.asWritten(facts.fullName()))
        .param("givenSort", VietnameseName.givenNameFirst(facts.fullName()))
        .param("searchKey", VietnameseName.searchKey(facts.fullName()))
        .param("birthYear", birth == null ? null : birth.year())
        .param("birthDay", birth == null ? null : birth.day())
        .param("sex", facts.sex() == null ? null : facts.sex().name());
  }

  /// The version is read before what it stands for: what changes in between makes the reader's version old, never too new.
  ///
  /// @param scope where the reader may read
  /// @param keepers where the reader keeps the files
  /// @param raters where the reader is shown ratings and discipline
  /// @param duties the units of all duties of the reader
  /// @param seen what the reader is shown of a file, by those of these units at or below which it is kept
  Map<PersonId, PersonFile> files(
      List<PersonId> people, Scope scope, Scope keepers, Scope raters, Scope duties, Function<Set<UnitId>, Seen> seen) {
    var ids = people.stream().map(PersonId::value).toArray(Long[]::new);
    var heads = withoutPosts(people, scope, keepers, raters, duties, seen);
    if (heads.isEmpty()) {
      return Map.of();
    }
    var posts = new HashMap<PersonId, List<PersonFile.Held>>();
    jdbc.sql(POSTS).param("ids", ids).param("keepers", keepers.ids()).query(row -> {
      posts.computeIfAbsent(new PersonId(row.getLong("person_id")), first -> new ArrayList<>()).add(held(row));
    });
    var leaves = new HashMap<PersonId, List<PersonFile.Leave>>();
    jdbc.sql(LEAVES).param("ids", ids).query(row -> {
      leaves.computeIfAbsent(new PersonId(row.getLong("person_id")), first -> new ArrayList<>()).add(leave(row));
    });
    return heads.stream().collect(Collectors.toMap(
        PersonFile::id,
        head -> head.with(posts.getOrDefault(head.id(), List.of()), leaves.getOrDefault(head.id(), List.of()))));
  }

  /// Files as [#files], without posts and leaves.
  List<PersonFile> withoutPosts(
      List<PersonId> people, Scope scope, Scope keepers, Scope raters, Scope duties, Function<Set<UnitId>, Seen> seen) {
    return jdbc.sql(FILE)
        .param("ids", people.stream().map(PersonId::value).toArray(Long[]::new))
        .param("scope", scope.ids())
        .param("keepers", keepers.ids())
        .param("raters", raters.ids())
        .param("duties", duties.ids())
        .query((row, index) -> head(row, seen))
        .list();
  }

  private static PersonFile head(ResultSet row, Function<Set<UnitId>, Seen> seen) throws SQLException {
    var shown = seen.apply(above(row));
    return new PersonFile(
        new PersonId(row.getLong("id")), shown.masked(facts(row)), row.getBoolean("sample"), row.getInt("version"), row.getBoolean("kept"),
        row.getBoolean("ratings_shown"), shown, identity(row, shown), List.of(), List.of());
  }

  /// What [#ABOVE] finds.
  static Set<UnitId> above(ResultSet row) throws SQLException {
    return Arrays.stream((Long[]) row.getArray("above").getArray()).map(UnitId::new).collect(Collectors.toSet());
  }

  private static PersonFile.@Nullable Identity identity(ResultSet row, Seen shown) throws SQLException {
    long id = row.getLong("identity");
    return row.wasNull() || shown.of(PersonalField.IDENTITY_NUMBER) == PersonalField.Level.HIDDEN
        ? null
        : new PersonFile.Identity(id, IdentityNumber.masked(row.getInt("digits"), row.getString("ending")));
  }

  /// The units where somebody holds or held a post.
  Scope postUnits(PersonId id) {
    return new Scope(jdbc.sql(POST_UNITS).param("id", id.value()).query(Long.class).list().stream().map(UnitId::new).toList());
  }

  PersonFacts facts(PersonId id) {
    return jdbc.sql(FACTS).param("id", id.value()).query((row, index) -> facts(row)).single();
  }

  /// Those of the people whose files may be read within the scope; a merged number is read as the one that stands for it.
  List<Long> readable(Long[] ids, Scope scope) {
    return jdbc.sql(READABLE).param("ids", ids).param("scope", scope.ids()).query(Long.class).list();
  }

  static PersonFacts facts(ResultSet row) throws SQLException {
    int year = row.getInt("birth_year");
    var birth = row.wasNull() ? null : new Birth(year, row.getObject("birth_day", LocalDate.class));
    String sex = row.getString("sex");
    return new PersonFacts(row.getString("full_name"), birth, sex == null ? null : Sex.valueOf(sex));
  }

  private static PersonFile.Held held(ResultSet row) throws SQLException {
    var term = new PostTerm(
        new UnitId(row.getLong("unit_id")), row.getString("title"), PostRank.valueOf(row.getString("rank")),
        EmploymentMode.valueOf(row.getString("mode")), row.getBoolean("main"), row.getObject("from_day", LocalDate.class), until(row));
    return new PersonFile.Held(row.getLong("id"), term, row.getString("unit"), row.getBoolean("kept"));
  }

  /// The first day without a post.
  static @Nullable LocalDate until(ResultSet row) throws SQLException {
    var last = row.getObject("to_day", LocalDate.class);
    return last == null ? null : last.plusDays(1);
  }

  private static PersonFile.Leave leave(ResultSet row) throws SQLException {
    return new PersonFile.Leave(
        row.getLong("id"), LeaveKind.valueOf(row.getString("kind")), row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class));
  }
}
