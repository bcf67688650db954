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
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitKind;

@Repository
class DutyTable {

  static final String OF_ACCOUNT = """
      select d.id, d.role, d.unit_id, u.short_name as unit, d.from_day, d.to_day
      from identity_duty d join organization_v_unit u on u.id = d.unit_id
      where d.account_id = :account
      order by d.to_day desc nulls first, d.from_day desc, d.id
      """;

  static final String ONE = """
      select d.id, d.role, d.unit_id, u.short_name as unit, d.from_day, d.to_day
      from identity_duty d join organization_v_unit u on u.id = d.unit_id
      where d.account_id = :account and d.id = :duty
      """;

  static final String BY_ONCE = """
      select id, account_id from identity_duty where once = :once
      """;

  static final String INSERT = """
      insert into identity_duty (account_id, role, unit_id, from_day, to_day, once)
      values (:account, :role, :unit, :from, :to::date, :once)
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

  /// A duty of an account with its first and its last day.
  ///
  /// @param to null as long as no end is known
  record Term(long id, Duty duty, String unit, LocalDate from, @Nullable LocalDate to) {

    boolean overBefore(LocalDate day) {
      return to != null && to.isBefore(day);
    }

    boolean meets(LocalDate first, @Nullable LocalDate last) {
      return !overBefore(first) && (last == null || !from.isAfter(last)) && (to == null || !to.isBefore(from));
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

  long insert(AccountId account, Duty duty, LocalDate from, @Nullable LocalDate to, UUID once) {
    return jdbc.sql(INSERT)
        .param("account", account.value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("from", from)
        .param("to", to)
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

  private static Term term(ResultSet row) throws SQLException {
    return new Term(
        row.getLong("id"),
        new Duty(Role.valueOf(row.getString("role")), new UnitId(row.getLong("unit_id"))),
        row.getString("unit"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class));
  }
}
