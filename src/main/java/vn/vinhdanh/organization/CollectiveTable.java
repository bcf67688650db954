package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Collectives, what was said of them span by span, and their members from day to day.
@Repository
class CollectiveTable {

  static final String OF_UNIT = """
      select c.id, c.kind, s.name, s.small, s.headcount, s.head, s.address, c.sample, c.from_day, c.until_day,
        (select count(distinct m.person_id) from organization_v_collective_member m
          where m.collective_id = c.id and m.from_day <= :on and (m.until_day is null or m.until_day > :on)) as members
      from organization_v_collective c
      join organization_collective_span s on s.collective_id = c.id and s.stands and daterange(s.from_day, s.until_day) @> :on::date
      where c.unit_id = :unit and c.from_day <= :on and (c.until_day is null or c.until_day > :on)
        and c.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
        and (:after::bigint is null or (s.name collate "vi-x-icu", c.id) > (
          select a.name collate "vi-x-icu", a.collective_id
          from organization_collective_span a join organization_collective b on b.id = a.collective_id and b.unit_id = :unit
          where a.collective_id = :after::bigint and a.stands and daterange(a.from_day, a.until_day) @> :on::date))
      order by s.name collate "vi-x-icu", c.id
      limit :limit
      """;

  static final String BY_ID = """
      select c.id, c.unit_id, u.short_name as unit, c.kind, c.sample, h.version, c.from_day, c.until_day,
        exists (select 1 from organization_unit_within w where w.unit_id = c.unit_id and w.within_id = any(:keepers)) as kept
      from organization_v_collective c
      join organization_collective h on h.id = c.id
      join organization_unit_span u on u.unit_id = c.unit_id and u.last
      where c.id = :id and c.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:readers))
      """;

  static final String SPANS = """
      select from_day, until_day, name, small, headcount, head, address
      from organization_collective_span where collective_id = :id and stands order by from_day
      """;

  /// The memberships of a collective: those of one person that run side by side, since two files became one, are one `stretch`.
  private static final String STRETCHES = """
      m as (
        select v.id, v.person_id, v.from_day, v.until_day,
          v.from_day < max(coalesce(v.until_day, 'infinity')) over (
            partition by v.person_id order by v.from_day, v.id rows between unbounded preceding and 1 preceding) as beside
        from organization_v_collective_member v where v.collective_id = :id),
      s as (
        select m.*, count(*) filter (where m.beside is not true) over (partition by m.person_id order by m.from_day, m.id) as stretch from m)
      """;

  static final String MEMBERS = "with " + STRETCHES + """
      select (array_agg(s.id order by s.from_day, s.id))[1] as id, s.person_id, p.full_name, min(s.from_day) as from_day,
        case when bool_and(s.until_day is not null) then max(s.until_day) end as until_day
      from s join organization_person p on p.id = s.person_id
      group by s.person_id, s.stretch, p.full_name, p.given_sort, p.id
      order by p.given_sort collate "vi-x-icu", p.id, min(s.from_day)
      """;

  static final String READABLE = """
      select c.id from organization_collective c
      where c.id = any(:ids) and c.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:readers))
      """;

  static final String LOCK = """
      select version from organization_collective where id = :id for no key update
      """;

  static final String BY_ONCE = """
      select id from organization_collective where once = :once and unit_id = :unit
      """;

  static final String INSERT = """
      insert into organization_collective (unit_id, kind, from_day, once, sample) values (:unit, :kind, :from, :once, :sample)
      returning id
      """;

  static final String INSERT_SPAN = """
      insert into organization_collective_span (collective_id, kind, from_day, name, small, headcount, head, address, last)
      select c.id, c.kind, :from, :name, :small, :headcount::int, :head::text, :address::text, true
      from organization_collective c where c.id = :id
      """;

  /// What was said from the same day on was a mistake, and does not stand.
  static final String END_SPAN = """
      update organization_collective_span
      set last = false, stands = from_day < :from, until_day = case when from_day < :from then :from::date end
      where collective_id = :id and last
      """;

  static final String CALLED_ALIKE = """
      select exists (
        select 1 from organization_v_collective c
        where c.unit_id = :unit and c.id is distinct from :except::bigint and lower(c.name) = lower(:name) and (c.until_day is null or c.until_day > :from))
      """;

  static final String END = """
      update organization_collective set until_day = :until where id = :id
      """;

  static final String CHANGED = """
      update organization_collective set version = version + 1 where id = :id
      """;

