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
import vn.vinhdanh.vietnamese.VietnameseName;

/// Territories, what was said of them span by span, and who followed whom.
@Repository
class TerritoryTable {

  static final String LOCK = """
      select 1 from pg_advisory_xact_lock(311)
      """;

  static final String HAS_ONCE = """
      select exists (select 1 from organization_territory_change where once = :once)
      """;

  static final String ENTERED = """
      select s.territory_id
      from organization_territory_change c join organization_territory_span s on s.begun_by = c.id
      where c.once = :once
      """;

  /// The territory on the day, else as it last was.
  static final String BY_ID_ON = """
      select s.territory_id, s.code, s.kind, s.level, s.name, s.parent_id, s.verified, s.from_day, s.until_day, t.version, t.sample
      from organization_v_territory_span s join organization_territory t on t.id = s.territory_id
      where s.territory_id = :id and (s.last or daterange(s.from_day, s.until_day) @> :day::date)
      order by daterange(s.from_day, s.until_day) @> :day::date desc
      limit 1
      """;

  static final String LAST = """
      select s.territory_id, s.code, s.kind, s.level, s.name, s.parent_id, s.verified, s.from_day, s.until_day, t.version, t.sample
      from organization_v_territory_span s join organization_territory t on t.id = s.territory_id
      where s.territory_id = :id and s.last
      """;

  /// What somebody calls a territory of a day: by its code, or its name as a search compares them.
  static final String CALLED = """
      select s.territory_id, s.code, s.kind, s.level, s.name, s.parent_id, s.verified, s.from_day, s.until_day, t.version, t.sample
      from organization_v_territory_span s join organization_territory t on t.id = s.territory_id
      where daterange(s.from_day, s.until_day) @> :day::date and (s.code = :words or s.search_key = :key)
      order by s.territory_id
      limit 2
      """;

  static final String FOUND = """
      select s.territory_id, s.code, s.kind, s.level, s.name, s.verified, s.until_day, above.name as parent,
        (select count(*) from organization_served_territory v
          where v.territory_id = s.territory_id and v.stands and daterange(v.from_day, v.until_day) @> :day::date) as units
      from organization_v_territory_span s
      left join organization_v_territory_span above
        on above.territory_id = s.parent_id and daterange(above.from_day, above.until_day) @> :day::date
      where daterange(s.from_day, s.until_day) @> :day::date
        and (position(:key in s.search_key) > 0 or position(:key in coalesce(lower(s.code), '')) > 0)
        and (:below::bigint is null or s.parent_id = :below::bigint)
        and (:after::bigint is null or not exists (
          select 1 from organization_v_territory_span a
          where a.territory_id = :after::bigint and daterange(a.from_day, a.until_day) @> :day::date
            and (coalesce(s.level, 9), s.name collate "vi-x-icu", s.territory_id)
              <= (coalesce(a.level, 9), a.name collate "vi-x-icu", a.territory_id)))
      order by coalesce(s.level, 9), s.name collate "vi-x-icu", s.territory_id
      limit :limit
      """;

  static final String COUNT_FOUND = """
      select count(*)
      from organization_v_territory_span s
      where daterange(s.from_day, s.until_day) @> :day::date
        and (position(:key in s.search_key) > 0 or position(:key in coalesce(lower(s.code), '')) > 0)
        and (:below::bigint is null or s.parent_id = :below::bigint)
      """;

  static final String ABOVE = """
      with recursive up (id, depth) as (
        select s.parent_id, 1 from organization_v_territory_span s
        where s.territory_id = :id and daterange(s.from_day, s.until_day) @> :day::date
        union all
        select s.parent_id, up.depth + 1
        from up join organization_v_territory_span s on s.territory_id = up.id and daterange(s.from_day, s.until_day) @> :day::date)
      select s.territory_id, s.name
      from up join organization_v_territory_span s on s.territory_id = up.id and daterange(s.from_day, s.until_day) @> :day::date
      order by up.depth desc
      """;

