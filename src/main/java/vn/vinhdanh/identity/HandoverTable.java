package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;

/// Handovers, and what is known of duties for them.
@Repository
class HandoverTable {

  /// The duties `d` of an account `a` with who else holds each, whether they lie within the scope, and the handover that is open for them.
  private static final String DUTY = """
      select a.id as account_id, p.full_name, d.role, d.unit_id, u.short_name as unit,
        case when d.to_day < :today then d.to_day end as last_day,
        (select string_agg(distinct q.full_name, ', ')
          from identity_duty o join identity_account b on b.id = o.account_id and b.active
          join organization_v_person q on q.id = b.person_id
          where o.role = d.role and o.unit_id = d.unit_id and b.person_id <> a.person_id
            and o.from_day <= :today and (o.to_day is null or o.to_day >= :today)) as others,
        exists (
          select 1 from identity_acting_unit t join organization_v_within w on w.unit_id = t.acting_id
          where t.unit_id = d.unit_id and w.within_id = any(:scope)) as prepared,
        (select h.id from identity_handover h
          where h.giver_id = a.id and h.unit_id = d.unit_id and h.received_on is null and h.cancelled_on is null) as open_id
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      join identity_duty d on d.account_id = a.id and d.from_day <= :today
      join organization_v_unit u on u.id = d.unit_id
      """;

  /// Those that run, and those that ended, are not held again and were not handed over since; those that run first, then the latest.
  static final String DUTIES = DUTY + """
      where a.id = :account and (d.to_day is null or d.to_day >= :today
        or exists (select 1 from identity_ended_duty e where e.id = d.id)
          and not exists (select 1 from identity_open_work w
            where w.account_id = a.id and w.unit_id = d.unit_id and w.last_day = d.to_day and d.role = any(w.roles) and w.handed_on is not null))
      order by coalesce(d.to_day < :today, false), d.to_day desc nulls first, d.id
      """;

  static final String RUNNING_OF_PERSON = DUTY + """
      where a.person_id = :person and (d.to_day is null or d.to_day >= :today)
      order by d.id
      """;

  /// Who has an open account and is of the unit, or of one that followed it, by the own post or by a duty.
  private static final String COLLEAGUE = """
      select a.id, n.person_id, p.full_name, p.post
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      join organization_v_number n on n.number = a.person_id
      where a.active and exists (
        select 1 from identity_acting_unit t
        where t.unit_id = :unit and (p.unit_id = t.acting_id or exists (
          select 1 from identity_duty d where d.account_id = a.id and d.unit_id = t.acting_id
            and d.from_day <= :today and (d.to_day is null or d.to_day >= :today) and not
      """ + AccountTable.elsewhere("d", "a.person_id") + """
          )))
      """;

  static final String COLLEAGUES = COLLEAGUE + """
        and (position(:words in p.search_key) > 0 or a.id = :chosen::bigint)
        and n.person_id <> (select g.person_id from identity_account e join organization_v_number g on g.number = e.person_id where e.id = :giver)
      order by a.id = :chosen::bigint desc nulls last, p.precedence, p.given_sort collate "vi-x-icu", a.id
      limit :most
      """;

  static final String COLLEAGUE_OF = COLLEAGUE + " and a.id = :account";

  static final String PERSON = """
      select n.person_id from identity_account a join organization_v_number n on n.number = a.person_id where a.id = :account
      """;

  static final String WITHIN = """
      select exists (
        select 1 from identity_acting_unit t join organization_v_within w on w.unit_id = t.acting_id
        where t.unit_id = :unit and w.within_id = any(:scope))
      """;

  static final String LOCK_ACCOUNT = """
      select id from identity_account where id = :account for no key update
      """;

  static final String BY_ONCE = """
      select id from identity_handover where once = :once and giver_id = :giver
      """;

  static final String INSERT = """
      insert into identity_handover (giver_id, receiver_id, unit_id, note, prepared_by, prepared_on, once)
      values (:giver, :receiver, :unit, :note, :by, :on, :once)
      returning id
      """;

  static final String INSERT_WORK = """
      insert into identity_handover_work (handover_id, work_id) values (:handover, :work)
      """;

  private static final String HANDOVER = """
      select h.id, h.giver_id, gn.person_id as giver_person, g.full_name as giver, h.receiver_id, rn.person_id as receiver_person,
        r.full_name as receiver, h.unit_id, u.short_name as unit, h.note, h.prepared_on, h.given_by, bn.person_id as given_by_person,
        b.full_name as given_by_name, h.given_on, h.received_on, h.cancelled_on
      from identity_handover h
      join identity_account ga on ga.id = h.giver_id
      join organization_v_person g on g.id = ga.person_id join organization_v_number gn on gn.number = ga.person_id
      join identity_account ra on ra.id = h.receiver_id
      join organization_v_person r on r.id = ra.person_id join organization_v_number rn on rn.number = ra.person_id
      left join identity_account ba on ba.id = h.given_by
      left join organization_v_person b on b.id = ba.person_id left join organization_v_number bn on bn.number = ba.person_id
      join organization_v_unit u on u.id = h.unit_id
      """;

