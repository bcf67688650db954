package vn.vinhdanh.initiative;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

@Repository
class InitiativeTable {

  static final int PAGE = 50;

  static final String OF_PEOPLE = """
      select n.person_id, count(distinct a.initiative_id) as entries
      from organization_v_number n join initiative_author a on a.person_id = n.number
      where n.person_id = any(:people)
      group by n.person_id
      """;

  static final String INSERT = """
      insert into initiative_initiative (unit_id, title, recognised_on, decision_number, once, sample)
      values (:unit, :title, :on, :decision, :once, :sample)
      on conflict (once) do nothing
      returning id
      """;

  static final String INSERT_AUTHORS = """
      insert into initiative_author (initiative_id, person_id)
      select distinct :initiative::bigint, n.person_id from organization_v_number n where n.number = any(:people)
      """;

  static final String BY_TOKEN = """
      select i.id, i.title, i.recognised_on, i.decision_number,
        array(select a.person_id from initiative_author a where a.initiative_id = i.id) as authors
      from initiative_initiative i
      where i.once = :once and i.unit_id = :unit
      """;

  static final String STRANGERS = """
      select count(*) from unnest(:people::bigint[]) as asked (person_id)
      where not exists (
        select 1 from organization_v_number n join organization_v_person p on p.id = n.person_id
        where n.number = asked.person_id and p.unit_id = :unit)
      """;

  static final String OF_PERSON = """
      select i.id, i.title, i.recognised_on, i.decision_number
      from initiative_author a join initiative_initiative i on i.id = a.initiative_id
      where a.person_id in (
          select n.number from organization_v_number o join organization_v_number n on n.person_id = o.person_id where o.number = :person)
        and i.recognised_on >= :from and i.recognised_on <= :to
      order by i.recognised_on, i.id
      """;

  static final String SHARE = """
      select
        (select count(distinct s.person_id)
          from initiative_initiative i
          join initiative_author a on a.initiative_id = i.id
          join organization_v_number n on n.number = a.person_id
          join organization_v_staff s on s.person_id = n.person_id
          where s.unit_id = :unit and i.recognised_on >= :from and i.recognised_on <= :to) as people,
        (select count(*) from organization_v_staff where unit_id = :unit) as counted, d.total, d.on_day
      from (select 1) one
      left join lateral (
        select h.total, h.on_day from organization_v_headcount h
        where h.unit_id = :unit and h.on_day >= :from and h.on_day <= :to order by h.on_day desc limit 1) d on true
      """;

  private static final String WITHIN = """
      select i.id, i.title, u.short_name as unit, i.recognised_on, i.decision_number,
        (select string_agg(p.full_name, ', ' order by p.given_sort collate "vi-x-icu")
          from organization_v_person p
          where p.id in (select n.person_id from initiative_author a join organization_v_number n on n.number = a.person_id
            where a.initiative_id = i.id)) as authors
      from initiative_initiative i
      join organization_v_unit u on u.id = i.unit_id
      where i.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String ONE = WITHIN + """
        and i.id = :id
      """;

  static final String LIST = WITHIN + """
        and (i.recognised_on, i.id) < (:beforeDay::date, :beforeId::bigint)
      order by i.recognised_on desc, i.id desc
      limit :limit
      """;

  /// An initiative on the list.
  record InitiativeRow(long id, String title, String unit, String authors, LocalDate recognisedOn, String decisionNumber) {}

  /// An initiative as a form entered it.
  record Entered(InitiativeId id, NewInitiative initiative) {}

  private final JdbcClient jdbc;

  InitiativeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<InitiativeId> insert(NewInitiative initiative, boolean sample) {
    return jdbc.sql(INSERT)
        .param("unit", initiative.unit().value())
        .param("title", initiative.title())
        .param("on", initiative.recognisedOn())
        .param("decision", initiative.decisionNumber())
        .param("once", initiative.once())
        .param("sample", sample)
        .query(Long.class)
        .optional()
        .map(InitiativeId::new);
  }

  void insertAuthors(InitiativeId id, List<PersonId> authors) {
    jdbc.sql(INSERT_AUTHORS).param("initiative", id.value()).param("people", ids(authors)).update();
  }

  /// What a form of the unit entered before.
  Optional<Entered> byToken(UUID once, UnitId unit) {
    return jdbc.sql(BY_TOKEN)
        .param("once", once)
        .param("unit", unit.value())
        .query((row, index) -> new Entered(
            new InitiativeId(row.getLong("id")),
            new NewInitiative(
                unit,
                row.getString("title"),
                Arrays.stream((Long[]) row.getArray("authors").getArray()).map(PersonId::new).toList(),
                row.getDate("recognised_on").toLocalDate(),
                row.getString("decision_number"),
                once)))
        .optional();
  }

  boolean allOf(UnitId unit, List<PersonId> people) {
    return jdbc.sql(STRANGERS).param("people", ids(people)).param("unit", unit.value()).query(Integer.class).single() == 0;
  }

  List<Initiative> ofPerson(PersonId person, LocalDate from, LocalDate to) {
    return jdbc.sql(OF_PERSON)
        .param("person", person.value())
        .param("from", from)
        .param("to", to)
        .query((row, index) -> new Initiative(
            new InitiativeId(row.getLong("id")),
            row.getString("title"),
            row.getDate("recognised_on").toLocalDate(),
            row.getString("decision_number")))
        .list();
  }

  InitiativeShare share(UnitId unit, LocalDate from, LocalDate to) {
    return jdbc.sql(SHARE)
        .param("unit", unit.value())
        .param("from", from)
        .param("to", to)
        .query(InitiativeTable::share)
        .single();
  }

  private static InitiativeShare share(ResultSet row, int index) throws SQLException {
    var on = row.getObject("on_day", LocalDate.class);
    return new InitiativeShare(row.getInt("people"), row.getInt("counted"), on == null ? null : new InitiativeShare.Declared(row.getInt("total"), on));
  }

  List<InitiativeRow> page(Scope scope, LocalDate beforeDay, long beforeId) {
    return jdbc.sql(LIST)
        .param("scope", scope.ids())
        .param("beforeDay", beforeDay)
        .param("beforeId", beforeId)
        .param("limit", PAGE + 1)
        .query(InitiativeTable::row)
        .list();
  }

  Optional<InitiativeRow> one(InitiativeId id, Scope scope) {
    return jdbc.sql(ONE).param("id", id.value()).param("scope", scope.ids()).query(InitiativeTable::row).optional();
  }

  private static InitiativeRow row(ResultSet row, int index) throws SQLException {
    return new InitiativeRow(
        row.getLong("id"),
        row.getString("title"),
        row.getString("unit"),
        row.getString("authors"),
        row.getDate("recognised_on").toLocalDate(),
        row.getString("decision_number"));
  }

  private static Long[] ids(List<PersonId> people) {
    return people.stream().map(PersonId::value).toArray(Long[]::new);
  }

  /// How many there are of each.
  Map<PersonId, Integer> ofPeople(List<PersonId> people) {
    var counts = new HashMap<PersonId, Integer>();
    jdbc.sql(OF_PEOPLE).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).query(row -> {
      counts.put(new PersonId(row.getLong("person_id")), row.getInt("entries"));
    });
    return counts;
  }
}
