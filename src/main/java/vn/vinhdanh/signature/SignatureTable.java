package vn.vinhdanh.signature;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;

@Repository
class SignatureTable {

  static final String INSERT_PAPER = """
      insert into signature_paper (file_id, unit_id, symbol, subject, place, signer_id, signer_name, current_file_id, put_up_at)
      values (:file, :unit, :symbol, :subject, :place, :signer, :signerName, :file, :at)
      """;

  private static final String PAPER = """
      select p.file_id, p.unit_id, p.symbol, p.subject, p.place, p.signer_id, p.signer_name, p.stage, p.current_file_id, f.state, p.version
      from signature_paper p join document_v_file f on f.id = p.current_file_id
      """;

  static final String BY_FILE = PAPER + """
      where p.file_id = :file
      """;

  static final String LOCK = """
      select file_id from signature_paper where file_id = :file for no key update
      """;

  static final String LISTED = PAPER + """
      where (p.unit_id = any(:units) or p.signer_id = :account)
        and (:stage::text is null or p.stage = :stage)
        and p.file_id < coalesce(:before::bigint, 9223372036854775807)
      order by p.file_id desc limit :size
      """;

  /// What waits for this account to sign, and at these units for the seal.
  static final String WAITING = """
      select count(*) filter (where stage = 'AWAITS_SIGNER' and signer_id = :account) as to_sign,
        count(*) filter (where stage = 'AWAITS_SEAL' and unit_id = any(:units)) as to_seal
      from signature_paper
      where stage = 'AWAITS_SIGNER' and signer_id = :account or stage = 'AWAITS_SEAL' and unit_id = any(:units)
      """;

  static final String MOVE = """
      update signature_paper set stage = :stage, current_file_id = :current, version = version + 1 where file_id = :file
      """;

  static final String INSERT_PUT = """
      insert into signature_put (paper_id, ordinal, capacity, means, seen_file_id, file_id, put_by, put_by_name, put_at, short_of, once)
      values (:paper, :ordinal, :capacity, :means, :seen, :file, :by, :byName, :at, :shortOf, :once)
      """;

  static final String PUTS = """
      select s.ordinal, s.capacity, s.means, s.seen_file_id, s.file_id, f.name, f.state, s.put_by_name, s.put_at, s.short_of
      from signature_put s join document_v_file f on f.id = s.file_id
      where s.paper_id = :paper order by s.ordinal
      """;

  static final String HAS_ONCE = """
      select exists (select 1 from signature_put where once = :once and paper_id = :paper)
      """;

  static final String HAS_SIGNER = """
      select exists (select 1 from signature_paper where file_id = :file and signer_id = :account)
      """;

  static final String PAPER_OF = """
      select paper_id from signature_put where file_id = :file
      union all select paper_id from signature_renewal where file_id = :file
      """;

  static final String INSERT_RENEWAL = """
      insert into signature_renewal (paper_id, seen_file_id, file_id, level, renewed_by, renewed_by_name, renewed_at, once)
      values (:paper, :seen, :file, :level, :by, :byName, :at, :once)
      """;

  static final String RENEWALS = """
      select r.file_id, f.name, f.state, r.level, r.renewed_by_name, r.renewed_at
      from signature_renewal r join document_v_file f on f.id = r.file_id
      where r.paper_id = :paper order by r.id
      """;

  static final String HAS_RENEWAL = """
      select exists (select 1 from signature_renewal where once = :once and paper_id = :paper)
      """;

  static final String INSERT_FINDING = """
      insert into signature_finding (file_id, checked_at, report) values (:file, :at, :report) returning id
      """;

  static final String INSERT_FOUND = """
      insert into signature_found (finding_id, ordinal, signer, serial, issuer, valid_from, valid_until, signed_at, stamped_at, validity, doubt, level)
      values (:finding, :ordinal, :signer, :serial, :issuer, :from, :until, :signedAt, :stampedAt, :validity, :doubt, :level)
      """;

