package vn.vinhdanh.organization;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The identity numbers in the files of people: kept sealed, shown masked, found by the exact number. Showing one whole is an act of its own.
@Service
class IdentityNumbers implements MergeObstacles {

  private final IdentityNumberTable table;
  private final IdentityKeys keys;
  private final PersonTable persons;
  private final PersonFiles files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  IdentityNumbers(
      IdentityNumberTable table, IdentityKeys keys, PersonTable persons, PersonFiles files, AuditTrail audit, FrameDay day, Texts texts) {
    this.table = table;
    this.keys = keys;
    this.persons = persons;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  /// Enters a number, or puts another one in the place of the one that was read; the same number sent again changes nothing.
  ///
  /// @param read the number that was on file when the form was opened; null for none
  /// @param confirmed the codes of the doubts that the actor has checked against the paper
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws ChangedMeanwhile when another number has come meanwhile
  /// @throws Refused with every doubt that was not confirmed
  @Transactional
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
    table.holdMark(mark);
    var doubts = doubts(number, file, mark, actor).stream().filter(doubt -> !confirmed.contains(doubt.code())).toList();
    if (!doubts.isEmpty()) {
      throw new Refused(doubts);
    }
    var about = UUID.randomUUID();
    table.insert(person, number, about, inUse.seal(number, about), mark, inUse.markKey(), last.map(Kept::id).orElse(null), day.today());
    var told = told(before.map(IdentityNumbers::masked).orElse(null), number.toString());
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

  /// Those whose number it is and whose files the actor keeps.
  @Transactional
  public List<Holder> holders(IdentityNumber number, Actor actor) {
    return table.holders(keys.use().mark(number), files.keptBy(actor)).stream().filter(Holder::within).toList();
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

  private static String masked(Kept row) {
    return IdentityNumber.masked(row.digits(), row.ending());
  }

  private static Details told(@Nullable String before, @Nullable String after) {
    return Details.none().changedPersonal("identity-number", before, after);
  }
}
