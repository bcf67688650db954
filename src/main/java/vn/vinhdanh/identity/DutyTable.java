package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitKind;

@Repository
class DutyTable {

  static final String OF_ACCOUNT = """
      select d.id, d.role, d.unit_id, u.short_name as unit, d.from_day, d.to_day, d.paper, d.paper_on
      from identity_duty d join organization_v_unit u on u.id = d.unit_id
      where d.account_id = :account
      order by d.to_day desc nulls first, d.from_day desc, d.id
      """;

  static final String ONE = """
      select d.id, d.role, d.unit_id, u.short_name as unit, d.from_day, d.to_day, d.paper, d.paper_on
      from identity_duty d join organization_v_unit u on u.id = d.unit_id
      where d.account_id = :account and d.id = :duty
      """;

  static final String BY_ONCE = """
      select id, account_id from identity_duty where once = :once
      """;

  static final String INSERT = """
      insert into identity_duty (account_id, role, unit_id, from_day, to_day, paper, paper_on, once)
      values (:account, :role, :unit, :from, :to::date, :paper::text, :paperOn::date, :once)
      returning id
      """;

  static final String SET_END = """
      update identity_duty set to_day = :to::date where id = :duty
      """;

  /// The unit of a code within the scope, as long as it is there.
  static final String PLACE = """
      select u.id, u.short_name, u.kind from organization_v_unit u
      where u.code = :code and u.ended_on is null
        and exists (select 1 from organization_v_within w where w.unit_id = u.id and w.within_id = any(:scope))
      """;

  /// The code of the unit of whoever has the account; none for somebody out of work.
  static final String OWN_UNIT = """
      select u.code
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      join organization_v_unit u on u.id = p.unit_id
      where a.id = :account
      """;

  /// The duties without an end, held by the day, in which open accounts keep the whole installation; none of them is ended before
  /// the act is done.
  static final String KEEPERS = """
      select d.id
      from identity_duty d
      join identity_account a on a.id = d.account_id and a.active
      join organization_v_unit u on u.id = d.unit_id and u.kind = 'CITY_FRONT'
      where d.role = 'ADMINISTRATOR' and d.to_day is null and d.from_day <= :day
      order by d.id for no key update of d
      """;

  /// Whether a duty `d` ends with the day: one that is over today already keeps its end, also where it ran on the day of an act that is entered late.
  static final String ENDS = """
       (d.to_day is null or d.to_day >= greatest(d.from_day, :day::date, :today::date))
      """;

  static final String COUNT_AT_UNITS = """
      select count(distinct d.account_id) from identity_duty d where d.unit_id = any(:units) and""" + ENDS;

  static final String END_AT_UNITS = """
      update identity_duty d set to_day = greatest(d.from_day, :day::date) - 1 where d.unit_id = any(:units) and""" + ENDS;

  static final String GO_ON = """
      update identity_duty set to_day = to_day_before_leave, ended_by_leave = null, to_day_before_leave = null
      where ended_by_leave = :leave
      """;

  static final String END_OF_PERSON = """
      update identity_duty d
      set to_day = greatest(d.from_day, :day::date) - 1, ended_by_leave = :leave::bigint, to_day_before_leave = d.to_day
      from identity_account a
      where a.id = d.account_id and a.person_id = :person and (:unit::bigint is null or d.unit_id = :unit::bigint) and""" + ENDS;

  /// A duty of an account with its first and its last day.
  ///
  /// @param to null as long as no end is known
  /// @param letter by which the unit has somebody of elsewhere enter in its name; null for one's own unit
  record Term(long id, Duty duty, String unit, LocalDate from, @Nullable LocalDate to, @Nullable Letter letter) {

    /// One that was taken back before it began always is.
    boolean overBefore(LocalDate day) {
      return to != null && (to.isBefore(day) || to.isBefore(from));
    }

    boolean meets(LocalDate first, @Nullable LocalDate last) {
      return !overBefore(first) && (last == null || !from.isAfter(last)) && (to == null || !to.isBefore(from));
    }
  }

