package vn.vinhdanh.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;

/// What is known of the bytes of kept files, once for equal bytes.
@Repository
class BytesTable {

  /// Bytes that are known keep what is known of them, but for those that were not scanned and now can be, or that this application sets itself.
  static final String KNOWN = """
      insert into document_bytes as b (sha256, size, state, own, apart, due_at) values (:sha256, :size, :state, :own, not :own, :now)
      on conflict (sha256) do update set
        own = b.own or excluded.own,
        state = case
          when b.state in ('CLEAN', 'INFECTED') then b.state
          when excluded.own then 'CLEAN'
          when excluded.state = 'PENDING' then 'PENDING'
          else b.state end,
        tries = case when b.state = 'NOT_SCANNED' then 0 else b.tries end,
        due_at = case when b.state = 'NOT_SCANNED' then excluded.due_at else b.due_at end,
        version = b.version + 1
      returning state, apart
      """;

  /// Takes the next one that is due from all other nodes until a moment.
  static final String TAKE = """
      update document_bytes b set tries = b.tries + 1, taken_until = :until
      from (
        select sha256 from document_bytes
        where state = 'PENDING' and due_at <= :now and (taken_until is null or taken_until <= :now)
        order by due_at, sha256 limit 1 for update skip locked) due
      where b.sha256 = due.sha256
      returning b.sha256, b.size, b.tries
      """;

  /// Whoever waited long for them looks at once.
  static final String WAKE = """
      update document_reading set times_shut = 0, due_at = :now where sha256 = :sha256 and state = 'WAITING' and times_shut > 0
      """;

  /// Whoever scanned them: bytes that are found infected stay so.
  static final String ANSWERED = """
      update document_bytes
      set state = :state, signature = :signature, scanner = :scanner, answered_at = :now, fault = null, taken_until = null, version = version + 1
      where sha256 = :sha256 and state = 'PENDING'
      """;

  static final String FAILED = """
      update document_bytes set state = :state, fault = :fault, due_at = :due, taken_until = null, version = version + 1
      where sha256 = :sha256 and state = 'PENDING' and tries = :tries
      """;

  /// Without a scanner nothing waits for one.
  static final String GIVE_UP = """
      update document_bytes set state = 'NOT_SCANNED', taken_until = null, version = version + 1
      where sha256 in (select sha256 from document_bytes where state = 'PENDING' order by due_at, sha256 limit 1000 for update skip locked)
      """;

  /// Those that lie where they should not, for a while in no other hands.
  static final String MISPLACED = """
      select sha256, state <> 'CLEAN' as apart from document_bytes where (state = 'CLEAN') = apart
      order by sha256 limit 100 for update skip locked
      """;

  static final String PLACED = """
      update document_bytes set apart = :apart where sha256 = :sha256
      """;

  static final String INFECTED = """
      select exists (select 1 from document_bytes where sha256 = :sha256 and state = 'INFECTED')
      """;

  static final String FILES = """
      select id, kept_by from document_file where sha256 = :sha256 order by id
      """;

  /// @param apart whether they lie apart
  record Known(FileState state, boolean apart) {}

  /// Those that this node has taken.
  ///
  /// @param tries how often they were taken, this time too
  record Taken(String sha256, long size, int tries) {}

  private final JdbcClient jdbc;

  BytesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean infected(String sha256) {
    return jdbc.sql(INFECTED).param("sha256", sha256).query(Boolean.class).single();
  }

  /// What is known of bytes that are kept, after this.
  ///
  /// @param state of bytes that nobody has kept before
  /// @param own whether this application has set them
  Known known(String sha256, long size, FileState state, boolean own, Instant now) {
    return jdbc.sql(KNOWN)
        .param("sha256", sha256)
        .param("size", size)
        .param("state", state.name())
        .param("own", own)
        .param("now", at(now))
        .query((row, index) -> new Known(FileState.valueOf(row.getString("state")), row.getBoolean("apart")))
        .single();
  }

  Optional<Taken> take(Instant now, Instant until) {
    return jdbc.sql(TAKE)
        .param("now", at(now))
        .param("until", at(until))
        .query((row, index) -> new Taken(row.getString("sha256"), row.getLong("size"), row.getInt("tries")))
        .optional();
  }

  void clean(String sha256, Verdict.Clean verdict, Instant now) {
    jdbc.sql(ANSWERED)
        .param("sha256", sha256)
        .param("state", FileState.CLEAN.name())
        .param("signature", null)
        .param("scanner", verdict.scanner())
        .param("now", at(now))
        .update();
    jdbc.sql(WAKE).param("sha256", sha256).param("now", at(now)).update();
  }

  /// Gives whether they were not known as such.
  boolean infected(String sha256, Verdict.Infected verdict, Instant now) {
    return jdbc.sql(ANSWERED)
        .param("sha256", sha256)
        .param("state", FileState.INFECTED.name())
        .param("signature", verdict.signature())
        .param("scanner", verdict.scanner())
        .param("now", at(now))
        .update() == 1;
  }

  /// @param state in which they are now
  /// @param due when they are tried next, where they are
  void failed(Taken taken, FileState state, Verdict.Fault fault, Instant due) {
    jdbc.sql(FAILED)
        .param("sha256", taken.sha256())
        .param("tries", taken.tries())
        .param("state", state.name())
        .param("fault", fault.name())
        .param("due", at(due))
        .update();
  }

  int giveUp() {
    return jdbc.sql(GIVE_UP).update();
  }

  /// Whether each has to lie apart.
  List<Map.Entry<String, Boolean>> misplaced() {
    return jdbc.sql(MISPLACED).query((row, index) -> Map.entry(row.getString("sha256"), row.getBoolean("apart"))).list();
  }

  void placed(String sha256, boolean apart) {
    jdbc.sql(PLACED).param("sha256", sha256).param("apart", apart).update();
  }

  /// The files of such bytes, with who uploaded each.
  List<Map.Entry<Long, AccountId>> files(String sha256) {
    return jdbc.sql(FILES)
        .param("sha256", sha256)
        .query((row, index) -> Map.entry(row.getLong("id"), new AccountId(row.getLong("kept_by"))))
        .list();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