  /// People with whether they hold a post of the unit on a day, ever held one, and since when they are members on it or later.
  static final String CANDIDATES = """
      select n.number, n.person_id, p.full_name,
        exists (select 1 from organization_post o where o.person_id = n.person_id and o.unit_id = :unit
          and daterange(o.from_day, o.to_day, '[]') @> :from::date) as holds,
        (select min(m.from_day) from organization_v_collective_member m
          where m.collective_id = :id and m.person_id = n.person_id and (m.until_day is null or m.until_day > :from)) as member_since
      from organization_v_number n join organization_person p on p.id = n.person_id
      where n.number = any(:people) and exists (select 1 from organization_post o where o.person_id = n.person_id and o.unit_id = :unit)
      order by p.given_sort collate "vi-x-icu", p.id
      """;

  /// The people who hold a post of the unit now and are no members.
  static final String TO_CHOOSE = """
      select p.id, p.full_name, h.title
      from (
        select distinct on (o.person_id) o.person_id, o.title from organization_post o
        where o.unit_id = :unit and o.to_day is null and o.person_id is not null order by o.person_id, o.main desc, o.from_day, o.id) h
      join organization_person p on p.id = h.person_id
      where (position(:key in p.search_key) > 0 or p.id = any(:chosen))
        and not exists (select 1 from organization_v_collective_member m
          where m.collective_id = :id and m.person_id = p.id and m.until_day is null)
      order by (p.id = any(:chosen)) desc, p.given_sort collate "vi-x-icu", p.id
      limit :limit
      """;

  /// What a post ended is written down, where the same people come back as members.
  static final String SETTLE = """
      update organization_collective_member m set until_day = v.until_day
      from organization_v_collective_member v
      where v.id = m.id and m.collective_id = :id and v.person_id = any(:people) and m.until_day is null and v.until_day is not null
      """;

  /// A membership that began when the person no longer held a post of the unit does not stand, where the same people become members.
  static final String CLEAR = """
      update organization_collective_member m set stands = false
      where m.collective_id = :id and m.stands
        and m.person_id in (select n.number from organization_v_number n where n.person_id = any(:people))
        and not exists (select 1 from organization_v_collective_member v where v.id = m.id)
      """;

  static final String JOIN = """
      insert into organization_collective_member (collective_id, kind, person_id, from_day)
      select c.id, c.kind, given.person, :from from organization_collective c, unnest(:people::bigint[]) as given (person) where c.id = :id
      """;

  /// What would begin later beside it does not stand.
  static final String PART = "with " + STRETCHES + """
      update organization_collective_member c
      set until_day = case when c.from_day < :until then :until else c.until_day end, stands = c.from_day < :until
      from s join s e on e.person_id = s.person_id and e.stretch = s.stretch
      where s.id = :member and c.id = e.id and (c.until_day is null or c.until_day > :until)
      """;

  static final String MISTAKEN = "with " + STRETCHES + """
      update organization_collective_member c set stands = false
      from s join s e on e.person_id = s.person_id and e.stretch = s.stretch
      where s.id = :member and c.id = e.id and c.stands
      """;

  static final String CANCELLED = """
      select exists (select 1 from organization_collective_member where id = :member and collective_id = :id and not stands)
      """;

  /// @param person the number that stands for the person now
  /// @param memberSince the first day of a membership that lasts on the day or begins later; null for none
  record Candidate(long number, PersonId person, String fullName, boolean holds, @Nullable LocalDate memberSince) {}

  /// Somebody of the unit who may become a member.
  record Choice(long id, String fullName, String post) {}

  private final JdbcClient jdbc;

  CollectiveTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param after the collective behind which the list goes on; null from the beginning
  List<CollectiveLine> of(UnitId unit, LocalDate on, Scope scope, @Nullable Long after, int limit) {
    return jdbc.sql(OF_UNIT)
        .param("unit", unit.value())
        .param("on", on)
        .param("scope", scope.ids())
        .param("after", after)
        .param("limit", limit)
        .query((row, index) -> new CollectiveLine(
            row.getLong("id"), CollectiveKind.valueOf(row.getString("kind")), facts(row), row.getInt("members"), row.getBoolean("sample"),
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)))
        .list();
  }

  Optional<CollectiveFile> byId(CollectiveId id, Scope readers, Scope keepers) {
    return jdbc.sql(BY_ID)
        .param("id", id.value())
        .param("readers", readers.ids())
        .param("keepers", keepers.ids())
        .query((row, index) -> new CollectiveFile(
            id, new UnitId(row.getLong("unit_id")), row.getString("unit"), CollectiveKind.valueOf(row.getString("kind")),
            row.getBoolean("sample"), row.getInt("version"), row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class), row.getBoolean("kept"), spans(id), members(id)))
        .optional();
  }

  private List<CollectiveFile.Span> spans(CollectiveId id) {
    return jdbc.sql(SPANS)
        .param("id", id.value())
        .query((row, index) -> new CollectiveFile.Span(
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), facts(row)))
        .list();
  }

  private List<CollectiveFile.Member> members(CollectiveId id) {
    return jdbc.sql(MEMBERS)
        .param("id", id.value())
        .query((row, index) -> new CollectiveFile.Member(
            row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("full_name"),
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)))
        .list();
  }

  List<Long> readable(Long[] ids, Scope readers) {
    return jdbc.sql(READABLE).param("ids", ids).param("readers", readers.ids()).query(Long.class).list();
  }

  void lock(CollectiveId id) {
    jdbc.sql(LOCK).param("id", id.value()).query(Integer.class).optional();
  }

  Optional<CollectiveId> byOnce(UnitId unit, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("unit", unit.value()).query(Long.class).optional().map(CollectiveId::new);
  }

  CollectiveId insert(NewCollective meant, boolean sample) {
    var id = new CollectiveId(jdbc.sql(INSERT)
        .param("unit", meant.unit().value())
        .param("kind", meant.kind().name())
        .param("from", meant.from())
        .param("once", meant.once())
        .param("sample", sample)
        .query(Long.class)
        .single());
    insertSpan(id, meant.from(), meant.facts());
    return id;
  }

  /// Says something else of it from a day on.
  void say(CollectiveId id, LocalDate from, CollectiveFacts facts) {
    jdbc.sql(END_SPAN).param("id", id.value()).param("from", from).update();
    insertSpan(id, from, facts);
  }

  private void insertSpan(CollectiveId id, LocalDate from, CollectiveFacts facts) {
    jdbc.sql(INSERT_SPAN)
        .param("id", id.value())
        .param("from", from)
        .param("name", facts.name())
        .param("small", facts.small())
        .param("headcount", facts.headcount())
        .param("head", facts.head())
        .param("address", facts.address())
        .update();
  }

  /// Whether another collective of the unit has the name, on the day or later.
  boolean calledAlike(UnitId unit, @Nullable CollectiveId except, String name, LocalDate from) {
    return jdbc.sql(CALLED_ALIKE)
        .param("unit", unit.value())
        .param("except", except == null ? null : except.value())
        .param("name", name)
        .param("from", from)
        .query(Boolean.class)
        .single();
  }

  void end(CollectiveId id, LocalDate until) {
    jdbc.sql(END).param("id", id.value()).param("until", until).update();
  }

  void changed(CollectiveId id) {
    jdbc.sql(CHANGED).param("id", id.value()).update();
  }

  /// Those of the people who hold or held a post of the collective's unit.
  List<Candidate> candidates(CollectiveFile file, List<PersonId> people, LocalDate from) {
    return jdbc.sql(CANDIDATES)
        .param("id", file.id().value())
        .param("unit", file.unit().value())
        .param("people", values(people))
        .param("from", from)
        .query((row, index) -> new Candidate(
            row.getLong("number"), new PersonId(row.getLong("person_id")), row.getString("full_name"), row.getBoolean("holds"),
            row.getObject("member_since", LocalDate.class)))
        .list();
  }

  /// Those chosen first, then by given name.
  List<Choice> toChoose(CollectiveFile file, String words, List<PersonId> chosen, int limit) {
    return jdbc.sql(TO_CHOOSE)
        .param("id", file.id().value())
        .param("unit", file.unit().value())
        .param("key", VietnameseName.searchKey(words))
        .param("chosen", values(chosen))
        .param("limit", limit)
        .query((row, index) -> new Choice(row.getLong("id"), row.getString("full_name"), row.getString("title")))
        .list();
  }

  void join(CollectiveId id, List<PersonId> people, LocalDate from) {
    jdbc.sql(SETTLE).param("id", id.value()).param("people", values(people)).update();
    jdbc.sql(CLEAR).param("id", id.value()).param("people", values(people)).update();
    jdbc.sql(JOIN).param("id", id.value()).param("people", values(people)).param("from", from).update();
  }

  void part(CollectiveId id, long member, LocalDate until) {
    jdbc.sql(PART).param("id", id.value()).param("member", member).param("until", until).update();
  }

  void mistaken(CollectiveId id, long member) {
    jdbc.sql(MISTAKEN).param("id", id.value()).param("member", member).update();
  }

  boolean cancelled(CollectiveId id, long member) {
    return jdbc.sql(CANCELLED).param("id", id.value()).param("member", member).query(Boolean.class).single();
  }

  private static Long[] values(List<PersonId> people) {
    return people.stream().map(PersonId::value).toArray(Long[]::new);
  }

  private static CollectiveFacts facts(ResultSet row) throws SQLException {
    return new CollectiveFacts(
        row.getString("name"), row.getBoolean("small"), row.getObject("headcount", Integer.class), row.getString("head"),
        row.getString("address"));
  }
}
