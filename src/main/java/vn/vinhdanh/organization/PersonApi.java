package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.VersionTag;

/// The files of people for callers of the API.
@RestController
class PersonApi {

  static final String ADDRESS = "/api/v1/people";
  private static final int LINES = 50;

  /// People by given name. `next` goes into `after` for those that follow; absent with the last ones.
  record PersonList(List<PersonRow> people, @Nullable Long next) {

    PersonList {
      people = List.copyOf(people);
    }
  }

  /// A person's file.
  ///
  /// @param birthDay absent where only the year is known, or shown to the token's account
  /// @param identityNumber its last three digits, a dot for each before them; absent where it is not shown to the token's account
  /// @param particulars those in force that are shown to the token's account
  record PersonView(
      long id,
      String name,
      @Nullable Integer birthYear,
      @Nullable LocalDate birthDay,
      @Nullable Sex sex,
      @Nullable String identityNumber,
      List<StandingParticular> particulars,
      List<PostView> posts,
      List<PersonFile.Leave> leaves,
      List<MergedView> merged) {

    PersonView {
      particulars = List.copyOf(particulars);
      posts = List.copyOf(posts);
      leaves = List.copyOf(leaves);
      merged = List.copyOf(merged);
    }
  }

  /// A particular.
  ///
  /// @param value a day as `2005-09-01` where the work at the Front began
  /// @param purpose the award for which ethnic group or religion is kept; absent with the others
  record StandingParticular(ParticularKind kind, String value, @Nullable AwardPurpose purpose) {}

  /// A post as it was or is held.
  ///
  /// @param unitName what the unit was called on the last day of the post, or is called now
  /// @param until the first day without it; absent while it is held
  record PostView(
      long id,
      long unit,
      String unitName,
      String title,
      PostRank rank,
      EmploymentMode mode,
      boolean main,
      LocalDate from,
      @Nullable LocalDate until) {}

  /// A file that was merged into this one.
  ///
  /// @param id the number of the merge
  /// @param number the number that is led here
  /// @param reason absent unless the token's account keeps the file
  record MergedView(long id, long number, LocalDate on, @Nullable String reason) {}

  private final PersonFiles files;
  private final Particulars particulars;
  private final Merges merges;
  private final Units units;
  private final FrameDay today;

  PersonApi(PersonFiles files, Particulars particulars, Merges merges, Units units, FrameDay today) {
    this.files = files;
    this.particulars = particulars;
    this.merges = merges;
    this.units = units;
    this.today = today;
  }

  /// The people whose files the token's account reads, with the words `q` in their names without regard to tones, of a unit by its code or a part of its
  /// name; with `past` also those who hold no post there any more, with `day` those who held one on the day, whatever `past` says. 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("organization.people")
  PersonList people(
      @RequestParam(name = "q", defaultValue = "") String words,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "false") boolean past,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable Long after,
      Actor actor) {
    var on = day == null || UnitApi.dayOf(day, today).equals(today.today()) ? null : day;
    var query = new PersonQuery(words.strip(), unit.strip(), past && on == null, on, after);
    var meant = query.unit().isEmpty() ? null : units.byCode(query.unit(), on).map(Unit::id).orElse(null);
    var found = files.listed(query, meant, actor, LINES + 1).rows();
    var portion = Portion.of(found, LINES);
    return new PersonList(portion.shown(), portion.next(last -> last.id()));
  }

  /// One person's file; its version is in `ETag`. A number that was merged into another file is led to it (307), here and below.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("organization.people")
  ResponseEntity<PersonView> person(@PathVariable long id, Actor actor) {
    var file = files.opened(new PersonId(id), actor);
    return ResponseEntity.ok().eTag(new VersionTag(file.version()).toString()).body(view(file));
  }

  private PersonView view(PersonFile file) {
    var birth = file.facts().birth();
    return new PersonView(
        file.id().value(),
        file.facts().fullName(),
        birth == null ? null : birth.year(),
        birth == null ? null : birth.day(),
        file.facts().sex(),
        file.identity() == null ? null : file.identity().masked(),
        particulars.of(file).stream()
            .filter(Particular::inForce)
            .map(each -> new StandingParticular(each.kind(), each.value(), each.purpose()))
            .toList(),
        file.posts().stream().map(PersonApi::view).toList(),
        file.leaves(),
        merges.into(file).stream()
            .map(merge -> new MergedView(merge.id(), merge.merged().value(), merge.on(), file.kept() ? merge.reason() : null))
            .toList());
  }

  private static PostView view(PersonFile.Held held) {
    var term = held.term();
    return new PostView(
        held.id(), term.unit().value(), held.unitName(), term.title(), term.rank(), term.mode(), term.main(), term.from(), term.until());
  }
}