  static final String LIFE = """
      select s.from_day, s.until_day, s.code, s.kind, s.name, s.verified, above.name as parent, a.number, a.issuer, a.signed_on, a.about
      from organization_v_territory_span s
      join organization_territory_span own on own.territory_id = s.territory_id and own.from_day = s.from_day
      join organization_territory_change c on c.id = own.begun_by
      left join organization_v_territory_span above
        on above.territory_id = s.parent_id and daterange(above.from_day, above.until_day) @> s.from_day
      left join organization_legal_act a on a.id = c.legal_act_id
      where s.territory_id = :id
      order by s.from_day desc
      """;

  static final String NEIGHBOURS = """
      select n.forward, n.id, s.name, c.effective_on, a.number
      from (
        select false as forward, predecessor_id as id, change_id from organization_territory_succession where successor_id = :id
        union all
        select true, successor_id, change_id from organization_territory_succession where predecessor_id = :id) n
      join organization_territory_span s on s.territory_id = n.id and s.last
      join organization_territory_change c on c.id = n.change_id
      join organization_legal_act a on a.id = c.legal_act_id
      order by n.forward, s.name collate "vi-x-icu", n.id
      """;

  static final String KIND = """
      select level, from_day, until_day, clause from organization_territory_kind where kind = :kind
      """;

  /// Who has a code on the day or later.
  static final String CODE_HOLDERS = """
      select distinct s.name
      from organization_v_territory_span s
      where s.code = :code and s.territory_id <> :except and (s.until_day is null or s.until_day > :day::date)
      """;

  static final String LIVING_BELOW = """
      select s.name
      from organization_v_territory_span s
      where s.parent_id = :id and s.last and (s.until_day is null or s.until_day > :day::date)
      order by s.name collate "vi-x-icu"
      limit 20
      """;

  /// Whether a territory lies in another, or is it.
  static final String LIES_IN = """
      with recursive up (id) as (
        select :id::bigint
        union
        select s.parent_id from up join organization_territory_span s on s.territory_id = up.id and s.last where s.parent_id is not null)
      select exists (select 1 from up where id = :other)
      """;

  /// Whether a territory followed another, however many steps back, or is it.
  static final String FOLLOWED = """
      with recursive back (id) as (
        select :id::bigint
        union
        select l.predecessor_id from back join organization_territory_succession l on l.successor_id = back.id)
      select exists (select 1 from back where id = :other)
      """;

  static final String INSERT_CHANGE = """
      insert into organization_territory_change (kind, effective_on, legal_act_id, once) values (:kind, :on, :act, :once) returning id
      """;

  static final String INSERT = """
      insert into organization_territory (sample) values (:sample) returning id
      """;

  /// The code of a territory that the law ended with its kind is free; from when, is written down as soon as somebody else has it.
  static final String FREE_CODE = """
      update organization_territory_span s set until_day = k.until_day
      from organization_territory_kind k
      where k.kind = s.kind and s.code = :code and s.until_day is null and k.until_day <= :from
      """;

  static final String INSERT_SPAN = """
      insert into organization_territory_span
        (territory_id, from_day, code, kind, name, parent_id, verified, search_key, last, begun_by)
      values (:id, :from, :code, :kind, :name, :parent, :verified, :key, true, :change)
      """;

  static final String CLOSE = """
      update organization_territory_span set until_day = :day, last = false, ended_by = :change where territory_id = :id and last
      """;

  static final String END = """
      update organization_territory_span set until_day = :day, ended_by = :change where territory_id = :id and last and until_day is null
      """;

  static final String END_SERVED = """
      update organization_served_territory
      set until_day = case when from_day < :day::date then :day::date else until_day end, stands = from_day < :day::date
      where territory_id = :id and stands and (until_day is null or until_day > :day::date)
      """;

  static final String NEXT_VERSION = """
      update organization_territory set version = version + 1 where id = :id
      """;

  static final String LINK = """
      insert into organization_territory_succession (predecessor_id, successor_id, change_id)
      select :id, successor, :change from unnest(:successors::bigint[]) as l (successor)
      on conflict do nothing
      """;

  /// A line of the list of a day.
  record TerritoryRow(
      long id, @Nullable String code, TerritoryKind kind, boolean level, String name, boolean verified, @Nullable LocalDate until,
      @Nullable String parent, int units) {}

