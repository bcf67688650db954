package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;

/// Roles that should be apart (cần tách), as pairs, and the people who hold both of one.
@Repository
class ApartTable {

  static final String PAIRS = """
      select role, other_role, reason, verified from identity_apart order by role, other_role
      """;

  /// By the person as merged files have it, through all open accounts, in duties and by delegation.
  static final String HELD = """
      with held as (
        select n.person_id, a.username, d.role, d.unit_id, null::text as delegator
        from identity_duty d
        join identity_account a on a.id = d.account_id and a.active
        join organization_v_number n on n.number = a.person_id
        where d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
        union all
        select n.person_id, t.username, d.role, d.unit_id, hp.full_name
        from identity_delegation g
      """ + DelegationTable.IN_FORCE + """
        join organization_v_person hp on hp.id = h.person_id
        join organization_v_number n on n.number = t.person_id
        where g.from_day <= :today and g.to_day >= :today)
      select p.id, p.full_name, r.reason, r.verified, one.role, u.short_name as unit, one.username, one.delegator,
        other.role as other_role, ou.short_name as other_unit, other.username as other_username, other.delegator as other_delegator
      from identity_apart r
      join held one on one.role = r.role
      join held other on other.role = r.other_role and other.person_id = one.person_id
      join organization_v_person p on p.id = one.person_id
      join organization_v_unit u on u.id = one.unit_id
      join organization_v_unit ou on ou.id = other.unit_id
      where exists (select 1 from organization_v_within w where w.unit_id = one.unit_id and w.within_id = any(:scope))
        and exists (select 1 from organization_v_within w where w.unit_id = other.unit_id and w.within_id = any(:scope))
      order by p.given_sort collate "vi-x-icu", p.id, one.role, other.role, one.unit_id, other.unit_id limit :most
      """;

  /// The pairs that a role makes with what the holder of the account has on one of the days, in any open account.
  static final String MADE = """
      select distinct r.role, r.other_role, r.reason, r.verified
      from identity_account mine
      join organization_v_number own on own.number = mine.person_id
      join organization_v_number n on n.person_id = own.person_id
      join identity_account a on a.person_id = n.number and a.active
      left join identity_duty d on d.account_id = a.id
      left join identity_delegation g on g.account_id = a.id
        and g.from_day <= coalesce(:to::date, g.from_day) and g.to_day >= greatest(g.from_day, :from)
      left join identity_duty gd on gd.id = g.duty_id and (gd.to_day is null or gd.to_day >= greatest(gd.from_day, :from))
      join identity_apart r on
        (r.role = :role and r.other_role = gd.role or r.other_role = :role and r.role = gd.role)
        or (r.role = :role and r.other_role = d.role or r.other_role = :role and r.role = d.role)
          and d.from_day <= coalesce(:to::date, d.from_day) and (d.to_day is null or d.to_day >= :from and d.to_day >= d.from_day)
      where mine.id = :account
      order by r.role, r.other_role
      """;

  /// Two roles that should be apart.
  ///
  /// @param verified whether a law says so
  record Pair(Role role, Role other, String reason, boolean verified) {

    /// All of them in one word, empty for none.
    static String named(List<Pair> pairs) {
      return pairs.stream().map(pair -> pair.role() + "-" + pair.other()).collect(Collectors.joining(" "));
    }
  }

  /// A duty that somebody holds.
  ///
  /// @param delegator who delegated it; null for their own
  record Side(Role role, String unit, String username, @Nullable String delegator) {}

  /// Somebody who holds two duties that should be apart.
  record Both(String person, String reason, boolean verified, Side one, Side other) {}

  private final JdbcClient jdbc;

  ApartTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Pair> pairs() {
    return jdbc.sql(PAIRS)
        .query((row, index) -> new Pair(
            Role.valueOf(row.getString("role")), Role.valueOf(row.getString("other_role")), row.getString("reason"), row.getBoolean("verified")))
        .list();
  }

  List<Both> held(LocalDate on, Scope scope, int most) {
    return jdbc.sql(HELD)
        .param("today", on)
        .param("scope", scope.ids())
        .param("most", most)
        .query((row, index) -> new Both(
            row.getString("full_name"),
            row.getString("reason"),
            row.getBoolean("verified"),
            new Side(Role.valueOf(row.getString("role")), row.getString("unit"), row.getString("username"), row.getString("delegator")),
            new Side(
                Role.valueOf(row.getString("other_role")), row.getString("other_unit"), row.getString("other_username"),
                row.getString("other_delegator"))))
        .list();
  }

  /// @param to null where no end is known
  List<Pair> made(AccountId account, Role role, LocalDate from, @Nullable LocalDate to) {
    return jdbc.sql(MADE)
        .param("account", account.value())
        .param("role", role.name())
        .param("from", from)
        .param("to", to)
        .query((row, index) -> new Pair(
            Role.valueOf(row.getString("role")), Role.valueOf(row.getString("other_role")), row.getString("reason"), row.getBoolean("verified")))
        .list();
  }
}
