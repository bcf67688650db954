package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;

/// Who signs for the head of the body of the token's duty by order or by authority, for callers of the API.
@RestController
class SigningPowerApi {

  private static final String ADDRESS = "/api/v1/signing-powers";
  private static final int MOST = 200;

  /// Powers to sign, the last one given first, at most 200.
  record SigningPowerList(List<SigningPowerView> powers) {

    SigningPowerList {
      powers = List.copyOf(powers);
    }
  }

  /// A power to sign.
  ///
  /// @param symbol number and symbol of the paper by which it was given
  /// @param endedOn the day from which it was ended before its time; absent: none
  /// @param inForce whether papers are signed by it today
  record SigningPowerView(
      long id, PowerToSign power, long person, String name, List<PaperKind> kinds, String symbol, LocalDate paperDay, LocalDate from, @Nullable LocalDate until,
      String content, @Nullable LocalDate endedOn, boolean inForce, int version) {

    SigningPowerView {
      kinds = List.copyOf(kinds);
    }
  }

  /// @param until the last day; needed for an authorisation, as is `content`
  record SigningPowerSent(
      @Nullable PowerToSign power, @Nullable Long person, @Nullable List<PaperKind> kinds, @Nullable String symbol, @Nullable LocalDate paperDay,
      @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String content) {

    SigningPowerForm form(IdempotencyKey key, Actor actor) {
      return new SigningPowerForm(
          power == null ? "" : power.name(), person == null ? "" : "" + person,
          Objects.requireNonNullElse(kinds, List.<PaperKind>of()).stream().map(PaperKind::name).toList(), Objects.requireNonNullElse(symbol, ""),
          TypedDay.typed(paperDay), TypedDay.typed(from), TypedDay.typed(until), Objects.requireNonNullElse(content, ""), key.once(actor));
    }
  }

  private final SigningPowers powers;
  private final FrameDay day;
  private final Texts texts;

  SigningPowerApi(SigningPowers powers, FrameDay day, Texts texts) {
    this.powers = powers;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("clerical.signing-powers")
  SigningPowerList powers(Actor actor) {
    return new SigningPowerList(powers.of(actor, MOST).stream().map(this::view).toList());
  }

  @GetMapping(ADDRESS + "/{id}")
  @Permission("clerical.signing-powers")
  ResponseEntity<SigningPowerView> power(@PathVariable long id, Actor actor) {
    var power = powers.power(id, actor);
    return ResponseEntity.ok().eTag(new VersionTag(power.version()).toString()).body(view(power));
  }

  private SigningPowerView view(SigningPower power) {
    var given = power.given();
    return new SigningPowerView(
        power.id(), given.power(), given.person().value(), power.name(), given.kinds(), given.symbol(), given.paperDay(), given.from(), given.until(),
        given.content(), power.endedOn(), power.standsOn(day.today()), power.version());
  }

  /// Gives somebody who leads a part of the body the power to sign papers of some kinds for its head.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("clerical.give-signing-power")
  ResponseEntity<Acted> give(@RequestBody SigningPowerSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var given = sent.form(key, actor).given(errors);
    errors.refuse();
    return answer(powers.give(Optional.ofNullable(given).orElseThrow(), key.once(actor), actor), actor).madeUnder(ADDRESS);
  }

  /// Ends a power before its time, from today on.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("clerical.give-signing-power")
  ResponseEntity<Acted> end(@PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    powers.end(id, read.version(), actor);
    return answer(id, actor).done();
  }

  private Acted answer(long id, Actor actor) {
    var power = powers.power(id, actor);
    return new Acted(id, power.version(), power.standsOn(day.today()) ? "IN_FORCE" : "NOT_IN_FORCE");
  }
}
