package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;

/// Open accounts with the duties of a day, a line each.
@Repository
class AccountExportTable {

  private static final String LISTED = """
      from identity_account a
      join identity_duty d on d.account_id = a.id and d.from_day <= :on and (d.to_day is null or d.to_day >= :on)
      join organization_v_person p on p.id = a.person_id
      join organization_v_unit u on u.id = d.unit_id
      where a.active and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String COUNT = "select count(distinct a.id) " + LISTED;

  static final String NEXT = """
      select d.id, a.username, a.person_id, p.full_name, u.code, d.role
      """ + LISTED + """
        and d.id > :after
      order by d.id limit :most
      """;

  /// A duty of an account.
  record Listed(long id, String username, long person, String name, String unit, Role role) {}

  private final JdbcClient jdbc;

  AccountExportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count(Scope scope, LocalDate on) {
    return jdbc.sql(COUNT).param("scope", scope.ids()).param("on", on).query(Integer.class).single();
  }

  List<Listed> next(Scope scope, LocalDate on, long after, int most) {
    return jdbc.sql(NEXT)
        .param("scope", scope.ids())
        .param("on", on)
        .param("after", after)
        .param("most", most)
        .query((row, index) -> new Listed(
            row.getLong("id"), row.getString("username"), row.getLong("person_id"), row.getString("full_name"), row.getString("code"),
            Role.valueOf(row.getString("role"))))
        .list();
  }
}
