package vn.vinhdanh.identity;

import java.net.URI;
import java.time.LocalDate;
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
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;

/// Handovers of open work for callers of the API. Each side signs by the token of that very person.
@RestController
class HandoverApi {

  private static final String ADDRESS = "/api/v1/handovers";
  private static final int PAGE = 50;

  /// Handovers, the latest first. `next` goes into `before` for those that precede; absent with the last ones.
  record HandoverList(List<HandoverView> handovers, @Nullable Long next) {

    HandoverList {
      handovers = List.copyOf(handovers);
    }
  }

  /// A handover.
  ///
  /// @param giver the number of an account, as `receiver`
  /// @param note what is handed over beside the system
  /// @param givenOn absent until the giver's side has signed, as `receivedOn` for the receiver's
  /// @param works what was open, as much as the account may read; none in a list
  record HandoverView(
      long id, Handover.State state, long giver, long receiver, long unit, String note, LocalDate preparedOn, @Nullable LocalDate givenOn,
      @Nullable LocalDate receivedOn, List<String> works) {

    HandoverView {
      works = List.copyOf(works);
    }

    static HandoverView of(Handover handover) {
      return new HandoverView(
          handover.id(), handover.state(), handover.giver().account().value(), handover.receiver().account().value(), handover.unit().value(),
          handover.note(), handover.preparedOn(), handover.given() == null ? null : handover.given().on(), handover.receivedOn(),
          handover.works().stream().flatMap(work -> work.lines().stream()).map(OpenWork.Line::title).toList());
    }
  }

  /// A handover to be prepared.
  ///
  /// @param unit where the work is
  /// @param receiver the number of a colleague's account
  record HandoverSent(@Nullable Long unit, @Nullable Long receiver, @Nullable String note) {}

  /// A handover after an act on it.
  record HandoverActed(long id, Handover.State state) {}

  private final Handovers handovers;
  private final Texts texts;

  HandoverApi(Handovers handovers, Texts texts) {
    this.handovers = handovers;
    this.texts = texts;
  }

  /// What the account gives, receives or prepares for a unit.
  @GetMapping(ADDRESS)
  @Permission("identity.handovers")
  HandoverList handovers(@RequestParam(required = false) @Nullable Long before, Actor actor) {
    var found = handovers.of(before, PAGE + 1, actor);
    var portion = Portion.of(found, PAGE);
    return new HandoverList(portion.shown().stream().map(HandoverView::of).toList(), portion.next(last -> last.id()));
  }

  @GetMapping(ADDRESS + "/{id}")
  @Permission("identity.handovers")
  HandoverView handover(@PathVariable long id, Actor actor) {
    return HandoverView.of(handovers.handover(id, actor));
  }

  /// Prepares a handover of the account's own work.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("identity.sign-handovers")
  ResponseEntity<HandoverActed> prepareOwn(
      @RequestBody HandoverSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    return prepare(actor.account(), sent, key, actor);
  }

  /// Prepares a handover for somebody who is gone.
  @PostMapping("/api/v1/accounts/{id}/handover")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("identity.prepare-handovers")
  ResponseEntity<HandoverActed> prepare(
      @PathVariable long id, @RequestBody HandoverSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    return prepare(new AccountId(id), sent, key, actor);
  }

  private ResponseEntity<HandoverActed> prepare(AccountId giver, HandoverSent sent, IdempotencyKey key, Actor actor) {
    String note = Objects.requireNonNullElse(sent.note(), "").strip();
    var errors = HandoverController.errors(sent.receiver(), note, texts);
    if (sent.unit() == null) {
      errors.add("unit", "identity.handover.unit.missing");
    }
    errors.refuse();
    long id = handovers.prepare(
        giver, new UnitId(Objects.requireNonNull(sent.unit())), new AccountId(Objects.requireNonNull(sent.receiver())), note, key.once(actor), actor);
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id)).body(acted(id, actor));
  }

  /// Signs for the giver.
  @PostMapping(ADDRESS + "/{id}/giving")
  @Permission("identity.sign-handovers")
  HandoverActed give(@PathVariable long id, Actor actor) {
    handovers.give(id, actor);
    return acted(id, actor);
  }

  /// Signs for the receiver.
  @PostMapping(ADDRESS + "/{id}/receipt")
  @Permission("identity.sign-handovers")
  HandoverActed receive(@PathVariable long id, Actor actor) {
    handovers.receive(id, actor);
    return acted(id, actor);
  }

  /// Gives it up before it is received.
  @PostMapping(ADDRESS + "/{id}/cancellation")
  @Permission("identity.sign-handovers")
  HandoverActed cancel(@PathVariable long id, Actor actor) {
    handovers.cancel(id, actor);
    return acted(id, actor);
  }

  private HandoverActed acted(long id, Actor actor) {
    return new HandoverActed(id, handovers.handover(id, actor).state());
  }
}
