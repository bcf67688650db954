package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Two files of one person (hồ sơ trùng): found, merged into one (gộp), and separated again (gỡ gộp). What lies in the merged file goes into
/// the one that stays; what other modules keep stays under the number that it was made for, which goes on standing for the person.
@Service
class Merges {

  private final MergeTable table;
  private final PersonTable persons;
  private final PersonFiles files;
  private final PostTable posts;
  private final TransferTable transfers;
  private final RatingTable ratings;
  private final DisciplineTable disciplines;
  private final List<PersonRecords> records;
  private final List<MergeObstacles> obstacles;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  Merges(
      MergeTable table,
      PersonTable persons,
      PersonFiles files,
      PostTable posts,
      TransferTable transfers,
      RatingTable ratings,
      DisciplineTable disciplines,
      List<PersonRecords> records,
      List<MergeObstacles> obstacles,
      AuditTrail audit,
      FrameDay day,
      Texts texts) {
    this.table = table;
    this.persons = persons;
    this.files = files;
    this.posts = posts;
    this.transfers = transfers;
    this.ratings = ratings;
    this.disciplines = disciplines;
    this.records = List.copyOf(records);
    this.obstacles = List.copyOf(obstacles);
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  /// How many of one kind there are for each of the people.
  record Counted(String label, Map<PersonId, Integer> counts) {

    Counted {
      counts = Map.copyOf(counts);
    }

    int of(PersonId person) {
      return counts.getOrDefault(person, 0);
    }
  }

  /// Pairs of files that the actor keeps both and that may be one person's, but for those who were told apart.
  List<Alike> alike(Alike.Place after, Actor actor, int limit) {
    return table.alike(after, files.keptBy(actor), limit);
  }

  List<Counted> counted(List<PersonId> people) {
    return records.stream().map(kind -> new Counted(kind.label(), kind.count(people))).toList();
  }

  /// Whether two are known to be two people.
  boolean toldApart(PersonId one, PersonId other) {
    return table.toldApart(one, other);
  }

  /// The files that were merged into this one and still are.
  List<Merge> into(PersonFile file) {
    return table.into(file.id());
  }

  /// The number of a file and of all that were merged into it, straight or by way of another one.
  List<Long> numbers(PersonFile file) {
    return table.numbers(file.id());
  }

  /// @throws NotFound when nothing was merged into the file under this number
  Merge merge(PersonFile file, long id) {
    return table.byId(id).filter(merge -> merge.stayer().equals(file.id())).orElseThrow(() -> new NotFound("merge", id));
  }

  /// Remembers that two files are two people's. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor keeps both files
  @Transactional
  public void tellApart(PersonId one, PersonId other, Actor actor) {
    requireTwo(one, other);
    lock(one, other);
    files.keptFiles(List.of(one, other), actor);
    if (table.tellApart(one, other, day.today())) {
      audit.record(actor, "organization.people-told-apart", "person", one.value(), Details.of(Map.of("other-person", "" + other.value())));
    }
  }

  /// Merges one file into the other; the same form sent again merges nothing. Gives the number of the merge.
  ///
  /// @throws NotTheirAct unless the actor keeps both files
  /// @throws ChangedMeanwhile when a file is not the one that was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public long merge(Merging meant, Actor actor) {
    requireTwo(meant.stayer(), meant.merged());
    lock(meant.stayer(), meant.merged());
    var before = table.entered(meant);
    if (before.isPresent()) {
      return before.get();
    }
    var both = files.keptFiles(List.of(meant.stayer(), meant.merged()), actor);
    var stayer = both.getFirst();
    var merged = both.getLast();
    requireUnchanged(stayer, meant.version());
    requireUnchanged(merged, meant.mergedVersion());
    var unmet = unmet(stayer, merged);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    long id = table.insert(meant, day.today());
    var facts = meant.facts(stayer.facts(), merged.facts());
    if (!facts.equals(stayer.facts())) {
      table.rememberFacts(id);
      persons.correct(stayer.id(), facts);
      table.rememberFacts(id);
    }
    table.move(id, merged.id(), stayer.id());
    posts.settleMain(stayer.id());
    persons.changed(stayer.id());
    audit.record(actor, "organization.people-merged", "person", stayer.id().value(),
        files.told(stayer.facts(), facts)
            .fact("other-person", "" + merged.id().value())
            .personal("other-name", merged.facts().fullName())
            .personal("reason", meant.reason()));
    return id;
  }

