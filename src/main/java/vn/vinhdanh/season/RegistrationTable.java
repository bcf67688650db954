package vn.vinhdanh.season;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;

@Repository
class RegistrationTable {

  static final String OF_PEOPLE = """
      select n.person_id, count(distinct l.registration_id) as entries
      from organization_v_number n join season_registration_line l on l.person_id = n.number
      where n.person_id = any(:people)
      group by n.person_id
      """;

  static final String PERSON_REGISTERED = """
      select exists (
        select 1 from season_v_registered r
        join organization_v_number n on n.number = r.person_id
        join organization_v_number o on o.person_id = n.person_id
        where r.year = :year and r.award_code = :award and o.number = :person)
      """;

  static final String COLLECTIVE_REGISTERED = """
      select exists (
        select 1 from season_v_registered where year = :year and award_code = :award and collective_id = :collective)
      """;

  static final String OPEN = """
      insert into season_registration (year, unit_id, drafted_on) values (:year, :unit, :on)
      on conflict (year, unit_id) do nothing
      returning id
      """;

  static final String BY_UNIT = """
      select id from season_registration where year = :year and unit_id = :unit
      """;

  static final String BY_ID = """
      select r.id, r.year, r.unit_id, u.short_name, r.state, r.themes, r.submitted_on, r.received_at, r.days_late,
        r.decided_on, r.return_reason, r.version
      from season_registration r join organization_v_unit u on u.id = r.unit_id
      where r.id = :id
        and r.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String LOCK = """
      select version from season_registration where id = :id for update
      """;

  static final String LINES = """
      select distinct l.award_code, n.person_id, l.collective_id
      from season_registration_line l left join organization_v_number n on n.number = l.person_id
      where l.registration_id = :id
      """;

  static final String NAMED_LINES = """
      select coalesce(p.full_name, c.name) as name, coalesce(p.post, '') as post, l.person_id is not null as person,
        array_agg(distinct l.award_code order by l.award_code) as awards
      from season_registration_line l
      left join organization_v_number n on n.number = l.person_id
      left join organization_v_person p on p.id = n.person_id
      left join organization_v_collective c on c.id = l.collective_id
      where l.registration_id = :id
      group by p.id, p.full_name, p.given_sort, p.post, c.id, c.name, l.person_id is not null
      order by person desc, p.given_sort collate "vi-x-icu", c.name collate "vi-x-icu", p.id, c.id
      """;

  static final String SAVE = """
      update season_registration set themes = :themes, version = version + 1 where id = :id
      """;

  static final String DROP_LINES = """
      delete from season_registration_line where registration_id = :id
      """;

  static final String ADD_PEOPLE = """
      insert into season_registration_line (registration_id, award_code, person_id)
      select :id, l.award, l.person from unnest(:awards::text[], :ids::bigint[]) as l(award, person)
      """;

  static final String ADD_COLLECTIVES = """
      insert into season_registration_line (registration_id, award_code, collective_id)
      select :id, l.award, l.collective from unnest(:awards::text[], :ids::bigint[]) as l(award, collective)
      """;

  static final String SUBMIT = """
      update season_registration set state = 'SUBMITTED', submitted_on = :on, received_at = :at, days_late = nullif(:late, 0),
        return_reason = null, decided_on = null, version = version + 1
      where id = :id
      """;

  static final String DECIDE = """
      update season_registration set state = :state, decided_on = :on, return_reason = :reason, version = version + 1
      where id = :id
      """;

  static final String STEP = """
      insert into season_registration_step (registration_id, step, on_day, by_name, reason)
      values (:id, :step, :on, :by, :reason)
      """;

  static final String STEPS = """
      select step, on_day, by_name, reason, at from season_registration_step where registration_id = :id order by id
      """;

  static final String LIST = """
      select r.id, u.id as unit_id, u.short_name, coalesce(m.number, 0) as cluster, r.state, r.submitted_on, r.days_late,
        (select count(distinct n.person_id) from season_registration_line l join organization_v_number n on n.number = l.person_id
          where l.registration_id = r.id) as people,
        (select count(distinct l.collective_id) from season_registration_line l where l.registration_id = r.id) as collectives
      from organization_v_unit u
      left join organization_v_cluster_member m on m.unit_id = u.id and m.year = :year
      left join season_registration r on r.unit_id = u.id and r.year = :year
      where u.id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (m.number is not null or r.id is not null)
      order by m.number nulls last, m.official_order, u.official_order, u.id
      """;

  static final String PAGE = """
      select r.id, r.year, r.unit_id, u.short_name, r.state, r.submitted_on, r.days_late
      from season_registration r join organization_v_unit u on u.id = r.unit_id
      where r.year = :year and r.id < :before
        and r.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by r.id desc
      limit :limit
      """;

  static final String OFFICE = """
      select
        (select count(*) from season_registration r where r.year = :year and r.state = 'SUBMITTED'
          and r.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))) as awaiting,
        (select p.number from season_plan p where p.year = :year and p.status = 'DRAFT'
          and not exists (select 1 from season_plan o where o.year = :year and o.status = 'PUBLISHED')
          order by p.id desc limit 1) as draft_plan
      """;

  /// Who is registered, by name, and for which awards.
  record NamedLine(List<String> awards, String name, String post, boolean person) {

    NamedLine {
      awards = List.copyOf(awards);
    }
  }

  record Step(String step, LocalDate on, String by, String reason, Instant at) {}

  /// One unit in the list; without a registration `id` and `state` are null.
  record Listed(
      @Nullable RegistrationId id,
      String unitName,
      int cluster,
      @Nullable RegistrationState state,
      @Nullable LocalDate submittedOn,
      int daysLate,
      int people,
      int collectives) {}

  /// A registration on a page of the API.
  record Kept(
      long id, int year, long unit, String unitName, RegistrationState state, @Nullable LocalDate submittedOn, int daysLate) {}

  /// What waits for the city's officer.
  record Office(int awaiting, @Nullable String draftPlan) {}

  private final JdbcClient jdbc;

  RegistrationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean registered(int year, String award, PersonId person) {
    return jdbc.sql(PERSON_REGISTERED)
        .param("year", year)
        .param("award", award)
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  boolean registered(int year, String award, CollectiveId collective) {
    return jdbc.sql(COLLECTIVE_REGISTERED)
        .param("year", year)
        .param("award", award)
        .param("collective", collective.value())
        .query(Boolean.class)
        .single();
  }

  /// Opens the unit's registration; empty when it has one.
  Optional<RegistrationId> open(int year, UnitId unit, LocalDate on) {
    return jdbc.sql(OPEN)
        .param("year", year)
        .param("unit", unit.value())
        .param("on", on)
        .query(Long.class)
        .optional()
        .map(RegistrationId::new);
  }

  Optional<RegistrationId> byUnit(int year, UnitId unit) {
    return jdbc.sql(BY_UNIT).param("year", year).param("unit", unit.value()).query(Long.class).optional().map(RegistrationId::new);
  }

  Optional<Registration> byId(RegistrationId id, Scope scope) {
    return jdbc.sql(BY_ID)
        .param("id", id.value())
        .param("scope", scope.ids())
        .query((row, index) -> registration(row, lines(id)))
        .optional();
  }

  /// Holds the row until the act ends; others wait.
  void lock(RegistrationId id) {
    jdbc.sql(LOCK).param("id", id.value()).query(Integer.class).optional();
  }

  private List<RegistrationLine> lines(RegistrationId id) {
    return jdbc.sql(LINES).param("id", id.value()).query((row, index) -> line(row)).list();
  }

  List<NamedLine> namedLines(RegistrationId id) {
    return jdbc.sql(NAMED_LINES)
        .param("id", id.value())
        .query((row, index) -> new NamedLine(
            List.of(PlanTable.texts(row, "awards")), row.getString("name"), row.getString("post"), row.getBoolean("person")))
        .list();
  }

  void save(RegistrationId id, String themes, List<RegistrationLine> lines) {
    jdbc.sql(SAVE).param("id", id.value()).param("themes", themes).update();
    jdbc.sql(DROP_LINES).param("id", id.value()).update();
    var awards = new ArrayList<String>();
    var people = new ArrayList<Long>();
    var collectiveAwards = new ArrayList<String>();
    var collectives = new ArrayList<Long>();
    for (var line : lines) {
      var person = line.person();
      var collective = line.collective();
      if (person != null) {
        awards.add(line.award());
        people.add(person.value());
      } else if (collective != null) {
        collectiveAwards.add(line.award());
        collectives.add(collective.value());
      }
    }
    add(ADD_PEOPLE, id, awards, people);
    add(ADD_COLLECTIVES, id, collectiveAwards, collectives);
  }

  private void add(String statement, RegistrationId id, List<String> awards, List<Long> ids) {
    jdbc.sql(statement)
        .param("id", id.value())
        .param("awards", awards.toArray(String[]::new))
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  void submit(RegistrationId id, LocalDate on, Instant at, long daysLate) {
    jdbc.sql(SUBMIT)
        .param("id", id.value())
        .param("on", on)
        .param("at", Timestamp.from(at))
        .param("late", Math.toIntExact(daysLate))
        .update();
  }

  void decide(RegistrationId id, RegistrationState state, @Nullable String reason, LocalDate on) {
    jdbc.sql(DECIDE).param("id", id.value()).param("state", state.name()).param("reason", reason).param("on", on).update();
  }

  void step(RegistrationId id, String step, LocalDate on, String by, String reason) {
    jdbc.sql(STEP).param("id", id.value()).param("step", step).param("on", on).param("by", by).param("reason", reason).update();
  }

  List<Step> steps(RegistrationId id) {
    return jdbc.sql(STEPS)
        .param("id", id.value())
        .query((row, index) -> new Step(
            row.getString("step"),
            row.getObject("on_day", LocalDate.class),
            row.getString("by_name"),
            row.getString("reason"),
            row.getTimestamp("at").toInstant()))
        .list();
  }

  List<Listed> list(int year, Scope scope) {
    return jdbc.sql(LIST).param("year", year).param("scope", scope.ids()).query(RegistrationTable::listed).list();
  }

  /// The registrations of a year with numbers below `before`, the newest first.
  List<Kept> page(int year, Scope scope, long before, int limit) {
    return jdbc.sql(PAGE)
        .param("year", year)
        .param("scope", scope.ids())
        .param("before", before)
        .param("limit", limit)
        .query((row, index) -> new Kept(
            row.getLong("id"),
            row.getInt("year"),
            row.getLong("unit_id"),
            row.getString("short_name"),
            RegistrationState.valueOf(row.getString("state")),
            row.getObject("submitted_on", LocalDate.class),
            row.getInt("days_late")))
        .list();
  }

  Office officeOf(int year, Scope scope) {
    return jdbc.sql(OFFICE)
        .param("year", year)
        .param("scope", scope.ids())
        .query((row, index) -> new Office(row.getInt("awaiting"), row.getString("draft_plan")))
        .single();
  }

  private static Listed listed(ResultSet row, int index) throws SQLException {
    String state = row.getString("state");
    return new Listed(
        state == null ? null : new RegistrationId(row.getLong("id")),
        row.getString("short_name"),
        row.getInt("cluster"),
        state == null ? null : RegistrationState.valueOf(state),
        row.getObject("submitted_on", LocalDate.class),
        row.getInt("days_late"),
        row.getInt("people"),
        row.getInt("collectives"));
  }

  private static RegistrationLine line(ResultSet row) throws SQLException {
    long person = row.getLong("person_id");
    return row.wasNull()
        ? RegistrationLine.of(row.getString("award_code"), new CollectiveId(row.getLong("collective_id")))
        : RegistrationLine.of(row.getString("award_code"), new PersonId(person));
  }

  private static Registration registration(ResultSet row, List<RegistrationLine> lines) throws SQLException {
    var received = row.getTimestamp("received_at");
    String reason = row.getString("return_reason");
    return new Registration(
        new RegistrationId(row.getLong("id")),
        row.getInt("year"),
        new UnitId(row.getLong("unit_id")),
        row.getString("short_name"),
        RegistrationState.valueOf(row.getString("state")),
        row.getString("themes"),
        lines,
        row.getObject("submitted_on", LocalDate.class),
        received == null ? null : received.toInstant(),
        row.getInt("days_late"),
        row.getObject("decided_on", LocalDate.class),
        reason == null ? "" : reason,
        row.getInt("version"));
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
