package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;

@Repository
class DelegationTable {

  /// What has to hold of a delegation `g` on the day: its days, the duty of whoever gave it, both accounts, and that the delegate
  /// still has a duty of their own at the unit, other than to enter for it.
  static final String IN_FORCE = """
        join identity_duty d on d.id = g.duty_id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
        join identity_account h on h.id = d.account_id and h.active
        join identity_account t on t.id = g.account_id and t.active
          and exists (select 1 from identity_duty o where o.account_id = t.id and o.unit_id = d.unit_id
            and o.from_day <= :today and (o.to_day is null or o.to_day >= :today) and not
      """ + AccountTable.elsewhere("o", "t.person_id") + ")\n";

  /// The accounts come before the delegation, as with whatever closes one of them.
  static final String HOLD_BOTH = """
      select a.id from identity_account a
      where a.id in (
        select g.account_id from identity_delegation g where g.id = :id
        union all
        select d.account_id from identity_delegation g join identity_duty d on d.id = g.duty_id where g.id = :id)
      order by a.id for share
      """;

  static final String HOLD = """
      select g.id from identity_delegation g
      """ + IN_FORCE + """
      where g.id = :id and g.from_day <= :today and g.to_day >= :today
      for share of g, d
      """;

  static final String BY_ONCE = """
      select g.id, d.account_id from identity_delegation g join identity_duty d on d.id = g.duty_id where g.once = :once
      """;

  static final String INSERT = """
      insert into identity_delegation (duty_id, account_id, acts, from_day, to_day, paper, paper_on, once)
      values (:duty, :account, :acts, :from, :to, :paper, :paperOn, :once)
      returning id
      """;

  /// Before it begins, or yesterday; nothing where it is over.
  static final String END = """
      update identity_delegation set to_day = greatest(from_day, :today::date) - 1
      where id = :id and to_day >= greatest(from_day, :today::date)
      returning to_day
      """;

  static final String END_OF_ACCOUNT = """
      update identity_delegation g set to_day = greatest(g.from_day, :today::date) - 1
      from identity_duty d
      where d.id = g.duty_id and (g.account_id = :account or d.account_id = :account)
        and g.to_day >= greatest(g.from_day, :today::date)
      """;

  /// Of those that a person's accounts have at units where they hold no duty after the day.
  static final String END_AFTER = """
      update identity_delegation g set to_day = greatest(g.from_day - 1, :last::date)
      from identity_duty d, identity_account a
      where d.id = g.duty_id and a.id = g.account_id and a.person_id = :person and g.to_day >= g.from_day and g.to_day > :last
        and not exists (select 1 from identity_duty o where o.account_id = a.id and o.unit_id = d.unit_id and o.paper is null
          and (o.to_day is null or o.to_day >= o.from_day and o.to_day > :last))
      """;

  /// Neither is closed before the act is done.
  static final String HOLD_ACCOUNTS = """
      select id from identity_account where id in (:giver, :delegate) order by id for share
      """;

  /// The duty of an account that is held on the day, held until the act is done.
  static final String LOCK_DUTY = """
      select id, to_day from identity_duty
      where account_id = :account and role = :role and unit_id = :unit and from_day <= :today and (to_day is null or to_day >= :today)
      order by id limit 1 for no key update
      """;

  static final String MET = """
      select exists (select 1 from identity_delegation
        where duty_id = :duty and account_id = :account and from_day <= :to and to_day >= :from and to_day >= from_day)
      """;

  /// The open accounts of other people with a duty at the unit.
  static final String COLLEAGUES = """
      select a.id, p.full_name, p.post
      from identity_account a join organization_v_person p on p.id = a.person_id
      where a.active and a.id <> :account and a.person_id <> :person
        and exists (select 1 from identity_duty o where o.account_id = a.id and o.unit_id = :unit
          and o.from_day <= :today and (o.to_day is null or o.to_day >= :today) and not
      """ + AccountTable.elsewhere("o", "a.person_id") + """
          )
      order by p.precedence, p.given_sort collate "vi-x-icu", a.id
      """;

  /// Given by the account or to it, those in force or to come first.
  static final String OF_ACCOUNT = """
      select g.id, d.account_id as giver, g.account_id as taker, gp.full_name as giver_name, tp.full_name as taker_name, d.role, d.unit_id,
        u.short_name as unit, g.acts, g.from_day, g.to_day, g.paper, g.paper_on,
        g.to_day >= greatest(g.from_day, :today::date) and (d.to_day is null or d.to_day >= greatest(d.from_day, :today::date))
          and ga.active and ta.active
          and exists (select 1 from identity_duty o where o.account_id = g.account_id and o.unit_id = d.unit_id
            and (o.to_day is null or o.to_day >= greatest(o.from_day, :today::date))) as stands
      from identity_delegation g
      join identity_duty d on d.id = g.duty_id
      join organization_v_unit u on u.id = d.unit_id
      join identity_account ga on ga.id = d.account_id
      join organization_v_person gp on gp.id = ga.person_id
      join identity_account ta on ta.id = g.account_id
      join organization_v_person tp on tp.id = ta.person_id
      where d.account_id = :account or g.account_id = :account
      order by stands desc, g.from_day desc, g.id desc limit :most
      """;