  /// Separates a merged file again: both are as they were, and what was entered since stays where it is. Done again it changes nothing.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws NotFound when nothing was merged into the file under this number
  /// @throws ChangedMeanwhile when the file is not the one that was read
  /// @throws Refused when something of what was moved was changed since
  @Transactional
  public void undo(PersonId stayer, long id, int version, String reason, Actor actor) {
    var merge = merge(files.keptFile(stayer, actor), id);
    lock(merge.stayer(), merge.merged());
    var before = files.keptFile(stayer, actor);
    merge = merge(before, id);
    if (!merge.stands()) {
      return;
    }
    requireUnchanged(before, version);
    var unmet = Stream.concat(
            transferOf(before).stream(), table.changedSince(id).stream().map(since -> new Unmet("organization.merge-since." + since.kind(), "", since.what())))
        .toList();
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.undo(merge, reason, day.today());
    posts.settleMain(stayer);
    persons.changed(stayer);
    var after = persons.facts(stayer);
    audit.record(actor, "organization.merge-undone", "person", stayer.value(),
        files.told(before.facts(), after)
            .fact("other-person", "" + merge.merged().value())
            .personal("other-name", merge.mergedName())
            .personal("reason", reason));
  }

  /// Always in one order, so that no two acts wait for each other.
  private void lock(PersonId one, PersonId other) {
    persons.lock(new PersonId(Math.min(one.value(), other.value())));
    persons.lock(new PersonId(Math.max(one.value(), other.value())));
  }

  private static void requireTwo(PersonId one, PersonId other) {
    if (one.equals(other)) {
      throw new Refused(new Unmet("organization.merge-itself", ""));
    }
  }

