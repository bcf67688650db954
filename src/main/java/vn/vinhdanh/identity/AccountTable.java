package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Delegation;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.EntryFor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AccountNames.Holder;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.page.Texts;

@Repository
class AccountTable {

  static final String ONE_OPENING = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.identity.opening'))::text
      """;

  static final String INSERT = """
      insert into identity_account (username, password_hash, person_id, sample)
      values (:username, :passwordHash, :person, :sample)
      returning id
      """;

  static final String INSERT_DUTY = """
      insert into identity_duty (account_id, role, unit_id, from_day)
      values (:account, :role, :unit, :from)
      """;

  static final String LOGIN = """
      select id, password_hash, sample, one_time_until from identity_account where username = :username and active
      """;

  /// Whether in a duty a unit's work is done by somebody who is not of it: who was given it by a letter of the unit, or holds no post there on the day.
  ///
  /// @param duty what the duty is called in the statement, `person` the number of its holder's file
  static String elsewhere(String duty, String person) {
    return """
        (%1$s.role in ('UNIT_OFFICER', 'UNIT_HEAD') and (%1$s.paper is not null or not exists (
          select 1 from organization_v_works_for f
          where f.unit_id = %1$s.unit_id and f.from_day <= :today and (f.to_day is null or f.to_day >= :today) and f.person_id = %2$s))) """
        .formatted(duty, person);
  }

  static final String ACTOR = """
      select a.id, a.person_id, p.full_name, d.role, d.unit_id
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      left join identity_duty d on d.account_id = a.id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
        and (:duty::bigint is null or d.id = :duty::bigint) and not
      """ + elsewhere("d", "a.person_id") + """
      where a.id = :account and a.active
      order by d.id limit 1
      """;

  /// What the account behind a session may work in on the day, its own duties and those delegated to it, to stand after the
  /// account as `session`.
  private static final String WORK = """
      work as (
        select d.id as duty_id, null::bigint as delegation_id, d.role, d.unit_id,
      """ + elsewhere("d", "s.person_id") + """
          as elsewhere, null::bigint as delegated_by,
          null::text as delegator, d.paper, d.paper_on, null::text[] as acts
        from session s
        join identity_duty d on d.account_id = s.account_id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)
        union all
        select d.id, g.id, d.role, d.unit_id, false, h.id, p.full_name, g.paper, g.paper_on, g.acts
        from session s
        join identity_delegation g on g.account_id = s.account_id and g.from_day <= :today and g.to_day >= :today
      """ + DelegationTable.IN_FORCE + """
        join organization_v_person p on p.id = h.person_id)
      """;

  static final String BEHIND = """
      with session as (
        select s.id, s.account_id, s.last_seen_at, s.code_owed, s.duty_id, s.delegation_id, s.outside_id,
          s.factor_elsewhere, a.person_id, a.password_is_one_time,
          exists (select 1 from identity_handover h where h.received_on is null and h.cancelled_on is null
            and (h.giver_id = s.account_id and h.given_on is null or h.receiver_id = s.account_id and h.given_on is not null)) as to_sign,
          (select v.id from identity_viewing v where v.id = s.viewing_id and v.ended_at is null and v.until_at > :now) as viewing_id
        from identity_session s join identity_account a on a.id = s.account_id and a.active
        where s.token_hash = :tokenHash and s.revoked_at is null and s.expires_at > :now
          and (a.one_time_until is null or a.one_time_until > :now or s.outside_id is not null)),
      """ + WORK + """
      select s.id as session_id, s.last_seen_at, s.account_id as id, s.person_id, p.full_name, u.name as unit, u.short_name, w.duty_id, w.role, w.unit_id, w.elsewhere,
        s.viewing_id, w.delegation_id, w.delegated_by, w.delegator, w.paper, w.paper_on, w.acts,
        case
          when s.code_owed then 'CODE'
          when s.password_is_one_time and s.outside_id is null then 'NEW_PASSWORD'
          when not s.factor_elsewhere and exists (select 1 from work join identity_second_factor_role r on r.role = work.role)
            and not exists (select 1 from identity_second_factor f where f.account_id = s.account_id) then 'SECOND_FACTOR'
          else 'NOTHING' end as owed,
        s.to_sign or exists (
          select 1 from work k join identity_left_work o on o.waits_at = k.unit_id and o.account_id <> s.account_id
          where k.delegation_id is null and not k.elsewhere and k.role in ('UNIT_HEAD', 'CITY_LEADER')) as handover_waits
      from session s
      join organization_v_person p on p.id = s.person_id
      left join work w on true
      left join organization_v_unit u on u.id = w.unit_id
      order by
        coalesce(w.delegation_id is not distinct from s.delegation_id and (s.delegation_id is not null or w.duty_id = s.duty_id), false) desc,
        w.delegation_id nulls first, w.elsewhere, w.duty_id
      """;

  static final String CREDENTIAL = """
      select a.username, a.password_hash, p.full_name
      from identity_account a join organization_v_person p on p.id = a.person_id
      where a.id = :account and a.active
      """;

  /// Nothing when the password was changed meanwhile.
  static final String CHANGE_PASSWORD = """
      update identity_account set password_hash = :after, password_is_one_time = false, one_time_until = null
      where id = :account and password_hash = :before
      """;

  /// Whose duties that are not over, all of them, lie within the scope. Those without one go by their unit, and out of work by the
  /// duties that they had.
  static final String WITHIN = """
        and (exists (select 1 from identity_duty d join organization_v_within w on w.unit_id = d.unit_id
            where d.account_id = a.id and (p.unit_id is null or d.to_day is null or d.to_day >= greatest(d.from_day, :today))
              and w.within_id = any(:scope))
          or exists (select 1 from organization_v_within w where w.unit_id = p.unit_id and w.within_id = any(:scope)
            and not exists (select 1 from identity_duty d
              where d.account_id = a.id and (d.to_day is null or d.to_day >= greatest(d.from_day, :today)))))
        and not exists (select 1 from identity_duty d
          where d.account_id = a.id and (p.unit_id is null or d.to_day is null or d.to_day >= greatest(d.from_day, :today))
            and not exists (select 1 from organization_v_within w where w.unit_id = d.unit_id and w.within_id = any(:scope)))
      """;

  static final String KEPT = """
      select a.id, a.username, p.full_name, a.active, a.one_time_until, u.short_name as unit, count(*) over () as total,
        array(select distinct d.role from identity_duty d
          where d.account_id = a.id and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)) as roles,
        (select count(*) from identity_session s where s.account_id = a.id and s.revoked_at is null and s.expires_at > :now) as sessions,
        exists (select 1 from identity_second_factor f where f.account_id = a.id) as second_factor
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      left join organization_v_unit u on u.id = p.unit_id
      where (:account::bigint is null or a.id = :account::bigint)
        and (position(:words in a.username) > 0 or position(:words in p.search_key) > 0)
        and (:role = '' or exists (select 1 from identity_duty d where d.account_id = a.id and d.role = :role
          and d.from_day <= :today and (d.to_day is null or d.to_day >= :today)))
        and case :state when 'active' then a.active and a.one_time_until is null
          when 'one-time' then a.active and a.one_time_until is not null
          when 'closed' then not a.active
          when 'without-duty' then a.active and not exists (select 1 from identity_duty d
            where d.account_id = a.id and (d.to_day is null or d.to_day >= greatest(d.from_day, :today)))
          else true end
      """ + WITHIN + """
      order by p.given_sort collate "vi-x-icu", a.username limit :most offset :after
      """;

  static final String BY_NUMBER = """
      select a.id, a.username, p.full_name, a.active, u.short_name as unit
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      left join organization_v_unit u on u.id = p.unit_id
      where a.id > :after
      """ + WITHIN + """
      order by a.id limit :most
      """;

  /// The people within the scope who have no account.
  static final String WITHOUT_ACCOUNT = """
      select p.id, p.full_name, p.post, p.unit_id, u.short_name as unit, u.kind
      from organization_v_person p
      join organization_v_unit u on u.id = p.unit_id
      where position(:words in p.search_key) > 0 and (:person::bigint is null or p.id = :person::bigint)
        and exists (select 1 from organization_v_within w where w.unit_id = p.unit_id and w.within_id = any(:scope))
        and not exists (select 1 from identity_account a where a.person_id = p.id)
      order by p.given_sort collate "vi-x-icu", p.id limit :most
      """;

  static final String LOCK = """
      select id from identity_account where id = :account for no key update
      """;

  static final String PERSON = """
      select person_id from identity_account where id = :account
      """;

  /// The holder's number is no longer one of its own.
  static final String MERGED = """
      select exists (
        select 1 from identity_account a join organization_v_number n on n.number = a.person_id
        where a.id = :account and n.person_id <> n.number)
      """;

  static final String IS_OPEN_FOR = """
      select exists (select 1 from identity_account where person_id = :person and active)
      """;

  static final String SET_ACTIVE = """
      update identity_account set active = :active where id = :account
      """;

  static final String SET_ONE_TIME = """
      update identity_account set password_hash = :hash, password_is_one_time = true, one_time_until = :until
      where id = :account
      """;

  static final String INSERT_RESET = """
      insert into identity_password_reset (account_id, set_by, at, until) values (:account, :by, :at, :until)
      """;

  static final String RESETS = """
      select r.at, r.until, p.full_name as set_by
      from identity_password_reset r
      join identity_account s on s.id = r.set_by
      join organization_v_person p on p.id = s.person_id
      where r.account_id = :account
      order by r.at desc, r.id desc limit :most
      """;

  static final String USERNAME = """
      select id from identity_account where username = :username
      """;

  static final String HOLDERS = """
      select a.id, a.username, p.full_name from identity_account a
      join organization_v_person p on p.id = a.person_id
      where a.id = any(:accounts)
      """;

  /// Reads all accounts: they are thousands, not millions.
  static final String CALLED = """
      select a.id from identity_account a
      join organization_v_person p on p.id = a.person_id
      where a.username = :words
        or not exists (select 1 from identity_account exact where exact.username = :words)
          and (position(:words in a.username) > 0 or position(:words in p.search_key) > 0)
      order by p.given_sort collate "vi-x-icu", a.username limit :most
      """;

  static final String CALLED_AMONG = """
      select a.id from identity_account a
      join organization_v_person p on p.id = a.person_id
      where a.id = any(:among) and (a.username = :words
        or not exists (select 1 from identity_account exact where exact.username = :words and exact.id = any(:among))
          and (position(:words in a.username) > 0 or position(:words in p.search_key) > 0))
      """;

  static final String IS_HELD = """
      select exists (
        select 1 from identity_duty d join identity_account a on a.id = d.account_id
        where d.role = :role and a.active and d.from_day <= :today and (d.to_day is null or d.to_day >= :today))
      """;

  /// Whether an account is open and holds a duty on the day.
  static final String ACTS = """
      select exists (
        select 1 from identity_account a join identity_duty d on d.account_id = a.id
        where a.id = :account and a.active and d.role = :role and d.unit_id = :unit
          and d.from_day <= :today and (d.to_day is null or d.to_day >= :today))
      """;

  /// What sign-in compares a password with.
  ///
  /// @param oneTimeUntil until when the password opens the door that was set by somebody else; null for one's own
  record Login(AccountId account, String passwordHash, boolean sample, @Nullable Instant oneTimeUntil) {

    boolean isOver(Instant now) {
      return oneTimeUntil != null && !oneTimeUntil.isAfter(now);
    }
  }

  /// What a change of one's own password is compared with.
  record Credential(String username, String name, String passwordHash) {}

  /// A password that somebody set for another.
  record Reset(Instant at, Instant until, String by) {}

  /// An account as the administrator sees it.
  ///
  /// @param oneTimeUntil until when its password opens the door that was set by somebody else and is still to be changed
  /// @param roles of the duties in force
  /// @param sessions how many are open
  /// @param total how many accounts there are in the list that this one was asked for with
  record Kept(
      long id,
      String username,
      String name,
      boolean active,
      @Nullable Instant oneTimeUntil,
      @Nullable String unit,
      List<Role> roles,
      int sessions,
      boolean secondFactor,
      int total) {}

  /// An account on a page of the API.
  record Numbered(long id, String username, String name, boolean active, @Nullable String unit) {}

  /// What accounts are looked for by: words in a user name or name, a role, a state; each may be empty.
  record Wanted(String words, String role, String state) {}

  /// A person who has no account.
  record Candidate(PersonId person, String name, @Nullable String post, UnitId unit, String unitName, UnitKind kind) {

    /// The roles that an account may have at the unit.
    List<Role> roles() {
      return Duties.rolesAt(kind);
    }
  }

  /// A duty in which an account may work on the day: its own, or one that is delegated to it.
  ///
  /// @param unit the name of its unit
  /// @param delegation null for the account's own
  /// @param shortName the short name of its unit
  /// @param elsewhere whether the unit's work is done by somebody who is not of it, and so is entered for it
  /// @param letter by which the unit asks for it; null for none
  record Held(
      long id, Duty duty, String unit, String shortName, @Nullable Delegation delegation, boolean elsewhere, DutyTable.@Nullable Letter letter) {

    private static final String DELEGATED = "u";

    /// What the frame calls it.
    String key() {
      return delegation == null ? "" + id : DELEGATED + delegation.id();
    }

    Actor worker(Actor bare, Texts texts) {
      var entryFor = elsewhere ? new EntryFor(texts.inVietnamese("identity.entered-for", shortName), letter == null ? "" : letter.written()) : null;
      return new Actor(bare.account(), bare.person(), bare.name(), List.of(duty), delegation, entryFor);
    }
  }

  /// An open session and who is behind it.
  ///
  /// @param actor as far as the account goes; what it works in says the first of `held`
  /// @param held the duties held, the one in which the session works first
  /// @param viewing the number of what the session looks at in another's place; null for none
  /// @param handoverWaits whether a handover may wait for the account, to be signed or to be prepared
  record Behind(long session, Instant lastSeen, Owed owed, Actor actor, List<Held> held, @Nullable Long viewing, boolean handoverWaits) {

    Behind {
      held = List.copyOf(held);
    }
  }

  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AccountId insert(String username, String passwordHash, PersonId person, boolean sample) {
    return new AccountId(jdbc.sql(INSERT)
        .param("username", username)
        .param("passwordHash", passwordHash)
        .param("person", person.value())
        .param("sample", sample)
        .query(Long.class)
        .single());
  }

  /// Lets one account be opened at a time: whoever waits sees what the other opened.
  void becomeTheOneOpening() {
    jdbc.sql(ONE_OPENING).query(String.class).single();
  }

  void insertDuty(AccountId account, Duty duty, LocalDate from) {
    jdbc.sql(INSERT_DUTY)
        .param("account", account.value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("from", from)
        .update();
  }

  Optional<Login> login(String username) {
    return jdbc.sql(LOGIN)
        .param("username", username)
        .query((row, index) -> new Login(
            new AccountId(row.getLong("id")), row.getString("password_hash"), row.getBoolean("sample"), until(row)))
        .optional();
  }

  Optional<AccountId> byUsername(String username) {
    return jdbc.sql(USERNAME).param("username", username).query(Long.class).optional().map(AccountId::new);
  }

  /// The account as an actor in one of its duties of the day; empty when it is closed or unknown.
  ///
  /// @param duty null for the first that is worked in for one's own unit; one that is not held on the day, or of elsewhere, leaves the actor without any
  Optional<Actor> actor(AccountId account, @Nullable Long duty, LocalDate today) {
    return jdbc.sql(ACTOR)
        .param("account", account.value())
        .param("duty", duty)
        .param("today", today)
        .query((row, index) -> actor(row))
        .optional();
  }

  /// Who is behind an open session, in the duty in which it works on the day; empty when the session is over or the account closed.
  Optional<Behind> behind(byte[] tokenHash, Instant now, LocalDate today) {
    record Row(long session, Instant lastSeen, Owed owed, Actor actor, Optional<Held> held, @Nullable Long viewing, boolean handoverWaits) {}
    var rows = jdbc.sql(BEHIND)
        .param("tokenHash", tokenHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("today", today)
        .query((row, index) -> new Row(
            row.getLong("session_id"),
            row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
            Owed.valueOf(row.getString("owed")),
            actor(row),
            held(row),
            row.getObject("viewing_id", Long.class),
            row.getBoolean("handover_waits")))
        .list();
    return rows.stream().findFirst().map(first -> new Behind(
        first.session(), first.lastSeen(), first.owed(), first.actor(),
        rows.stream().flatMap(row -> row.held().stream()).toList(), first.viewing(), first.handoverWaits()));
  }

  Optional<Credential> credential(AccountId account) {
    return jdbc.sql(CREDENTIAL)
        .param("account", account.value())
        .query((row, index) -> new Credential(
            row.getString("username"), row.getString("full_name"), row.getString("password_hash")))
        .optional();
  }

  boolean changePassword(AccountId account, String before, String after) {
    return jdbc.sql(CHANGE_PASSWORD)
        .param("account", account.value())
        .param("before", before)
        .param("after", after)
        .update() == 1;
  }

  /// The accounts within the scope that are wanted, by given name, after the first so many.
  List<Kept> page(Wanted wanted, int after, Scope scope, Instant now, LocalDate today, int most) {
    return kept(null, wanted, after, scope, now, today, most);
  }

  /// The accounts within the scope by their numbers, those after one of them.
  List<Numbered> page(long after, Scope scope, LocalDate today, int most) {
    return jdbc.sql(BY_NUMBER)
        .param("after", after)
        .param("today", today)
        .param("scope", scope.ids())
        .param("most", most)
        .query((row, index) -> new Numbered(
            row.getLong("id"),
            row.getString("username"),
            row.getString("full_name"),
            row.getBoolean("active"),
            row.getString("unit")))
        .list();
  }

  Optional<Kept> one(AccountId account, Scope scope, Instant now, LocalDate today) {
    return kept(account.value(), new Wanted("", "", ""), 0, scope, now, today, 1).stream().findFirst();
  }

  List<Candidate> withoutAccount(@Nullable Long person, String words, Scope scope, int most) {
    return jdbc.sql(WITHOUT_ACCOUNT)
        .param("person", person)
        .param("words", words)
        .param("scope", scope.ids())
        .param("most", most)
        .query((row, index) -> new Candidate(
            new PersonId(row.getLong("id")),
            row.getString("full_name"),
            row.getString("post"),
            new UnitId(row.getLong("unit_id")),
            row.getString("unit"),
            UnitKind.valueOf(row.getString("kind"))))
        .list();
  }

  private List<Kept> kept(
      @Nullable Long account, Wanted wanted, int after, Scope scope, Instant now, LocalDate today, int most) {
    return jdbc.sql(KEPT)
        .param("account", account)
        .param("words", wanted.words())
        .param("role", wanted.role())
        .param("state", wanted.state())
        .param("today", today)
        .param("after", after)
        .param("scope", scope.ids())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query((row, index) -> new Kept(
            row.getLong("id"),
            row.getString("username"),
            row.getString("full_name"),
            row.getBoolean("active"),
            until(row),
            row.getString("unit"),
            Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf).sorted().toList(),
            row.getInt("sessions"),
            row.getBoolean("second_factor"),
            row.getInt("total")))
        .list();
  }

  void lock(AccountId account) {
    jdbc.sql(LOCK).param("account", account.value()).query(Long.class).optional();
  }

  PersonId person(AccountId account) {
    return new PersonId(jdbc.sql(PERSON).param("account", account.value()).query(Long.class).single());
  }

  boolean merged(AccountId account) {
    return jdbc.sql(MERGED).param("account", account.value()).query(Boolean.class).single();
  }

  boolean isOpenFor(PersonId person) {
    return jdbc.sql(IS_OPEN_FOR).param("person", person.value()).query(Boolean.class).single();
  }

  void setActive(AccountId account, boolean active) {
    jdbc.sql(SET_ACTIVE).param("account", account.value()).param("active", active).update();
  }

  void setOneTimePassword(AccountId account, String hash, AccountId by, Instant at, Instant until) {
    jdbc.sql(SET_ONE_TIME)
        .param("account", account.value())
        .param("hash", hash)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(INSERT_RESET)
        .param("account", account.value())
        .param("by", by.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The latest first.
  List<Reset> resets(AccountId account, int most) {
    return jdbc.sql(RESETS)
        .param("account", account.value())
        .param("most", most)
        .query((row, index) -> new Reset(
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getObject("until", OffsetDateTime.class).toInstant(),
            row.getString("set_by")))
        .list();
  }

  private static @Nullable Instant until(ResultSet row) throws SQLException {
    var until = row.getObject("one_time_until", OffsetDateTime.class);
    return until == null ? null : until.toInstant();
  }

  Map<AccountId, Holder> holders(Collection<AccountId> accounts) {
    var holders = new HashMap<AccountId, Holder>();
    jdbc.sql(HOLDERS)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
        .query(row -> {
          holders.put(new AccountId(row.getLong("id")), new Holder(row.getString("username"), row.getString("full_name")));
        });
    return holders;
  }

  /// The account whose user name the words are, or else those whose user name or person's name holds them, whatever the
  /// scope: the auditor reads every trace.
  List<AccountId> called(String words, int most) {
    return jdbc.sql(CALLED).param("words", words).param("most", most)
        .query((row, index) -> new AccountId(row.getLong("id"))).list();
  }

  List<AccountId> calledAmong(String words, Collection<AccountId> among) {
    return jdbc.sql(CALLED_AMONG).param("words", words).param("among", among.stream().map(AccountId::value).toArray(Long[]::new))
        .query((row, index) -> new AccountId(row.getLong("id"))).list();
  }

  /// Whether somebody with an open account has the role on the day.
  boolean isHeld(Role role, LocalDate today) {
    return jdbc.sql(IS_HELD).param("role", role.name()).param("today", today).query(Boolean.class).single();
  }

  /// Whether the actor's account is still open and holds the duty in which the actor works.
  boolean acts(Actor actor, LocalDate today) {
    return actor.duties().stream().anyMatch(duty -> jdbc.sql(ACTS)
        .param("account", actor.account().value())
        .param("role", duty.role().name())
        .param("unit", duty.unit().value())
        .param("today", today)
        .query(Boolean.class).single());
  }

  static Actor actor(ResultSet row) throws SQLException {
    return new Actor(
        new AccountId(row.getLong("id")), new PersonId(row.getLong("person_id")), row.getString("full_name"),
        duty(row).stream().toList());
  }

  static Optional<Held> held(ResultSet row) throws SQLException {
    long id = row.getLong("duty_id");
    String unit = row.getString("unit");
    var delegation = delegation(row);
    String shortName = row.getString("short_name");
    boolean elsewhere = row.getBoolean("elsewhere");
    var letter = delegation == null ? DutyTable.letter(row) : null;
    return duty(row).map(duty -> new Held(id, duty, unit, shortName, delegation, elsewhere, letter));
  }

  private static @Nullable Delegation delegation(ResultSet row) throws SQLException {
    long id = row.getLong("delegation_id");
    return row.wasNull()
        ? null
        : new Delegation(
            id, new AccountId(row.getLong("delegated_by")), row.getString("delegator"),
            Delegations.paper(row.getString("paper"), row.getObject("paper_on", LocalDate.class)),
            Set.copyOf(Arrays.asList((String[]) row.getArray("acts").getArray())));
  }

  private static Optional<Duty> duty(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return role == null ? Optional.empty() : Optional.of(new Duty(Role.valueOf(role), new UnitId(row.getLong("unit_id"))));
  }
}
