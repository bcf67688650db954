package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.audit.Reads;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Elsewhere;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The files of people (hồ sơ cán bộ): read by those who read them for a unit where the person holds or held a post, kept by the
/// officer of the unit of the main post and of the units above it. A post is kept by the officer of its unit.
@Service
class PersonFiles {

  private static final String READ = "organization.people";
  private static final String KEEP = "organization.keep-people";
  private static final String READ_RATINGS = "organization.ratings";

  private static final Scope NOWHERE = new Scope(List.of());

  private final PersonTable table;
  private final PeopleListTable list;
  private final MergeTable merges;
  private final People people;
  private final PeopleTable units;
  private final Posts posts;
  private final PostTable postTable;
  private final Permissions permissions;
  private final Masking masking;
  private final AuditTrail audit;
  private final Reads reads;
  private final ApplicationEventPublisher events;
  private final Installation installation;
  private final FrameDay day;
  private final Texts texts;

  PersonFiles(
      PersonTable table,
      PeopleListTable list,
      MergeTable merges,
      People people,
      PeopleTable units,
      Posts posts,
      PostTable postTable,
      Permissions permissions,
      Masking masking,
      AuditTrail audit,
      Reads reads,
      ApplicationEventPublisher events,
      Installation installation,
      FrameDay day,
      Texts texts) {
    this.table = table;
    this.list = list;
    this.merges = merges;
    this.people = people;
    this.units = units;
    this.posts = posts;
    this.postTable = postTable;
    this.permissions = permissions;
    this.masking = masking;
    this.audit = audit;
    this.reads = reads;
    this.events = events;
    this.installation = installation;
    this.day = day;
    this.texts = texts;
  }

  /// Where the actor reads files: by the duties that are for it, and by no other ones.
  Scope readBy(Actor actor) {
    return permissions.scope(actor, READ);
  }

  /// Where the actor is shown yearly ratings and discipline.
  Scope ratingsReadBy(Actor actor) {
    return permissions.scope(actor, READ_RATINGS);
  }

  /// Where the actor keeps files.
  Scope keptBy(Actor actor) {
    return permissions.scope(actor, KEEP);
  }

