package vn.vinhdanh.initiative;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.springframework.web.server.ResponseStatusException;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.NotFound;

/// The initiatives for callers of the API.
@RestController
class InitiativeApi {

  private static final String ADDRESS = "/api/v1/initiatives";

  /// Initiatives, those recognised last first. `next` goes into `after` for those that follow; absent with the last ones.
  record InitiativeList(List<InitiativeTable.InitiativeRow> initiatives, @Nullable String next) {

    InitiativeList {
      initiatives = List.copyOf(initiatives);
    }
  }

  /// An initiative to be entered for the officer's own unit.
  ///
  /// @param authors people of the unit by their numbers
  record InitiativeSent(
      @Nullable String title, @Nullable String decision, @Nullable LocalDate recognisedOn, @Nullable List<@Nullable Long> authors) {}

  record InitiativeEntered(long id) {}

  /// Where a list goes on: after this initiative.
  private record Place(LocalDate day, long id) {

    static final Place FIRST = new Place(LocalDate.of(9999, 12, 31), 0);

    static Optional<Place> parse(String written) {
      String[] parts = written.split("_", -1);
      return parts.length == 2 && parts[1].matches("\\d{1,18}")
          ? TypedDay.sent(parts[0]).map(day -> new Place(day, Long.parseLong(parts[1])))
          : Optional.empty();
    }

    String written() {
      return day + "_" + id;
    }
  }

  private final Initiatives initiatives;
  private final InitiativeTable table;
  private final LegalDay legalDay;
  private final Texts texts;

  InitiativeApi(Initiatives initiatives, InitiativeTable table, LegalDay legalDay, Texts texts) {
    this.initiatives = initiatives;
    this.table = table;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// The initiatives within the reach of the token's account, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("initiative.see")
  InitiativeList initiatives(@RequestParam(required = false) @Nullable String after, Actor actor) {
    var place = after == null
        ? Place.FIRST
        : Place.parse(after).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    var rows = table.page(actor.scope(), place.day(), place.id());
    var portion = Portion.of(rows, InitiativeTable.PAGE);
    return new InitiativeList(portion.shown(), portion.next(last -> new Place(last.recognisedOn(), last.id()).written()));
  }

  /// One initiative.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("initiative.see")
  InitiativeTable.InitiativeRow initiative(@PathVariable long id, Actor actor) {
    return table.one(new InitiativeId(id), actor.scope()).orElseThrow(() -> new NotFound("initiative", id));
  }

  /// Enters an initiative that the head of the unit recognised by a decision.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("initiative.enter")
  ResponseEntity<InitiativeEntered> enter(
      @RequestBody InitiativeSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    String title = Objects.requireNonNullElse(sent.title(), "");
    String decision = Objects.requireNonNullElse(sent.decision(), "");
    var day = Optional.ofNullable(sent.recognisedOn()).filter(TypedDay::isOurs);
    var authors = Objects.requireNonNullElse(sent.authors(), List.<Long>of()).stream().filter(Objects::nonNull).distinct().toList();
    NewInitiative.errors(title, decision, day, authors, legalDay.today(), texts).refuse();
    var initiative = new NewInitiative(
        InitiativeController.unitOf(actor), title.strip(), authors.stream().map(PersonId::new).toList(), day.orElseThrow(),
        decision.strip(), key.once(actor));
    long id = initiatives.enter(initiative, actor).value();
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id)).body(new InitiativeEntered(id));
  }
}