  private static final String THEIRS = """
       (h.giver_id = :account or h.receiver_id = :account
        or h.unit_id in (
          select t.unit_id from identity_acting_unit t join organization_v_within w on w.unit_id = t.acting_id
          where w.within_id = any(:scope)))
      """;

  static final String BY_ID = HANDOVER + " where h.id = :id and" + THEIRS;

  static final String LIST = HANDOVER + " where (:before::bigint is null or h.id < :before::bigint) and" + THEIRS + " order by h.id desc limit :limit";

  /// The handovers that wait for a signature of the account, and what was open when others went from the units and nobody has received, with the
  /// handover that is open for it.
  static final String WAITING = """
      with to_sign as (
        select h.id as handover_id, null::bigint as account_id, null::bigint as unit_id, p.full_name, h.giver_id = :account as own,
          null::date as last_day, 0 as lines
        from identity_handover h
        join identity_account a on a.id = case when h.giver_id = :account then h.receiver_id else h.giver_id end
        join organization_v_person p on p.id = a.person_id
        where h.received_on is null and h.cancelled_on is null
          and (h.giver_id = :account and h.given_on is null or h.receiver_id = :account and h.given_on is not null)
        order by h.id),
      left_behind as (
        select (select h.id from identity_handover h
            where h.giver_id = o.account_id and h.unit_id = o.unit_id and h.received_on is null and h.cancelled_on is null) as handover_id,
          o.account_id, o.unit_id, p.full_name, false as own, o.last_day,
          (select count(*)::int from identity_open_work_line l where l.work_id = o.id) as lines
        from (
          select distinct id, account_id, unit_id, last_day from identity_left_work
          where waits_at = any(:units) and account_id <> :account) o
        join identity_account a on a.id = o.account_id
        join organization_v_person p on p.id = a.person_id
        order by o.last_day desc, o.id
        limit :most)
      select handover_id, account_id, unit_id, full_name, own, last_day, lines from to_sign
      union all
      select handover_id, account_id, unit_id, full_name, own, last_day, lines from left_behind
      """;

  static final String GIVE = """
      update identity_handover set given_by = :by, given_on = :on where id = :id
      """;

  static final String RECEIVE = """
      update identity_handover set received_on = :on where id = :id
      """;

  static final String CANCEL = """
      update identity_handover set cancelled_on = :on where id = :id
      """;

  /// A duty that somebody holds, or held.
  ///
  /// @param lastDay of one that is over; null for one that runs
  /// @param others who else holds it; empty for nobody
  /// @param prepared whether its unit, or one that followed it, lies within the scope that was asked with
  /// @param open the number of the handover that waits for a signature there; null for none
  record Held(
      AccountId account, String name, Role role, UnitId unit, String unitName, @Nullable LocalDate lastDay, String others,
      boolean prepared, @Nullable Long open) {

    /// The text that names a duty that runs, to be told the role, the unit and the others.
    String words() {
      return others.isEmpty() ? "identity.handover.duty-alone" : "identity.handover.duty-shared";
    }
  }

  /// Somebody who may take over.
  ///
  /// @param person the number that stands for them now
  record Colleague(AccountId account, PersonId person, String fullName, @Nullable String post) {}

  /// What waits for somebody.
  sealed interface Waiting {}

  /// A handover that waits for the signature.
  ///
  /// @param own whether it is their own work that is handed over
  record ToSign(long id, boolean own, String other) implements Waiting {}

  /// What somebody left behind at a unit.
  ///
  /// @param lines how much was open
  /// @param handover the number of the one that is open for it; null for none
  record Left(AccountId account, UnitId unit, String name, LocalDate lastDay, int lines, @Nullable Long handover) implements Waiting {}

  private final JdbcClient jdbc;

  HandoverTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Held> duties(AccountId account, Scope scope, LocalDate today) {
    return held(jdbc.sql(DUTIES).param("account", account.value()), scope, today);
  }

  List<Held> running(PersonId person, Scope scope, LocalDate today) {
    return held(jdbc.sql(RUNNING_OF_PERSON).param("person", person.value()), scope, today);
  }

  private static List<Held> held(JdbcClient.StatementSpec statement, Scope scope, LocalDate today) {
    return statement
        .param("scope", scope.ids())
        .param("today", today)
        .query((row, index) -> new Held(
            new AccountId(row.getLong("account_id")), row.getString("full_name"), Role.valueOf(row.getString("role")),
            new UnitId(row.getLong("unit_id")), row.getString("unit"), row.getObject("last_day", LocalDate.class), Objects.requireNonNullElse(row.getString("others"), ""),
            row.getBoolean("prepared"), row.getObject("open_id", Long.class)))
        .list();
  }

