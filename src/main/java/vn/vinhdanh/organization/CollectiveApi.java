package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.refusal.NotTheirAct;

/// Collectives and households for callers of the API, with the same acts as on the pages.
@RestController
class CollectiveApi {

  private static final String OF_UNIT = "/api/v1/units/{id}/collectives";
  private static final String ADDRESS = "/api/v1/collectives";
  private static final int LINES = 100;

  /// The collectives of a unit on a day, by name. `next` goes into `after` for those that follow; absent with the last ones.
  record CollectiveList(LocalDate day, List<CollectiveLineView> collectives, @Nullable Long next) {

    CollectiveList {
      collectives = List.copyOf(collectives);
    }
  }

  /// A collective as of a day.
  ///
  /// @param headcount the people of it as declared; absent for a household
  /// @param members how many people were entered as its members on the day
  /// @param head the head of a household; absent for others, as is `address`
  /// @param until the first day without it; absent while it goes on
  record CollectiveLineView(
      long id,
      CollectiveKind kind,
      String name,
      boolean small,
      @Nullable Integer headcount,
      int members,
      @Nullable String head,
      @Nullable String address,
      LocalDate from,
      @Nullable LocalDate until) {}

  /// A collective with all that was said of it, the oldest first, and all who were its members.
  record CollectiveView(
      long id,
      long unit,
      CollectiveKind kind,
      LocalDate from,
      @Nullable LocalDate until,
      List<SpanView> spans,
      List<CollectiveFile.Member> members) {

    CollectiveView {
      spans = List.copyOf(spans);
      members = List.copyOf(members);
    }
  }

  /// What was said of a collective for a time; `until` is the first day on which something else holds.
  record SpanView(
      LocalDate from,
      @Nullable LocalDate until,
      String name,
      boolean small,
      @Nullable Integer headcount,
      @Nullable String head,
      @Nullable String address) {}

  /// A collective or a household.
  ///
  /// @param kind left out where a collective is changed: it stays what it is
  /// @param headcount for a collective; a household has `head` and `address` instead
  /// @param from the first day on which it is there, or is as sent
  record CollectiveSent(
      @Nullable CollectiveKind kind,
      @Nullable String name,
      @Nullable Boolean small,
      @Nullable Integer headcount,
      @Nullable String head,
      @Nullable String address,
      @Nullable LocalDate from) {

    CollectiveForm form() {
      return new CollectiveForm(
          kind == null ? "" : kind.name(), PersonActsApi.text(name), Boolean.TRUE.equals(small), headcount == null ? "" : "" + headcount, PersonActsApi.text(head),
          PersonActsApi.text(address), TypedDay.typed(from));
    }
  }

  /// The first day without it.
  record EndSent(@Nullable LocalDate until) {}

  /// Who become members, by their numbers, from a day on.
  record MembersSent(@Nullable List<Long> people, @Nullable LocalDate from) {}

