package vn.vinhdanh.signature;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What waits for whoever signs, several papers signed at once, and what became of each.
@Controller
class SigningRoundController {

  private final SigningRounds rounds;
  private final Signatures signatures;
  private final SignatureTable table;
  private final SigningMeans means;
  private final Texts texts;
  private final Clock clock;

  SigningRoundController(SigningRounds rounds, Signatures signatures, SignatureTable table, SigningMeans means, Texts texts, Clock clock) {
    this.rounds = rounds;
    this.signatures = signatures;
    this.table = table;
    this.means = means;
    this.texts = texts;
    this.clock = clock;
  }

  /// What waits, as one page shows it.
  ///
  /// @param as what the reader signs them as
  /// @param counts how many wait in all
  /// @param ticked the files of those that are chosen
  record Waiting(
      Capacity as, SignatureTable.Waiting counts, boolean keepsSeals, List<SigningRoundTable.Waiting> papers, List<Long> ticked, UUID once) {

    Waiting {
      papers = List.copyOf(papers);
      ticked = List.copyOf(ticked);
    }

    boolean allTicked() {
      return papers.size() == ticked.size();
    }

    int more() {
      return (as == Capacity.SIGNER ? counts.toSign() : counts.toSeal()) - papers.size();
    }
  }

  @GetMapping("/signatures/waiting")
  @Permission("signature.sign")
  ModelAndView waiting(@RequestParam(required = false) @Nullable Capacity as, @RequestParam(defaultValue = "false") boolean all, Actor actor) {
    return waiting(as, all, List.of(), new FieldErrors(texts), List.of(), HttpStatus.OK, actor);
  }

  @PostMapping("/signatures/rounds/key-file")
  @Permission("signature.sign")
  ModelAndView signWithFile(
      @RequestParam Capacity as, @RequestParam UUID once, @RequestParam(defaultValue = "") List<String> papers,
      @RequestParam(required = false) @Nullable MultipartFile key, @RequestParam(defaultValue = "") String password, Actor actor) {
    var errors = new FieldErrors(texts);
    SignatureController.keyFile(key, errors);
    errors.require("password", password, "signature.password.missing");
    return signed(as, chosen(papers), errors, actor, () ->
        rounds.signWithFile(chosen(papers), bytes(key), password.toCharArray(), once, actor));
  }

  @PostMapping("/signatures/rounds/token")
  @Permission("signature.sign")
  ModelAndView signWithToken(
      @RequestParam Capacity as, @RequestParam UUID once, @RequestParam(defaultValue = "") List<String> papers, @RequestParam(defaultValue = "") String pin,
      Actor actor) {
    var errors = new FieldErrors(texts).require("pin", pin, "signature.pin.missing");
    return signed(as, chosen(papers), errors, actor, () -> rounds.signWithToken(chosen(papers), pin.toCharArray(), once, actor));
  }

  private ModelAndView signed(Capacity as, List<SigningRounds.Chosen> chosen, FieldErrors errors, Actor actor, LongSupplier act) {
    if (chosen.isEmpty()) {
      errors.add("papers", "signature.papers.none-chosen");
    }
    var files = chosen.stream().map(each -> each.file().value()).toList();
    if (errors.any()) {
      return waiting(as, false, files, errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      return new ModelAndView("redirect:/signatures/rounds/" + act.getAsLong());
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), SigningRoundController::field);
      return waiting(as, false, files, errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return unmet.code().equals("signature.none-chosen") || unmet.code().equals("signature.too-many")
        ? Optional.of("papers")
        : SignatureController.field(unmet);
  }

  /// A tick names a paper and the version that was read: `12:0`.
  private static List<SigningRounds.Chosen> chosen(List<String> papers) {
    return papers.stream().map(SigningRoundController::chosen).toList();
  }

  private static SigningRounds.Chosen chosen(String paper) {
    int colon = paper.indexOf(':');
    try {
      return new SigningRounds.Chosen(new FileId(Long.parseLong(paper.substring(0, Math.max(colon, 0)))), Integer.parseInt(paper.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new NotFound("paper " + paper);
    }
  }

  private static byte[] bytes(@Nullable MultipartFile sent) {
    try {
      return Objects.requireNonNull(sent).getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  private ModelAndView waiting(
      @Nullable Capacity asked, boolean all, List<Long> ticked, FieldErrors errors, List<Reason> reasons, HttpStatus status, Actor actor) {
    var seals = signatures.sealsOf(actor);
    var counts = table.waiting(actor.account(), seals);
    var as = asked != null ? asked : counts.toSign() == 0 && counts.toSeal() > 0 ? Capacity.SEAL : Capacity.SIGNER;
    var papers = rounds.waiting(as, SigningRound.MOST, actor);
    return new ModelAndView("signature/waiting", status)
        .addObject("waiting", new Waiting(
            as,
            counts,
            !seals.isEmpty(),
            papers,
            papers.stream().map(paper -> paper.file().value()).filter(file -> all || ticked.contains(file)).toList(),
            UUID.randomUUID()))
        .addObject("setUp", means.there())
        .addObject("token", means.tokenThere() && as == Capacity.SEAL)
        .addObject("errors", errors)
        .addObject("reasons", reasons);
  }

  /// A paper of a round as the page tells it.
  record Told(SigningRound.Paper paper, List<Reason> reasons) {

    Told {
      reasons = List.copyOf(reasons);
    }
  }

  /// While it goes on the page asks for itself again, also without script.
  @GetMapping("/signatures/rounds/{id}")
  @Permission("signature.sign")
  ModelAndView round(@PathVariable long id, Actor actor, HttpServletResponse response) {
    var round = rounds.round(id, actor);
    boolean atWork = round.atWork(clock.instant());
    if (atWork) {
      response.setHeader("Refresh", "2");
    }
    return new ModelAndView("signature/round")
        .addObject("round", round)
        .addObject("papers", round.papers().stream().map(paper -> new Told(paper, Reason.of(paper.reasons(), texts))).toList())
        .addObject("atWork", atWork);
  }
}