  /// The colleagues at a unit of whoever gives, whose name holds the words; whoever was chosen first.
  List<Colleague> colleagues(UnitId unit, AccountId giver, String words, @Nullable Long chosen, LocalDate today, int most) {
    return jdbc.sql(COLLEAGUES)
        .param("unit", unit.value())
        .param("giver", giver.value())
        .param("words", words)
        .param("chosen", chosen)
        .param("today", today)
        .param("most", most)
        .query((row, index) -> colleague(row))
        .list();
  }

  Optional<Colleague> colleague(UnitId unit, AccountId account, LocalDate today) {
    return jdbc.sql(COLLEAGUE_OF)
        .param("unit", unit.value())
        .param("account", account.value())
        .param("today", today)
        .query((row, index) -> colleague(row))
        .optional();
  }

  /// The number that stands now for whoever has the account.
  PersonId person(AccountId account) {
    return new PersonId(jdbc.sql(PERSON).param("account", account.value()).query(Long.class).single());
  }

  boolean within(UnitId unit, Scope scope) {
    return jdbc.sql(WITHIN).param("unit", unit.value()).param("scope", scope.ids()).query(Boolean.class).single();
  }

  void lock(AccountId account) {
    jdbc.sql(LOCK_ACCOUNT).param("account", account.value()).query(Long.class).optional();
  }

  Optional<Long> entered(AccountId giver, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("giver", giver.value()).query(Long.class).optional();
  }

  long insert(AccountId giver, AccountId receiver, UnitId unit, String note, AccountId by, LocalDate on, UUID once) {
    return jdbc.sql(INSERT)
        .param("giver", giver.value())
        .param("receiver", receiver.value())
        .param("unit", unit.value())
        .param("note", note)
        .param("by", by.value())
        .param("on", on)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  void insertWork(long handover, long work) {
    jdbc.sql(INSERT_WORK).param("handover", handover).param("work", work).update();
  }

  /// Without what was open.
  Optional<Handover> byId(long id, Actor reader, Scope scope) {
    return jdbc.sql(BY_ID)
        .param("id", id)
        .param("account", reader.account().value())
        .param("scope", scope.ids())
        .query((row, index) -> handover(row))
        .optional();
  }

  /// The latest first, without what was open.
  ///
  /// @param before the handover behind which the list goes on; null from the beginning
  List<Handover> of(Actor reader, Scope scope, @Nullable Long before, int limit) {
    return jdbc.sql(LIST)
        .param("account", reader.account().value())
        .param("scope", scope.ids())
        .param("before", before)
        .param("limit", limit)
        .query((row, index) -> handover(row))
        .list();
  }

  /// @param headed the units of which the account sees what was left there
  List<Waiting> waiting(AccountId account, Scope headed, int mostLeft) {
    return jdbc.sql(WAITING)
        .param("account", account.value())
        .param("units", headed.ids())
        .param("most", mostLeft)
        .query((row, index) -> waiting(row))
        .list();
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    var lastDay = row.getObject("last_day", LocalDate.class);
    return lastDay == null
        ? new ToSign(row.getLong("handover_id"), row.getBoolean("own"), row.getString("full_name"))
        : new Left(
            new AccountId(row.getLong("account_id")), new UnitId(row.getLong("unit_id")), row.getString("full_name"), lastDay,
            row.getInt("lines"), row.getObject("handover_id", Long.class));
  }

  void give(long id, AccountId by, LocalDate on) {
    jdbc.sql(GIVE).param("id", id).param("by", by.value()).param("on", on).update();
  }

  void receive(long id, LocalDate on) {
    jdbc.sql(RECEIVE).param("id", id).param("on", on).update();
  }

  void cancel(long id, LocalDate on) {
    jdbc.sql(CANCEL).param("id", id).param("on", on).update();
  }

  private static Colleague colleague(ResultSet row) throws SQLException {
    return new Colleague(
        new AccountId(row.getLong("id")), new PersonId(row.getLong("person_id")), row.getString("full_name"), row.getString("post"));
  }

  private static Handover handover(ResultSet row) throws SQLException {
    var givenOn = row.getObject("given_on", LocalDate.class);
    return new Handover(
        row.getLong("id"),
        side(row, "giver_id", "giver_person", "giver"),
        side(row, "receiver_id", "receiver_person", "receiver"),
        new UnitId(row.getLong("unit_id")), row.getString("unit"), row.getString("note"),
        row.getObject("prepared_on", LocalDate.class),
        givenOn == null ? null : new Handover.Signature(side(row, "given_by", "given_by_person", "given_by_name"), givenOn),
        row.getObject("received_on", LocalDate.class), row.getObject("cancelled_on", LocalDate.class), List.of());
  }

  private static Handover.Side side(ResultSet row, String account, String person, String name) throws SQLException {
    return new Handover.Side(new AccountId(row.getLong(account)), new PersonId(row.getLong(person)), row.getString(name));
  }
}
