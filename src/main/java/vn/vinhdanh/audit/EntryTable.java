package vn.vinhdanh.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;

/// Reads the trail for people. Each way to look goes by an index in the order of the list, so that a page costs the same
/// however long the trail is. Only names are searched at a cost that grows with them: a part of under three letters finds no
/// help in their index.
@Repository
class EntryTable {

  private static final String ENTRY = """
      e.id, e.at, e.account_id, e.act, e.kind, e.subject_id, e.facts::text as facts, e.circumstances::text as circumstances,
        e.changes::text as changes, e.personal::text as hashed, e.seal, e.hash,
        (select jsonb_object_agg(p.field, p.value) from audit_personal p where p.entry_id = e.id)::text as personal
      """;

  private static final String LATEST_FIRST = """
        e.at >= :since::timestamptz and (e.at, e.id) < (:endAt::timestamptz, :endId::bigint)
      order by e.at desc, e.id desc limit :most
      """;

  private static final String OF_KIND_AND_ACT = """
        (:kind::text is null or e.kind = :kind) and (:act::text is null or e.act = :act) and
      """;

  static final String LATEST = "select " + ENTRY + "from audit_entry e where " + LATEST_FIRST;

  static final String OF_KIND = "select " + ENTRY + "from audit_entry e where e.kind = :kind and " + LATEST_FIRST;

  static final String OF_ACT = "select " + ENTRY + """
      from audit_entry e where e.act = :act and (:kind::text is null or e.kind = :kind) and
      """ + LATEST_FIRST;

  /// Of each account its latest, and of these the latest.
  static final String OF_ACCOUNTS = "select " + ENTRY + """
      from unnest(:accounts::bigint[]) as who(id)
      cross join lateral (
        select e.* from audit_entry e where e.account_id = who.id and
      """ + OF_KIND_AND_ACT + LATEST_FIRST + """
      ) e
      order by e.at desc, e.id desc limit :most
      """;

  static final String OF_THINGS = "select " + ENTRY + """
      from unnest(:kinds::text[], :subjects::bigint[]) as thing(kind, id)
      cross join lateral (
        select e.* from audit_entry e where e.kind = thing.kind and e.subject_id = thing.id and
          (:accounts::bigint[] is null or e.account_id = any(:accounts)) and
      """ + OF_KIND_AND_ACT + LATEST_FIRST + """
      ) e
      order by e.at desc, e.id desc limit :most
      """;

  static final String ONE = "select " + ENTRY + "from audit_entry e where e.id = :id";

  /// The things that were ever called so, those named last first.
  static final String CALLED = """
      select n.kind, n.subject_id from audit_name n
      where n.search_key like :pattern and (:kind::text is null or n.kind = :kind)
      group by n.kind, n.subject_id
      order by max(n.entry_id) desc limit :most
      """;

  static final String NAMES = """
      select n.kind, n.subject_id, n.entry_id, n.name
      from audit_name n join unnest(:kinds::text[], :subjects::bigint[]) as thing(kind, id)
        on n.kind = thing.kind and n.subject_id = thing.id
      order by n.entry_id
      """;

  static final String ACTS = """
      with recursive known(act) as (
        (select act from audit_entry order by act limit 1)
        union all
        select (select e.act from audit_entry e where e.act > known.act order by e.act limit 1)
        from known where known.act is not null)
      select act from known where act is not null order by act
      """;

  static final String KINDS = """
      with recursive known(kind) as (
        (select kind from audit_entry order by kind limit 1)
        union all
        select (select e.kind from audit_entry e where e.kind > known.kind order by e.kind limit 1)
        from known where known.kind is not null)
      select kind from known where kind is not null order by kind
      """;

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Details.Change>> CHANGES = new TypeReference<>() {};

  /// A thing, by its kind and number.
  record Thing(String kind, long id) {}

  /// What a thing was called from an entry on.
  record Called(Thing thing, long entry, String name) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;

  EntryTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// @param accounts of those who did it; null for anybody
  /// @param things that it was done to; null for anything
  List<Entry> page(AuditQuery query, @Nullable List<AccountId> accounts, @Nullable List<Thing> things, int most) {
    var end = query.end();
    return narrowed(query, accounts, things)
        .param("since", query.since() == null ? OffsetDateTime.MIN : moment(query.since()))
        .param("endAt", end == null ? OffsetDateTime.MAX : moment(end.at()))
        .param("endId", end == null ? Long.MAX_VALUE : end.id())
        .param("most", most)
        .query((row, index) -> entry(row))
        .list();
  }

  private StatementSpec narrowed(AuditQuery query, @Nullable List<AccountId> accounts, @Nullable List<Thing> things) {
    String kind = query.kind().isEmpty() ? null : query.kind();
    String act = query.act().isEmpty() ? null : query.act();
    if (things != null) {
      return jdbc.sql(OF_THINGS)
          .param("kinds", things.stream().map(Thing::kind).toArray(String[]::new))
          .param("subjects", things.stream().map(Thing::id).toArray(Long[]::new))
          .param("accounts", accounts == null ? null : ids(accounts))
          .param("kind", kind)
          .param("act", act);
    }
    if (accounts != null) {
      return jdbc.sql(OF_ACCOUNTS).param("accounts", ids(accounts)).param("kind", kind).param("act", act);
    }
    if (act != null) {
      return jdbc.sql(OF_ACT).param("act", act).param("kind", kind);
    }
    return kind == null ? jdbc.sql(LATEST) : jdbc.sql(OF_KIND).param("kind", kind);
  }

  Optional<Entry> one(long id) {
    return jdbc.sql(ONE).param("id", id).query((row, index) -> entry(row)).optional();
  }

  /// The things whose name holds what was typed, as the pattern says it.
  List<Thing> called(AuditQuery query, int most) {
    return jdbc.sql(CALLED)
        .param("pattern", query.namePattern())
        .param("kind", query.kind().isEmpty() ? null : query.kind())
        .param("most", most)
        .query((row, index) -> new Thing(row.getString("kind"), row.getLong("subject_id")))
        .list();
  }

  /// All names of the things, in the order in which they were given.
  List<Called> names(Collection<Thing> things) {
    return jdbc.sql(NAMES)
        .param("kinds", things.stream().map(Thing::kind).toArray(String[]::new))
        .param("subjects", things.stream().map(Thing::id).toArray(Long[]::new))
        .query((row, index) -> new Called(
            new Thing(row.getString("kind"), row.getLong("subject_id")), row.getLong("entry_id"), row.getString("name")))
        .list();
  }

  List<String> acts() {
    return jdbc.sql(ACTS).query(String.class).list();
  }

  List<String> kinds() {
    return jdbc.sql(KINDS).query(String.class).list();
  }

  private Entry entry(ResultSet row) throws SQLException {
    String changes = row.getString("changes");
    return new Entry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new AccountId(row.getLong("account_id")),
        row.getString("act"),
        row.getString("kind"),
        row.getLong("subject_id"),
        texts(row.getString("facts")),
        texts(row.getString("circumstances")),
        changes == null ? Map.of() : json.readValue(changes, CHANGES),
        texts(row.getString("hashed")),
        texts(row.getString("personal")),
        row.getObject("seal", Long.class),
        row.getBytes("hash"));
  }

  private Map<String, String> texts(@Nullable String object) {
    return object == null ? Map.of() : json.readValue(object, TEXTS);
  }

  private static Long[] ids(List<AccountId> accounts) {
    return accounts.stream().map(AccountId::value).toArray(Long[]::new);
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
