package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.PostController.LeaveForm;
import vn.vinhdanh.page.Acted;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.VersionTag;
import vn.vinhdanh.page.Written;

/// What is done with the files of people, for callers of the API: entering and correcting, posts, leaving the work and coming back. What is
/// added carries its key alone; what is changed names the version of the file.
@RestController
class PersonActsApi {

  private static final String PERSON = PersonApi.ADDRESS + "/{id}";

  /// What is known of a person.
  ///
  /// @param birthYear where only the year is known; `birthDay` otherwise
  record FactsSent(@Nullable String name, @Nullable Integer birthYear, @Nullable LocalDate birthDay, @Nullable Sex sex) {

    PersonForm form() {
      return new PersonForm(text(name), birth(birthYear, birthDay), sex == null ? "" : sex.name());
    }

    /// The name that a field of the form has in what is sent.
    String field(String field) {
      return switch (field) {
        case "fullName" -> "name";
        case "birth" -> birthDay == null ? "birthYear" : "birthDay";
        default -> field;
      };
    }
  }

  /// A person with the first post.
  record PersonSent(
      @Nullable String name, @Nullable Integer birthYear, @Nullable LocalDate birthDay, @Nullable Sex sex, @Nullable PostSent post) {

    FactsSent facts() {
      return new FactsSent(name, birthYear, birthDay, sex);
    }
  }

  /// A post.
  ///
  /// @param unit its unit's code
  /// @param main whether it is to be the main one of those held
  /// @param from the first day
  /// @param until the first day without it; left out while it is held
  record PostSent(
      @Nullable String unit,
      @Nullable String title,
      @Nullable PostRank rank,
      @Nullable EmploymentMode mode,
      @Nullable Boolean main,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    static final PostSent NONE = new PostSent(null, null, null, null, null, null, null);

    PostForm form() {
      return new PostForm(
          text(unit), text(title), rank == null ? "" : rank.name(), mode == null ? "" : mode.name(), Boolean.TRUE.equals(main), TypedDay.typed(from),
          TypedDay.typed(until));
    }

    /// The name that a field of the form has in what is sent.
    static String field(String field) {
      return field.equals("since") ? "from" : field;
    }
  }

  /// A time out of work.
  ///
  /// @param from the first day out of work
  record LeaveSent(@Nullable LeaveKind kind, @Nullable LocalDate from) {}

  private final PersonFiles files;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  PersonActsApi(PersonFiles files, Units units, FrameDay day, Texts texts) {
    this.files = files;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  /// Enters a person with the first post, which is the main one.
  @PostMapping(PersonApi.ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-people")
  ResponseEntity<Acted> enter(@RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody PersonSent sent, Actor actor) {
    var wrong = new FieldErrors(texts);
    var facts = facts(sent.facts(), wrong);
    var inPost = new FieldErrors(texts);
    var term = term(Objects.requireNonNullElse(sent.post(), PostSent.NONE), inPost);
    wrong.addAll(inPost, field -> "post/" + field).refuse();
    var first = Objects.requireNonNull(term);
    var main = new PostTerm(first.unit(), first.title(), first.rank(), first.mode(), true, first.from(), first.until());
    return acted(files.enter(Objects.requireNonNull(facts), main, key.once(actor), actor), actor).madeUnder(PersonApi.ADDRESS);
  }

  /// Corrects what is known of a person.
  @PostMapping(PERSON + "/correction")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> correct(
      @PathVariable long id, @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read, @RequestBody FactsSent sent, Actor actor) {
    var wrong = new FieldErrors(texts);
    var facts = facts(sent, wrong);
    wrong.refuse();
    files.correct(new PersonId(id), read.version(), Objects.requireNonNull(facts), actor);
    return acted(new PersonId(id), actor).done();
  }

  /// Enters another post of a person.
  @PostMapping(PERSON + "/posts")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> beginPost(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody PostSent sent, Actor actor) {
    files.beginPost(new PersonId(id), term(sent), key.once(actor), actor);
    return acted(new PersonId(id), actor).done();
  }

  /// Puts a post as it should have been entered, or ends it. It stays at its unit, whatever is sent as such.
  @PostMapping(PERSON + "/posts/{post}")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> changePost(
      @PathVariable long id,
      @PathVariable long post,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody PostSent sent,
      Actor actor) {
    var held = files.keptPost(files.file(new PersonId(id), actor), post);
    var wrong = new FieldErrors(texts);
    var term = sent.form().term(held.term().unit(), wrong);
    refuse(wrong);
    files.changePost(new PersonId(id), post, read.version(), Objects.requireNonNull(term), actor);
    return acted(new PersonId(id), actor).done();
  }

  /// Somebody leaves the work, retires or dies: all posts end.
  @PostMapping(PERSON + "/leave")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> leave(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody LeaveSent sent, Actor actor) {
    var form = new LeaveForm(sent.kind() == null ? "" : sent.kind().name(), TypedDay.typed(sent.from()), key.once(actor));
    refuse(form.errors(texts));
    files.leave(new PersonId(id), form.meant().orElseThrow(), form.day().orElseThrow(), form.once(), actor);
    return acted(new PersonId(id), actor).done();
  }

  /// Takes back a leave that was entered by mistake: the posts that it ended are held again.
  @PostMapping(PERSON + "/leave/{leave}/cancellation")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> cancelLeave(@PathVariable long id, @PathVariable long leave, Actor actor) {
    files.cancelLeave(new PersonId(id), leave, actor);
    return acted(new PersonId(id), actor).done();
  }

  /// Somebody comes back to work into a post.
  @PostMapping(PERSON + "/return")
  @Permission("organization.keep-people")
  ResponseEntity<Acted> comeBack(
      @PathVariable long id, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, @RequestBody PostSent sent, Actor actor) {
    files.comeBack(new PersonId(id), term(sent), key.once(actor), actor);
    return acted(new PersonId(id), actor).done();
  }

  private @Nullable PersonFacts facts(FactsSent sent, FieldErrors errors) {
    var wrong = new FieldErrors(texts);
    var facts = sent.form().facts(day.today(), wrong);
    errors.addAll(wrong, sent::field);
    return facts;
  }

  private PostTerm term(PostSent sent) {
    var wrong = new FieldErrors(texts);
    var term = term(sent, wrong);
    wrong.refuse();
    return Objects.requireNonNull(term);
  }

  private @Nullable PostTerm term(PostSent sent, FieldErrors errors) {
    var wrong = new FieldErrors(texts);
    var form = sent.form();
    var term = form.term(units, wrong);
    errors.addAll(wrong, PostSent::field);
    return term;
  }

  private void refuse(FieldErrors wrong) {
    new FieldErrors(texts).addAll(wrong, PostSent::field).refuse();
  }

  private Acted acted(PersonId id, Actor actor) {
    var file = files.file(id, actor);
    String state = file.away().map(away -> away.kind().name()).orElse(file.holdsPost() ? "HOLDS_POST" : "NO_POST");
    return new Acted(file.id().value(), file.version(), state);
  }

  /// A birth as it is typed.
  static String birth(@Nullable Integer year, @Nullable LocalDate born) {
    return born != null ? Written.DAY.format(born) : year == null ? "" : "" + year;
  }

  static String text(@Nullable String sent) {
    return Objects.requireNonNullElse(sent, "").strip();
  }
}
