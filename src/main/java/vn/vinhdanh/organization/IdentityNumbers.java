package vn.vinhdanh.organization;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.IdentityNumberTable.Holder;
import vn.vinhdanh.organization.IdentityNumberTable.Kept;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.MissLimit;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The identity numbers in the files of people: kept sealed, shown masked, found by the exact number. Showing one whole is an act of its own.
@Service
class IdentityNumbers implements MergeObstacles {

  /// How many tries an account has within the window: searches, numbers put in the place of others, and those that are another file's.
  static final int MOST_TRIES = 60;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Set<String> OF_ANOTHER = Set.of("organization.identity-there", "organization.identity-elsewhere");

  private final IdentityNumberTable table;
  private final IdentityKeys keys;
  private final PersonTable persons;
  private final PersonFiles files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;
  private final MissLimit tries;

  IdentityNumbers(
      IdentityNumberTable table, IdentityKeys keys, PersonTable persons, PersonFiles files, AuditTrail audit, FrameDay day, Texts texts,
      Clock clock) {
    this.table = table;
    this.keys = keys;
    this.persons = persons;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
    this.tries = new MissLimit(clock, MOST_TRIES, WINDOW);
  }

  /// Enters a number, or puts another one in the place of the one that was read; the same number sent again changes nothing.
  ///
  /// @param read the number that was on file when the form was opened; null for none
  /// @param confirmed the codes of the doubts that the actor has checked against the paper
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws ChangedMeanwhile when another number has come meanwhile
  /// @throws Refused with every doubt that was not confirmed, which the trail tells; when the account has tried too many
  @Transactional(noRollbackFor = Refused.class)
  public void put(PersonId person, IdentityNumber number, @Nullable Long read, Collection<String> confirmed, Actor actor) {
    persons.lock(person);
    var file = files.keptFile(person, actor);
    var inUse = keys.use();
    byte[] mark = inUse.mark(number);
    var last = table.latest(person);
    var before = last.filter(row -> !row.cancelled());
    if (before.filter(row -> Arrays.equals(row.mark(), mark)).isPresent()) {
      return;
    }
    requireRead(before, read);
    requireMayTry(actor);
    table.holdMark(mark);
    var doubts = doubts(number, file, mark, actor);
    if (last.isPresent() || doubts.stream().anyMatch(doubt -> OF_ANOTHER.contains(doubt.code()))) {
      tries.add(tryer(actor));
    }
    var open = doubts.stream().filter(doubt -> !confirmed.contains(doubt.code())).toList();
    if (!open.isEmpty()) {
      audit.record(actor, "organization.identity-number-doubted", "person", person.value(),
          Details.none().fact("doubts", codes(open)).personal("identity-number", number.toString()));
      throw new Refused(open);
    }
    var about = UUID.randomUUID();
    table.insert(person, number, about, inUse.seal(number, about), mark, inUse.markKey(), last.map(Kept::id).orElse(null), day.today());
    var told = told(before.map(IdentityNumbers::masked).orElse(null), number.toString());
    if (!doubts.isEmpty()) {
      told = told.fact("confirmed", codes(doubts));
    }
    if (before.isEmpty()) {
      audit.record(actor, "organization.identity-number-entered", "person", person.value(), told);
    } else {
      audit.record(actor, "organization.identity-number-corrected", "person", person.value(), told);
    }
  }

  /// Says that the number was entered by mistake: the file has none again. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when another number has come meanwhile
  @Transactional
  public void cancel(PersonId person, long read, Actor actor) {
    persons.lock(person);
    files.keptFile(person, actor);
    keys.use();
    var last = table.latest(person);
    if (last.filter(Kept::cancelled).isPresent()) {
      return;
    }
    requireRead(last, read);
    var before = last.orElseThrow();
    table.cancel(before.id(), day.today());
    audit.record(actor, "organization.identity-number-cancelled", "person", person.value(), told(masked(before), null));
  }