  private static void requireUnchanged(PersonFile file, int version) {
    if (file.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + file.version()));
    }
  }

  /// Everything that stands against reading the two files as one person's.
  private List<Unmet> unmet(PersonFile stayer, PersonFile merged) {
    var unmet = new ArrayList<Unmet>();
    transferOf(stayer).ifPresent(unmet::add);
    transferOf(merged).ifPresent(unmet::add);
    posts(stayer, merged, unmet);
    leaves(stayer, merged, unmet);
    ratings(stayer, merged, unmet);
    disciplines(stayer, merged, unmet);
    obstacles.forEach(known -> unmet.addAll(known.against(merged.id(), stayer.id())));
    return unmet;
  }

  private Optional<Unmet> transferOf(PersonFile file) {
    return transfers.openOf(file.id())
        ? Optional.of(new Unmet("organization.merge-transfer", "", file.facts().fullName(), "" + file.id().value()))
        : Optional.empty();
  }

  /// Of a post that both files hold one is parked, so that nothing may be known by it alone.
  private void posts(PersonFile stayer, PersonFile merged, List<Unmet> unmet) {
    for (var post : merged.posts()) {
      stayer.posts().stream().filter(other -> meets(post.term(), other.term()) && !isLike(post.term(), other.term())).forEach(other ->
          unmet.add(new Unmet(
              "organization.merge-post-differs", "", other.term().title(), other.unitName(),
              "" + stayer.id().value(), words(other.term()), "" + merged.id().value(), words(post.term()))));
    }
  }

  /// The same post at the same unit, on one of the days.
  private static boolean meets(PostTerm one, PostTerm other) {
    return one.unit().equals(other.unit()) && one.title().equalsIgnoreCase(other.title())
        && (one.until() == null || other.from().isBefore(one.until()))
        && (other.until() == null || one.from().isBefore(other.until()));
  }

  /// Whether both files say the same of a post; which one is the main one is settled anew.
  private static boolean isLike(PostTerm one, PostTerm other) {
    return one.rank() == other.rank() && one.mode() == other.mode()
        && one.from().equals(other.from()) && Objects.equals(one.until(), other.until());
  }

  private String words(PostTerm term) {
    String from = Written.DAY.format(term.from());
    String days = term.until() == null
        ? texts.of("organization.post.since", from)
        : texts.of("organization.post.from-to", from, Written.DAY.format(term.until().minusDays(1)));
    return String.join(", ", texts.of("organization.rank." + term.rank()), texts.of("organization.mode." + term.mode()), days);
  }

  private void leaves(PersonFile stayer, PersonFile merged, List<Unmet> unmet) {
    for (var leave : merged.leaves()) {
      stayer.leaves().stream().filter(other -> meets(leave, other) && !leave.isLike(other)).forEach(other ->
          unmet.add(new Unmet("organization.merge-leave-differs", "", words(leave), words(other))));
    }
    Stream.concat(across(stayer, merged), across(merged, stayer)).forEach(unmet::add);
  }

  /// Posts of one file that are held during a leave of the other.
  private Stream<Unmet> across(PersonFile holding, PersonFile away) {
    return holding.posts().stream().flatMap(post -> away.leaves().stream()
        .filter(leave -> (leave.until() == null || post.term().from().isBefore(leave.until()))
            && (post.term().until() == null || leave.from().isBefore(post.term().until())))
        .map(leave -> new Unmet(
            "organization.merge-away", "", post.term().title(), post.unitName(), "" + holding.id().value(), words(leave), "" + away.id().value())));
  }

  private static boolean meets(PersonFile.Leave one, PersonFile.Leave other) {
    return (one.until() == null || other.from().isBefore(one.until())) && (other.until() == null || one.from().isBefore(other.until()));
  }

  private String words(PersonFile.Leave leave) {
    return texts.of("organization.leave.since", texts.of("organization.leave." + leave.kind()), Written.DAY.format(leave.from()));
  }

  private void ratings(PersonFile stayer, PersonFile merged, List<Unmet> unmet) {
    var ours = ratings.of(stayer.id());
    var theirs = ratings.of(merged.id());
    theirs.stream().map(YearRating::year).distinct().filter(year -> ours.stream().anyMatch(own -> own.year() == year)).forEach(year -> {
      var one = inForce(ours, year);
      var other = inForce(theirs, year);
      if (!one.equals(other)) {
        unmet.add(new Unmet("organization.merge-rating-differs", "", "" + year, said(one), said(other)));
      }
    });
  }

  private static Optional<Rating> inForce(List<YearRating> ratings, int year) {
    return ratings.stream().filter(rating -> rating.year() == year && rating.inForce()).map(YearRating::rating).findFirst();
  }

  private String said(Optional<Rating> rating) {
    return rating.map(known -> texts.of("organization.rating." + known)).orElseGet(() -> texts.of("organization.entry.CANCELLED"));
  }

  private void disciplines(PersonFile stayer, PersonFile merged, List<Unmet> unmet) {
    var ours = disciplines.of(stayer.id()).stream().filter(Disciplined::inForce).map(Disciplined::action).toList();
    disciplines.of(merged.id()).stream().filter(Disciplined::inForce).map(Disciplined::action).forEach(theirs -> ours.stream()
        .filter(own -> own.act().equalsIgnoreCase(theirs.act()) && own.actOn().equals(theirs.actOn()) && !own.equals(theirs))
        .forEach(own -> unmet.add(new Unmet("organization.merge-discipline-differs", "", own.act(), Written.DAY.format(own.actOn())))));
  }
}
