package vn.vinhdanh.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;

@Repository
class AuditTable {

  static final String INSERT = """
      insert into audit_entry (account_id, act, kind, subject_id, facts, personal)
      values (:account, :act, :kind, :subject, :facts::jsonb, :personal::jsonb)
      returning id
      """;

  static final String INSERT_PERSONAL = """
      insert into audit_personal (entry_id, field, salt, value)
      select :entry, field, decode(salt, 'hex'), value
      from unnest(:fields::text[], :salts::text[], :values::text[]) as given(field, salt, value)
      """;

  static final String ONE_SEALER = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.audit.sealer'))::text
      """;

  static final String HEAD = """
      select seal, hash from audit_entry where seal is not null order by seal desc limit 1
      """;

  static final String UNSEALED = """
      select id, (extract(epoch from at) * 1000000)::bigint as at_micros, account_id, act, kind, subject_id,
        facts::text as facts, personal::text as personal
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
        facts::text as facts, personal::text as personal, seal, hash
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

  static final String PERSONAL_CHANGED = """
      select p.entry_id, e.seal
      from audit_personal p join audit_entry e on e.id = p.entry_id
      where e.personal ->> p.field
        is distinct from encode(sha256(p.salt || convert_to(p.field || ':' || p.value, 'UTF8')), 'hex')
      order by p.entry_id
      """;

  static final String NEWEST = """
      select id, at, account_id, act, kind, subject_id, facts::text as facts
      from audit_entry
      where id < :before
        and (:act::text is null or act = :act)
        and (:from::timestamptz is null or (at >= :from and at < :to))
      order by id desc limit :most
      """;

  static final String ACTS = """
      with recursive known(act) as (
        (select act from audit_entry order by act limit 1)
        union all
        select (select e.act from audit_entry e where e.act > known.act order by e.act limit 1)
        from known where known.act is not null)
      select act from known where act is not null order by act
      """;

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  /// The end of the chain.
  record Head(long seal, byte[] hash) {}

  /// An entry as the auditor's list shows it.
  record Listed(
      long id, Instant at, AccountId account, String act, String kind, long subject, Map<String, String> facts) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(
      AccountId account, String act, String kind, long subject, Map<String, String> facts, List<PersonalValue> personal) {
    long entry = jdbc.sql(INSERT)
        .param("account", account.value())
        .param("act", act)
        .param("kind", kind)
        .param("subject", subject)
        .param("facts", json.writeValueAsString(facts))
        .param("personal", json.writeValueAsString(PersonalValue.hashes(personal)))
        .query(Long.class)
        .single();
    if (!personal.isEmpty()) {
      jdbc.sql(INSERT_PERSONAL)
          .param("entry", entry)
          .param("fields", personal.stream().map(PersonalValue::field).toArray(String[]::new))
          .param("salts", personal.stream().map(value -> HexFormat.of().formatHex(value.salt())).toArray(String[]::new))
          .param("values", personal.stream().map(PersonalValue::value).toArray(String[]::new))
          .update();
    }
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

  List<Listed> newest(long before, @Nullable String act, @Nullable Instant from, @Nullable Instant to, int most) {
    return jdbc.sql(NEWEST)
        .param("before", before)
        .param("act", act)
        .param("from", moment(from))
        .param("to", moment(to))
        .param("most", most)
        .query((row, index) -> new Listed(
            row.getLong("id"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            new AccountId(row.getLong("account_id")),
            row.getString("act"),
            row.getString("kind"),
            row.getLong("subject_id"),
            json.readValue(row.getString("facts"), FACTS)))
        .list();
  }

  List<String> acts() {
    return jdbc.sql(ACTS).query(String.class).list();
  }

  private static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
