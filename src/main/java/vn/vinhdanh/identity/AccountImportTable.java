package vn.vinhdanh.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.spreadsheet.SheetFault;

/// Imports of accounts: their lines, what stands against each, and all of them opened at once.
@Repository
class AccountImportTable {

  static final String INSERT = """
      insert into identity_account_import (once, account_id, file_name, begun_at) values (:once, :account, :file, :at)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from identity_account_import where once = :once and account_id = :account
      """;

  static final String STAGE = """
      insert into identity_account_line (import_id, line, username, number, name, birth, unit, role, person_number, search_key, birth_year,
        birth_day, unit_id, role_code, read_faults)
      select :import::bigint, r.line, r.username, r.number, r.name, r.birth, r.unit, r.role, r.person, r.key, r.year, r.day, r.at, r.held, r.faults
      from jsonb_to_recordset(:lines::jsonb) as r(line int, username text, number text, name text, birth text, unit text, role text,
        person bigint, key text, year int, day date, at bigint, held text, faults jsonb)
      """;

  private static final String IMPORT = """
      select id, file_name, begun_at, stage from identity_account_import where account_id = :account and stage <> 'DROPPED'
      """;

  static final String ONE = IMPORT + " and id = :import";

  static final String LOCKED = ONE + " for update";

  static final String LATEST = IMPORT + " and id < :before order by id desc limit :most";

  static final String COUNTS = """
      select count(*) filter (where l.outcome = 'NEW') as fresh, count(*) filter (where l.outcome = 'UNCHANGED') as unchanged,
        count(*) filter (where l.outcome = 'FAULTY') as faulty,
        count(*) filter (where l.outcome = 'NEW' and a.active and a.password_is_one_time) as locked
      from identity_account_line l left join identity_account a on a.id = l.account_id
      where l.import_id = :import
      """;

  /// Whose account a line means: whose number it has; without one, who has the main post at the unit under this name and whose birth does
  /// not speak against it.
  static final String MEET = """
      update identity_account_line l
      set person_id = f.person_id, meets = f.meets, home_id = f.home_id
      from (
        select r.line, p.id as person_id, coalesce(k.meets, 0) as meets, p.unit_id as home_id
        from identity_account_line r
        left join organization_v_number n on n.number = r.person_number
        left join lateral (
          select min(p.id) as person_id, count(*) as meets
          from organization_v_person p left join organization_v_birth b on b.person_id = p.id
          where r.person_number is null and p.search_key = r.search_key and p.unit_id = r.unit_id
            and (b.birth_year is null or r.birth_year is null or b.birth_year = r.birth_year)
            and (b.birth_day is null or r.birth_day is null or b.birth_day = r.birth_day)) k on true
        left join organization_v_person p on p.id = coalesce(n.person_id, k.person_id)
          and p.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        where r.import_id = :import) f
      where l.import_id = :import and l.line = f.line
      """;

  /// What becomes of a line and what stands against it.
  static final String JUDGE = """
      update identity_account_line l
      set account_id = j.own, faults = l.read_faults || j.faults,
        outcome = case
          when jsonb_array_length(l.read_faults || j.faults) > 0 then 'FAULTY'
          when j.own is null then 'NEW'
          else 'UNCHANGED' end
      from (
        select r.line, own.id as own, f.faults
        from identity_account_line r
        left join identity_account own on own.person_id = r.person_id and own.username = r.username
        left join organization_v_unit u on u.id = r.unit_id
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('row', r.line, 'column', g.place,
            'textKey', 'identity.account-import.fault.' || g.said, 'arguments', g.words)), '[]') as faults
          from (
            select 'number' as place, 'number-unknown' as said, jsonb_build_array(r.number) as words
            where r.person_number is not null and r.person_id is null
            union all
            select 'name', 'person-unknown', jsonb_build_array(r.name) where r.person_number is null and r.unit_id is not null and r.person_id is null
            union all
            select 'name', 'several', jsonb_build_array(r.meets::text) where r.meets > 1
            union all
            select 'unit', 'elsewhere', jsonb_build_array(h.short_name)
            from organization_v_unit h where h.id = r.home_id and r.home_id <> r.unit_id and own.id is null
            union all
            select 'role', 'role-elsewhere', '[]' where u.kind <> 'CITY_FRONT' and r.role_code <> all(:unitRoles) and own.id is null
            union all
            select 'username', 'username-taken', '[]' from identity_account t where t.username = r.username and t.person_id is distinct from r.person_id
            union all
            (select 'name', 'has-account', jsonb_build_array(t.username)
            from identity_account t where t.person_id = r.person_id and t.username <> r.username order by t.id limit 1)
            union all
            select 'role', 'role-differs', '[]'
            where own.id is not null and r.role_code is not null and not exists (
              select 1 from identity_duty d
              where d.account_id = own.id and d.role = r.role_code and d.unit_id = r.unit_id
                and d.from_day <= :today and (d.to_day is null or d.to_day >= :today))
            union all
            select 'username', 'username-twice', jsonb_build_array(min(e.line)::text)
            from identity_account_line e where e.import_id = r.import_id and e.line < r.line and e.username = r.username and own.id is null
            having count(*) > 0
            union all
            select '', 'twice', jsonb_build_array(min(e.line)::text)
            from identity_account_line e where e.import_id = r.import_id and e.line < r.line and e.person_id = r.person_id and e.username <> r.username
            having count(*) > 0) g) f
        where r.import_id = :import) j
      where l.import_id = :import and l.line = j.line
      """;

