package vn.vinhdanh.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.vietnamese.VietnameseName;

@Repository
class AuditTable {

  /// An entry with the personal values beside it and the names it gives, in one statement: appending waits for nobody. A
  /// thing that is called so already gets no second row; a name that repeats a personal value goes with that value and is
  /// given each time. The entry tells which names stand beside it, and is chained with that.
  static final String INSERT = """
      with given as (
        select g.kind, g.subject_id, g.name, g.search_key, g.personal_field
        from unnest(:kinds::text[], :subjects::bigint[], :names::text[], :keys::text[], :namedBy::text[])
          as g(kind, subject_id, name, search_key, personal_field)
        left join lateral (
          select n.name, n.personal_field from audit_name n
          where n.kind = g.kind and n.subject_id = g.subject_id order by n.entry_id desc limit 1) last on true
        where g.personal_field is not null or last.personal_field is not null or last.name is distinct from g.name),
      entry as (
        insert into audit_entry (account_id, act, kind, subject_id, facts, personal, circumstances, changes)
        select :account::bigint, :act::text, :kind::text, :subject::bigint, :facts::jsonb, :personal::jsonb,
          :circumstances::jsonb || jsonb_strip_nulls(jsonb_build_object(
            'names', (select string_agg(given.kind || ':' || given.subject_id, ' ') from given))),
          :changes::jsonb
        returning id),
      beside as (
        insert into audit_personal (entry_id, field, salt, value)
        select entry.id, p.field, decode(p.salt, 'hex'), p.value
        from entry, unnest(:fields::text[], :salts::text[], :values::text[]) as p(field, salt, value))
      insert into audit_name (kind, subject_id, entry_id, name, search_key, personal_field)
      select given.kind, given.subject_id, entry.id, given.name, given.search_key, given.personal_field
      from entry, given
      """;

