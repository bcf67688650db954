package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

@Repository
class PeopleTable {

  static final String BY_ID = """
      select id, full_name, post, unit_id, rank, sample
      from organization_v_person
      where id = (select n.person_id from organization_v_number n where n.number = :id) and unit_id is not null
      """;

  static final String STANDING = """
      select number, person_id from organization_v_number where number = any(:people)
      """;

  static final String HOLD = """
      select id from organization_person where id = any(:ids) order by id for share
      """;

  static final String OF_UNIT = """
      select id, full_name, post, unit_id, rank, sample
      from organization_v_person where unit_id = :unit
      order by precedence, given_sort collate "vi-x-icu", id
      """;

  static final String OF_UNIT_WITHIN = """
      select p.id, p.full_name, o.title as post, o.unit_id, o.rank, p.sample
      from (
        select distinct on (person_id) person_id, unit_id, title, rank
        from organization_post
        where unit_id = :unit and from_day <= :on and (to_day is null or to_day >= :on)
          and unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        order by person_id, main desc, from_day desc, id) o
      join organization_person p on p.id = o.person_id
      order by organization_precedence(o.rank), p.given_sort collate "vi-x-icu", p.id
      limit :limit
      """;

  static final String WORKS_FOR = """
      select exists (
        select 1 from organization_v_works_for f
        where f.person_id = (select n.person_id from organization_v_number n where n.number = :person)
          and f.unit_id = :unit and f.from_day <= :on and (f.to_day is null or f.to_day >= :on))
      """;

  /// What somebody is at a unit itself on a day, by the highest of the posts held there.
  static final String POST_AT = """
      select p.rank, p.title from organization_post p
      where p.person_id = (select n.person_id from organization_v_number n where n.number = :person)
        and p.unit_id = :unit and p.from_day <= :on and (p.to_day is null or p.to_day >= :on)
      order by array_position(array['HEAD', 'DEPUTY', 'PART_LEADER', 'STAFF'], p.rank) limit 1
      """;

  static final String HEAD = """
      select p.full_name
      from organization_post o join organization_person p on p.id = o.person_id
      where o.unit_id = :unit and o.rank = 'HEAD' and o.from_day <= :on and (o.to_day is null or o.to_day >= :on)
      """;

  static final String HEAD_TITLE = """
      select o.title from organization_post o
      where o.unit_id = :unit and o.rank = 'HEAD' and o.from_day <= :on and (o.to_day is null or o.to_day >= :on)
      """;

  static final String WITHIN = """
      select exists (select 1 from organization_v_within w where w.unit_id = :unit and w.within_id = any(:scope))
      """;

  /// What somebody may do with the people of a unit, each by the duties that are for it.
  static final String ACCESS = """
      select coalesce(bool_or(w.within_id = any(:scope)), false) as seen,
        coalesce(bool_or(w.within_id = any(:readers)), false) as read,
        coalesce(bool_or(w.within_id = any(:keepers)), false) as kept
      from organization_v_within w where w.unit_id = :unit
      """;

  static final String COLLECTIVE_BY_ID = """
      select id, name, unit_id, small, headcount, sample from organization_v_collective where id = :id and kind <> 'HOUSEHOLD'
      """;

  static final String COLLECTIVES_OF_UNIT = """
      select id, name, unit_id, small, headcount, sample
      from organization_v_collective where unit_id = :unit and until_day is null and kind <> 'HOUSEHOLD'
      order by name collate "vi-x-icu", id
      """;

  static final String COUNT_POSTS = """
      select count(*) from organization_post where unit_id = any(:units) and to_day is null and person_id is not null
      """;

  static final String COUNT_COLLECTIVES = """
      select count(*) from organization_collective where unit_id = any(:units) and until_day is null
      """;

  /// Whether somebody sees who is of a unit, reads their files, keeps them.
  record Access(boolean seen, boolean read, boolean kept) {}

  private final JdbcClient jdbc;

  PeopleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Person> byId(PersonId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(PeopleTable::person).optional();
  }

