package vn.vinhdanh.signature;

import java.sql.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.Unmet;

/// Rounds of signing, and the papers that may be chosen for one.
@Repository
class SigningRoundTable {

  private static final String WAITING_PAPERS = """
      select p.file_id, p.current_file_id, p.symbol, p.subject, p.signer_name, u.name as body, p.put_up_at, p.version
      from signature_paper p join organization_v_unit u on u.id = p.unit_id
      """;

  static final String WAITING_FOR_SIGNER = WAITING_PAPERS + """
      where p.stage = 'AWAITS_SIGNER' and p.signer_id = :account
      order by p.put_up_at, p.file_id limit :size
      """;

  static final String WAITING_FOR_SEAL = WAITING_PAPERS + """
      where p.stage = 'AWAITS_SEAL' and p.unit_id = any(:units)
      order by p.put_up_at, p.file_id limit :size
      """;

  static final String OF_ONCE = """
      select id from signature_round where asked_by = :by and once = :once
      """;

  static final String INSERT = """
      insert into signature_round (means, asked_by, asked_at, once) values (:means, :by, :at, :once)
      on conflict (asked_by, once) do nothing returning id
      """;

  static final String INSERT_PAPERS = """
      insert into signature_round_paper (round_id, ordinal, paper_id)
      select :round, chosen.ordinal, chosen.paper from unnest(:papers::bigint[]) with ordinality as chosen (paper, ordinal)
      """;

  static final String TELL = """
      update signature_round_paper set outcome = :outcome where round_id = :round and paper_id = :paper and outcome is null
      """;

  static final String INSERT_REASON = """
      insert into signature_round_reason (round_id, ordinal, place, code, clause, arguments)
      select round_id, ordinal, :place, :code, :clause, :arguments::text[] from signature_round_paper where round_id = :round and paper_id = :paper
      """;

  static final String END = """
      update signature_round set ended_at = greatest(:at, asked_at) where id = :round
      """;

  static final String OF_ASKER = """
      select means, asked_at, ended_at from signature_round where id = :round and asked_by = :by
      """;

  static final String PAPERS = """
      select r.ordinal, p.file_id, p.symbol, p.subject, u.name as body, p.stage, r.outcome
      from signature_round_paper r join signature_paper p on p.file_id = r.paper_id join organization_v_unit u on u.id = p.unit_id
      where r.round_id = :round order by r.ordinal
      """;

  static final String REASONS = """
      select ordinal, code, clause, arguments from signature_round_reason where round_id = :round order by ordinal, place
      """;

  /// A paper that waits for a signature.
  ///
  /// @param current the file that lies before whoever signs
  /// @param body whose paper it is
  record Waiting(FileId file, FileId current, String symbol, String subject, String signer, String body, Instant putUpAt, int version) {}

  private final JdbcClient jdbc;

  SigningRoundTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What waits for this account to sign, of whatever body, the longest first.
  List<Waiting> waitingForSigner(AccountId account, int size) {
    return waiting(jdbc.sql(WAITING_FOR_SIGNER).param("account", account.value()).param("size", size));
  }

  /// What waits for the seals of these units, the longest first.
  List<Waiting> waitingForSeal(List<UnitId> units, int size) {
    return waiting(jdbc.sql(WAITING_FOR_SEAL).param("units", new Scope(units).ids()).param("size", size));
  }

  private static List<Waiting> waiting(JdbcClient.StatementSpec asked) {
    return asked
        .query((row, index) -> new Waiting(
            new FileId(row.getLong("file_id")),
            new FileId(row.getLong("current_file_id")),
            row.getString("symbol"),
            row.getString("subject"),
            row.getString("signer_name"),
            row.getString("body"),
            row.getObject("put_up_at", OffsetDateTime.class).toInstant(),
            row.getInt("version")))
        .list();
  }

  /// The round that a form began before.
  OptionalLong ofOnce(AccountId by, UUID once) {
    return number(jdbc.sql(OF_ONCE).param("by", by.value()).param("once", once));
  }

  private static OptionalLong number(JdbcClient.StatementSpec asked) {
    return asked.query(Long.class).optional().map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /// Begins a round; empty where the same form has begun it.
  OptionalLong insert(Means means, List<FileId> papers, AccountId by, Instant at, UUID once) {
    var round = number(jdbc.sql(INSERT)
        .param("means", means.name())
        .param("by", by.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("once", once));
    round.ifPresent(id -> jdbc.sql(INSERT_PAPERS)
        .param("round", id)
        .param("papers", papers.stream().map(FileId::value).toArray(Long[]::new))
        .update());
    return round;
  }

  void signed(long round, FileId paper) {
    tell(round, paper, SigningRound.Outcome.SIGNED);
  }

  void refused(long round, FileId paper, List<Unmet> unmet) {
    if (tell(round, paper, SigningRound.Outcome.REFUSED) == 0) {
      return;
    }
    int place = 1;
    for (var each : unmet) {
      jdbc.sql(INSERT_REASON)
          .param("round", round)
          .param("paper", paper.value())
          .param("place", place++)
          .param("code", each.code())
          .param("clause", each.clause())
          .param("arguments", each.arguments().toArray(String[]::new))
          .update();
    }
  }

  private int tell(long round, FileId paper, SigningRound.Outcome outcome) {
    return jdbc.sql(TELL).param("round", round).param("paper", paper.value()).param("outcome", outcome.name()).update();
  }

  void end(long round, Instant at) {
    jdbc.sql(END).param("round", round).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  /// A round of this account's own.
  Optional<SigningRound> round(long id, AccountId by) {
    return jdbc.sql(OF_ASKER)
        .param("round", id)
        .param("by", by.value())
        .query((row, index) -> new SigningRound(
            id,
            Means.valueOf(row.getString("means")),
            row.getObject("asked_at", OffsetDateTime.class).toInstant(),
            moment(row.getObject("ended_at", OffsetDateTime.class)),
            papers(id)))
        .optional();
  }

  private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private List<SigningRound.Paper> papers(long round) {
    var reasons = reasons(round);
    return jdbc.sql(PAPERS)
        .param("round", round)
        .query((row, index) -> new SigningRound.Paper(
            new FileId(row.getLong("file_id")),
            row.getString("symbol"),
            row.getString("subject"),
            row.getString("body"),
            Stage.valueOf(row.getString("stage")),
            row.getString("outcome") == null ? null : SigningRound.Outcome.valueOf(row.getString("outcome")),
            reasons.getOrDefault(row.getInt("ordinal"), List.of())))
        .list();
  }

  private Map<Integer, List<Unmet>> reasons(long round) {
    var reasons = new HashMap<Integer, List<Unmet>>();
    jdbc.sql(REASONS)
        .param("round", round)
        .query(row -> {
          Array arguments = row.getArray("arguments");
          reasons.computeIfAbsent(row.getInt("ordinal"), any -> new ArrayList<>())
              .add(new Unmet(row.getString("code"), row.getString("clause"), List.of((String[]) arguments.getArray())));
        });
    return reasons;
  }
}