  private final Collectives collectives;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  CollectiveApi(Collectives collectives, Units units, FrameDay day, Texts texts) {
    this.collectives = collectives;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  /// The collectives and households of a unit on a day (today without one), 100 at a time.
  @GetMapping(OF_UNIT)
  @Permission("organization.collectives")
  CollectiveList collectives(
      @PathVariable long id,
      @RequestParam(name = "day", required = false) @Nullable LocalDate asked,
      @RequestParam(required = false) @Nullable Long after,
      Actor actor) {
    var on = UnitApi.dayOf(asked, day);
    var unit = units.unit(new UnitId(id));
    if (!collectives.shown(actor, unit.id())) {
      throw new NotTheirAct("organization.collectives");
    }
    var found = collectives.of(unit.id(), on, after, LINES + 1, actor);
    var portion = Portion.of(found, LINES);
    return new CollectiveList(
        on, portion.shown().stream().map(CollectiveApi::view).toList(), portion.next(last -> last.id()));
  }

  private static CollectiveLineView view(CollectiveLine line) {
    var facts = line.facts();
    return new CollectiveLineView(
        line.id(), line.kind(), facts.name(), facts.small(), facts.headcount(), line.members(), facts.head(), facts.address(), line.from(),
        line.until());
  }

  /// One collective or household; its version is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.collectives")
  ResponseEntity<CollectiveView> collective(@PathVariable long id, Actor actor) {
    var file = collectives.file(new CollectiveId(id), actor);
    var spans = file.spans().stream()
        .map(span -> new SpanView(
            span.from(), span.until(), span.facts().name(), span.facts().small(), span.facts().headcount(), span.facts().head(),
            span.facts().address()))
        .toList();
    return ResponseEntity.ok()
        .eTag(new VersionTag(file.version()).toString())
        .body(new CollectiveView(id, file.unit().value(), file.kind(), file.from(), file.until(), spans, file.members()));
  }

  /// Enters a collective or a household of a unit.
  @PostMapping(OF_UNIT)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> enter(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody CollectiveSent sent, Actor actor) {
    var unit = units.unit(new UnitId(id));
    var errors = new FieldErrors(texts);
    var meant = sent.form().meant(errors);
    refuse(errors);
    var entered = collectives.enter(Objects.requireNonNull(meant).entered(unit.id(), key.once(actor)), actor);
    return acted(entered, actor).madeUnder(ADDRESS);
  }

  /// Says something else of a collective from a day on; from the very day of what was said last, it takes its place.
  @PostMapping(ADDRESS + "/{id}/change")
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> change(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody CollectiveSent sent, Actor actor) {
    var file = collectives.keptFile(new CollectiveId(id), actor);
    var errors = new FieldErrors(texts);
    var meant = sent.form().of(file.kind()).meant(errors);
    refuse(errors);
    collectives.change(file.id(), read.version(), Objects.requireNonNull(meant).facts(), meant.from(), actor);
    return acted(file.id(), actor).done();
  }

  /// Ends a collective: nobody is its member any longer.
  @PostMapping(ADDRESS + "/{id}/ending")
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> end(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody EndSent sent, Actor actor) {
    var until = day("until", sent.until());
    collectives.end(new CollectiveId(id), read.version(), until, actor);
    return acted(new CollectiveId(id), actor).done();
  }

  /// People of the unit become members of a collective.
  @PostMapping(ADDRESS + "/{id}/members")
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> join(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody MembersSent sent, Actor actor) {
    var people = Objects.requireNonNullElse(sent.people(), List.<Long>of()).stream().filter(Objects::nonNull).map(PersonId::new).toList();
    if (people.isEmpty()) {
      new FieldErrors(texts).add("people", "organization.member.person.missing").refuse();
    }
    collectives.join(new CollectiveId(id), read.version(), people, day("from", sent.from()), actor);
    return acted(new CollectiveId(id), actor).done();
  }

  /// Ends a membership.
  @PostMapping(ADDRESS + "/{id}/members/{member}/ending")
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> part(
      @PathVariable long id,
      @PathVariable long member,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody EndSent sent,
      Actor actor) {
    collectives.part(new CollectiveId(id), member, read.version(), day("until", sent.until()), actor);
    return acted(new CollectiveId(id), actor).done();
  }

  /// Says that a membership was entered by mistake.
  @PostMapping(ADDRESS + "/{id}/members/{member}/cancellation")
  @Permission("organization.keep-collectives")
  ResponseEntity<Acted> cancel(
      @PathVariable long id, @PathVariable long member, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, Actor actor) {
    collectives.mistaken(new CollectiveId(id), member, read.version(), actor);
    return acted(new CollectiveId(id), actor).done();
  }

  private Acted acted(CollectiveId id, Actor actor) {
    var file = collectives.file(id, actor);
    return new Acted(id.value(), file.version(), file.until() == null ? "GOING_ON" : "ENDED");
  }

  /// The first day of the form is `from` in what is sent.
  private void refuse(FieldErrors errors) {
    new FieldErrors(texts).addAll(errors, field -> field.equals("since") ? "from" : field).refuse();
  }

  private LocalDate day(String field, @Nullable LocalDate sent) {
    if (sent == null || !TypedDay.isOurs(sent)) {
      new FieldErrors(texts).add(field, "organization.act.day.wrong").refuse();
    }
    return Objects.requireNonNull(sent);
  }
}
