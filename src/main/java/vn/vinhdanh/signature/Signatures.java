package vn.vinhdanh.signature;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.document.FileUse;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.StoredFile;
import vn.vinhdanh.document.UnscannedFiles;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The signatures on papers that were issued: first whoever is competent signs, then the body by its seal, each on the very bytes that lay before them.
/// Keys, authorities and checks are met outside of any transaction; what came of them is kept in one, unless somebody was faster.
///
/// Source: 30/2020/NĐ-CP, article 5; 23/2025/NĐ-CP.
@Service
public class Signatures {

  private final SignatureTable table;
  private final SigningMeans means;
  private final Files files;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Units units;
  private final UnscannedFiles unscanned;
  private final Clock clock;

  Signatures(
      SignatureTable table,
      SigningMeans means,
      Files files,
      Permissions permissions,
      AuditTrail audit,
      TransactionTemplate transaction,
      Units units,
      UnscannedFiles unscanned,
      Clock clock) {
    this.table = table;
    this.means = means;
    this.files = files;
    this.permissions = permissions;
    this.audit = audit;
    this.transaction = transaction;
    this.units = units;
    this.unscanned = unscanned;
    this.clock = clock;
  }

  /// What a form for a signature says beside the means.
  ///
  /// @param version of the paper that lay before whoever signs
  /// @param once the form's token
  record Sent(int version, UUID once) {}

  /// Puts a paper up to be signed, within the act that issues it.
  @Transactional
  public void putUp(PaperToSign paper) {
    table.insert(paper, clock.instant());
  }

  /// Lets nobody sign a paper any more that is given up within the caller's act, and nobody renew what is signed; the file with its signatures stays as it is.
  ///
  /// @return where it stood before; empty where it was never put up
  @Transactional
  public Optional<Stage> takeDown(FileId paper) {
    var before = table.lock(paper);
    before.filter(locked -> locked.stage() != Stage.TAKEN_DOWN).ifPresent(locked -> table.move(locked, Stage.TAKEN_DOWN, locked.current()));
    return before.map(SignedPaper::stage);
  }

  /// How far a paper is signed.
  ///
  /// @param current the file with all that was signed so far, or the scan of the paper signed in ink
  public record Standing(Stage stage, FileId current) {}

  /// How far a paper is signed; empty where it was never put up.
  public Optional<Standing> standing(FileId paper) {
    return table.byFile(paper).map(signed -> new Standing(signed.stage(), signed.current()));
  }

  /// @throws NotFound when there is none that the actor may read
  SignedPaper paper(FileId file, Actor actor) {
    return table.byFile(file).filter(paper -> files.mayRead(file, actor)).orElseThrow(() -> new NotFound("file", file.value()));
  }

  /// As what the actor would sign a paper now.
  Optional<Capacity> turn(SignedPaper paper, Actor actor) {
    return permissions.granted(actor, "signature.sign") ? paper.turn(actor, sealsOf(actor)) : Optional.empty();
  }

  /// Signs with a key file, which is not kept.
  ///
  /// @throws Refused `signature.not-set-up`, `signature.signed-already`, `signature.other-name`, `signature.not-the-seal`, and what [SigningKey],
  ///     [Trust] and [TimeStampAuthority] refuse
  /// @throws NotTheirAct where it is somebody else's turn
  /// @throws vn.vinhdanh.refusal.ChangedMeanwhile when the paper is not the one that was read
  void signWithFile(FileId file, Sent sent, byte[] keyFile, char[] password, Actor actor) {
    sign(file, sent, Means.KEY_FILE, actor, use -> use.by(SigningKey.ofFile(keyFile, password)));
  }

  /// Seals with the token at this machine; refuses as [#signWithFile], and what [SigningToken] refuses.
  void signWithToken(FileId file, Sent sent, char[] pin, Actor actor) {
    var token = means.get().token();
    if (token == null || paper(file, actor).stage() == Stage.AWAITS_SIGNER) {
      throw new Refused(new Unmet("signature.no-token", ""));
    }
    sign(file, sent, Means.TOKEN, actor, use -> token.open(pin, use::by));
  }

  private interface Use {
    byte[] by(SigningKey key);
  }

  private interface Opening {
    byte[] with(Use use);
  }

  private static final Runnable NOBODY_TOLD = () -> {};

