package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;

/// What was open by duties, written down on a day.
@Repository
class OpenWorkTable {

  /// Duties that end with the day and have begun, those of an account at a unit that end alike together. What began since and runs today is taken
  /// back whole, and ends on the day before its first.
  private static final String ENDING = """
       e.account_id, e.unit_id, array_agg(e.role order by e.role) as roles, e.last_day
      from (
        select d.account_id, d.unit_id, d.role, min(greatest(d.from_day, :day::date) - 1) as last_day
      """;

  private static final String GOING_ON = """
          and d.from_day <= greatest(:day::date - 1, :today::date) and""" + DutyTable.ENDS + """
        group by d.account_id, d.unit_id, d.role) e
      group by e.account_id, e.unit_id, e.last_day
      order by e.account_id, e.unit_id, e.last_day
      """;

  static final String RUNNING = "select" + ENDING + """
      from identity_account a join identity_duty d on d.account_id = a.id
      where a.person_id = :person and (:unit::bigint is null or d.unit_id = :unit::bigint)
      """ + GOING_ON;

  static final String RUNNING_AT = "select" + ENDING + """
      from identity_duty d
      where d.unit_id = any(:units)
      """ + GOING_ON;

  /// What was open by duties that go on up to a day, and was received by somebody meanwhile.
  static final String RECEIVED = """
      select h.received_on, l.title, l.address
      from identity_handover h
      join identity_handover_work x on x.handover_id = h.id
      join identity_open_work w on w.id = x.work_id and w.last_day is null
      left join identity_open_work_line l on l.work_id = w.id
      where h.giver_id = :account and h.unit_id = :unit and h.received_on is not null and exists (
        select 1 from identity_duty d
        where d.account_id = h.giver_id and d.unit_id = h.unit_id and d.role = any(w.roles) and d.role = any(:roles)
          and d.from_day <= h.received_on and (d.to_day is null or d.to_day >= :lastDay))
      """;

  static final String INSERT = """
      insert into identity_open_work (account_id, unit_id, roles, written_on, last_day, handed_on)
      values (:account, :unit, :roles, :writtenOn::date, :lastDay::date, :handedOn::date)
      returning id
      """;

  static final String INSERT_LINES = """
      insert into identity_open_work_line (work_id, ordinal, waiting, due_on, title, detail, address)
      select :work, ordinal, waiting, due_on::date, title, detail, address
      from unnest(:waiting::boolean[], :dueOn::text[], :titles::text[], :details::text[], :addresses::text[])
        with ordinality as given (waiting, due_on, title, detail, address, ordinal)
      """;

  private static final String COLUMNS = """
       w.id, w.roles, w.written_on, w.last_day, l.ordinal, l.waiting, l.due_on, l.title, l.detail, l.address
      """;

  static final String LEFT = "select" + COLUMNS + """
      from identity_open_work w left join identity_open_work_line l on l.work_id = w.id
      where w.account_id = :account and w.unit_id = :unit and w.last_day is not null and w.handed_on is null and not w.taken_back
      order by w.last_day desc, w.id, l.ordinal
      """;

  static final String OF_HANDOVER = "select" + COLUMNS + """
      from identity_handover_work h join identity_open_work w on w.id = h.work_id
      left join identity_open_work_line l on l.work_id = w.id
      where h.handover_id = :handover
      order by w.last_day desc nulls first, w.id, l.ordinal
      """;

  static final String HAND_OVER = """
      update identity_open_work w set handed_on = :on
      from identity_handover_work h
      where h.handover_id = :handover and w.id = h.work_id and w.last_day is not null and w.handed_on is null
      """;

  /// The work of whatever duties a leave had ended.
  static final String TAKE_BACK = """
      update identity_open_work w set taken_back = true
      from identity_duty d
      where d.ended_by_leave = :leave and w.account_id = d.account_id and w.unit_id = d.unit_id and w.last_day = d.to_day
        and w.handed_on is null
      """;

  /// Duties of an account at a unit.
  record Held(AccountId account, UnitId unit, List<Role> roles) {}

  /// Duties of an account at a unit that end.
  record Ending(Held held, LocalDate lastDay) {}

  /// A thing that was open and that somebody received on a day; both without words where nothing was open.
  record Received(LocalDate on, @Nullable String title, @Nullable String address) {

    boolean isOf(OpenWork.Line line) {
      return line.title().equals(title) && line.address().equals(address);
    }
  }

