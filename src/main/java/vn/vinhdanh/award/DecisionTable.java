package vn.vinhdanh.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.DocumentNumber;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.NumberBooks;

@Repository
class DecisionTable {

  static final String INSERT = """
      insert into award_decision (once, issuer_id, award_code, year, subject, reason, drafted_by, drafted_on)
      values (:once, :issuer, :awardCode, :year, :subject, :reason, :account, :day)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from award_decision
      where once = :once and issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String BY_ID = """
      select id, issuer_id, award_code, year, subject, reason, state, drafted_on, version, symbol, issued_on, issued_by,
        signer_name, signer_post, decision_file_id, certificates_file_id, word_file_id
      from award_decision
      where id = :id and issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      """;

  static final String LOCK = """
      select id, issuer_id, award_code, year, subject, reason, state, drafted_on, version, symbol, issued_on, issued_by,
        signer_name, signer_post, decision_file_id, certificates_file_id, word_file_id
      from award_decision
      where id = :id and issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      for update
      """;

  static final String CHANGE = """
      update award_decision set subject = :subject, reason = :reason, version = version + 1 where id = :id
      """;

  static final String WITHDRAW = """
      update award_decision set state = 'WITHDRAWN', version = version + 1 where id = :id
      """;

  static final String RETURN = """
      update award_decision set state = 'RETURNED', version = version + 1 where id = :id
      """;

  static final String INSERT_RETURN = """
      insert into award_return (decision_id, version, reason, returned_on, returned_by, returned_by_name)
      values (:decision, :version, :reason, :on, :by, :byName)
      """;

  static final String RETURNS = """
      select version, reason, returned_on, returned_by, returned_by_name from award_return
      where decision_id = :decision
      order by version
      """;

  static final String HAND_IN = """
      update award_decision set state = 'DRAFT', version = version + 1 where id = :id
      """;

  static final String ISSUE = """
      update award_decision set state = 'ISSUED', number = :number, symbol = :symbol, issued_on = :day, issued_at = :at,
        issued_by = :account, signer_name = :signerName, signer_post = :signerPost, decision_file_id = :decisionFile,
        certificates_file_id = :certificatesFile, word_file_id = :wordFile, version = version + 1
      where id = :id
      """;

  static final String LISTED = """
      select d.id, d.award_code, d.year, d.subject, d.state, d.symbol, coalesce(d.issued_on, d.drafted_on) as day,
        (select count(*) from award_recipient r where r.decision_id = d.id) as recipients
      from award_decision d
      where d.issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and d.id < coalesce(:before::bigint, 9223372036854775807)
      order by d.id desc limit :size
      """;

  /// Each draft beside how many nominees, whom the council approved, stand in no decision yet; a row without a draft where there is none.
  static final String OPEN = """
      select c.awaiting, d.id, d.award_code, d.year, d.subject, d.state, d.symbol, d.drafted_on as day,
        (select count(*) from award_recipient r where r.decision_id = d.id) as recipients
      from (
        select case when :drafts::boolean then (
          select count(*) from nomination_v_nominee n
          where n.stage = 'PASSED'
            and n.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
            and not exists (select 1 from award_recipient r where r.nominee_id = n.id and not r.released)) else 0 end) c (awaiting)
      left join award_decision d on d.state in ('DRAFT', 'RETURNED')
        and d.issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by d.id
      """;

  static final String UNSIGNED = """
      select session_id, held_on, council, signed_by_secretary, nominees
      from council_v_unsigned
      where unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by held_on, session_id
      """;

  private static final String ISSUED = """
      select id, symbol, issued_on, subject, signer_name, decision_file_id from award_decision where issuer_id = :body and state = 'ISSUED'
      """;

  static final String ISSUED_ONE = ISSUED + "and id = :id";

  static final String LAST_ISSUED = ISSUED + "order by issued_on desc, id desc limit :most";

  static final String HAS_FILE = """
      select exists (select 1 from award_decision
        where (decision_file_id = :file or certificates_file_id = :file or word_file_id = :file)
          and issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
      """;

  static final String OF_FILE = """
      select id, symbol from award_decision
      where (decision_file_id = :file or certificates_file_id = :file or word_file_id = :file)
        and issuer_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by id desc limit 1
      """;

  /// One line of the list; `symbol` is null before the decision is issued, `day` is that of its state.
  record Line(
      long id, String awardCode, int year, String subject, DecisionState state, @Nullable String symbol, LocalDate day,
      int recipients) {}

  /// A session of the council whose votes are counted and whose minutes are not signed by all.
  ///
  /// @param nominees how many it judged
  record Unsigned(long session, LocalDate heldOn, String council, boolean signedBySecretary, int nominees) {}

  /// What decisions wait for.
  ///
  /// @param awaiting how many nominees whom the council approved stand in no decision yet; not counted for who drafts none
  record Open(int awaiting, List<Line> drafts) {

    Open {
      drafts = List.copyOf(drafts);
    }
  }

  private record OpenRow(int awaiting, Optional<Line> draft) {}

  private final JdbcClient jdbc;

  DecisionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Empty when the form with this token was sent before.
  Optional<Long> insert(NewDecision draft, UnitId issuer, AccountId account, LocalDate day) {
    return jdbc.sql(INSERT)
        .param("once", draft.once())
        .param("issuer", issuer.value())
        .param("awardCode", draft.awardCode())
        .param("year", draft.year())
        .param("subject", draft.subject())
        .param("reason", draft.reason())
        .param("account", account.value())
        .param("day", day)
        .query(Long.class)
        .optional();
  }

  /// The draft that a form gave before.
  Optional<Long> byOnce(UUID once, Scope scope) {
    return jdbc.sql(BY_ONCE).param("once", once).param("scope", scope.ids()).query(Long.class).optional();
  }

  Optional<Decision> byId(long id, Scope scope) {
    return jdbc.sql(BY_ID).param("id", id).param("scope", scope.ids()).query(DecisionTable::decision).optional();
  }

  Optional<Decision> lock(long id, Scope scope) {
    return jdbc.sql(LOCK).param("id", id).param("scope", scope.ids()).query(DecisionTable::decision).optional();
  }

  void change(long id, String subject, String reason) {
    jdbc.sql(CHANGE).param("id", id).param("subject", subject).param("reason", reason).update();
  }

  void withdraw(long id) {
    jdbc.sql(WITHDRAW).param("id", id).update();
  }

  void giveBack(long id, DraftReturn back) {
    jdbc.sql(RETURN).param("id", id).update();
    jdbc.sql(INSERT_RETURN)
        .param("decision", id)
        .param("version", back.version())
        .param("reason", back.reason())
        .param("on", back.on())
        .param("by", back.by().value())
        .param("byName", back.byName())
        .update();
  }

  /// How often and why a draft was returned, the first time first.
  List<DraftReturn> returns(long id) {
    return jdbc.sql(RETURNS)
        .param("decision", id)
        .query((row, index) -> new DraftReturn(
            row.getInt("version"),
            row.getString("reason"),
            row.getObject("returned_on", LocalDate.class),
            new AccountId(row.getLong("returned_by")),
            row.getString("returned_by_name")))
        .list();
  }

  void handIn(long id) {
    jdbc.sql(HAND_IN).param("id", id).update();
  }

  void issue(
      long id, DocumentNumber number, LocalDate day, Instant at, AccountId by, Signer signer, FileId decision, FileId certificates, FileId word) {
    jdbc.sql(ISSUE)
        .param("id", id)
        .param("number", number.number())
        .param("symbol", number.symbol())
        .param("day", day)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("account", by.value())
        .param("signerName", signer.name())
        .param("signerPost", signer.post())
        .param("decisionFile", decision.value())
        .param("certificatesFile", certificates.value())
        .param("wordFile", word.value())
        .update();
  }

  List<Line> page(Scope scope, @Nullable Long before, int size) {
    return jdbc.sql(LISTED)
        .param("scope", scope.ids())
        .param("before", before)
        .param("size", size)
        .query(DecisionTable::line)
        .list();
  }

  /// @param drafts whether nominees are counted for whom a decision may be drafted
  Open open(Scope scope, boolean drafts) {
    var rows = jdbc.sql(OPEN)
        .param("scope", scope.ids())
        .param("drafts", drafts)
        .query((row, index) -> new OpenRow(
            row.getInt("awaiting"), row.getObject("id") == null ? Optional.empty() : Optional.of(line(row, index))))
        .list();
    return new Open(rows.getFirst().awaiting(), rows.stream().flatMap(row -> row.draft().stream()).toList());
  }

  List<Unsigned> unsigned(Scope scope) {
    return jdbc.sql(UNSIGNED)
        .param("scope", scope.ids())
        .query((row, index) -> new Unsigned(
            row.getLong("session_id"),
            row.getObject("held_on", LocalDate.class),
            row.getString("council"),
            row.getBoolean("signed_by_secretary"),
            row.getInt("nominees")))
        .list();
  }

  boolean hasFile(FileId file, Scope scope) {
    return jdbc.sql(HAS_FILE).param("file", file.value()).param("scope", scope.ids()).query(Boolean.class).single();
  }

  /// To which decision within the scope a file belongs, by its number and symbol.
  Optional<FilePlace> ofFile(FileId file, Scope scope) {
    return jdbc.sql(OF_FILE).param("file", file.value()).param("scope", scope.ids())
        .query((row, index) -> new FilePlace(row.getString("symbol"), "/decisions/" + row.getLong("id"))).optional();
  }

  private static Line line(ResultSet row, int index) throws SQLException {
    return new Line(
        row.getLong("id"),
        row.getString("award_code"),
        row.getInt("year"),
        row.getString("subject"),
        DecisionState.valueOf(row.getString("state")),
        row.getString("symbol"),
        row.getObject("day", LocalDate.class),
        row.getInt("recipients"));
  }

  private static Decision decision(ResultSet row, int index) throws SQLException {
    var state = DecisionState.valueOf(row.getString("state"));
    return new Decision(
        row.getLong("id"),
        new UnitId(row.getLong("issuer_id")),
        row.getString("award_code"),
        row.getInt("year"),
        row.getString("subject"),
        row.getString("reason"),
        state,
        row.getObject("drafted_on", LocalDate.class),
        row.getInt("version"),
        state == DecisionState.ISSUED ? issued(row) : null);
  }

  private static Decision.Issued issued(ResultSet row) throws SQLException {
    return new Decision.Issued(
        row.getString("symbol"),
        row.getObject("issued_on", LocalDate.class),
        new AccountId(row.getLong("issued_by")),
        row.getString("signer_name"),
        row.getString("signer_post"),
        new FileId(row.getLong("decision_file_id")),
        new FileId(row.getLong("certificates_file_id")),
        Optional.ofNullable(row.getObject("word_file_id", Long.class)).map(FileId::new).orElse(null));
  }

  Optional<IssuedPaper> issued(long id, UnitId body) {
    return jdbc.sql(ISSUED_ONE).param("id", id).param("body", body.value()).query(DecisionTable::issuedPaper).optional();
  }

  List<IssuedPaper> lastIssued(UnitId body, int most) {
    return jdbc.sql(LAST_ISSUED).param("body", body.value()).param("most", most).query(DecisionTable::issuedPaper).list();
  }

  private static IssuedPaper issuedPaper(ResultSet row, int index) throws SQLException {
    return new IssuedPaper(
        IssuedDecisions.KIND, row.getLong("id"), NumberBooks.DECISIONS, row.getString("symbol"), row.getObject("issued_on", LocalDate.class), row.getString("subject"),
        row.getString("signer_name"), "", new FileId(row.getLong("decision_file_id")), "/decisions/" + row.getLong("id"));
  }
}
