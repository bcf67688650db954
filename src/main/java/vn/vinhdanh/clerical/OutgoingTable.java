package vn.vinhdanh.clerical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FilePlace;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Papers that bodies issue.
@Repository
class OutgoingTable {

  static final String COLUMNS = """
      o.id, o.body_id, o.kind, o.subject, o.addressees, o.bases, o.content, o.recipients, o.remedy, o.remedied_id, o.state, o.drafter_id, o.drafter_name,
      o.annexes, o.urgency, o.checker_id, o.symbol, o.day, o.signer_id, o.signer_name, o.pdf_file_id, o.word_file_id, o.issued_on, o.version
      """;

  static final String ONE = "select " + COLUMNS + "from clerical_outgoing o where o.id = :id and o.body_id = :body";

  static final String LOCK = ONE + " for update";

  static final String BY_ONCE = "select " + COLUMNS + "from clerical_outgoing o where o.body_id = :body and o.once = :once";

  static final String INSERT = """
      insert into clerical_outgoing (body_id, kind, subject, addressees, bases, content, annexes, urgency, recipients, remedy, remedied_id, search_key, drafter_id,
        drafter_name, once)
      values (:body, :kind, :subject, :addressees, :bases, :content, :annexes, :urgency, :recipients, :remedy, :remedied, :searchKey, :drafter, :drafterName, :once)
      returning id
      """;

  static final String UPDATE = """
      update clerical_outgoing set kind = :kind, subject = :subject, addressees = :addressees, bases = :bases, content = :content, annexes = :annexes, urgency = :urgency, recipients = :recipients,
        remedy = :remedy, remedied_id = :remedied, search_key = :searchKey, state = :state, checker_id = :checker, issued_on = :issuedOn,
        version = version + 1
      where id = :id
      """;

  static final String SIGN = """
      update clerical_outgoing set state = 'SIGNED', symbol = :symbol, day = :day, signer_id = :signer, signer_name = :signerName,
        pdf_file_id = :pdf, word_file_id = :word, search_key = :searchKey, version = version + 1
      where id = :id
      """;

  static final String STEP = """
      insert into clerical_outgoing_step (paper_id, position, became, on_day, words, done_by, signature, done_at)
      select :paper, coalesce(max(position), 0) + 1, :became, :on, :words, :by, :signature, :at
      from clerical_outgoing_step where paper_id = :paper
      """;

  static final String LAST_STEP_IS = """
      select coalesce((select s.became = :became and s.words = :words and s.done_by = :account from clerical_outgoing_step s
        where s.paper_id = :paper order by s.position desc limit 1), false)
      """;