  /// A delegation as those see it who gave or have it.
  ///
  /// @param stands whether it is in force or to come
  record Given(
      long id,
      AccountId giver,
      String giverName,
      AccountId taker,
      String takerName,
      Duty duty,
      String unit,
      List<String> acts,
      LocalDate from,
      LocalDate to,
      String paper,
      LocalDate paperOn,
      boolean stands) {}

  /// Somebody to whom it may be delegated.
  record Colleague(AccountId account, String name, String post) {}

  /// The duty that is delegated.
  ///
  /// @param to the last day; null where no end is known
  record Delegated(long id, @Nullable LocalDate to) {}

  /// A form that was sent before, and who sent it.
  record Sent(long id, AccountId giver) {}

  private final JdbcClient jdbc;

  DelegationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether it is in force on the day; then whatever would end it waits for the act that asks.
  boolean hold(long id, LocalDate today) {
    jdbc.sql(HOLD_BOTH).param("id", id).query(Long.class).list();
    return jdbc.sql(HOLD).param("id", id).param("today", today).query(Long.class).optional().isPresent();
  }

  Optional<Sent> byOnce(UUID once) {
    return jdbc.sql(BY_ONCE)
        .param("once", once)
        .query((row, index) -> new Sent(row.getLong("id"), new AccountId(row.getLong("account_id"))))
        .optional();
  }

  long insert(long duty, DelegationForm.Meant meant, UUID once) {
    return jdbc.sql(INSERT)
        .param("duty", duty)
        .param("account", meant.delegate().value())
        .param("acts", meant.acts().toArray(String[]::new))
        .param("from", meant.from())
        .param("to", meant.to())
        .param("paper", meant.paper())
        .param("paperOn", meant.paperOn())
        .param("once", once)
        .query(Long.class)
        .single();
  }

  /// The last day that it has from now on; empty where it was over.
  Optional<LocalDate> end(long id, LocalDate today) {
    return jdbc.sql(END).param("id", id).param("today", today).query(LocalDate.class).optional();
  }

  /// Ends for good what the person has at units where no duty of theirs goes on after the day; tells how many there were.
  int endAfter(PersonId person, LocalDate last) {
    return jdbc.sql(END_AFTER).param("person", person.value()).param("last", last).update();
  }

  /// Ends what the account has given and has; tells how many there were.
  int endOf(AccountId account, LocalDate today) {
    return jdbc.sql(END_OF_ACCOUNT).param("account", account.value()).param("today", today).update();
  }

  void holdAccounts(AccountId giver, AccountId delegate) {
    jdbc.sql(HOLD_ACCOUNTS).param("giver", giver.value()).param("delegate", delegate.value()).query(Long.class).list();
  }

  Optional<Delegated> lockDuty(Actor actor, LocalDate today) {
    return actor.duties().stream().findFirst().flatMap(duty -> jdbc.sql(LOCK_DUTY)
        .param("account", actor.account().value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("today", today)
        .query((row, index) -> new Delegated(row.getLong("id"), row.getObject("to_day", LocalDate.class)))
        .optional());
  }

  /// Whether the duty is delegated to the account on one of the days.
  boolean met(long duty, AccountId account, LocalDate from, LocalDate to) {
    return jdbc.sql(MET).param("duty", duty).param("account", account.value()).param("from", from).param("to", to)
        .query(Boolean.class).single();
  }

  List<Colleague> colleagues(Actor actor, UnitId unit, LocalDate today) {
    return jdbc.sql(COLLEAGUES)
        .param("account", actor.account().value())
        .param("person", actor.person().value())
        .param("unit", unit.value())
        .param("today", today)
        .query((row, index) -> new Colleague(
            new AccountId(row.getLong("id")), row.getString("full_name"), Optional.ofNullable(row.getString("post")).orElse("")))
        .list();
  }

  List<Given> of(AccountId account, LocalDate today, int most) {
    return jdbc.sql(OF_ACCOUNT)
        .param("account", account.value())
        .param("today", today)
        .param("most", most)
        .query((row, index) -> given(row))
        .list();
  }

  private static Given given(ResultSet row) throws SQLException {
    return new Given(
        row.getLong("id"),
        new AccountId(row.getLong("giver")),
        row.getString("giver_name"),
        new AccountId(row.getLong("taker")),
        row.getString("taker_name"),
        new Duty(Role.valueOf(row.getString("role")), new UnitId(row.getLong("unit_id"))),
        row.getString("unit"),
        Arrays.asList((String[]) row.getArray("acts").getArray()),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class),
        row.getString("paper"),
        row.getObject("paper_on", LocalDate.class),
        row.getBoolean("stands"));
  }
}