  /// The whole number, for who keeps the file; the trail tells who asked.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws NotFound when the file has none
  /// @throws Refused when it opens under no key
  @Transactional
  public IdentityNumber show(PersonId person, Actor actor) {
    files.keptFile(person, actor);
    var row = inForce(person).orElseThrow(() -> new NotFound("identity number", person.value()));
    var number = keys.use().open(row).orElseThrow(() -> new Refused(new Unmet("organization.identity-lost", "")));
    audit.record(actor, "organization.identity-number-shown", "person", person.value(), Map.of());
    return number;
  }

  /// The whole number for a copy that the person is given; nothing where there is none, or it opens under no key.
  Optional<IdentityNumber> whole(PersonFile file) {
    var inUse = keys.use();
    return inForce(file.id()).flatMap(inUse::open);
  }

  /// Those whose number it is and whose files the actor keeps; the trail tells who asked.
  ///
  /// @throws Refused when the account has tried too many
  @Transactional
  public List<Holder> sought(IdentityNumber number, Actor actor) {
    requireMayTry(actor);
    tries.add(tryer(actor));
    var found = table.holders(keys.use().mark(number), files.keptBy(actor)).stream().filter(Holder::within).toList();
    audit.record(actor, "organization.identity-number-sought", "installation", 0,
        Details.none().fact("count", "" + found.size()).personal("identity-number", number.toString()));
    return found;
  }

  /// Whether a condition is a doubt, which is met by looking at the paper.
  static boolean confirmable(String code) {
    return !code.equals("organization.identity-tries");
  }

  private void requireMayTry(Actor actor) {
    if (tries.tooMany(tryer(actor))) {
      throw new Refused(new Unmet("organization.identity-tries", "", "" + MOST_TRIES));
    }
  }

  private static String tryer(Actor actor) {
    return "" + actor.account().value();
  }

  /// Two files with two numbers are hardly one person's. One of a file that has none any more is not lost either.
  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    var theirs = inForce(merged);
    var ours = table.latest(stayer);
    return theirs.isPresent() && ours.isPresent() && (ours.get().cancelled() || !Arrays.equals(ours.get().mark(), theirs.get().mark()))
        ? List.of(new Unmet("organization.merge-identity-differs", "", "" + stayer.value(), "" + merged.value()))
        : List.of();
  }

  private Optional<Kept> inForce(PersonId person) {
    return table.latest(person).filter(row -> !row.cancelled());
  }

  private List<Unmet> doubts(IdentityNumber number, PersonFile file, byte[] mark, Actor actor) {
    var unmet = new ArrayList<Unmet>();
    for (var doubt : number.doubts(file.facts())) {
      unmet.add(switch (doubt) {
        case PLACE -> new Unmet("organization.identity-place", "", number.digits().substring(0, 3));
        case BIRTH_YEAR -> new Unmet(
            "organization.identity-birth-year", "", "" + number.bornIn().orElseThrow(), "" + requireNonNull(file.facts().birth()).year());
        case SEX -> new Unmet("organization.identity-sex", "", texts.of("organization.sex." + file.facts().sex()));
      });
    }
    table.holders(mark, files.keptBy(actor)).stream().filter(holder -> !holder.person().equals(file.id())).findFirst().ifPresent(holder ->
        unmet.add(holder.within()
            ? new Unmet("organization.identity-there", "", holder.fullName(), "" + holder.person().value())
            : new Unmet("organization.identity-elsewhere", "")));
    return unmet;
  }

  private static void requireRead(Optional<Kept> inForce, @Nullable Long read) {
    if (!inForce.map(Kept::id).equals(Optional.ofNullable(read))) {
      throw new ChangedMeanwhile(inForce.map(row -> Map.of("id", "" + row.id())).orElse(Map.of()));
    }
  }

  private static String codes(List<Unmet> doubts) {
    return doubts.stream().map(doubt -> doubt.code().substring(doubt.code().indexOf('.') + 1)).collect(Collectors.joining(" "));
  }

  private static String masked(Kept row) {
    return IdentityNumber.masked(row.digits(), row.ending());
  }

  private static Details told(@Nullable String before, @Nullable String after) {
    return Details.none().changedPersonal("identity-number", before, after);
  }
}
