package vn.vinhdanh.signature;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileUse;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.MenuItem;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.SavedFile;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The papers that were put up to be signed: which wait, what was put on each, and the ways to sign.
@Controller
class SignatureController {

  private static final int PAGE = 50;
  private static final int LARGEST_KEY_FILE = 256 * 1024;

  private final Signatures signatures;
  private final SignatureTable table;
  private final SigningMeans means;
  private final Files files;
  private final Units units;
  private final Permissions permissions;
  private final Texts texts;

  SignatureController(
      Signatures signatures, SignatureTable table, SigningMeans means, Files files, Units units, Permissions permissions, Texts texts) {
    this.signatures = signatures;
    this.table = table;
    this.means = means;
    this.files = files;
    this.units = units;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Bean
  static MenuItem signatureMenu() {
    return new MenuItem(MenuItem.Group.COMMENDATION, 35, "signature.menu", "/signatures", "signature.read");
  }

  /// A paper as its page shows it.
  ///
  /// @param turn as what the reader would sign it now; null where it is somebody else's turn
  /// @param renewals what was added later so that its signatures last
  /// @param mayRenew whether the reader may add to it now
  /// @param mayKeepInk whether the reader would bring the scan of the paper signed in ink
  record Shown(
      SignedPaper paper, List<SignatureTable.Put> puts, List<SignatureTable.Checked> found, @Nullable Capacity turn, boolean mayKeepInk, boolean mayCheck,
      List<SignatureTable.Renewal> renewals, boolean mayRenew) {

    Shown {
      puts = List.copyOf(puts);
      renewals = List.copyOf(renewals);
      found = List.copyOf(found);
    }
  }

  @GetMapping("/signatures")
  @Permission("signature.read")
  ModelAndView list(@RequestParam(defaultValue = "") String stage, @RequestParam(required = false) @Nullable Long before, Actor actor) {
    var asked = stage(stage);
    var portion = Portion.of(table.page(actor.scope(), actor.account(), asked.orElse(null), before, PAGE + 1), PAGE);
    return new ModelAndView("signature/list")
        .addObject("stage", asked)
        .addObject("papers", portion.shown())
        .addObject("maySign", permissions.granted(actor, "signature.sign"))
        .addObject("mayHavePictures", permissions.granted(actor, "signature.pictures"))
        .addObject("next", Optional.ofNullable(portion.next(last ->
            "?before=" + last.paper().file().value() + asked.map(each -> "&stage=" + each).orElse(""))));
  }

  private static Optional<Stage> stage(String name) {
    return List.of(Stage.values()).stream().filter(each -> each.name().equals(name)).findFirst();
  }

  @GetMapping("/signatures/{file}")
  @Permission("signature.read")
  ModelAndView paper(@PathVariable long file, Actor actor) {
    return paper(file, new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  /// The whole finding of the last check.
  @GetMapping("/signatures/{file}/report.xml")
  @Permission("signature.read")
  void report(@PathVariable long file, Actor actor, HttpServletResponse response) throws IOException {
    var report = signatures.report(new FileId(file), actor).getBytes(StandardCharsets.UTF_8);
    SavedFile.of(response, MediaType.APPLICATION_XML_VALUE, "signatures-" + file + ".xml");
    response.getOutputStream().write(report);
  }

  @PostMapping("/signatures/{file}/key-file")
  @Permission("signature.sign")
  ModelAndView signWithFile(
      @PathVariable long file, @RequestParam int version, @RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile key,
      @RequestParam(defaultValue = "") String password, Actor actor) {
    var errors = new FieldErrors(texts);
    keyFile(key, errors);
    errors.require("password", password, "signature.password.missing");
    return put(file, "signature.done.put", errors, actor, () ->
        signatures.signWithFile(new FileId(file), new Signatures.Sent(version, once), bytes(key), password.toCharArray(), actor));
  }

  @PostMapping("/signatures/{file}/token")
  @Permission("signature.sign")
  ModelAndView signWithToken(
      @PathVariable long file, @RequestParam int version, @RequestParam UUID once, @RequestParam(defaultValue = "") String pin, Actor actor) {
    var errors = new FieldErrors(texts).require("pin", pin, "signature.pin.missing");
    return put(file, "signature.done.put", errors, actor, () ->
        signatures.signWithToken(new FileId(file), new Signatures.Sent(version, once), pin.toCharArray(), actor));
  }

  @PostMapping("/signatures/{file}/outside")
  @Permission("signature.sign")
  ModelAndView bringBack(
      @PathVariable long file, @RequestParam int version, @RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile signed, Actor actor) {
    var errors = new FieldErrors(texts);
    fault("signed", FileUse.SIGNED_PAPER, signed, errors);
    return put(file, "signature.done.put", errors, actor, () ->
        signatures.bringBack(new FileId(file), new Signatures.Sent(version, once), name(signed), bytes(signed), actor));
  }

  @PostMapping("/signatures/{file}/ink")
  @Permission("signature.seal")
  ModelAndView keepInk(
      @PathVariable long file, @RequestParam int version, @RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile scan, Actor actor) {
    var errors = new FieldErrors(texts);
    fault("scan", FileUse.INK_SCAN, scan, errors);
    return put(file, "signature.done.ink", errors, actor, () ->
        signatures.keepInk(new FileId(file), new Signatures.Sent(version, once), name(scan), bytes(scan), actor));
  }

  @PostMapping("/signatures/{file}/checks")
  @Permission("signature.check")
  ModelAndView check(@PathVariable long file, Actor actor) {
    return put(file, "signature.done.checked", new FieldErrors(texts), actor, () -> signatures.checkAgain(new FileId(file), actor));
  }

  /// Adds what makes the signatures last on.
  @PostMapping("/signatures/{file}/renewal")
  @Permission("signature.renew")
  ModelAndView renew(@PathVariable long file, @RequestParam int version, @RequestParam UUID once, Actor actor) {
    return put(file, "signature.done.renewed", new FieldErrors(texts), actor, () ->
        signatures.renew(new FileId(file), new Signatures.Sent(version, once), actor));
  }

  private ModelAndView put(long file, String done, FieldErrors errors, Actor actor, Runnable act) {
    if (errors.any()) {
      return paper(file, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      act.run();
      return new ModelAndView(Done.at("/signatures/" + file, done));
    } catch (ChangedMeanwhile changed) {
      return paper(file, errors, Reason.of(List.of(new Unmet("signature.changed", "")), texts), HttpStatus.CONFLICT, actor);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), SignatureController::field);
      return paper(file, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  /// Says beside its field why what was sent is no key file, as far as can be told from outside.
  static void keyFile(@Nullable MultipartFile key, FieldErrors errors) {
    if (missing(key)) {
      errors.add("key", "signature.key.missing");
    } else if (Objects.requireNonNull(key).getSize() > LARGEST_KEY_FILE) {
      errors.add("key", "signature.key.large", LARGEST_KEY_FILE / 1024);
    }
  }

  /// Beside which field of a form an unmet condition is said.
  static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "signature.wrong-password" -> Optional.of("password");
      case "signature.wrong-pin" -> Optional.of("pin");
      case "signature.no-key-file" -> Optional.of("key");
      case "signature.other-paper" -> Optional.of("signed");
      default -> Optional.empty();
    };
  }

  private void fault(String field, FileUse use, @Nullable MultipartFile sent, FieldErrors errors) {
    if (missing(sent)) {
      errors.add(field, "signature." + field + ".missing");
    } else {
      files.fault(use, Objects.requireNonNull(sent)).ifPresent(unmet -> errors.beside(List.of(unmet), each -> Optional.of(field)));
    }
  }

  private static boolean missing(@Nullable MultipartFile sent) {
    return sent == null || sent.isEmpty();
  }

  private static byte[] bytes(@Nullable MultipartFile sent) {
    try {
      return Objects.requireNonNull(sent).getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  private static String name(@Nullable MultipartFile sent) {
    return Objects.requireNonNullElse(Objects.requireNonNull(sent).getOriginalFilename(), "");
  }

  private ModelAndView paper(long file, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var paper = signatures.paper(new FileId(file), actor);
    return new ModelAndView("signature/paper", status)
        .addObject("shown", new Shown(
            paper,
            table.puts(paper.paper().file()),
            table.found(paper.current()),
            signatures.turn(paper, actor).orElse(null),
            paper.stage() == Stage.AWAITS_SIGNER && signatures.sealsOf(actor).contains(paper.paper().unit()),
            permissions.granted(actor, "signature.check"),
            table.renewals(paper.paper().file()),
            paper.stage() == Stage.SIGNED && means.signsForLong() && permissions.granted(actor, "signature.renew")))
        .addObject("setUp", means.there())
        .addObject("token", means.tokenThere())
        .addObject("once", UUID.randomUUID())
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  /// @param unit whose seal; null: the reader's own hand
  /// @param kept null where there is none yet
  record PicturePlace(@Nullable UnitId unit, String name, SignatureTable.@Nullable Picture kept) {}

  @GetMapping("/signatures/pictures")
  @Permission("signature.pictures")
  ModelAndView pictures(Actor actor) {
    return pictures(new FieldErrors(texts), HttpStatus.OK, actor);
  }

  @PostMapping("/signatures/pictures")
  @Permission("signature.pictures")
  ModelAndView keepPicture(
      @RequestParam(defaultValue = "0") long unit, @RequestParam UUID once, @RequestParam(required = false) @Nullable MultipartFile picture, Actor actor) {
    var errors = new FieldErrors(texts);
    fault("picture", FileUse.SIGNATURE_PICTURE, picture, errors);
    if (errors.any()) {
      return pictures(errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      signatures.keepPicture(unit == 0 ? null : new UnitId(unit), name(picture), bytes(picture), once, actor);
      return new ModelAndView(Done.at("/signatures/pictures", "signature.done.picture"));
    } catch (Refused refused) {
      errors.beside(refused.unmet(), unmet -> Optional.of("picture"));
      return pictures(errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private ModelAndView pictures(FieldErrors errors, HttpStatus status, Actor actor) {
    var seals = signatures.sealsOf(actor);
    var kept = table.pictures(actor.account(), seals);
    var places = new ArrayList<PicturePlace>();
    places.add(new PicturePlace(null, actor.name(), kept.stream().filter(each -> each.unit() == null).findFirst().orElse(null)));
    seals.forEach(seal -> places.add(
        new PicturePlace(seal, units.unit(seal).name(), kept.stream().filter(each -> seal.equals(each.unit())).findFirst().orElse(null))));
    return new ModelAndView("signature/pictures", status).addObject("places", places).addObject("once", UUID.randomUUID()).addObject("errors", errors);
  }
}
