package vn.vinhdanh.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.IdempotencyKey;

/// Many papers at once for callers of the API: what waits is listed, a program signs it with a key of its own and sends it back in one call.
@RestController
class SigningRoundApi {

  private static final String ROUNDS = "/api/v1/signatures/rounds";

  /// What waits for the account's signature, or for the seals that it keeps: the 50 that wait longest, of every body for which it signs.
  record WaitingPaperList(List<WaitingPaperView> papers) {

    WaitingPaperList {
      papers = List.copyOf(papers);
    }
  }

  /// A paper that waits.
  ///
  /// @param file its number, that of the file that was issued
  /// @param current the file to sign: `/api/v1/files/{current}`
  /// @param body whose paper it is
  /// @param version goes back with what was signed
  record WaitingPaperView(long file, long current, String symbol, String subject, String body, Instant putUpAt, int version) {}

  /// Papers that come back, 50 at most; with their signatures no more than a call may hold.
  record SignedTogether(@Nullable List<@Nullable SignedByProgram> papers) {

    List<SignedByProgram> all() {
      var all = new ArrayList<SignedByProgram>();
      for (var each : papers == null ? List.<@Nullable SignedByProgram>of() : papers) {
        if (each != null) {
          all.add(each);
        }
      }
      return all;
    }
  }

  /// A paper with one signature more.
  ///
  /// @param file the paper's number
  /// @param version of the paper that was signed
  /// @param name of the file
  /// @param signed its bytes in Base64
  record SignedByProgram(long file, int version, @Nullable String name, @Nullable String signed) {

    byte[] bytes() {
      try {
        return Base64.getDecoder().decode(Objects.requireNonNullElse(signed, ""));
      } catch (IllegalArgumentException noBase64) {
        return new byte[0];
      }
    }
  }

  /// What became of papers that were sent back together.
  ///
  /// @param endedAt absent while it goes on, and for one that was cut off
  record SigningRoundView(long id, Instant askedAt, @Nullable Instant endedAt, List<RoundPaperView> papers) {

    SigningRoundView {
      papers = List.copyOf(papers);
    }
  }

  /// What became of a paper.
  ///
  /// @param stage where it stands now, whoever signed it
  /// @param outcome `SIGNED` or `REFUSED`; absent where it was not reached
  /// @param reasons the codes of why it was refused
  record RoundPaperView(long file, String symbol, Stage stage, @Nullable String outcome, List<String> reasons) {

    RoundPaperView {
      reasons = List.copyOf(reasons);
    }
  }

  private final SigningRounds rounds;

  SigningRoundApi(SigningRounds rounds) {
    this.rounds = rounds;
  }

  /// What waits to be signed.
  ///
  /// @param as whether for the account's own signature or for a seal
  @GetMapping("/api/v1/signatures/waiting")
  @Permission("signature.sign")
  WaitingPaperList waiting(@RequestParam(defaultValue = "SIGNER") Capacity as, Actor actor) {
    return new WaitingPaperList(rounds.waiting(as, SigningRound.MOST, actor).stream()
        .map(paper -> new WaitingPaperView(
            paper.file().value(), paper.current().value(), paper.symbol(), paper.subject(), paper.body(), paper.putUpAt(), paper.version()))
        .toList());
  }

  /// Takes papers back, each with one signature more. One that is refused holds up no other; the round tells of each.
  @PostMapping(ROUNDS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("signature.sign")
  ResponseEntity<Acted> bringBack(@RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody SignedTogether sent, Actor actor) {
    long round = rounds.bringBack(
        sent.all().stream()
            .map(paper -> new SigningRounds.Brought(new SigningRounds.Chosen(new FileId(paper.file()), paper.version()), Objects.requireNonNullElse(paper.name(), ""), paper.bytes()))
            .toList(),
        key.once(actor),
        actor);
    return new Acted(round, 0, "ENDED").madeUnder(ROUNDS);
  }

  /// A round of the account's own.
  @GetMapping(ROUNDS + "/{id}")
  @Permission("signature.sign")
  SigningRoundView round(@PathVariable long id, Actor actor) {
    var round = rounds.round(id, actor);
    return new SigningRoundView(
        id,
        round.askedAt(),
        round.endedAt(),
        round.papers().stream()
            .map(paper -> new RoundPaperView(
                paper.file().value(), paper.symbol(), paper.stage(), paper.outcome() == null ? null : paper.outcome().name(),
                paper.reasons().stream().map(reason -> reason.code()).toList()))
            .toList());
  }
}