  static final String ONE_SEALER = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.audit.sealer'))::text
      """;

  static final String HEAD = """
      select seal, hash from audit_entry where seal is not null order by seal desc limit 1
      """;

  static final String UNSEALED = """
      select id, (extract(epoch from at) * 1000000)::bigint as at_micros, account_id, act, kind, subject_id,
        facts::text as facts, personal::text as personal, circumstances::text as circumstances, changes::text as changes
      from audit_entry where seal is null order by id limit :most
      """;

  static final String SEAL = """
      update audit_entry e
      set seal = given.seal, hash = decode(given.hash, 'hex')
      from unnest(:ids::bigint[], :seals::bigint[], :hashes::text[]) as given(id, seal, hash)
      where e.id = given.id
      """;

  static final String SEALED = """
      select id, (extract(epoch from at) * 1000000)::bigint as at_micros, account_id, act, kind, subject_id,
        facts::text as facts, personal::text as personal, circumstances::text as circumstances, changes::text as changes,
        seal, hash
      from audit_entry where seal is not null order by seal, id
      """;

  static final String PASSED_OVER = """
      select id from audit_entry
      where seal is null
        and id < (select max(id) from audit_entry where seal is not null)
        and at < (select max(at) from audit_entry where seal is not null) - interval '10 minutes'
      order by id
      """;

  static final String COUNT_UNSEALED = """
      select count(*) from audit_entry where seal is null
      """;

  static final String TOLD = """
      select id, at, act, kind, subject_id from audit_entry where id = ?
      """;

  static final String PERSONAL_CHANGED = """
      select p.entry_id, e.seal
      from audit_personal p join audit_entry e on e.id = p.entry_id
      where e.personal ->> p.field
        is distinct from encode(sha256(p.salt || convert_to(p.field || ':' || p.value, 'UTF8')), 'hex')
      order by p.entry_id
      """;

  /// The names with what their entries tell: a personal value, or a fact. Nothing chained tells a name beside an entry from
  /// before the names; it stands as it is, and so does its key.
  static final String NAMES = """
      select n.entry_id, e.seal, n.name, n.search_key, e.circumstances is null as before,
        case
          when n.personal_field = 'name' and (n.kind, n.subject_id) = (e.kind, e.subject_id) then p.value
          when n.personal_field is not null then null
          when e.circumstances is null then n.name
          when (n.kind, n.subject_id) = (e.kind, e.subject_id) then e.facts ->> 'name'
          else e.facts ->> ('name:' || n.kind || ':' || n.subject_id)
        end as told
      from audit_name n
      join audit_entry e on e.id = n.entry_id
      left join audit_personal p on p.entry_id = n.entry_id and p.field = n.personal_field
      order by n.entry_id
      """;

  /// The entries beside which a name is missing that they gave, but for those whose personal value retention erased.
  static final String NAMES_MISSING = """
      select e.id as entry_id, e.seal
      from audit_entry e
      cross join lateral string_to_table(e.circumstances ->> 'names', ' ') as given(thing)
      where not exists (select 1 from audit_name n where n.entry_id = e.id and n.kind || ':' || n.subject_id = given.thing)
        and not (given.thing = e.kind || ':' || e.subject_id and e.personal ->> 'name' is not null
          and not exists (select 1 from audit_personal p where p.entry_id = e.id and p.field = 'name'))
      order by e.id
      """;

  /// The end of the chain.
  record Head(long seal, byte[] hash) {}

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;
  private final JsonMapper json;

  AuditTable(NamedParameterJdbcOperations batches, JsonMapper json) {
    this.jdbc = JdbcClient.create(batches);
    this.batches = batches;
    this.json = json;
  }

  void insert(NewEntry entry) {
    jdbc.sql(INSERT).params(values(entry)).update();
  }

  void insert(List<NewEntry> entries) {
    batches.batchUpdate(INSERT, entries.stream().map(entry -> new MapSqlParameterSource(values(entry))).toArray(SqlParameterSource[]::new));
  }

  private Map<String, Object> values(NewEntry entry) {
    var personal = entry.personal();
    var names = entry.names();
    return Map.ofEntries(
        Map.entry("account", entry.account().value()),
        Map.entry("act", entry.act()),
        Map.entry("kind", entry.kind()),
        Map.entry("subject", entry.subject()),
        Map.entry("facts", json.writeValueAsString(entry.facts())),
        Map.entry("personal", json.writeValueAsString(PersonalValue.hashes(personal))),
        Map.entry("circumstances", json.writeValueAsString(entry.circumstances())),
        Map.entry("changes", json.writeValueAsString(entry.changes())),
        Map.entry("fields", personal.stream().map(PersonalValue::field).toArray(String[]::new)),
        Map.entry("salts", personal.stream().map(value -> HexFormat.of().formatHex(value.salt())).toArray(String[]::new)),
        Map.entry("values", personal.stream().map(PersonalValue::value).toArray(String[]::new)),
        Map.entry("kinds", names.stream().map(Details.Name::kind).toArray(String[]::new)),
        Map.entry("subjects", names.stream().map(Details.Name::id).toArray(Long[]::new)),
        Map.entry("names", names.stream().map(Details.Name::name).toArray(String[]::new)),
        Map.entry("keys", names.stream().map(name -> VietnameseName.searchKey(name.name())).toArray(String[]::new)),
        Map.entry("namedBy", names.stream().map(Details.Name::personalField).toArray(String[]::new)));
  }

  void becomeTheOneSealer() {
    jdbc.sql(ONE_SEALER).query(String.class).list();
  }

  Optional<Head> head() {
    return jdbc.sql(HEAD).query((row, index) -> new Head(row.getLong("seal"), row.getBytes("hash"))).optional();
  }

  List<ChainLink> unsealed(int most) {
    return jdbc.sql(UNSEALED).param("most", most).query((row, index) -> ChainLink.of(row)).list();
  }

  void seal(List<Long> entries, List<Head> heads) {
    jdbc.sql(SEAL)
        .param("ids", entries.toArray(Long[]::new))
        .param("seals", heads.stream().map(Head::seal).toArray(Long[]::new))
        .param("hashes", heads.stream().map(head -> HexFormat.of().formatHex(head.hash())).toArray(String[]::new))
        .update();
  }

  /// How many entries wait for their seal.
  long unsealed() {
    return jdbc.sql(COUNT_UNSEALED).query(Long.class).single();
  }
}