  /// A letter of a unit without a computer, by number and day.
  record Letter(String number, LocalDate on) {

    String written() {
      return Delegations.paper(number, on);
    }
  }

  /// A unit at which a duty may be given.
  record Place(UnitId id, String name, UnitKind kind) {}

  /// A form that was sent before, and whose account it was about.
  record Given(long id, AccountId account) {}

  private final JdbcClient jdbc;

  DutyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those without an end first, then the latest.
  List<Term> of(AccountId account) {
    return jdbc.sql(OF_ACCOUNT).param("account", account.value()).query((row, index) -> term(row)).list();
  }

  Optional<Term> one(AccountId account, long duty) {
    return jdbc.sql(ONE).param("account", account.value()).param("duty", duty).query((row, index) -> term(row)).optional();
  }

  Optional<Given> byOnce(UUID once) {
    return jdbc.sql(BY_ONCE)
        .param("once", once)
        .query((row, index) -> new Given(row.getLong("id"), new AccountId(row.getLong("account_id"))))
        .optional();
  }

  long insert(AccountId account, Duty duty, LocalDate from, @Nullable LocalDate to, @Nullable Letter letter, UUID once) {
    return jdbc.sql(INSERT)
        .param("account", account.value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("from", from)
        .param("to", to)
        .param("paper", letter == null ? null : letter.number())
        .param("paperOn", letter == null ? null : letter.on())
        .param("once", once)
        .query(Long.class)
        .single();
  }

  void setEnd(long duty, @Nullable LocalDate to) {
    jdbc.sql(SET_END).param("duty", duty).param("to", to).update();
  }

  Optional<Place> place(String code, Scope scope) {
    return jdbc.sql(PLACE)
        .param("code", code)
        .param("scope", scope.ids())
        .query((row, index) -> new Place(
            new UnitId(row.getLong("id")), row.getString("short_name"), UnitKind.valueOf(row.getString("kind"))))
        .optional();
  }

  Optional<String> ownUnit(AccountId account) {
    return jdbc.sql(OWN_UNIT).param("account", account.value()).query(String.class).optional();
  }

  /// Whether somebody keeps the whole installation, without an end, by the day.
  boolean isKept(LocalDate day) {
    return !jdbc.sql(KEEPERS).param("day", day).query(Long.class).list().isEmpty();
  }

  /// How many accounts have duties that end with the day.
  ///
  /// @param day the first one without them
  int countAt(List<UnitId> units, LocalDate day, LocalDate today) {
    return jdbc.sql(COUNT_AT_UNITS).param("units", ids(units)).param("day", day).param("today", today).query(Integer.class).single();
  }

  void endAt(List<UnitId> units, LocalDate day, LocalDate today) {
    jdbc.sql(END_AT_UNITS).param("units", ids(units)).param("day", day).param("today", today).update();
  }

  /// @param unit the unit of the duties; null for all
  /// @param leave the leave that ends them; null for none
  void endOf(PersonId person, @Nullable UnitId unit, LocalDate day, LocalDate today, @Nullable Long leave) {
    jdbc.sql(END_OF_PERSON)
        .param("person", person.value())
        .param("unit", unit == null ? null : unit.value())
        .param("day", day)
        .param("today", today)
        .param("leave", leave)
        .update();
  }

  /// The duties that a leave ended go on.
  void goOn(long leave) {
    jdbc.sql(GO_ON).param("leave", leave).update();
  }

  private static Long[] ids(List<UnitId> units) {
    return units.stream().map(UnitId::value).toArray(Long[]::new);
  }

  private static Term term(ResultSet row) throws SQLException {
    return new Term(
        row.getLong("id"),
        new Duty(Role.valueOf(row.getString("role")), new UnitId(row.getLong("unit_id"))),
        row.getString("unit"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class),
        letter(row));
  }

  static @Nullable Letter letter(ResultSet row) throws SQLException {
    String number = row.getString("paper");
    return number == null ? null : new Letter(number, row.getObject("paper_on", LocalDate.class));
  }
}