  /// A territory above, by name.
  record Upper(long id, String name) {}

  /// A span of its life with the act that began it, where one is known.
  record TerritorySpan(
      LocalDate from, @Nullable LocalDate until, @Nullable String code, TerritoryKind kind, String name, boolean verified,
      @Nullable String parent, @Nullable LegalAct act) {}

  /// A predecessor, or a successor (`forward`).
  record TerritoryNeighbour(boolean forward, long id, String name, LocalDate on, String actNumber) {}

  /// The days on which the law knows a kind, and its level.
  record KindDays(@Nullable Integer level, @Nullable LocalDate from, @Nullable LocalDate until, String clause) {}

  private final JdbcClient jdbc;
  private final LegalActTable acts;

  TerritoryTable(JdbcClient jdbc, LegalActTable acts) {
    this.jdbc = jdbc;
    this.acts = acts;
  }

  /// Lets one change of territories at a time look at them and be made.
  void lock() {
    jdbc.sql(LOCK).query(Integer.class).single();
  }

  boolean hasOnce(UUID once) {
    return jdbc.sql(HAS_ONCE).param("once", once).query(Boolean.class).single();
  }

  Optional<TerritoryId> entered(UUID once) {
    return jdbc.sql(ENTERED).param("once", once).query(Long.class).optional().map(TerritoryId::new);
  }

  Optional<Territory> byId(TerritoryId id, LocalDate day) {
    return jdbc.sql(BY_ID_ON).param("id", id.value()).param("day", day).query(TerritoryTable::territory).optional();
  }

  Optional<Territory> last(TerritoryId id) {
    return jdbc.sql(LAST).param("id", id.value()).query(TerritoryTable::territory).optional();
  }

  List<Territory> called(String words, LocalDate day) {
    return jdbc.sql(CALLED)
        .param("words", words)
        .param("key", VietnameseName.searchKey(words))
        .param("day", day)
        .query(TerritoryTable::territory)
        .list();
  }

  List<TerritoryRow> found(TerritoryQuery query, int limit) {
    return jdbc.sql(FOUND)
        .param("key", VietnameseName.searchKey(query.words()))
        .param("day", query.day())
        .param("below", query.below())
        .param("after", query.after())
        .param("limit", limit)
        .query((row, index) -> new TerritoryRow(
            row.getLong("territory_id"), row.getString("code"), TerritoryKind.valueOf(row.getString("kind")), row.getObject("level") != null,
            row.getString("name"), row.getBoolean("verified"), row.getObject("until_day", LocalDate.class), row.getString("parent"),
            row.getInt("units")))
        .list();
  }

  int countFound(TerritoryQuery query) {
    return jdbc.sql(COUNT_FOUND)
        .param("key", VietnameseName.searchKey(query.words()))
        .param("day", query.day())
        .param("below", query.below())
        .query(Integer.class)
        .single();
  }

  /// The territories in which it lies on the day, the widest first.
  List<Upper> above(TerritoryId id, LocalDate day) {
    return jdbc.sql(ABOVE)
        .param("id", id.value())
        .param("day", day)
        .query((row, index) -> new Upper(row.getLong("territory_id"), row.getString("name")))
        .list();
  }

  List<TerritorySpan> life(TerritoryId id) {
    return jdbc.sql(LIFE)
        .param("id", id.value())
        .query((row, index) -> new TerritorySpan(
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getString("code"),
            TerritoryKind.valueOf(row.getString("kind")), row.getString("name"), row.getBoolean("verified"), row.getString("parent"), act(row)))
        .list();
  }

  List<TerritoryNeighbour> neighbours(TerritoryId id) {
    return jdbc.sql(NEIGHBOURS)
        .param("id", id.value())
        .query((row, index) -> new TerritoryNeighbour(
            row.getBoolean("forward"), row.getLong("id"), row.getString("name"), row.getObject("effective_on", LocalDate.class),
            row.getString("number")))
        .list();
  }

