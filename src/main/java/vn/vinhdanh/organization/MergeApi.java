package vn.vinhdanh.organization;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// Files that may be one person's, for callers of the API: found, merged and separated again.
@RestController
class MergeApi {

  private static final int LINES = 50;

  /// Pairs of files. `next` goes into `after` for those that follow; absent with the last ones.
  record AlikeList(List<PairView> pairs, @Nullable String next) {

    AlikeList {
      pairs = List.copyOf(pairs);
    }
  }

  record PairView(AlikeView first, AlikeView second) {}

  /// @param birthDay absent where only the year is known
  record AlikeView(long id, String name, int birthYear, @Nullable LocalDate birthDay, String post, String unit) {}

  /// The file that goes into the one of the address.
  ///
  /// @param version the version of it that was read; that of the one that stays goes into `If-Match`
  /// @param taken what is known of the person by this file from now on; nothing when all stays as it is
  record MergeSent(@Nullable Long merged, @Nullable Integer version, @Nullable List<Merging.@Nullable Fact> taken, @Nullable String reason) {}

  record UndoingSent(@Nullable String reason) {}

  record DistinctionSent(@Nullable Long other) {}

  /// A merge after an act on it.
  record MergeActed(long id, boolean stands) {}

  /// Two files that are known to be two people's.
  record Distinct(long first, long second) {}

  private final PersonFiles files;
  private final Merges merges;
  private final Texts texts;

  MergeApi(PersonFiles files, Merges merges, Texts texts) {
    this.files = files;
    this.merges = merges;
    this.texts = texts;
  }

  /// Files kept by the token's account with the same name and birth, 50 pairs at a time.
  @GetMapping("/api/v1/duplicates")
  @Permission("organization.keep-people")
  AlikeList duplicates(@RequestParam(defaultValue = "") String after, Actor actor) {
    var found = merges.alike(Alike.Place.parse(after), actor, LINES + 1);
    var portion = Portion.of(found, LINES);
    return new AlikeList(
        portion.shown().stream().map(pair -> new PairView(view(pair.first()), view(pair.second()))).toList(),
        portion.next(last -> last.place().written()));
  }

  private static AlikeView view(Alike.Line line) {
    return new AlikeView(line.id(), line.fullName(), line.birth().year(), line.birth().day(), line.post(), line.unit());
  }

  /// Merges another file into this one. The merged number is led to this one from now on.
  @PostMapping(PersonApi.ADDRESS + "/{id}/merges")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("organization.keep-people")
  ResponseEntity<MergeActed> merge(
      @PathVariable long id,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      @RequestBody MergeSent sent,
      Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "").strip();
    var errors = MergeController.errors(reason, texts);
    if (sent.merged() == null) {
      errors.add("merged", "organization.merge.other.missing");
    }
    if (sent.version() == null) {
      errors.add("version", "organization.merge.version.missing");
    }
    errors.refuse();
    var merging = new Merging(
        new PersonId(id), read.version(), new PersonId(Objects.requireNonNull(sent.merged())), Objects.requireNonNull(sent.version()),
        taken(sent), reason, key.once(actor));
    long merge = merges.merge(merging, actor);
    return ResponseEntity.created(URI.create(PersonApi.ADDRESS + "/" + id))
        .eTag(new VersionTag(files.file(new PersonId(id), actor).version()).toString())
        .body(new MergeActed(merge, true));
  }

  private static Set<Merging.Fact> taken(MergeSent sent) {
    return Objects.requireNonNullElse(sent.taken(), List.<Merging.Fact>of()).stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /// Separates a merged file again. The version of the one that stays goes into `If-Match`.
  @PostMapping(PersonApi.ADDRESS + "/{id}/merges/{merge}/undoing")
  @Permission("organization.keep-people")
  ResponseEntity<MergeActed> undo(
      @PathVariable long id,
      @PathVariable long merge,
      @RequestHeader(HttpHeaders.IF_MATCH) VersionTag read,
      @RequestBody UndoingSent sent,
      Actor actor) {
    String reason = Objects.requireNonNullElse(sent.reason(), "").strip();
    MergeController.errors(reason, texts).refuse();
    merges.undo(new PersonId(id), merge, read.version(), reason, actor);
    return ResponseEntity.ok()
        .eTag(new VersionTag(files.file(new PersonId(id), actor).version()).toString())
        .body(new MergeActed(merge, false));
  }

  /// Remembers that two files are two people's, so that they are not proposed again.
  @PostMapping(PersonApi.ADDRESS + "/{id}/distinctions")
  @Permission("organization.keep-people")
  Distinct tellApart(@PathVariable long id, @RequestBody DistinctionSent sent, Actor actor) {
    long other = Objects.requireNonNullElse(sent.other(), 0L);
    merges.tellApart(new PersonId(id), new PersonId(other), actor);
    return new Distinct(Math.min(id, other), Math.max(id, other));
  }
}