  private void sign(FileId file, Sent sent, Means by, Actor actor, Opening opening) {
    var set = means.get();
    signOne(file, sent, by, actor, opening, key -> key.behind(set.trust().check(key.chain(), clock.instant())), NOBODY_TOLD);
  }

  /// Signs with a key that is open and was checked.
  ///
  /// @param told within the transaction that keeps the signature
  void signWith(SigningKey known, FileId file, Sent sent, Means by, Actor actor, Runnable told) {
    signOne(file, sent, by, actor, use -> use.by(known), key -> key, told);
  }

  private void signOne(FileId file, Sent sent, Means by, Actor actor, Opening opening, UnaryOperator<SigningKey> check, Runnable told) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.hasOnce(file, sent.once())) {
      return;
    }
    var capacity = mayPut(paper, sent, actor);
    byte[] seen = seen(paper);
    set.trust().revocations(clock.instant());
    byte[] signed = opening.with(key -> {
      var known = check.apply(key);
      refuseOther(paper, capacity, known.certificate());
      return PdfSigning.sign(seen, known, Certificates.nameOf(known.certificate()), mark(paper, capacity, seen), clock.instant(), set.clock());
    });
    var name = files.file(paper.current()).name();
    put(paper, capacity, by, sent, signed, bytes -> keep(paper, name, bytes, actor), actor, told);
  }

  /// What this application has made of a paper is as clean as that was.
  private StoredFile keep(SignedPaper paper, String name, byte[] bytes, Actor actor) {
    return paper.state() == FileState.CLEAN ? files.keepGenerated(name, bytes, actor) : files.keep(FileUse.SIGNED_PAPER, name, bytes, actor);
  }

  /// What lies before whoever signs; what nobody has scanned is signed as well, and stays unscanned.
  private byte[] seen(SignedPaper paper) {
    return paper.state() == FileState.NOT_SCANNED ? files.bytes(paper.current()) : files.usable(paper.current());
  }

  private Capacity mayPut(SignedPaper paper, Sent sent, Actor actor) {
    paper.mustBeVersion(sent.version());
    return paper.mustBeTurn(actor, sealsOf(actor));
  }

  /// A person signs with a certificate of that person's name, a body with one that the machine's settings name as its seal.
  private void refuseOther(SignedPaper paper, Capacity capacity, X509Certificate certificate) {
    switch (capacity) {
      case SIGNER -> {
        if (!Certificates.bears(certificate, paper.paper().signerName())) {
          throw new Refused(new Unmet("signature.other-name", "", Certificates.nameOf(certificate), paper.paper().signerName()));
        }
      }
      case SEAL -> {
        var unit = units.unit(paper.paper().unit());
        if (!means.get().seals().getOrDefault(unit.code(), List.of()).contains(Certificates.print(certificate))) {
          throw new Refused(new Unmet("signature.not-the-seal", "30/2020/NĐ-CP 5", Certificates.nameOf(certificate), unit.name(), unit.code()));
        }
      }
    }
  }

  private @Nullable SignatureMark mark(SignedPaper paper, Capacity capacity, byte[] seen) {
    var picture = switch (capacity) {
      case SIGNER -> table.pictureOfHand(paper.paper().signer(), unscanned.open());
      case SEAL -> table.pictureOfSeal(paper.paper().unit(), unscanned.open());
    };
    return picture
        .flatMap(kept -> SignaturePlace.of(seen, paper.paper().signerName())
            .map(place -> new SignatureMark(
                place.page(), capacity == Capacity.SIGNER ? place.ofHand() : place.ofSeal(), files.bytes(kept))))
        .orElse(null);
  }

  private void put(
      SignedPaper paper, Capacity capacity, Means by, Sent sent, byte[] signed, Function<byte[], StoredFile> keeping, Actor actor, Runnable told) {
    var at = clock.instant();
    var set = means.get();
    var first = SignatureCheck.of(signed, set.trust(), at);
    var last = first.newest(signed.length, Certificates.print(Certificates.ofLastSignature(signed).getFirst()), paper.version() + 1);
    if (by != Means.OUTSIDE && set.clock() != null && last.stampedAt() == null) {
      throw new Refused(new Unmet("signature.stamp-not-believed", "15/2025/TT-BKHCN"));
    }
    var lasting = set.level().isLong() ? lasting(signed, set, at) : Optional.<byte[]>empty();
    if (set.level().isLong() && lasting.isEmpty() && !set.shortWithoutAnswer()) {
      throw new Refused(new Unmet("signature.not-lasting", "23/2025/NĐ-CP"));
    }
    var finding = lasting.map(bytes -> checked(bytes, first, set, at)).orElse(first);
    var shortOf = set.level().isLong() && lasting.isEmpty() ? set.level() : null;
    transaction.executeWithoutResult(status -> {
      var locked = table.lock(paper.paper().file()).orElseThrow(() -> new NotFound("file", paper.paper().file().value()));
      if (table.hasOnce(paper.paper().file(), sent.once())) {
        return;
      }
      locked.mustBeVersion(sent.version());
      var file = keeping.apply(lasting.orElse(signed)).id();
      table.put(locked, capacity, by, file, shortOf, actor, at, sent.once());
      var stage = locked.after(capacity);
      table.move(locked, stage, file);
      table.find(file, finding, at);
      audit.record(actor, "signature.put", "file", paper.paper().file().value(),
          Details.of(Map.of("capacity", capacity.name(), "means", by.name(), "serial", last.serial(), "validity", last.validity().name(),
              "level", finding.level().map(Level::name).orElse("")))
              .forUnit(paper.paper().unit())
              .personal("certificate", last.signer())
              .changed("stage", locked.stage().name(), stage.name()));
      told.run();
    });
  }

  private static Optional<byte[]> lasting(byte[] signed, SigningMeans.Set set, Instant at) {
    return LongTerm.of(signed, set.level(), set.trust(), Objects.requireNonNull(set.clock()), at);
  }

  /// What was added must have made nothing worse.
  private static SignatureCheck.Finding checked(byte[] lasting, SignatureCheck.Finding before, SigningMeans.Set set, Instant at) {
    var finding = SignatureCheck.of(lasting, set.trust(), at);
    if (!finding.as(before)) {
      throw new Refused(new Unmet("signature.broken", "23/2025/NĐ-CP"));
    }
    return finding;
  }

  /// Makes the signatures of a paper last on: what authorities say now and another stamp go behind everything, the bytes before stay.
  ///
  /// @throws Refused `signature.not-set-up`, `signature.no-long-term`, `signature.none-yet`, `signature.not-lasting`, `signature.no-time-stamp`
  /// @throws vn.vinhdanh.refusal.ChangedMeanwhile when the paper is not the one that was read
  void renew(FileId file, Sent sent, Actor actor) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.hasRenewal(file, sent.once())) {
      return;
    }
    paper.mustBeVersion(sent.version());
    if (!set.level().isLong()) {
      throw new Refused(new Unmet("signature.no-long-term", ""));
    }
    if (paper.stage() != Stage.SIGNED) {
      throw new Refused(new Unmet("signature.none-yet", "", paper.paper().symbol()));
    }
    var at = clock.instant();
    byte[] seen = seen(paper);
    var lasting = lasting(seen, set, at).orElseThrow(() -> new Refused(new Unmet("signature.not-lasting", "23/2025/NĐ-CP")));
    var finding = checked(lasting, SignatureCheck.of(seen, set.trust(), at), set, at);
    var name = files.file(paper.current()).name();
    transaction.executeWithoutResult(status -> {
      var locked = table.lock(file).orElseThrow(() -> new NotFound("file", file.value()));
      if (table.hasRenewal(file, sent.once())) {
        return;
      }
      locked.mustBeVersion(sent.version());
      var kept = keep(paper, name, lasting, actor).id();
      table.renew(locked, kept, set.level(), actor, at, sent.once());
      table.move(locked, locked.stage(), kept);
      table.find(kept, finding, at);
      audit.record(actor, "signature.renewed", "file", file.value(),
          Details.of(Map.of("level", finding.level().map(Level::name).orElse(""))).forUnit(paper.paper().unit()));
    });
  }

  /// Takes back a paper that was signed by a tool outside.
  ///
  /// @throws Refused `signature.other-paper` where it is not the paper with one signature more, `signature.broken`, what [Files#keep] refuses, and as
  ///     [#signWithFile]
  void bringBack(FileId file, Sent sent, String name, byte[] signed, Actor actor) {
    bringBack(file, sent, name, signed, actor, NOBODY_TOLD);
  }

  /// @param told within the transaction that keeps it
  void bringBack(FileId file, Sent sent, String name, byte[] signed, Actor actor, Runnable told) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.hasOnce(file, sent.once())) {
      return;
    }
    var capacity = mayPut(paper, sent, actor);
    if (signed.length > FileUse.SIGNED_PAPER.limit() || !SamePaper.withOneSignatureMore(seen(paper), signed)) {
      throw new Refused(new Unmet("signature.other-paper", "30/2020/NĐ-CP 5"));
    }
    var chain = Certificates.ofLastSignature(signed);
    set.trust().check(chain, clock.instant());
    refuseOther(paper, capacity, chain.getFirst());
    put(paper, capacity, Means.OUTSIDE, sent, signed, bytes -> files.keep(FileUse.SIGNED_PAPER, name, bytes, actor), actor, told);
  }

  /// Keeps the scan of a paper that was signed and sealed in ink.
  ///
  /// @throws Refused `signature.signed-before`, `signature.signed-already`, what [Files#keep] refuses
  /// @throws NotTheirAct where the seal is another body's
  @Transactional
  void keepInk(FileId file, Sent sent, String name, byte[] scan, Actor actor) {
    paper(file, actor);
    var paper = table.lock(file).orElseThrow(() -> new NotFound("file", file.value()));
    if (table.hasOnce(file, sent.once())) {
      return;
    }
    if (!sealsOf(actor).contains(paper.paper().unit())) {
      throw new NotTheirAct("signature.seal");
    }
    paper.mustBeVersion(sent.version());
    paper.mustHaveNone();
    var kept = files.keep(FileUse.INK_SCAN, name, scan, actor);
    table.put(paper, Capacity.SIGNER, Means.INK, kept.id(), null, actor, clock.instant(), sent.once());
    table.move(paper, Stage.IN_INK, kept.id());
    audit.record(actor, "signature.ink-kept", "file", file.value(),
        Details.none().forUnit(paper.paper().unit()).changed("stage", paper.stage().name(), Stage.IN_INK.name()));
  }

  /// Checks the signatures of a paper again, as of now; what was found before stays.
  ///
  /// @throws Refused `signature.not-set-up`, `signature.none-yet`
  void checkAgain(FileId file, Actor actor) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.found(paper.current()).isEmpty()) {
      throw new Refused(new Unmet("signature.none-yet", "", paper.paper().symbol()));
    }
    var at = clock.instant();
    var finding = SignatureCheck.of(seen(paper), set.trust(), at);
    transaction.executeWithoutResult(status -> {
      table.find(paper.current(), finding, at);
      audit.record(actor, "signature.checked", "file", file.value(), Details.of(Map.of(
          "validity", String.join(" ", finding.signatures().stream().map(found -> found.validity().name()).toList()))).forUnit(paper.paper().unit()));
    });
  }

  /// The whole finding of the last check, an XML.
  ///
  /// @throws NotFound when it was never checked
  String report(FileId file, Actor actor) {
    var paper = paper(file, actor);
    return table.report(paper.current()).orElseThrow(() -> new NotFound("file", file.value()));
  }

  /// The units whose seals the actor keeps.
  List<UnitId> sealsOf(Actor actor) {
    return permissions.granted(actor, "signature.seal")
        ? actor.duties().stream().filter(duty -> permissions.granted(duty.role(), "signature.seal")).map(duty -> duty.unit()).distinct().toList()
        : List.of();
  }

  /// Keeps the picture of the actor's own signature, or of a seal.
  ///
  /// @param unit whose seal; null: the actor's own hand
  /// @throws NotTheirAct where the actor does not keep that seal
  /// @throws Refused `signature.picture-large`, and what [Files#keep] refuses
  @Transactional
  FileId keepPicture(@Nullable UnitId unit, String name, byte[] picture, UUID once, Actor actor) {
    if (unit != null && !sealsOf(actor).contains(unit)) {
      throw new NotTheirAct("signature.seal");
    }
    var before = table.pictureOf(once);
    if (before.isPresent()) {
      return before.get();
    }
    SignatureMark.refuseLarge(picture);
    var kept = files.keep(FileUse.SIGNATURE_PICTURE, name, picture, actor);
    table.keepPicture(actor.account(), unit, kept.id(), clock.instant(), once);
    audit.record(actor, "signature.picture-kept", "file", kept.id().value(), Details.of(Map.of("capacity", (unit == null ? Capacity.SIGNER : Capacity.SEAL).name())));
    return kept.id();
  }
}