  /// The unit whose officer the actor is first of all.
  UnitId ownUnit(Actor actor) {
    return keptBy(actor).roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("organization.keep-people"));
  }

  /// Whether the actor keeps files at all.
  boolean keeps(Actor actor) {
    return permissions.granted(actor, KEEP);
  }

  /// What the actor may do with the people of a unit.
  PeopleTable.Access access(Actor actor, UnitId unit) {
    return units.access(unit, actor.scope(), readBy(actor), keptBy(actor));
  }

  /// The people of the actor's units, by given name.
  PeopleListTable.Listed listed(PersonQuery query, @Nullable UnitId unit, Actor actor, int limit) {
    return list.listed(query, unit, readBy(actor), limit);
  }

  boolean mayOpen(PersonId id, Actor actor) {
    return !table.readable(new Long[] {id.value()}, readBy(actor)).isEmpty();
  }

  /// @throws NotFound when there is none, or it is not the actor's to read
  /// @throws Elsewhere when it was merged into another file that is the actor's to read
  PersonFile file(PersonId id, Actor actor) {
    return files(List.of(id), actor).getFirst();
  }

  /// A file to be shown, as [#file]; who reads it is noted.
  PersonFile opened(PersonId id, Actor reader) {
    return noted(file(id, reader), reader);
  }

  private PersonFile noted(PersonFile file, Actor reader) {
    reads.note(reader, "person", file.id().value());
    return file;
  }

  /// The file of whoever asks.
  ///
  /// @throws NotFound when the account is of somebody without a file
  PersonFile ownFile(Actor self) {
    var id = people.standing(List.of(self.person())).getOrDefault(self.person(), self.person());
    var file = table.files(List.of(id), table.postUnits(id), NOWHERE, NOWHERE, NOWHERE, above -> Seen.OWN).get(id);
    if (file == null) {
      throw new NotFound("person", id.value());
    }
    return file;
  }

  /// A file for who may see who read it: who is shown the ratings.
  ///
  /// @throws NotTheirAct for anybody else
  PersonFile fileWithReaders(PersonId id, Actor actor) {
    var file = file(id, actor);
    if (!file.ratingsShown()) {
      throw new NotTheirAct("organization.readers");
    }
    return file;
  }

  /// Several files, each as [#file].
  List<PersonFile> files(List<PersonId> ids, Actor actor) {
    var found = read(ids, actor);
    return ids.stream().map(id -> Optional.ofNullable(found.get(id)).orElseThrow(() -> missing(id, actor))).toList();
  }

  /// The files that stand for some numbers, by number; those that are not there or not the actor's to read are left out.
  Map<PersonId, PersonFile> found(Collection<PersonId> numbers, Actor actor) {
    var standing = people.standing(numbers);
    var files = read(Set.copyOf(standing.values()), actor);
    var found = new HashMap<PersonId, PersonFile>();
    standing.forEach((number, stands) -> Optional.ofNullable(files.get(stands)).ifPresent(file -> found.put(number, file)));
    return found;
  }

  /// What stands for a number, without posts and leaves, to be shown; who reads it is noted. Empty where it is not the actor's to read.
  Optional<PersonFile> openedWithoutPosts(PersonId number, Actor reader) {
    var standing = people.standing(List.of(number)).getOrDefault(number, number);
    return table.withoutPosts(
            List.of(standing), readBy(reader), keptBy(reader), ratingsReadBy(reader), reader.scope(), above -> masking.seen(reader, above)).stream()
        .findFirst()
        .map(file -> noted(file, reader));
  }

  private Map<PersonId, PersonFile> read(Collection<PersonId> ids, Actor actor) {
    return table.files(List.copyOf(ids), readBy(actor), keptBy(actor), ratingsReadBy(actor), actor.scope(), above -> masking.seen(actor, above));
  }

  private RuntimeException missing(PersonId id, Actor actor) {
    var stayer = standsFor(id, actor);
    return stayer.isPresent()
        ? new Elsewhere(
            "/people/" + id.value(), "/people/" + stayer.get().id().value(), new Unmet("organization.person-merged", "", stayer.get().fullName()))
        : new NotFound("person", id.value());
  }

  /// The number under which a file is found: of a merged one that of the file that stays, where it is the actor's to read.
  PersonId standing(PersonId id, Actor actor) {
    return standsFor(id, actor).map(MergeTable.Stayer::id).orElse(id);
  }

  private Optional<MergeTable.Stayer> standsFor(PersonId id, Actor actor) {
    return merges.standsFor(id).filter(known -> mayOpen(known.id(), actor));
  }

  /// @throws NotTheirAct when the file is another unit's to keep
  PersonFile keptFile(PersonId id, Actor actor) {
    return keptFiles(List.of(id), actor).getFirst();
  }

  /// A file to be shown to who keeps it, as [#keptFile]; who reads it is noted.
  PersonFile openedToKeep(PersonId id, Actor keeper) {
    return noted(keptFile(id, keeper), keeper);
  }

  /// Several files, each as [#openedToKeep].
  List<PersonFile> openedToKeep(List<PersonId> ids, Actor keeper) {
    var files = keptFiles(ids, keeper);
    files.forEach(file -> noted(file, keeper));
    return files;
  }

  /// Several files, each as [#keptFile].
  List<PersonFile> keptFiles(List<PersonId> ids, Actor actor) {
    var files = files(ids, actor);
    if (!files.stream().allMatch(PersonFile::kept)) {
      throw new NotTheirAct("organization.keep-people");
    }
    return files;
  }

  /// A file whose ratings and discipline are to be shown; who reads it is noted.
  ///
  /// @throws NotTheirAct when they are not shown to the actor
  PersonFile fileWithRatings(PersonId id, Actor actor) {
    var file = file(id, actor);
    if (!file.ratingsShown()) {
      throw new NotTheirAct("organization.ratings");
    }
    return noted(file, actor);
  }

  /// Enters a person with the first post.
  ///
  /// @throws NotTheirAct unless the actor keeps the files of the unit
  /// @throws Refused with everything that stands against the post
  @Transactional
  public PersonId enter(PersonFacts facts, PostTerm first, UUID once, Actor actor) {
    requireKept(first.unit(), actor);
    return people.enter(facts, first, once, installation.sample(), actor);
  }

  /// Corrects what is known of a person; the same facts sent again change nothing.
  ///
  /// @throws ChangedMeanwhile when the file is not the one that was read
  @Transactional
  public void correct(PersonId id, int version, PersonFacts facts, Actor actor) {
    table.lock(id);
    var file = keptFile(id, actor);
    if (words(file.facts()).equals(words(facts))) {
      return;
    }
    requireUnchanged(file, version);
    table.correct(id, facts);
    audit.record(actor, "organization.person-corrected", "person", id.value(), told(file.facts(), facts));
  }

  /// What is known of a person before and after, for the audit trail.
  Details told(PersonFacts before, PersonFacts after) {
    var was = words(before);
    var details = Details.none();
    for (var fact : words(after).entrySet()) {
      details = details.changedPersonal(fact.getKey(), known(was.get(fact.getKey())), known(fact.getValue()));
    }
    return before.fullName().equals(after.fullName()) ? details : details.namedAfterPerson(after.fullName());
  }

  private static @Nullable String known(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /// The facts in words as the audit trail keeps them, by field; empty where nothing is known.
  Map<String, String> words(PersonFacts facts) {
    var words = new LinkedHashMap<String, String>();
    words.put("full-name", facts.fullName());
    words.put("birth", facts.birth() == null ? "" : facts.birth().written());
    words.put("sex", facts.sex() == null ? "" : texts.inVietnamese("organization.sex." + facts.sex()));
    return words;
  }

  /// Enters another post of a person; the same form sent again enters none.
  ///
  /// @throws NotTheirAct unless the actor keeps the files of the unit
  /// @throws Refused with everything that stands against the post
  @Transactional
  public void beginPost(PersonId id, PostTerm term, UUID once, Actor actor) {
    table.lock(id);
    var file = file(id, actor);
    requireKept(term.unit(), actor);
    if (postTable.entered(id, once)) {
      return;
    }
    requireMainKept(file, term);
    var begun = posts.begin(id, term, once);
    table.changed(id);
    audit.record(actor, "organization.post-begun", "person", id.value(), told(begun));
  }

  /// Puts a post as it should have been entered, or ends it, and gives it as it stands then; the same post sent again changes nothing.
  ///
  /// @throws ChangedMeanwhile when the file is not the one that was read
  /// @throws Refused with everything that stands against the post
  @Transactional
  public PostTerm changePost(PersonId id, long post, int version, PostTerm term, Actor actor) {
    table.lock(id);
    var file = file(id, actor);
    var before = keptPost(file, post).term();
    if (before.equals(term)) {
      return before;
    }
    requireUnchanged(file, version);
    if (!before.isMainNow()) {
      requireMainKept(file, term);
    }
    var then = posts.change(id, post, term);
    if (before.equals(then)) {
      return before;
    }
    table.changed(id);
    audit.record(actor, "organization.post-changed", "person", id.value(),
        Details.of(Map.of("post", term.title())).changed(codes(before), codes(then)).forUnit(term.unit()));
    return then;
  }

  /// @throws NotFound when the file holds no such post
  /// @throws NotTheirAct when the post is another unit's to keep
  PersonFile.Held keptPost(PersonFile file, long post) {
    var held = file.post(post).orElseThrow(() -> new NotFound("post", post));
    if (!held.kept()) {
      throw new NotTheirAct("organization.keep-people");
    }
    return held;
  }

  private static Details told(PostTerm term) {
    return Details.of(codes(term)).forUnit(term.unit());
  }

  static Map<String, String> codes(PostTerm term) {
    var codes = new LinkedHashMap<String, String>();
    codes.put("post", term.title());
    codes.put("rank", term.rank().name());
    codes.put("mode", term.mode().name());
    codes.put("main", "" + term.main());
    codes.put("from", term.from().toString());
    if (term.until() != null) {
      codes.put("to", term.until().minusDays(1).toString());
    }
    return codes;
  }

  /// Somebody leaves the work or dies: all posts end the day before, with the duties of the account. The same form sent again
  /// changes nothing.
  ///
  /// @throws Refused when the day has not come, or a post begins or ends later
  @Transactional
  public void leave(PersonId id, LeaveKind kind, LocalDate from, UUID once, Actor actor) {
    table.lock(id);
    var file = keptFile(id, actor);
    if (postTable.leaveEntered(id, once)) {
      return;
    }
    var unmet = new ArrayList<Unmet>();
    if (from.isAfter(day.today())) {
      unmet.add(new Unmet("organization.post-not-yet", "", Written.DAY.format(from)));
    }
    file.away().ifPresent(away ->
        unmet.add(new Unmet("organization.leave-already", "", texts.of("organization.leave." + away.kind()), Written.DAY.format(away.from()))));
    postTable.heldAfter(id, from).ifPresent(held ->
        unmet.add(new Unmet("organization.leave-held", "", held.title(), Written.DAY.format(from))));
    if (file.leaves().stream().anyMatch(leave -> leave.until() != null && leave.until().isAfter(from))) {
      unmet.add(new Unmet("organization.leave-before", "", Written.DAY.format(from)));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    long leave = postTable.leave(id, kind, from, once);
    table.changed(id);
    audit.record(actor, "organization.person-left", "person", id.value(), Details.of(Map.of("kind", kind.name(), "from", from.toString())));
    events.publishEvent(new PersonLeft(id, from, leave));
  }

  /// Somebody comes back to work into a post; the same form sent again changes nothing.
  ///
  /// @throws Refused when the person is not out of work or has died, or with what stands against the post
  @Transactional
  public void comeBack(PersonId id, PostTerm term, UUID once, Actor actor) {
    table.lock(id);
    var file = file(id, actor);
    requireKept(term.unit(), actor);
    if (postTable.entered(id, once)) {
      return;
    }
    var away = file.away().orElseThrow(() -> new Refused(new Unmet("organization.return-not-away", "")));
    if (away.kind() == LeaveKind.DIED) {
      throw new Refused(new Unmet("organization.return-died", ""));
    }
    if (!term.from().isAfter(away.from())) {
      throw new Refused(new Unmet("organization.return-early", "", Written.DAY.format(away.from())));
    }
    postTable.endLeave(away.id(), term.from());
    var begun = posts.begin(id, term, once);
    table.changed(id);
    audit.record(actor, "organization.person-returned", "person", id.value(), told(begun));
  }

  /// Takes back a leave that was entered by mistake: the posts that it ended are held again. Done again it changes nothing.
  ///
  /// @throws NotFound when the person has no such leave that lasts
  /// @throws Refused with what stands meanwhile against a post
  @Transactional
  public void cancelLeave(PersonId id, long leave, Actor actor) {
    table.lock(id);
    var file = keptFile(id, actor);
    var away = file.away();
    if (away.isEmpty()) {
      return;
    }
    if (away.get().id() != leave) {
      throw new NotFound("leave", leave);
    }
    postTable.cancelLeave(leave);
    var ended = postTable.endedBy(leave);
    var unmet = new ArrayList<Unmet>();
    for (var held : file.posts()) {
      if (ended.contains(held.id())) {
        var term = held.term();
        if (term.rank() == PostRank.HEAD) {
          postTable.lockUnit(term.unit());
        }
        unmet.addAll(posts.unmet(
            id, new PostTerm(term.unit(), term.title(), term.rank(), term.mode(), term.main(), term.from(), null), held.id()));
      }
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    postTable.goOn(leave);
    postTable.settleMain(id);
    table.changed(id);
    events.publishEvent(new LeaveCancelled(leave));
    audit.record(actor, "organization.leave-cancelled", "person", id.value(),
        Details.of(Map.of("kind", away.get().kind().name(), "from", away.get().from().toString())));
  }

  private void requireKept(UnitId unit, Actor actor) {
    if (!units.within(unit, keptBy(actor))) {
      throw new NotTheirAct("organization.keep-people");
    }
  }

  /// Which post is the main one is said where the file is kept.
  private static void requireMainKept(PersonFile file, PostTerm term) {
    if (term.isMainNow() && !file.kept()) {
      throw new Refused(new Unmet("organization.post-main-elsewhere", ""));
    }
  }

  private static void requireUnchanged(PersonFile file, int version) {
    if (file.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + file.version()));
    }
  }
}
