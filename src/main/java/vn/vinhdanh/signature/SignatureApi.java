package vn.vinhdanh.signature;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.VersionTag;

/// Papers that are signed for callers of the API. Programs have keys of their own: they fetch the paper as it stands, sign it, and send it back.
@RestController
class SignatureApi {

  private static final String ADDRESS = "/api/v1/signatures";
  private static final int ON_A_PAGE = 50;

  /// Papers that were put up to be signed, the newest first. `next` goes into `before` for those that follow; absent with the last ones.
  record SignedPaperList(List<SignedPaperView> papers, @Nullable Long next) {

    SignedPaperList {
      papers = List.copyOf(papers);
    }
  }

  /// A paper.
  ///
  /// @param file its number, that of the file that was issued
  /// @param current the file with all that was signed so far: `/api/v1/files/{current}`
  record SignedPaperView(long file, long current, String symbol, String subject, String signer, Stage stage, int version, List<FoundSignatureView> signatures) {

    SignedPaperView {
      signatures = List.copyOf(signatures);
    }
  }

  /// A signature as the last check found it.
  ///
  /// @param signer the common name of the certificate
  /// @param stampedAt as an authority states; absent where none does
  /// @param doubt why it is not valid; absent when it is
  /// @param level how long the file itself tells that it is: `B`, `T`, `LT`, `LTA`; absent where the check did not say
  record FoundSignatureView(
      String signer, String serial, @Nullable Instant signedAt, @Nullable Instant stampedAt, Validity validity, @Nullable String doubt,
      @Nullable String level, Instant checkedAt) {

    static FoundSignatureView of(SignatureTable.Checked checked) {
      var found = checked.found();
      return new FoundSignatureView(
          found.signer(), found.serial(), found.signedAt(), found.stampedAt(), found.validity(), found.doubt() == null ? null : found.doubt().name(),
          found.level() == null ? null : found.level().name(), checked.at());
    }
  }

  private final Signatures signatures;
  private final SignatureTable table;

  SignatureApi(Signatures signatures, SignatureTable table) {
    this.signatures = signatures;
    this.table = table;
  }

  /// Papers of the token's unit, and of whatever body that its account signs, 50 at a time; what was found of their signatures is told by each alone.
  @GetMapping(ADDRESS)
  @Permission("signature.read")
  SignedPaperList papers(@RequestParam(required = false) @Nullable Stage stage, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    var portion = Portion.of(table.page(actor.scope(), actor.account(), stage, before, ON_A_PAGE + 1), ON_A_PAGE);
    return new SignedPaperList(
        portion.shown().stream().map(paper -> view(paper, List.of())).toList(),
        Optional.ofNullable(portion.next(last -> "" + last.paper().file().value())).map(Long::valueOf).orElse(null));
  }

  @GetMapping(ADDRESS + "/{file}")
  @Permission("signature.read")
  ResponseEntity<SignedPaperView> paper(@PathVariable long file, Actor actor) {
    var paper = signatures.paper(new FileId(file), actor);
    return ResponseEntity.ok().eTag(new VersionTag(paper.version()).toString()).body(view(paper, table.found(paper.current())));
  }

  /// The whole finding of the last check, an XML of ETSI TS 119 102-2.
  @GetMapping(path = ADDRESS + "/{file}/report", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("signature.read")
  void report(@PathVariable long file, Actor actor, HttpServletResponse response) throws IOException {
    var report = signatures.report(new FileId(file), actor).getBytes(StandardCharsets.UTF_8);
    SavedFile.of(response, "signatures-" + file + ".xml");
    response.getOutputStream().write(report);
  }

  /// Takes the paper back with one signature more.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS + "/{file}/outside", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("signature.sign")
  ResponseEntity<Acted> bringBack(
      @PathVariable long file,
      @RequestParam String name,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody byte[] signed,
      Actor actor) {
    signatures.bringBack(new FileId(file), new Signatures.Sent(read.version(), key.once(actor)), name, signed, actor);
    return acted(file, actor);
  }

  /// Keeps the scan of a paper that was signed and sealed in ink.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS + "/{file}/ink", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("signature.seal")
  ResponseEntity<Acted> keepInk(
      @PathVariable long file,
      @RequestParam String name,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody byte[] scan,
      Actor actor) {
    signatures.keepInk(new FileId(file), new Signatures.Sent(read.version(), key.once(actor)), name, scan, actor);
    return acted(file, actor);
  }

  /// Checks the signatures again, as of now.
  @PostMapping(ADDRESS + "/{file}/checks")
  @Permission("signature.check")
  ResponseEntity<Acted> check(@PathVariable long file, Actor actor) {
    signatures.checkAgain(new FileId(file), actor);
    return acted(file, actor);
  }

  /// Adds what makes the signatures last on: what authorities say of the certificates now, and another stamp.
  @PostMapping(ADDRESS + "/{file}/renewal")
  @Permission("signature.renew")
  ResponseEntity<Acted> renew(
      @PathVariable long file, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    signatures.renew(new FileId(file), new Signatures.Sent(read.version(), key.once(actor)), actor);
    return acted(file, actor);
  }

  /// Keeps the picture of the signature of the token's account, or of a seal that it keeps.
  ///
  /// @param unit whose seal; absent: the account's own hand
  /// @param name of the file
  @PostMapping(path = ADDRESS + "/pictures", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("signature.pictures")
  ResponseEntity<Acted> keepPicture(
      @RequestParam(required = false) @Nullable Long unit,
      @RequestParam String name,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody byte[] picture,
      Actor actor) {
    long kept = signatures.keepPicture(unit == null ? null : new UnitId(unit), name, picture, key.once(actor), actor).value();
    return new Acted(kept, 0, "KEPT").done();
  }

  private ResponseEntity<Acted> acted(long file, Actor actor) {
    var paper = signatures.paper(new FileId(file), actor);
    return new Acted(file, paper.version(), paper.stage().name()).done();
  }

  private static SignedPaperView view(SignedPaper paper, List<SignatureTable.Checked> found) {
    return new SignedPaperView(
        paper.paper().file().value(), paper.current().value(), paper.paper().symbol(), paper.paper().subject(), paper.paper().signerName(), paper.stage(),
        paper.version(), found.stream().map(FoundSignatureView::of).toList());
  }
}