  /// Lets one at a time begin papers of a body: a form that is sent twice begins one.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended(:body, 0))
      """;

  static final String STEPS = """
      select became, on_day, words, signature, done_at from clerical_outgoing_step where paper_id = :paper order by position
      """;

  /// What was done to a paper by others that were signed or are being written.
  static final String REMEDIES = """
      select o.id, o.remedy, o.subject, o.symbol, o.state from clerical_outgoing o
      where o.remedied_id = :paper and o.state not in ('WITHDRAWN', 'VOID') order by o.id
      """;

  /// Papers that were sent out and hold, for a remedy to be chosen.
  static final String REMEDIABLE = """
      select o.id, o.kind, o.symbol, o.day, o.subject from clerical_outgoing o
      where o.body_id = :body and o.state in ('ISSUED', 'FILED') and (o.id = :also or not exists (
        select 1 from clerical_outgoing r where r.remedied_id = o.id and r.remedy in ('REPLACES', 'RECALLS') and r.state in ('ISSUED', 'FILED')))
      order by o.id <> :also, o.id desc limit :most
      """;

  static final String OF_SYMBOL = "select " + COLUMNS + "from clerical_outgoing o where o.body_id = :body and o.symbol = :symbol order by o.id desc limit 1";

  static final String WRITE = """
      insert into clerical_outgoing_text (paper_id, position, kind, subject, addressees, bases, content, annexes, urgency, recipients, written_by, signature, written_at)
      select o.id, coalesce((select max(t.position) from clerical_outgoing_text t where t.paper_id = o.id), 0) + 1, o.kind, o.subject, o.addressees, o.bases,
        o.content, o.annexes, o.urgency, o.recipients, :by, :signature, :at
      from clerical_outgoing o where o.id = :paper
      """;

  static final String TEXTS = """
      select position, kind, subject, addressees, bases, content, annexes, urgency, recipients, signature, written_at
      from clerical_outgoing_text where paper_id = :paper order by position desc
      """;

  static final String WROTE = """
      select exists (select 1 from clerical_outgoing_text where paper_id = :paper and written_by = :account)
      """;

  static final String HAS_FILE = """
      select exists (select 1 from clerical_outgoing o where o.body_id = :body and (o.pdf_file_id = :file or o.word_file_id = :file))
      """;

  static final String OF_FILE = """
      select o.id, o.symbol from clerical_outgoing o where o.body_id = :body and (o.pdf_file_id = :file or o.word_file_id = :file) order by o.id desc limit 1
      """;

  /// What became of a paper.
  ///
  /// @param words of whoever did it; may be empty
  record Step(OutgoingState became, LocalDate on, String words, String signature, Instant at) {}

  /// What another paper does to one.
  ///
  /// @param symbol empty while it is not signed
  record Remedied(long id, Remedy remedy, String subject, String symbol, OutgoingState state) {

    boolean signed() {
      return state == OutgoingState.SIGNED || state.out();
    }

    /// Whether the other paper holds no longer.
    boolean ended() {
      return state.out() && remedy.ends();
    }
  }

  /// A text that a draft had.
  record Text(int position, OutgoingText text, String signature, Instant at) {}

  /// One that may be replaced, amended, corrected or recalled.
  record Remediable(long id, PaperKind kind, String symbol, LocalDate day, String subject) {}

  private final JdbcClient jdbc;

  OutgoingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Outgoing> one(long id, UnitId body) {
    return jdbc.sql(ONE).param("id", id).param("body", body.value()).query(OutgoingTable::paper).optional();
  }

  Optional<Outgoing> lock(long id, UnitId body) {
    return jdbc.sql(LOCK).param("id", id).param("body", body.value()).query(OutgoingTable::paper).optional();
  }

  Optional<Outgoing> byOnce(UnitId body, UUID once) {
    return jdbc.sql(BY_ONCE).param("body", body.value()).param("once", once).query(OutgoingTable::paper).optional();
  }

  long insert(UnitId body, OutgoingText text, Actor drafter, UUID once) {
    return written(INSERT, text, "")
        .param("body", body.value())
        .param("drafter", drafter.account().value())
        .param("drafterName", drafter.signature())
        .param("once", once)
        .query(Long.class)
        .single();
  }

  void update(Outgoing paper) {
    var checker = paper.checker();
    written(UPDATE, paper.text(), paper.signed() == null ? "" : paper.signed().symbol())
        .param("state", paper.state().name())
        .param("checker", checker == null ? null : checker.value())
        .param("issuedOn", paper.issuedOn())
        .param("id", paper.id())
        .update();
  }

  private JdbcClient.StatementSpec written(String sql, OutgoingText text, String symbol) {
    return jdbc.sql(sql)
        .param("kind", text.kind().name())
        .param("subject", text.subject())
        .param("addressees", text.addressees())
        .param("bases", text.bases())
        .param("content", text.content())
        .param("annexes", text.annexes())
        .param("urgency", text.urgency().name())
        .param("recipients", text.recipients())
        .param("remedy", text.remedy() == null ? null : text.remedy().name())
        .param("remedied", text.remedied())
        .param("searchKey", searchKey(text, symbol));
  }

  private static String searchKey(OutgoingText text, String symbol) {
    return VietnameseName.searchKey((text.subject() + " " + symbol).strip());
  }

  void sign(Outgoing paper, Outgoing.Signed as) {
    jdbc.sql(SIGN)
        .param("symbol", as.symbol())
        .param("day", as.day())
        .param("signer", as.signer().value())
        .param("signerName", as.signerName())
        .param("pdf", as.pdf().value())
        .param("word", as.word().value())
        .param("searchKey", searchKey(paper.text(), as.symbol()))
        .param("id", paper.id())
        .update();
  }

  void step(long paper, OutgoingState became, LocalDate on, String words, Actor actor, Instant at) {
    jdbc.sql(STEP)
        .param("paper", paper)
        .param("became", became.name())
        .param("on", on)
        .param("words", words)
        .param("by", actor.account().value())
        .param("signature", actor.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean lastStepIs(long paper, OutgoingState became, String words, AccountId account) {
    return jdbc.sql(LAST_STEP_IS)
        .param("paper", paper).param("became", became.name()).param("words", words).param("account", account.value()).query(Boolean.class).single();
  }

  void hold(UnitId body) {
    jdbc.sql(HOLD).param("body", "clerical_outgoing " + body.value()).query((row, index) -> index).single();
  }

  List<Step> steps(long paper) {
    return jdbc.sql(STEPS)
        .param("paper", paper)
        .query((row, index) -> new Step(
            OutgoingState.valueOf(row.getString("became")), row.getObject("on_day", LocalDate.class), row.getString("words"), row.getString("signature"),
            row.getObject("done_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Keeps the text that a draft now has, by whom it was written.
  void write(long paper, Actor by, Instant at) {
    jdbc.sql(WRITE).param("paper", paper).param("by", by.account().value()).param("signature", by.signature()).param("at", at.atOffset(ZoneOffset.UTC)).update();
  }

  /// All texts that a draft had, the last one first.
  List<Text> texts(long paper) {
    return jdbc.sql(TEXTS)
        .param("paper", paper)
        .query((row, index) -> new Text(
            row.getInt("position"),
            new OutgoingText(
                PaperKind.valueOf(row.getString("kind")), row.getString("subject"), row.getString("addressees"), row.getString("bases"),
                row.getString("content"), row.getString("recipients"), null, null, row.getString("annexes"), Urgency.valueOf(row.getString("urgency"))),
            row.getString("signature"), row.getObject("written_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  boolean wrote(long paper, AccountId account) {
    return jdbc.sql(WROTE).param("paper", paper).param("account", account.value()).query(Boolean.class).single();
  }

  /// The last paper of a body with just this number and symbol.
  Optional<Outgoing> ofSymbol(String symbol, UnitId body) {
    return jdbc.sql(OF_SYMBOL).param("body", body.value()).param("symbol", symbol).query(OutgoingTable::paper).optional();
  }

  List<Remedied> remedies(long paper) {
    return jdbc.sql(REMEDIES)
        .param("paper", paper)
        .query((row, index) -> new Remedied(
            row.getLong("id"), Remedy.valueOf(row.getString("remedy")), row.getString("subject"),
            Optional.ofNullable(row.getString("symbol")).orElse(""), OutgoingState.valueOf(row.getString("state"))))
        .list();
  }

  /// @param also one that is told first where it was sent out, even if it holds no longer; 0 for none
  List<Remediable> remediable(long also, UnitId body, int most) {
    return jdbc.sql(REMEDIABLE)
        .param("also", also)
        .param("body", body.value())
        .param("most", most)
        .query((row, index) -> new Remediable(
            row.getLong("id"), PaperKind.valueOf(row.getString("kind")), row.getString("symbol"), row.getObject("day", LocalDate.class),
            row.getString("subject")))
        .list();
  }

  boolean hasFile(FileId file, UnitId body) {
    return jdbc.sql(HAS_FILE).param("body", body.value()).param("file", file.value()).query(Boolean.class).single();
  }

  /// The paper of which a file is the text, by its number and symbol.
  Optional<FilePlace> ofFile(FileId file, UnitId body) {
    return jdbc.sql(OF_FILE)
        .param("body", body.value())
        .param("file", file.value())
        .query((row, index) -> new FilePlace(row.getString("symbol"), "/outgoing/" + row.getLong("id")))
        .optional();
  }

  static Outgoing paper(ResultSet row, int index) throws SQLException {
    var remedy = row.getString("remedy");
    var checker = row.getObject("checker_id", Long.class);
    return new Outgoing(
        row.getLong("id"), new UnitId(row.getLong("body_id")),
        new OutgoingText(
            PaperKind.valueOf(row.getString("kind")), row.getString("subject"), row.getString("addressees"), row.getString("bases"),
            row.getString("content"), row.getString("recipients"), remedy == null ? null : Remedy.valueOf(remedy), row.getObject("remedied_id", Long.class),
            row.getString("annexes"), Urgency.valueOf(row.getString("urgency"))),
        OutgoingState.valueOf(row.getString("state")), new AccountId(row.getLong("drafter_id")), row.getString("drafter_name"),
        checker == null ? null : new AccountId(checker), signed(row), row.getObject("issued_on", LocalDate.class), row.getInt("version"));
  }

  private static Outgoing.@Nullable Signed signed(ResultSet row) throws SQLException {
    return row.getString("symbol") == null
        ? null
        : new Outgoing.Signed(
            row.getString("symbol"), row.getObject("day", LocalDate.class), new AccountId(row.getLong("signer_id")), row.getString("signer_name"),
            new FileId(row.getLong("pdf_file_id")), new FileId(row.getLong("word_file_id")));
  }
}