  Map<PersonId, PersonId> standing(Collection<PersonId> people) {
    var standing = new HashMap<PersonId, PersonId>();
    jdbc.sql(STANDING).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).query(row -> {
      standing.put(new PersonId(row.getLong("number")), new PersonId(row.getLong("person_id")));
    });
    return standing;
  }

  void hold(Collection<PersonId> people) {
    jdbc.sql(HOLD).param("ids", people.stream().map(PersonId::value).toArray(Long[]::new)).query(Long.class).list();
  }

  List<Person> of(UnitId unit) {
    return jdbc.sql(OF_UNIT).param("unit", unit.value()).query(PeopleTable::person).list();
  }

  List<Person> ofWithin(UnitId unit, LocalDate on, Scope scope, int limit) {
    return jdbc.sql(OF_UNIT_WITHIN)
        .param("unit", unit.value())
        .param("on", on)
        .param("scope", scope.ids())
        .param("limit", limit)
        .query(PeopleTable::person)
        .list();
  }

  boolean worksFor(PersonId person, UnitId unit, LocalDate on) {
    return jdbc.sql(WORKS_FOR).param("person", person.value()).param("unit", unit.value()).param("on", on).query(Boolean.class).single();
  }

  Optional<HeldPost> postAt(PersonId person, UnitId unit, LocalDate on) {
    return jdbc.sql(POST_AT)
        .param("person", person.value())
        .param("unit", unit.value())
        .param("on", on)
        .query((row, index) -> new HeldPost(PostRank.valueOf(row.getString("rank")), row.getString("title")))
        .optional();
  }

  Optional<String> head(UnitId unit, LocalDate on) {
    return jdbc.sql(HEAD).param("unit", unit.value()).param("on", on).query(String.class).optional();
  }

  Optional<String> headTitle(UnitId unit, LocalDate on) {
    return jdbc.sql(HEAD_TITLE).param("unit", unit.value()).param("on", on).query(String.class).optional();
  }

  boolean within(UnitId unit, Scope scope) {
    return jdbc.sql(WITHIN).param("unit", unit.value()).param("scope", scope.ids()).query(Boolean.class).single();
  }

  Access access(UnitId unit, Scope scope, Scope readers, Scope keepers) {
    return jdbc.sql(ACCESS)
        .param("unit", unit.value())
        .param("scope", scope.ids())
        .param("readers", readers.ids())
        .param("keepers", keepers.ids())
        .query((row, index) -> new Access(row.getBoolean("seen"), row.getBoolean("read"), row.getBoolean("kept")))
        .single();
  }

  Optional<Collective> collective(CollectiveId id) {
    return jdbc.sql(COLLECTIVE_BY_ID).param("id", id.value()).query(PeopleTable::collective).optional();
  }

  List<Collective> collectivesOf(UnitId unit) {
    return jdbc.sql(COLLECTIVES_OF_UNIT).param("unit", unit.value()).query(PeopleTable::collective).list();
  }

  int countPosts(List<UnitId> units) {
    return count(COUNT_POSTS, units);
  }

  int countCollectives(List<UnitId> units) {
    return count(COUNT_COLLECTIVES, units);
  }

  private int count(String sql, List<UnitId> units) {
    return jdbc.sql(sql).param("units", units.stream().map(UnitId::value).toArray(Long[]::new)).query(Integer.class).single();
  }

  private static Person person(ResultSet row, int index) throws SQLException {
    return new Person(
        new PersonId(row.getLong("id")),
        row.getString("full_name"),
        row.getString("post"),
        new UnitId(row.getLong("unit_id")),
        PostRank.valueOf(row.getString("rank")),
        row.getBoolean("sample"));
  }

  private static Collective collective(ResultSet row, int index) throws SQLException {
    return new Collective(
        new CollectiveId(row.getLong("id")),
        row.getString("name"),
        new UnitId(row.getLong("unit_id")),
        row.getBoolean("small"),
        row.getInt("headcount"),
        row.getBoolean("sample"));
  }
}
