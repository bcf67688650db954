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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.PersonActsApi.PostSent;
import vn.vinhdanh.organization.TransferController.Wanted;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// Transfers for callers of the API: proposed by one side, answered by the other, commented by the old unit. An answer means the same when
/// repeated; the version of a transfer is that of its comment.
@RestController
class TransferApi {

  private static final String ADDRESS = "/api/v1/transfers";

  /// What waits for an answer or a comment of the own units.
  record WaitingTransfers(List<TransferView> transfers) {

    WaitingTransfers {
      transfers = List.copyOf(transfers);
    }
  }

  /// A transfer.
  ///
  /// @param from the number of the old unit; `to` that of the new one
  /// @param on the first day at the new unit
  /// @param refusal why the other side refused; absent unless it did
  /// @param commentOwed whether the old unit owes its comment
  /// @param answerable whether the token's account is of the side that has to answer
  record TransferView(
      long id,
      long person,
      String name,
      long from,
      long to,
      String title,
      PostRank rank,
      EmploymentMode mode,
      LocalDate on,
      Transfer.Side proposedBy,
      Transfer.State state,
      @Nullable String refusal,
      boolean commentOwed,
      @Nullable String comment,
      @Nullable LocalDate commentedOn,
      boolean answerable) {}

  /// Whom the new unit asks for, and into which post.
  ///
  /// @param name the full name
  /// @param birthYear the year of birth
  /// @param unit the code of the unit where the person works
  record AskSent(@Nullable String name, @Nullable Integer birthYear, @Nullable String unit, @Nullable PostSent post) {

    Wanted wanted() {
      return new Wanted(PersonActsApi.text(name), PersonActsApi.birth(birthYear, null), PersonActsApi.text(unit));
    }

    /// The name that a field of the form has in what is sent.
    static String field(String field) {
      return switch (field) {
        case "fullName" -> "name";
        case "birth" -> "birthYear";
        case "from" -> "unit";
        default -> field;
      };
    }
  }

  record TransferRefusal(@Nullable String reason) {}

  record TransferComment(@Nullable String comment) {}

  private final Transfers transfers;
  private final PersonFiles files;
  private final Units units;
  private final Texts texts;

  TransferApi(Transfers transfers, PersonFiles files, Units units, Texts texts) {
    this.transfers = transfers;
    this.files = files;
    this.units = units;
    this.texts = texts;
  }

  /// What waits for an answer or a comment of the units for which the token's account acts.
  @GetMapping(ADDRESS)
  @Permission("organization.transfer")
  WaitingTransfers waiting(Actor actor) {
    return new WaitingTransfers(transfers.waiting(actor).stream().map(TransferApi::view).toList());
  }

  /// One transfer, for either side; the version of its comment is in `ETag`.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.transfer")
  ResponseEntity<TransferView> transfer(@PathVariable long id, Actor actor) {
    var transfer = transfers.transfer(id, actor);
    return ResponseEntity.ok().eTag(new VersionTag(transfer.version()).toString()).body(view(transfer));
  }

  private static TransferView view(Transfer transfer) {
    var post = transfer.post();
    return new TransferView(
        transfer.id(), transfer.person().value(), transfer.facts().fullName(), transfer.fromUnitId(), post.unit().value(), post.title(),
        post.rank(), post.mode(), post.from(), transfer.proposedBy(), transfer.state(), transfer.refusal(), transfer.commentOwed(),
        transfer.comment(), transfer.commentedOn(), transfer.open() && transfer.answers());
  }

  /// Proposes a transfer for the unit where the person works.
  @PostMapping(PersonApi.ADDRESS + "/{id}/transfers")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.transfer")
  ResponseEntity<Acted> offer(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody PostSent sent, Actor actor) {
    var file = TransferController.theirs(files.file(new PersonId(id), actor), transfers, actor);
    var wrong = new FieldErrors(texts);
    var post = post(sent, wrong);
    wrong.refuse();
    long proposed = transfers.offer(
        file.id(), file.posts().getFirst().term().unit(), TransferController.main(Objects.requireNonNull(post)), key.once(actor), actor);
    return acted(proposed, actor).madeUnder(ADDRESS);
  }

  /// Proposes a transfer for the new unit, which names the person: it is answered only where just one is meant.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.transfer")
  ResponseEntity<Acted> ask(@RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody AskSent sent, Actor actor) {
    var wanted = sent.wanted();
    var from = units.byCode(wanted.from()).map(Unit::id);
    var wrong = new FieldErrors(texts).addAll(wanted.errors(from, texts), AskSent::field);
    var inPost = new FieldErrors(texts);
    var post = post(Objects.requireNonNullElse(sent.post(), PostSent.NONE), inPost);
    wrong.addAll(inPost, field -> "post/" + field).refuse();
    var person = transfers.named(wanted.fullName(), Birth.typed(wanted.birth()).orElseThrow().year(), from.orElseThrow());
    if (person.isEmpty()) {
      wrong.add("name", "organization.transfer.nobody").refuse();
    }
    long proposed = transfers.ask(
        person.orElseThrow(), from.orElseThrow(), TransferController.main(Objects.requireNonNull(post)), key.once(actor), actor);
    return acted(proposed, actor).madeUnder(ADDRESS);
  }

  private @Nullable PostTerm post(PostSent sent, FieldErrors errors) {
    var wrong = new FieldErrors(texts);
    var form = sent.form();
    var post = form.term(units, wrong);
    errors.addAll(wrong, PostSent::field);
    return post;
  }

  /// Accepts for the other side: the posts at the old unit end, the new one begins.
  @PostMapping(ADDRESS + "/{id}/acceptance")
  @Permission("organization.transfer")
  ResponseEntity<Acted> accept(@PathVariable long id, Actor actor) {
    transfers.accept(id, actor);
    return acted(id, actor).done();
  }

  /// Refuses for the other side.
  @PostMapping(ADDRESS + "/{id}/refusal")
  @Permission("organization.transfer")
  ResponseEntity<Acted> refuse(@PathVariable long id, @RequestBody TransferRefusal sent, Actor actor) {
    String reason = PersonActsApi.text(sent.reason());
    TransferController.reasonErrors(reason, texts).refuse();
    transfers.refuse(id, reason, actor);
    return acted(id, actor).done();
  }

  /// Withdraws for the side that has proposed.
  @PostMapping(ADDRESS + "/{id}/withdrawal")
  @Permission("organization.transfer")
  ResponseEntity<Acted> withdraw(@PathVariable long id, Actor actor) {
    transfers.withdraw(id, actor);
    return acted(id, actor).done();
  }

  /// The old unit's comment on the work there.
  @PostMapping(ADDRESS + "/{id}/comment")
  @Permission("organization.transfer")
  ResponseEntity<Acted> comment(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody TransferComment sent, Actor actor) {
    String comment = PersonActsApi.text(sent.comment());
    TransferController.commentErrors(comment, texts).refuse();
    transfers.comment(id, read.version(), comment, actor);
    return acted(id, actor).done();
  }

  private Acted acted(long id, Actor actor) {
    var transfer = transfers.transfer(id, actor);
    return new Acted(id, transfer.version(), transfer.state().name());
  }
}