  /// What was looked at, line by line.
  static final String LOOKED_AT = """
      select coalesce(md5(string_agg(concat_ws('/', line, outcome, person_id), ' ' order by line)), '') as looked_at
      from identity_account_line where import_id = :import
      """;

  static final String NEW_PEOPLE = """
      select person_id from identity_account_line where import_id = :import and outcome = 'NEW'
      """;

  static final String OPEN = """
      with opened as (
        insert into identity_account (username, password_hash, person_id, sample, password_is_one_time, one_time_until)
        select username, :hash, person_id, false, true, :at from identity_account_line where import_id = :import and outcome = 'NEW' order by line
        returning id, username, person_id)
      update identity_account_line l set account_id = opened.id
      from opened where l.import_id = :import and l.outcome = 'NEW' and l.person_id = opened.person_id
      """;

  static final String BEGIN_DUTIES = """
      insert into identity_duty (account_id, role, unit_id, from_day)
      select account_id, role_code, unit_id, :today from identity_account_line where import_id = :import and outcome = 'NEW' order by line
      """;

  static final String SET_STAGE = """
      update identity_account_import set stage = :stage where id = :import
      """;

  static final String FORGET_LINES = """
      delete from identity_account_line where import_id = :import
      """;

  static final String LINES = """
      select line, username, number, name, birth, unit, role, outcome, faults::text as faults, person_id, unit_id, account_id
      from identity_account_line
      where import_id = :import and line > :after and (:outcome = '' or outcome = :outcome)
      order by line limit :most
      """;

  static final String LOCK_ACCOUNTS = """
      select a.id from identity_account a
      where a.id in (select l.account_id from identity_account_line l where l.import_id = :import and l.outcome = 'NEW')
      order by a.id for no key update
      """;

  /// The accounts that it opened whose owner has not chosen a password yet, in the reach of who gives the passwords out, but not the own one.
  static final String LOCKED_ACCOUNTS = """
      select a.id, a.username, p.full_name, u.short_name as unit
      from identity_account_line l
      join identity_account a on a.id = l.account_id and a.active and a.password_is_one_time
      join organization_v_person p on p.id = a.person_id
      left join organization_v_unit u on u.id = l.unit_id
      where l.import_id = :import and l.outcome = 'NEW' and a.id <> :self
      """ + AccountTable.WITHIN + """
      order by u.official_order, a.username
      """;

  static final String SET_PASSWORDS = """
      update identity_account a set password_hash = g.hash, one_time_until = :until
      from unnest(:accounts::bigint[], :hashes::text[]) as g (id, hash)
      where a.id = g.id
      """;

  static final String INSERT_RESETS = """
      insert into identity_password_reset (account_id, set_by, at, until)
      select g.id, :by, :at, :until from unnest(:accounts::bigint[]) as g (id)
      """;

  private static final TypeReference<List<SheetFault>> FAULTS = new TypeReference<>() {};

  /// An account whose owner has not chosen a password yet.
  record Locked(AccountId account, String username, String name, String unit) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AccountImportTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// Nothing when the same form began one before.
  Optional<Long> insert(UUID once, String fileName, Instant at, Actor actor) {
    return jdbc.sql(INSERT)
        .param("once", once)
        .param("account", actor.account().value())
        .param("file", fileName)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .optional();
  }

  Optional<Long> byOnce(UUID once, Actor actor) {
    return jdbc.sql(BY_ONCE).param("once", once).param("account", actor.account().value()).query(Long.class).optional();
  }

  void stage(long id, List<StagedAccount> lines) {
    jdbc.sql(STAGE).param("import", id).param("lines", json.writeValueAsString(lines)).update();
  }

