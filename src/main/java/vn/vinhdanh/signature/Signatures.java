package vn.vinhdanh.signature;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
import vn.vinhdanh.document.FileUse;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.StoredFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

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
  private final Texts texts;
  private final Clock clock;

  Signatures(
      SignatureTable table,
      SigningMeans means,
      Files files,
      Permissions permissions,
      AuditTrail audit,
      TransactionTemplate transaction,
      Texts texts,
      Clock clock) {
    this.table = table;
    this.means = means;
    this.files = files;
    this.permissions = permissions;
    this.audit = audit;
    this.transaction = transaction;
    this.texts = texts;
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

  /// A paper as it stands, with all that was signed so far; itself where it was never put up.
  public FileId current(FileId paper) {
    return table.byFile(paper).map(SignedPaper::current).orElse(paper);
  }

  /// Where a paper stands; empty where it was never put up.
  public Optional<Stage> stage(FileId paper) {
    return table.byFile(paper).map(SignedPaper::stage);
  }

  /// @throws NotFound when there is none that the actor may read
  SignedPaper paper(FileId file, Actor actor) {
    return table.byFile(file).filter(paper -> files.mayRead(file, actor)).orElseThrow(() -> new NotFound("file", file.value()));
  }

  /// As what the actor would sign a paper now.
  Optional<Capacity> turn(SignedPaper paper, Actor actor) {
    return paper.turn(actor, permissions.granted(actor, "signature.sign"), permissions.granted(actor, "signature.seal"));
  }

  /// Signs with a key file, which is not kept.
  ///
  /// @throws Refused `signature.not-set-up`, `signature.signed-already`, `signature.other-name`, `signature.seal-of-person`, and what [SigningKey],
  ///     [Trust] and [TimeStampAuthority] refuse
  /// @throws NotTheirAct where it is somebody else's turn
  /// @throws vn.vinhdanh.refusal.ChangedMeanwhile when the paper is not the one that was read
  void signWithFile(FileId file, Sent sent, byte[] keyFile, char[] password, Actor actor) {
    sign(file, sent, Means.KEY_FILE, actor, use -> use.by(SigningKey.ofFile(keyFile, password)));
  }

  /// Signs with the token at this machine; refuses as [#signWithFile], and what [SigningToken] refuses.
  void signWithToken(FileId file, Sent sent, char[] pin, Actor actor) {
    sign(file, sent, Means.TOKEN, actor, use -> {
      var token = means.get().token();
      if (token == null) {
        throw new Refused(new Unmet("signature.no-token", ""));
      }
      return token.open(pin, use::by);
    });
  }

  private interface Use {
    byte[] by(SigningKey key);
  }

  private interface Opening {
    byte[] with(Use use);
  }

  private void sign(FileId file, Sent sent, Means by, Actor actor, Opening opening) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.hasOnce(file, sent.once())) {
      return;
    }
    var capacity = mayPut(paper, sent, actor);
    byte[] seen = files.usable(paper.current());
    byte[] signed = opening.with(key -> {
      var known = key.behind(set.trust().check(key.chain(), clock.instant()));
      refuseOther(paper, capacity, known.certificate());
      return PdfSigning.sign(seen, known, Certificates.nameOf(known.certificate()), mark(paper, capacity, seen), clock.instant(), set.clock());
    });
    put(paper, capacity, by, sent, signed, () -> files.keepGenerated(files.file(paper.current()).name(), signed, actor), actor);
  }

  private Capacity mayPut(SignedPaper paper, Sent sent, Actor actor) {
    var capacity = paper.mustBeTurn(actor, permissions.granted(actor, "signature.sign"), permissions.granted(actor, "signature.seal"));
    paper.mustBeVersion(sent.version());
    return capacity;
  }

  /// A person signs with a certificate of that person's name, a seal is none of a person's.
  private void refuseOther(SignedPaper paper, Capacity capacity, X509Certificate certificate) {
    var name = Certificates.nameOf(certificate);
    boolean persons = (" " + VietnameseName.searchKey(name) + " ").contains(" " + VietnameseName.searchKey(paper.paper().signerName()) + " ");
    if (capacity == Capacity.SIGNER && !persons) {
      throw new Refused(new Unmet("signature.other-name", "", name, paper.paper().signerName()));
    }
    if (capacity == Capacity.SEAL && persons) {
      throw new Refused(new Unmet("signature.seal-of-person", "30/2020/NĐ-CP 5", name));
    }
  }

  private @Nullable SignatureMark mark(SignedPaper paper, Capacity capacity, byte[] seen) {
    var picture = switch (capacity) {
      case SIGNER -> table.pictureOfHand(paper.paper().signer());
      case SEAL -> table.pictureOfSeal(paper.paper().unit());
    };
    return picture
        .flatMap(kept -> SignaturePlace.of(seen, paper.paper().signerName())
            .map(place -> new SignatureMark(
                place.page(), capacity == Capacity.SIGNER ? place.ofHand() : place.ofSeal(), files.usable(kept))))
        .orElse(null);
  }

  private void put(
      SignedPaper paper, Capacity capacity, Means by, Sent sent, byte[] signed, Supplier<StoredFile> keeping, Actor actor) {
    var at = clock.instant();
    var finding = SignatureCheck.of(signed, means.get().trust(), at);
    var last = finding.signatures().isEmpty() ? null : finding.signatures().getLast();
    if (last == null || last.validity() == Validity.INVALID) {
      throw new Refused(new Unmet("signature.broken", "23/2025/NĐ-CP"));
    }
    transaction.executeWithoutResult(status -> {
      var locked = table.lock(paper.paper().file()).orElseThrow(() -> new NotFound("file", paper.paper().file().value()));
      if (table.hasOnce(paper.paper().file(), sent.once())) {
        return;
      }
      locked.mustBeVersion(sent.version());
      var file = keeping.get().id();
      table.put(locked, capacity, by, file, actor, at, sent.once());
      var stage = locked.after(capacity);
      table.move(locked, stage, file);
      table.find(file, finding, at);
      audit.record(actor, "signature.put", "file", paper.paper().file().value(),
          Details.of(Map.of("capacity", capacity.name(), "means", by.name(), "serial", last.serial(), "validity", last.validity().name()))
              .forUnit(paper.paper().unit())
              .personal("certificate", last.signer())
              .changed("stage", locked.stage().name(), stage.name()));
    });
  }

  /// Takes back a paper that was signed by a tool outside.
  ///
  /// @throws Refused `signature.other-paper` where it is not the paper with one signature more, `signature.broken`, what [Files#keep] refuses, and as
  ///     [#signWithFile]
  void bringBack(FileId file, Sent sent, String name, byte[] signed, Actor actor) {
    var set = means.get();
    var paper = paper(file, actor);
    if (table.hasOnce(file, sent.once())) {
      return;
    }
    var capacity = mayPut(paper, sent, actor);
    if (signed.length > FileUse.SIGNED_PAPER.limit() || !SamePaper.withOneSignatureMore(files.usable(paper.current()), signed)) {
      throw new Refused(new Unmet("signature.other-paper", "30/2020/NĐ-CP 5"));
    }
    var chain = Certificates.ofLastSignature(signed);
    set.trust().check(chain, clock.instant());
    refuseOther(paper, capacity, chain.getFirst());
    put(paper, capacity, Means.OUTSIDE, sent, signed, () -> files.keep(FileUse.SIGNED_PAPER, name, signed, actor), actor);
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
    if (!paper.sealedBy(actor)) {
      throw new NotTheirAct("signature.seal");
    }
    paper.mustHaveNone();
    paper.mustBeVersion(sent.version());
    var kept = files.keep(FileUse.INK_SCAN, name, scan, actor);
    table.put(paper, Capacity.SIGNER, Means.INK, kept.id(), actor, clock.instant(), sent.once());
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
    var finding = SignatureCheck.of(files.usable(paper.current()), set.trust(), at);
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
  /// @throws Refused what [Files#keep] refuses
  @Transactional
  FileId keepPicture(@Nullable UnitId unit, String name, byte[] picture, UUID once, Actor actor) {
    if (unit != null && !sealsOf(actor).contains(unit)) {
      throw new NotTheirAct("signature.seal");
    }
    var kept = files.keep(FileUse.SIGNATURE_PICTURE, name, picture, actor);
    if (!table.keepPicture(actor.account(), unit, kept.id(), clock.instant(), once)) {
      return kept.id();
    }
    audit.record(actor, "signature.picture-kept", "file", kept.id().value(), Details.of(Map.of("capacity", (unit == null ? Capacity.SIGNER : Capacity.SEAL).name())));
    return kept.id();
  }
}