  static final String FOUND = """
      select g.checked_at, d.signer, d.serial, d.issuer, d.valid_from, d.valid_until, d.signed_at, d.stamped_at, d.validity, d.doubt, d.level
      from (select id, checked_at from signature_finding where file_id = :file order by id desc limit 1) g
      join signature_found d on d.finding_id = g.id
      order by d.ordinal
      """;

  static final String REPORT = """
      select report from signature_finding where file_id = :file order by id desc limit 1
      """;

  static final String INSERT_PICTURE = """
      insert into signature_picture (account_id, unit_id, file_id, kept_at, once) values (:account, :unit, :file, :at, :once)
      """;

  static final String PICTURES = """
      select distinct on (s.unit_id) s.unit_id, s.file_id, f.name, f.state, s.kept_at
      from signature_picture s join document_v_file f on f.id = s.file_id
      where s.account_id = :account or s.unit_id = any(:units)
      order by s.unit_id, s.id desc
      """;

  static final String PICTURE_OF_HAND = """
      select s.file_id from signature_picture s join document_v_file f on f.id = s.file_id
      where s.account_id = :account and (f.state = 'CLEAN' or f.state = 'NOT_SCANNED' and :unscannedOpen) order by s.id desc limit 1
      """;

  static final String PICTURE_OF_SEAL = """
      select s.file_id from signature_picture s join document_v_file f on f.id = s.file_id
      where s.unit_id = :unit and (f.state = 'CLEAN' or f.state = 'NOT_SCANNED' and :unscannedOpen) order by s.id desc limit 1
      """;

  static final String PICTURE_ONCE = """
      select file_id from signature_picture where once = :once
      """;

  static final String HAS_PICTURE = """
      select exists (select 1 from signature_picture where file_id = :file and (account_id = :account or unit_id = any(:units)))
      """;

  /// A signature as it was put.
  ///
  /// @param seen what lay before whoever signed
  /// @param file what came of it
  /// @param shortOf the level that it did not reach; null where it reached what was wanted
  record Put(
      int ordinal, Capacity capacity, Means means, FileId seen, FileId file, String fileName, FileState fileState, String by, Instant at,
      @Nullable Level shortOf) {}

  /// What was added later so that the signatures last.
  record Renewal(FileId file, String fileName, FileState fileState, Level level, String by, Instant at) {}

  /// @param toSign how many papers wait for the account's signature, `toSeal` for the seals it keeps
  record Waiting(int toSign, int toSeal) {}

  /// @param unit whose seal it shows; null: the account's own hand
  record Picture(@Nullable UnitId unit, FileId file, String name, FileState state, Instant keptAt) {}

  /// What the last check found.
  record Checked(Instant at, SignatureCheck.Found found) {}

  private final JdbcClient jdbc;

  SignatureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(PaperToSign paper, Instant at) {
    jdbc.sql(INSERT_PAPER)
        .param("file", paper.file().value())
        .param("unit", paper.unit().value())
        .param("symbol", paper.symbol())
        .param("subject", paper.subject())
        .param("place", paper.place())
        .param("signer", paper.signer().value())
        .param("signerName", paper.signerName())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<SignedPaper> byFile(FileId file) {
    return jdbc.sql(BY_FILE).param("file", file.value()).query(SignatureTable::paper).optional();
  }

  /// The paper as it stands once nobody else has it: read after the lock, for a join under one looks for the file of before.
  Optional<SignedPaper> lock(FileId file) {
    return jdbc.sql(LOCK).param("file", file.value()).query(Long.class).optional().flatMap(locked -> byFile(file));
  }

  /// Papers of these units, and those of whatever body that this account signs.
  List<SignedPaper> page(Scope units, AccountId account, @Nullable Stage stage, @Nullable Long before, int size) {
    return jdbc.sql(LISTED)
        .param("units", units.ids())
        .param("account", account.value())
        .param("stage", stage == null ? null : stage.name())
        .param("before", before)
        .param("size", size)
        .query(SignatureTable::paper)
        .list();
  }

  Waiting waiting(AccountId account, List<UnitId> units) {
    return jdbc.sql(WAITING)
        .param("account", account.value())
        .param("units", new Scope(units).ids())
        .query((row, index) -> new Waiting(row.getInt("to_sign"), row.getInt("to_seal")))
        .single();
  }

  /// @param shortOf the level that it did not reach; null where it reached what was wanted
  void put(SignedPaper paper, Capacity capacity, Means means, FileId file, @Nullable Level shortOf, Actor by, Instant at, UUID once) {
    jdbc.sql(INSERT_PUT)
        .param("paper", paper.paper().file().value())
        .param("ordinal", paper.version() + 1)
        .param("capacity", capacity.name())
        .param("means", means.name())
        .param("seen", paper.current().value())
        .param("file", file.value())
        .param("by", by.account().value())
        .param("byName", by.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("shortOf", shortOf == null ? null : shortOf.name())
        .param("once", once)
        .update();
  }

  void move(SignedPaper paper, Stage stage, FileId current) {
    jdbc.sql(MOVE).param("file", paper.paper().file().value()).param("stage", stage.name()).param("current", current.value()).update();
  }

  List<Put> puts(FileId paper) {
    return jdbc.sql(PUTS)
        .param("paper", paper.value())
        .query((row, index) -> new Put(
            row.getInt("ordinal"),
            Capacity.valueOf(row.getString("capacity")),
            Means.valueOf(row.getString("means")),
            new FileId(row.getLong("seen_file_id")),
            new FileId(row.getLong("file_id")),
            row.getString("name"),
            FileState.valueOf(row.getString("state")),
            row.getString("put_by_name"),
            row.getObject("put_at", OffsetDateTime.class).toInstant(),
            level(row.getString("short_of"))))
        .list();
  }

  private static @Nullable Level level(@Nullable String name) {
    return name == null ? null : Level.valueOf(name);
  }

  void renew(SignedPaper paper, FileId file, Level level, Actor by, Instant at, UUID once) {
    jdbc.sql(INSERT_RENEWAL)
        .param("paper", paper.paper().file().value())
        .param("seen", paper.current().value())
        .param("file", file.value())
        .param("level", level.name())
        .param("by", by.account().value())
        .param("byName", by.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("once", once)
        .update();
  }

  List<Renewal> renewals(FileId paper) {
    return jdbc.sql(RENEWALS)
        .param("paper", paper.value())
        .query((row, index) -> new Renewal(
            new FileId(row.getLong("file_id")),
            row.getString("name"),
            FileState.valueOf(row.getString("state")),
            Level.valueOf(row.getString("level")),
            row.getString("renewed_by_name"),
            row.getObject("renewed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  boolean hasRenewal(FileId paper, UUID once) {
    return jdbc.sql(HAS_RENEWAL).param("paper", paper.value()).param("once", once).query(Boolean.class).single();
  }

  boolean hasOnce(FileId paper, UUID once) {
    return jdbc.sql(HAS_ONCE).param("paper", paper.value()).param("once", once).query(Boolean.class).single();
  }

  /// Whether a paper is this account's to sign, or was.
  boolean hasSigner(FileId paper, AccountId account) {
    return jdbc.sql(HAS_SIGNER).param("file", paper.value()).param("account", account.value()).query(Boolean.class).single();
  }

  /// Of which paper a signed file is one.
  Optional<FileId> paperOf(FileId file) {
    return jdbc.sql(PAPER_OF).param("file", file.value()).query((row, index) -> new FileId(row.getLong("paper_id"))).optional();
  }

  void find(FileId file, SignatureCheck.Finding finding, Instant at) {
    long id = jdbc.sql(INSERT_FINDING)
        .param("file", file.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("report", finding.report())
        .query(Long.class)
        .single();
    int ordinal = 1;
    for (var found : finding.signatures()) {
      jdbc.sql(INSERT_FOUND)
          .param("finding", id)
          .param("ordinal", ordinal++)
          .param("signer", found.signer())
          .param("serial", found.serial())
          .param("issuer", found.issuer())
          .param("from", found.validFrom().atOffset(ZoneOffset.UTC))
          .param("until", found.validUntil().atOffset(ZoneOffset.UTC))
          .param("signedAt", moment(found.signedAt()))
          .param("stampedAt", moment(found.stampedAt()))
          .param("validity", found.validity().name())
          .param("doubt", found.doubt() == null ? null : found.doubt().name())
          .param("level", found.level() == null ? null : found.level().name())
          .update();
    }
  }

  private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /// What the last check of a file found, each signature in the order in which it was put.
  List<Checked> found(FileId file) {
    return jdbc.sql(FOUND)
        .param("file", file.value())
        .query((row, index) -> new Checked(
            row.getObject("checked_at", OffsetDateTime.class).toInstant(),
            new SignatureCheck.Found(
                "",
                0,
                row.getString("signer"),
                row.getString("serial"),
                row.getString("issuer"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                moment(row, "signed_at"),
                moment(row, "stamped_at"),
                Validity.valueOf(row.getString("validity")),
                row.getString("doubt") == null ? null : Doubt.valueOf(row.getString("doubt")),
                level(row.getString("level")))))
        .list();
  }

  Optional<String> report(FileId file) {
    return jdbc.sql(REPORT).param("file", file.value()).query(String.class).optional();
  }

  /// @param unit whose seal it shows; null: the account's own hand
  void keepPicture(AccountId account, @Nullable UnitId unit, FileId file, Instant at, UUID once) {
    jdbc.sql(INSERT_PICTURE)
        .param("account", unit == null ? account.value() : null)
        .param("unit", unit == null ? null : unit.value())
        .param("file", file.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("once", once)
        .update();
  }

  List<Picture> pictures(AccountId account, List<UnitId> units) {
    return jdbc.sql(PICTURES)
        .param("account", account.value())
        .param("units", new Scope(units).ids())
        .query((row, index) -> new Picture(
            row.getObject("unit_id") == null ? null : new UnitId(row.getLong("unit_id")),
            new FileId(row.getLong("file_id")),
            row.getString("name"),
            FileState.valueOf(row.getString("state")),
            row.getObject("kept_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// The picture that a form gave before.
  Optional<FileId> pictureOf(UUID once) {
    return jdbc.sql(PICTURE_ONCE).param("once", once).query((row, index) -> new FileId(row.getLong("file_id"))).optional();
  }

  Optional<FileId> pictureOfHand(AccountId account, boolean unscannedOpen) {
    return jdbc.sql(PICTURE_OF_HAND).param("account", account.value()).param("unscannedOpen", unscannedOpen).query((row, index) -> new FileId(row.getLong("file_id"))).optional();
  }

  Optional<FileId> pictureOfSeal(UnitId unit, boolean unscannedOpen) {
    return jdbc.sql(PICTURE_OF_SEAL).param("unit", unit.value()).param("unscannedOpen", unscannedOpen).query((row, index) -> new FileId(row.getLong("file_id"))).optional();
  }

  boolean hasPicture(FileId file, AccountId account, List<UnitId> units) {
    return jdbc.sql(HAS_PICTURE)
        .param("file", file.value())
        .param("account", account.value())
        .param("units", new Scope(units).ids())
        .query(Boolean.class)
        .single();
  }

  private static SignedPaper paper(ResultSet row, int index) throws SQLException {
    return new SignedPaper(
        new PaperToSign(
            new FileId(row.getLong("file_id")),
            new UnitId(row.getLong("unit_id")),
            row.getString("symbol"),
            row.getString("subject"),
            row.getString("place"),
            new AccountId(row.getLong("signer_id")),
            row.getString("signer_name")),
        Stage.valueOf(row.getString("stage")),
        new FileId(row.getLong("current_file_id")),
        FileState.valueOf(row.getString("state")),
        row.getInt("version"));
  }
}