  Optional<AccountImport> one(long id, Actor actor) {
    return jdbc.sql(ONE).param("import", id).param("account", actor.account().value()).query(AccountImportTable::read).optional();
  }

  Optional<AccountImport> locked(long id, Actor actor) {
    return jdbc.sql(LOCKED).param("import", id).param("account", actor.account().value()).query(AccountImportTable::read).optional();
  }

  /// The latest first.
  List<AccountImport> latest(long before, Actor actor, int most) {
    return jdbc.sql(LATEST).param("before", before).param("account", actor.account().value()).param("most", most).query(AccountImportTable::read).list();
  }

  private static AccountImport read(ResultSet row, int index) throws SQLException {
    return new AccountImport(
        row.getLong("id"), row.getString("file_name"), row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        AccountImport.Stage.valueOf(row.getString("stage")));
  }

  AccountImport.Counts counts(long id) {
    return jdbc.sql(COUNTS)
        .param("import", id)
        .query((row, index) -> new AccountImport.Counts(
            row.getInt("fresh"), row.getInt("unchanged"), row.getInt("faulty"), row.getInt("locked")))
        .single();
  }

  void check(long id, Actor actor, LocalDate today) {
    jdbc.sql(MEET).param("import", id).param("scope", actor.scope().ids()).update();
    jdbc.sql(JUDGE)
        .param("import", id)
        .param("today", today)
        .param("unitRoles", Duties.rolesAt(UnitKind.COMMUNE_FRONT).stream().map(Role::name).toArray(String[]::new))
        .update();
  }

  String lookedAt(long id) {
    return jdbc.sql(LOOKED_AT).param("import", id).query(String.class).single();
  }

  List<PersonId> newPeople(long id) {
    return jdbc.sql(NEW_PEOPLE).param("import", id).query((row, index) -> new PersonId(row.getLong("person_id"))).list();
  }

  /// Opens the accounts under a password that nobody knows and whose time is over.
  void open(long id, String passwordHash, Instant at, LocalDate today) {
    jdbc.sql(OPEN).param("import", id).param("hash", passwordHash).param("at", at.atOffset(ZoneOffset.UTC)).update();
    jdbc.sql(BEGIN_DUTIES).param("import", id).param("today", today).update();
  }

  void setStage(long id, AccountImport.Stage stage) {
    jdbc.sql(SET_STAGE).param("import", id).param("stage", stage.name()).update();
  }

  void forgetLines(long id) {
    jdbc.sql(FORGET_LINES).param("import", id).update();
  }

  /// The lines after one of them.
  ///
  /// @param outcome null for all
  List<AccountLine> lines(long id, int after, AccountLine.@Nullable Outcome outcome, int most) {
    return jdbc.sql(LINES)
        .param("import", id)
        .param("after", after)
        .param("outcome", outcome == null ? "" : outcome.name())
        .param("most", most)
        .query((row, index) -> line(row))
        .list();
  }

  private AccountLine line(ResultSet row) throws SQLException {
    var read = new ArrayList<String>();
    for (var column : List.of("username", "number", "name", "birth", "unit", "role")) {
      read.add(row.getString(column));
    }
    Long person = row.getObject("person_id", Long.class);
    Long unit = row.getObject("unit_id", Long.class);
    return new AccountLine(
        row.getInt("line"), read, AccountLine.Outcome.valueOf(row.getString("outcome")), json.readValue(row.getString("faults"), FAULTS),
        person == null ? null : new PersonId(person), unit == null ? null : new UnitId(unit), row.getObject("account_id", Long.class));
  }

  /// Lets nobody change these accounts and their duties meanwhile.
  List<Locked> lockedAccounts(long id, Actor actor, LocalDate today) {
    jdbc.sql(LOCK_ACCOUNTS).param("import", id).query(Long.class).list();
    return jdbc.sql(LOCKED_ACCOUNTS)
        .param("import", id)
        .param("scope", actor.scope().ids())
        .param("self", actor.account().value())
        .param("today", today)
        .query((row, index) -> new Locked(
            new AccountId(row.getLong("id")), row.getString("username"), row.getString("full_name"), row.getString("unit")))
        .list();
  }

  void setPasswords(List<AccountId> accounts, List<String> hashes, Actor by, Instant at, Instant until) {
    var ids = accounts.stream().map(AccountId::value).toArray(Long[]::new);
    jdbc.sql(SET_PASSWORDS)
        .param("accounts", ids)
        .param("hashes", hashes.toArray(String[]::new))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(INSERT_RESETS)
        .param("accounts", ids)
        .param("by", by.account().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }
}