  private record Row(long id, List<Role> roles, @Nullable LocalDate writtenOn, @Nullable LocalDate lastDay, Optional<OpenWork.Line> line) {}

  private final JdbcClient jdbc;

  OpenWorkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param unit the unit of the duties; null for all
  /// @param day the first day without them
  List<Ending> running(PersonId person, @Nullable UnitId unit, LocalDate day, LocalDate today) {
    return jdbc.sql(RUNNING)
        .param("person", person.value())
        .param("unit", unit == null ? null : unit.value())
        .param("day", day)
        .param("today", today)
        .query((row, index) -> ending(row))
        .list();
  }

  /// @param day the first day without them
  List<Ending> runningAt(List<UnitId> units, LocalDate day, LocalDate today) {
    return jdbc.sql(RUNNING_AT)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("day", day)
        .param("today", today)
        .query((row, index) -> ending(row))
        .list();
  }

  private static Ending ending(ResultSet row) throws SQLException {
    return new Ending(
        new Held(new AccountId(row.getLong("account_id")), new UnitId(row.getLong("unit_id")), roles(row)), row.getObject("last_day", LocalDate.class));
  }

  List<Received> received(Held held, LocalDate lastDay) {
    return jdbc.sql(RECEIVED)
        .param("account", held.account().value())
        .param("unit", held.unit().value())
        .param("roles", held.roles().stream().map(Role::name).toArray(String[]::new))
        .param("lastDay", lastDay)
        .query((row, index) -> new Received(row.getObject("received_on", LocalDate.class), row.getString("title"), row.getString("address")))
        .list();
  }

  /// @param handedOn the day on which all of it had been received; null for none
  long insert(Held held, OpenWork work, @Nullable LocalDate handedOn) {
    long id = jdbc.sql(INSERT)
        .param("account", held.account().value())
        .param("unit", held.unit().value())
        .param("roles", work.roles().stream().map(Role::name).toArray(String[]::new))
        .param("writtenOn", work.writtenOn())
        .param("lastDay", work.lastDay())
        .param("handedOn", handedOn)
        .query(Long.class)
        .single();
    var lines = work.lines();
    jdbc.sql(INSERT_LINES)
        .param("work", id)
        .param("waiting", lines.stream().map(OpenWork.Line::waiting).toArray(Boolean[]::new))
        .param("dueOn", lines.stream().map(line -> line.dueOn() == null ? null : line.dueOn().toString()).toArray(String[]::new))
        .param("titles", lines.stream().map(OpenWork.Line::title).toArray(String[]::new))
        .param("details", lines.stream().map(OpenWork.Line::detail).toArray(String[]::new))
        .param("addresses", lines.stream().map(OpenWork.Line::address).toArray(String[]::new))
        .update();
    return id;
  }

  /// What was open at a unit when duties of the account ended there, as long as nobody has received it.
  List<OpenWork> left(AccountId account, UnitId unit) {
    return works(jdbc.sql(LEFT).param("account", account.value()).param("unit", unit.value()));
  }

  List<OpenWork> of(long handover) {
    return works(jdbc.sql(OF_HANDOVER).param("handover", handover));
  }

  void handOver(long handover, LocalDate on) {
    jdbc.sql(HAND_OVER).param("handover", handover).param("on", on).update();
  }

  /// To be called before the duties go on.
  void takeBack(long leave) {
    jdbc.sql(TAKE_BACK).param("leave", leave).update();
  }

  private static List<OpenWork> works(JdbcClient.StatementSpec statement) {
    var rows = statement.query((row, index) -> new Row(
        row.getLong("id"), roles(row), row.getObject("written_on", LocalDate.class), row.getObject("last_day", LocalDate.class), line(row))).list();
    var works = new LinkedHashMap<Long, List<Row>>();
    rows.forEach(row -> works.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
    return works.values().stream()
        .map(same -> new OpenWork(
            same.getFirst().id(), same.getFirst().roles(), same.getFirst().writtenOn(), same.getFirst().lastDay(),
            same.stream().flatMap(row -> row.line().stream()).toList(), 0))
        .toList();
  }

  private static Optional<OpenWork.Line> line(ResultSet row) throws SQLException {
    return row.getObject("ordinal") == null
        ? Optional.empty()
        : Optional.of(new OpenWork.Line(
            row.getBoolean("waiting"), row.getObject("due_on", LocalDate.class), row.getString("title"), row.getString("detail"),
            row.getString("address")));
  }

  private static List<Role> roles(ResultSet row) throws SQLException {
    return Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf).sorted().toList();
  }
}
