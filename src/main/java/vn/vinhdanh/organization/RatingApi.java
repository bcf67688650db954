package vn.vinhdanh.organization;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import vn.vinhdanh.organization.RatingController.RatingForm;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;

/// The yearly ratings and the discipline of people for callers of the API. An entry never changes, so that its number is its
/// version: an act on one whose place another took is told with `current`.
@RestController
class RatingApi {

  private static final String RATINGS = PersonApi.ADDRESS + "/{id}/ratings";
  private static final String DISCIPLINE = PersonApi.ADDRESS + "/{id}/discipline";

  /// All that was entered for a person, the latest first.
  record RatingsView(List<YearRating> ratings, List<DisciplineView> discipline) {

    RatingsView {
      ratings = List.copyOf(ratings);
      discipline = List.copyOf(discipline);
    }
  }

  /// A discipline by a decision, from its first to its last day, absent while none is set.
  record DisciplineView(
      long id,
      DisciplineForm form,
      String act,
      LocalDate actOn,
      LocalDate since,
      @Nullable LocalDate to,
      EntryState state,
      LocalDate recordedOn) {}

  record RatingSent(@Nullable Integer year, @Nullable Rating rating) {}

  record CorrectionSent(@Nullable Rating rating) {}

  record DisciplineSent(
      @Nullable DisciplineForm form,
      @Nullable String act,
      @Nullable LocalDate actOn,
      @Nullable LocalDate since,
      @Nullable LocalDate to) {

    TypedDiscipline typed() {
      return new TypedDiscipline(
          form == null ? "" : form.name(), Objects.requireNonNullElse(act, "").strip(), TypedDay.typed(actOn), TypedDay.typed(since), TypedDay.typed(to));
    }
  }

  /// The entry that stands after an act.
  record Entered(long id) {}

  private final PersonFiles files;
  private final Ratings ratings;
  private final Disciplines disciplines;
  private final Texts texts;

  RatingApi(PersonFiles files, Ratings ratings, Disciplines disciplines, Texts texts) {
    this.files = files;
    this.ratings = ratings;
    this.disciplines = disciplines;
    this.texts = texts;
  }

  /// The yearly ratings and the discipline of a person, where they are shown to the token's account.
  @GetMapping(RATINGS)
  @Permission("organization.ratings")
  RatingsView ratings(@PathVariable long id, Actor actor) {
    var file = files.fileWithRatings(new PersonId(id), actor);
    return new RatingsView(ratings.of(file), disciplines.of(file).stream().map(RatingApi::view).toList());
  }

  private static DisciplineView view(Disciplined entered) {
    var action = entered.action();
    return new DisciplineView(
        entered.id(), action.form(), action.act(), action.actOn(), action.from(), action.to(), entered.state(), entered.recordedOn());
  }

  /// Enters the rating of a year.
  @PostMapping(RATINGS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-people")
  ResponseEntity<Entered> enter(
      @PathVariable long id, @RequestBody RatingSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var form = form(sent.year() == null ? "" : "" + sent.year(), sent.rating(), key.once(actor));
    RatingController.errors(form, texts).refuse();
    long entry = ratings.enter(new PersonId(id), form.typedYear().orElseThrow(), form.meant().orElseThrow(), form.once(), actor);
    return ResponseEntity.created(URI.create(RATINGS.replace("{id}", "" + id))).body(new Entered(entry));
  }

  /// Puts another rating in the place of one in force.
  @PostMapping(RATINGS + "/{entry}/correction")
  @Permission("organization.keep-people")
  Entered correct(@PathVariable long id, @PathVariable long entry, @RequestBody CorrectionSent sent, Actor actor) {
    var form = form("", sent.rating(), UUID.randomUUID());
    var errors = new FieldErrors(texts);
    RatingController.requireRating(form, errors);
    errors.refuse();
    return new Entered(ratings.correct(new PersonId(id), entry, form.meant().orElseThrow(), actor));
  }

  /// Says that a rating was entered by mistake.
  @PostMapping(RATINGS + "/{entry}/cancellation")
  @Permission("organization.keep-people")
  Entered cancel(@PathVariable long id, @PathVariable long entry, Actor actor) {
    return new Entered(ratings.cancel(new PersonId(id), entry, actor));
  }

  /// Enters a discipline.
  @PostMapping(DISCIPLINE)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-people")
  ResponseEntity<Entered> enter(
      @PathVariable long id, @RequestBody DisciplineSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    long entry = disciplines.enter(new PersonId(id), action(sent), key.once(actor), actor);
    return ResponseEntity.created(URI.create(RATINGS.replace("{id}", "" + id))).body(new Entered(entry));
  }

  /// Puts a discipline as it should have been entered, or ends it.
  @PostMapping(DISCIPLINE + "/{entry}/correction")
  @Permission("organization.keep-people")
  Entered correctDiscipline(@PathVariable long id, @PathVariable long entry, @RequestBody DisciplineSent sent, Actor actor) {
    return new Entered(disciplines.correct(new PersonId(id), entry, action(sent), actor));
  }

  /// Says that a discipline was entered by mistake, or that its decision was annulled.
  @PostMapping(DISCIPLINE + "/{entry}/cancellation")
  @Permission("organization.keep-people")
  Entered cancelDiscipline(@PathVariable long id, @PathVariable long entry, Actor actor) {
    return new Entered(disciplines.cancel(new PersonId(id), entry, actor));
  }

  private DisciplinaryAction action(DisciplineSent sent) {
    var errors = new FieldErrors(texts);
    var action = sent.typed().action(errors);
    errors.refuse();
    return Objects.requireNonNull(action);
  }

  private static RatingForm form(String year, @Nullable Rating rating, UUID once) {
    return new RatingForm(year, rating == null ? "" : rating.name(), once);
  }
}
