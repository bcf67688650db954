package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;

/// The particulars of a person for callers of the API. The identity number, ethnic group and religion are entered on pages alone: a
/// call leaves a hash of what it sent, and there are few of these to try.
@RestController
class ParticularApi {

  private static final String ADDRESS = "/api/v1/people/{id}/particulars";

  /// What was entered of a person and is shown to the token's account, with what was corrected or cancelled since.
  record ParticularList(List<ParticularView> particulars) {

    ParticularList {
      particulars = List.copyOf(particulars);
    }
  }

  /// @param value as written; a day as `2005-09-01`
  record ParticularView(
      long id, ParticularKind kind, String value, @Nullable AwardPurpose purpose, EntryState state, LocalDate recordedOn) {

    static ParticularView of(Particular particular) {
      return new ParticularView(
          particular.id(), particular.kind(), particular.value(), particular.purpose(), particular.state(), particular.recordedOn());
    }
  }

  /// What is to stand.
  ///
  /// @param read the entry that stood when it was read; absent for none
  record ParticularSent(@Nullable String value, @Nullable Long read) {}

  record CancellationSent(@Nullable Long read) {}

  /// The entry that stands after an act; absent where none does.
  record Standing(@Nullable Long id) {}

  private final PersonFiles files;
  private final Particulars particulars;
  private final Texts texts;

  ParticularApi(PersonFiles files, Particulars particulars, Texts texts) {
    this.files = files;
    this.particulars = particulars;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("organization.people")
  ParticularList particulars(@PathVariable long id, Actor actor) {
    return new ParticularList(particulars.of(files.opened(new PersonId(id), actor)).stream().map(ParticularView::of).toList());
  }

  /// Enters or corrects a particular; `kind` is written as in addresses of pages, `front-since`.
  @PostMapping(ADDRESS + "/{kind}")
  @Permission("organization.keep-people")
  Standing put(@PathVariable long id, @PathVariable String kind, @RequestBody ParticularSent sent, Actor actor) {
    var meant = kind(kind);
    var errors = new FieldErrors(texts);
    String kept = ParticularController.kept(meant, typed(meant, Objects.requireNonNullElse(sent.value(), "")), errors);
    errors.refuse();
    particulars.put(new PersonId(id), meant, kept, null, sent.read(), actor);
    return standing(id, meant, actor);
  }

  /// Says that it was entered by mistake, or is needed no more.
  @PostMapping(ADDRESS + "/{kind}/cancellation")
  @Permission("organization.keep-people")
  Standing cancel(@PathVariable long id, @PathVariable String kind, @RequestBody CancellationSent sent, Actor actor) {
    var meant = kind(kind);
    particulars.cancel(new PersonId(id), meant, Objects.requireNonNullElse(sent.read(), 0L), actor);
    return standing(id, meant, actor);
  }

  private static ParticularKind kind(String address) {
    var kind = ParticularController.kind(address);
    if (kind.sensitive()) {
      throw new NotFound("particular", 0);
    }
    return kind;
  }

  /// A day as people type it.
  private static String typed(ParticularKind kind, String value) {
    return kind == ParticularKind.FRONT_SINCE ? TypedDay.sent(value).map(Written.DAY::format).orElse("") : value.strip();
  }

  private Standing standing(long id, ParticularKind kind, Actor actor) {
    Optional<Particular> now = Particulars.inForce(particulars.of(files.keptFile(new PersonId(id), actor)), kind);
    return new Standing(now.map(Particular::id).orElse(null));
  }
}
