package vn.vinhdanh.audit;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.vietnamese.VietnameseName;

@Repository
class AuditTable {

  /// Of the names `g` those that the thing does not have yet, or that repeat a personal value.
  private static final String UNLESS_CALLED_SO = """
        left join lateral (
          select n.name, n.personal_field from audit_name n
          where n.kind = g.kind and n.subject_id = g.subject_id order by n.entry_id desc limit 1) last on true
        where g.personal_field is not null or last.personal_field is not null or last.name is distinct from g.name
      """;

  /// An entry with the personal values beside it and the names it gives, in one statement: appending waits for nobody. A
  /// thing that is called so already gets no second row; a name that repeats a personal value goes with that value and is
  /// given each time. The entry tells which names stand beside it, and is chained with that.
  static final String INSERT = """
      with given as (
        select g.kind, g.subject_id, g.name, g.search_key, g.personal_field
        from unnest(:kinds::text[], :subjects::bigint[], :names::text[], :keys::text[], :namedBy::text[])
          as g(kind, subject_id, name, search_key, personal_field)
      """ + UNLESS_CALLED_SO + """
        ),
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

  /// For many entries at once: their numbers, which of their names are given, and then each kind of rows by one statement.
  static final String NUMBERS = """
      select nextval(pg_get_serial_sequence('audit_entry', 'id')) from generate_series(1, :count::int)
      """;

  static final String GIVEN = """
      select g.place
      from unnest(:kinds::text[], :subjects::bigint[], :names::text[], :namedBy::text[]) with ordinality
        as g(kind, subject_id, name, personal_field, place)
      """ + UNLESS_CALLED_SO;

  static final String INSERT_ENTRIES = """
      insert into audit_entry (id, account_id, act, kind, subject_id, facts, personal, circumstances, changes)
      overriding system value
      select g.id, g.account_id, g.act, g.kind, g.subject_id, g.facts::jsonb, g.personal::jsonb, g.circumstances::jsonb, g.changes::jsonb
      from unnest(:ids::bigint[], :accounts::bigint[], :acts::text[], :kinds::text[], :subjects::bigint[], :facts::text[], :personal::text[],
        :circumstances::text[], :changes::text[]) as g(id, account_id, act, kind, subject_id, facts, personal, circumstances, changes)
      """;

  static final String INSERT_PERSONAL = """
      insert into audit_personal (entry_id, field, salt, value)
      select p.entry_id, p.field, decode(p.salt, 'hex'), p.value
      from unnest(:entries::bigint[], :fields::text[], :salts::text[], :values::text[]) as p(entry_id, field, salt, value)
      """;

  static final String INSERT_NAMES = """
      insert into audit_name (kind, subject_id, entry_id, name, search_key, personal_field)
      select g.kind, g.subject_id, g.entry_id, g.name, g.search_key, g.personal_field
      from unnest(:kinds::text[], :subjects::bigint[], :entries::bigint[], :names::text[], :keys::text[], :namedBy::text[])
        as g(kind, subject_id, entry_id, name, search_key, personal_field)
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
  private final JsonMapper json;

  AuditTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(NewEntry entry) {
    jdbc.sql(INSERT).params(values(entry)).update();
  }

  /// A name of an entry, with the number of the entry.
  private record Naming(long entry, Details.Name name) {}

  /// As [#insert], at a few statements for all of them.
  void insert(List<NewEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var ids = jdbc.sql(NUMBERS).param("count", entries.size()).query(Long.class).list();
    var names = namings(entries, ids);
    jdbc.sql(INSERT_ENTRIES)
        .param("ids", ids.toArray(Long[]::new))
        .param("accounts", each(entries, entry -> entry.account().value(), Long[]::new))
        .param("acts", each(entries, NewEntry::act, String[]::new))
        .param("kinds", each(entries, NewEntry::kind, String[]::new))
        .param("subjects", each(entries, NewEntry::subject, Long[]::new))
        .param("facts", each(entries, entry -> json.writeValueAsString(entry.facts()), String[]::new))
        .param("personal", each(entries, entry -> json.writeValueAsString(PersonalValue.hashes(entry.personal())), String[]::new))
        .param("circumstances", IntStream.range(0, entries.size())
            .mapToObj(at -> json.writeValueAsString(circumstances(entries.get(at), names.getOrDefault(ids.get(at), List.of()))))
            .toArray(String[]::new))
        .param("changes", each(entries, entry -> json.writeValueAsString(entry.changes()), String[]::new))
        .update();
    insertPersonal(entries, ids);
    insertNames(names.values().stream().flatMap(List::stream).toList());
  }

  private static <T, V> V[] each(List<T> all, Function<T, V> value, IntFunction<V[]> array) {
    return all.stream().map(value).toArray(array);
  }

  /// The names that are given, by entry.
  private Map<Long, List<Naming>> namings(List<NewEntry> entries, List<Long> ids) {
    var all = IntStream.range(0, entries.size())
        .boxed()
        .flatMap(at -> entries.get(at).names().stream().map(name -> new Naming(ids.get(at), name)))
        .toList();
    return jdbc.sql(GIVEN)
        .param("kinds", each(all, naming -> naming.name().kind(), String[]::new))
        .param("subjects", each(all, naming -> naming.name().id(), Long[]::new))
        .param("names", each(all, naming -> naming.name().name(), String[]::new))
        .param("namedBy", all.stream().map(naming -> naming.name().personalField()).toArray(String[]::new))
        .query((row, index) -> all.get(row.getInt("place") - 1))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Naming::entry));
  }

  private static Map<String, String> circumstances(NewEntry entry, List<Naming> names) {
    var circumstances = new HashMap<>(entry.circumstances());
    if (!names.isEmpty()) {
      circumstances.put("names", names.stream().map(each -> each.name().kind() + ":" + each.name().id()).collect(Collectors.joining(" ")));
    }
    return circumstances;
  }

  private void insertPersonal(List<NewEntry> entries, List<Long> ids) {
    var values = entries.stream().flatMap(entry -> entry.personal().stream()).toList();
    jdbc.sql(INSERT_PERSONAL)
        .param("entries", IntStream.range(0, entries.size())
            .boxed()
            .flatMap(at -> entries.get(at).personal().stream().map(value -> ids.get(at)))
            .toArray(Long[]::new))
        .param("fields", each(values, PersonalValue::field, String[]::new))
        .param("salts", each(values, value -> HexFormat.of().formatHex(value.salt()), String[]::new))
        .param("values", each(values, PersonalValue::value, String[]::new))
        .update();
  }

  private void insertNames(List<Naming> names) {
    jdbc.sql(INSERT_NAMES)
        .param("kinds", each(names, naming -> naming.name().kind(), String[]::new))
        .param("subjects", each(names, naming -> naming.name().id(), Long[]::new))
        .param("entries", each(names, Naming::entry, Long[]::new))
        .param("names", each(names, naming -> naming.name().name(), String[]::new))
        .param("keys", each(names, naming -> VietnameseName.searchKey(naming.name().name()), String[]::new))
        .param("namedBy", names.stream().map(naming -> naming.name().personalField()).toArray(String[]::new))
        .update();
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