  KindDays kind(TerritoryKind kind) {
    return jdbc.sql(KIND)
        .param("kind", kind.name())
        .query((row, index) -> new KindDays(
            row.getObject("level", Integer.class), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
            row.getString("clause")))
        .single();
  }

  List<String> codeHolders(String code, long except, LocalDate day) {
    return jdbc.sql(CODE_HOLDERS).param("code", code).param("except", except).param("day", day).query(String.class).list();
  }

  List<String> livingBelow(TerritoryId id, LocalDate day) {
    return jdbc.sql(LIVING_BELOW).param("id", id.value()).param("day", day).query(String.class).list();
  }

  boolean liesIn(TerritoryId id, TerritoryId other) {
    return jdbc.sql(LIES_IN).param("id", id.value()).param("other", other.value()).query(Boolean.class).single();
  }

  boolean followed(TerritoryId id, TerritoryId other) {
    return jdbc.sql(FOLLOWED).param("id", id.value()).param("other", other.value()).query(Boolean.class).single();
  }

  TerritoryId insert(TerritoryFacts facts, TerritoryAct act, boolean sample) {
    long change = change("ENTERING", act);
    var id = new TerritoryId(jdbc.sql(INSERT).param("sample", sample).query(Long.class).single());
    span(id, facts, act.from(), change);
    return id;
  }

  void change(TerritoryId id, TerritoryFacts facts, TerritoryAct act) {
    long change = change("CHANGE", act);
    jdbc.sql(CLOSE).param("id", id.value()).param("day", act.from()).param("change", change).update();
    span(id, facts, act.from(), change);
    jdbc.sql(NEXT_VERSION).param("id", id.value()).update();
  }

  /// Ends it, unless it goes on beside those that follow it.
  void end(TerritoryId id, List<TerritoryId> successors, boolean goesOn, TerritoryAct act) {
    long change = change(goesOn ? "SUCCESSION" : "ENDING", act);
    if (!goesOn) {
      jdbc.sql(END).param("id", id.value()).param("day", act.from()).param("change", change).update();
      jdbc.sql(END_SERVED).param("id", id.value()).param("day", act.from()).update();
    }
    jdbc.sql(LINK)
        .param("id", id.value())
        .param("successors", successors.stream().map(TerritoryId::value).toArray(Long[]::new))
        .param("change", change)
        .update();
    jdbc.sql(NEXT_VERSION).param("id", id.value()).update();
  }

  private long change(String kind, TerritoryAct act) {
    var paper = act.act();
    return jdbc.sql(INSERT_CHANGE)
        .param("kind", kind)
        .param("on", act.from())
        .param("act", paper == null ? null : acts.keep(paper))
        .param("once", act.once())
        .query(Long.class)
        .single();
  }

  private void span(TerritoryId id, TerritoryFacts facts, LocalDate from, long change) {
    var parent = facts.parent();
    if (facts.code() != null) {
      jdbc.sql(FREE_CODE).param("code", facts.code()).param("from", from).update();
    }
    jdbc.sql(INSERT_SPAN)
        .param("id", id.value())
        .param("from", from)
        .param("code", facts.code())
        .param("kind", facts.kind().name())
        .param("name", VietnameseName.asWritten(facts.name()))
        .param("parent", parent == null ? null : parent.value())
        .param("verified", facts.verified())
        .param("key", VietnameseName.searchKey(facts.name()))
        .param("change", change)
        .update();
  }

  private static Territory territory(ResultSet row, int index) throws SQLException {
    var parent = row.getObject("parent_id", Long.class);
    return new Territory(
        new TerritoryId(row.getLong("territory_id")),
        new TerritoryFacts(
            row.getString("code"), TerritoryKind.valueOf(row.getString("kind")), row.getString("name"),
            parent == null ? null : new TerritoryId(parent), row.getBoolean("verified")),
        row.getObject("level", Integer.class),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getInt("version"),
        row.getBoolean("sample"));
  }

  private static @Nullable LegalAct act(ResultSet row) throws SQLException {
    return row.getString("number") == null
        ? null
        : new LegalAct(row.getString("number"), row.getString("issuer"), row.getObject("signed_on", LocalDate.class), row.getString("about"));
  }
}
