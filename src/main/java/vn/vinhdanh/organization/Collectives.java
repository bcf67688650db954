package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The collectives (tập thể) and households (hộ gia đình) of units, from the day they are formed to the day they end, and their members.
/// They are kept by the officer of their unit and of the units above it.
@Service
public class Collectives {

  private static final String READ = "organization.collectives";
  private static final String KEEP = "organization.keep-collectives";

  private final CollectiveTable table;
  private final PeopleTable units;
  private final PostTable posts;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final Installation installation;
  private final FrameDay day;

  Collectives(
      CollectiveTable table,
      PeopleTable units,
      PostTable posts,
      Permissions permissions,
      AuditTrail audit,
      Installation installation,
      FrameDay day) {
    this.table = table;
    this.units = units;
    this.posts = posts;
    this.permissions = permissions;
    this.audit = audit;
    this.installation = installation;
    this.day = day;
  }

  private Scope keptBy(Actor actor) {
    return permissions.scope(actor, KEEP);
  }

  /// Whether the actor keeps the collectives of a unit.
  boolean keeps(Actor actor, UnitId unit) {
    return units.within(unit, keptBy(actor));
  }

  /// Whether the actor is shown the collectives of a unit.
  boolean shown(Actor actor, UnitId unit) {
    return units.within(unit, permissions.scope(actor, READ));
  }

  /// The collectives of a unit on a day, by name; none for those to whom they are not shown.
  ///
  /// @param after the collective behind which the list goes on; null from the beginning
  List<CollectiveLine> of(UnitId unit, LocalDate on, @Nullable Long after, int limit, Actor actor) {
    return table.of(unit, on, permissions.scope(actor, READ), after, limit);
  }

  /// @throws NotFound when there is none, or it is not the actor's to read
  CollectiveFile file(CollectiveId id, Actor actor) {
    return table.byId(id, permissions.scope(actor, READ), keptBy(actor)).orElseThrow(() -> new NotFound("collective", id.value()));
  }

  /// @throws NotTheirAct when it is another unit's to keep
  CollectiveFile keptFile(CollectiveId id, Actor actor) {
    var file = file(id, actor);
    if (!file.kept()) {
      throw new NotTheirAct(KEEP);
    }
    return file;
  }

  /// The people of its unit who may become members: those chosen already, then whose name holds the words.
  List<CollectiveTable.Choice> toChoose(CollectiveFile file, String words, List<PersonId> chosen, int limit) {
    return table.toChoose(file, words, chosen, limit);
  }

  /// Enters a collective as it was formed; the same form sent again enters none.
  ///
  /// @throws NotTheirAct unless the actor keeps the collectives of the unit
  /// @throws Refused with everything that stands against it
  @Transactional
  public CollectiveId enter(NewCollective meant, Actor actor) {
    if (!keeps(actor, meant.unit())) {
      throw new NotTheirAct(KEEP);
    }
    return insert(meant, installation.sample(), actor);
  }

  /// As [#enter], for what a new installation begins with.
  @Transactional
  public CollectiveId enterSample(NewCollective meant, Actor actor) {
    return insert(meant, true, actor);
  }

  private CollectiveId insert(NewCollective meant, boolean sample, Actor actor) {
    posts.lockUnit(meant.unit());
    var before = table.byOnce(meant.unit(), meant.once());
    if (before.isPresent()) {
      return before.get();
    }
    var unmet = new ArrayList<Unmet>();
    requireCome(meant.from(), unmet);
    var life = posts.lifeOf(meant.unit());
    if (meant.from().isBefore(life.from())) {
      unmet.add(new Unmet("organization.collective-before-unit", "", life.shortName(), shown(life.from())));
    }
    if (life.until() != null) {
      unmet.add(new Unmet("organization.collective-after-unit", "", life.shortName(), shown(life.until().minusDays(1))));
    }
    requireOwnName(meant.unit(), null, meant.facts(), meant.from(), unmet);
    refuse(unmet);
    var id = table.insert(meant, sample);
    audit.record(actor, "organization.collective-entered", "collective", id.value(),
        told(Details.of(Map.of("kind", meant.kind().name(), "from", meant.from().toString())), null, meant.facts()).forUnit(meant.unit()));
    return id;
  }

  /// Says something else of a collective from a day on: its name, its size, whether it is small; a household's head and address. What is
  /// said from the very day on which something was said before takes its place. The same sent again changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the one that was read
  /// @throws Refused when it has ended, the day has not come or lies before the last change, or another one has the name
  @Transactional
  public void change(CollectiveId id, int version, CollectiveFacts facts, LocalDate from, Actor actor) {
    var file = locked(id, actor);
    var last = file.last();
    if (last.facts().equals(facts) && !from.isBefore(last.from())) {
      return;
    }
    requireUnchanged(file, version);
    if (file.household() != facts.household()) {
      throw new IllegalArgumentException("a collective stays of its kind: " + id);
    }
    var unmet = new ArrayList<Unmet>();
    requireGoingOn(file, unmet);
    requireCome(from, unmet);
    if (from.isBefore(last.from())) {
      unmet.add(new Unmet("organization.collective-changed-later", "", shown(last.from())));
    }
    posts.lockUnit(file.unit());
    requireOwnName(file.unit(), id, facts, from, unmet);
    refuse(unmet);
    table.say(id, from, facts);
    table.changed(id);
    audit.record(actor, "organization.collective-changed", "collective", id.value(),
        told(Details.of(Map.of("from", from.toString())), last.facts(), facts).forUnit(file.unit()));
  }

  /// Ends a collective: on the day it is no longer there, and nobody is its member. The same sent again changes nothing.
  ///
  /// @param until the first day without it
  /// @throws ChangedMeanwhile when it is not the one that was read
  /// @throws Refused when it has ended, the day has not come, or something of it begins on the day or later
  @Transactional
  public void end(CollectiveId id, int version, LocalDate until, Actor actor) {
    var file = locked(id, actor);
    if (until.equals(file.until())) {
      return;
    }
    requireUnchanged(file, version);
    var unmet = new ArrayList<Unmet>();
    requireGoingOn(file, unmet);
    requireCome(until, unmet);
    if (!until.isAfter(file.last().from())) {
      unmet.add(new Unmet("organization.collective-changed-later", "", shown(file.last().from())));
    }
    file.members().stream().filter(member -> !member.from().isBefore(until)).forEach(member ->
        unmet.add(new Unmet("organization.collective-member-later", "", member.fullName(), shown(member.from()))));
    refuse(unmet);
    table.end(id, until);
    table.changed(id);
    audit.record(actor, "organization.collective-ended", "collective", id.value(),
        Details.of(Map.of("until", until.minusDays(1).toString())).forUnit(file.unit()));
  }

  /// People become members from a day on; the same sent again changes nothing.
  ///
  /// @throws NotFound when one of them never was of the unit
  /// @throws ChangedMeanwhile when the collective is not the one that was read
  /// @throws Refused with everything that stands against it
  @Transactional
  public void join(CollectiveId id, int version, List<PersonId> people, LocalDate from, Actor actor) {
    var file = locked(id, actor);
    var candidates = table.candidates(file, people, from);
    people.stream().filter(person -> candidates.stream().noneMatch(known -> known.number() == person.value())).findFirst().ifPresent(stranger -> {
      throw new NotFound("person", stranger.value());
    });
    if (candidates.stream().allMatch(candidate -> from.equals(candidate.memberSince()))) {
      return;
    }
    requireUnchanged(file, version);
    var unmet = new ArrayList<Unmet>();
    if (file.household()) {
      unmet.add(new Unmet("organization.household-no-members", ""));
    }
    requireGoingOn(file, unmet);
    requireCome(from, unmet);
    if (from.isBefore(file.from())) {
      unmet.add(new Unmet("organization.member-before", "", shown(file.from())));
    }
    for (var candidate : candidates) {
      if (!candidate.holds()) {
        unmet.add(new Unmet("organization.member-no-post", "", candidate.fullName(), file.unitName(), shown(from)));
      }
      if (candidate.memberSince() != null) {
        unmet.add(new Unmet("organization.member-already", "", candidate.fullName(), shown(candidate.memberSince())));
      }
    }
    refuse(unmet);
    table.join(id, candidates.stream().map(CollectiveTable.Candidate::person).distinct().toList(), from);
    table.changed(id);
    audit.record(actor, "organization.collective-joined", "collective", id.value(),
        Details.of(Map.of("from", from.toString()))
            .personal("member", candidates.stream().map(CollectiveTable.Candidate::fullName).distinct().collect(Collectors.joining(", ")))
            .forUnit(file.unit()));
  }

  /// Somebody is a member no longer; the same sent again changes nothing.
  ///
  /// @param until the first day without the member
  /// @throws NotFound when there is no such membership
  /// @throws ChangedMeanwhile when the collective is not the one that was read
  /// @throws Refused when the day has not come, or is not within the membership
  @Transactional
  public void part(CollectiveId id, long member, int version, LocalDate until, Actor actor) {
    var file = locked(id, actor);
    var held = member(file, member);
    if (until.equals(held.until())) {
      return;
    }
    requireUnchanged(file, version);
    var unmet = new ArrayList<Unmet>();
    requireCome(until, unmet);
    if (!until.isAfter(held.from())) {
      unmet.add(new Unmet("organization.member-turned", "", shown(held.from())));
    }
    if (held.until() != null && until.isAfter(held.until())) {
      unmet.add(new Unmet("organization.member-gone", "", held.fullName(), shown(held.until().minusDays(1))));
    }
    refuse(unmet);
    table.part(id, member, until);
    table.changed(id);
    audit.record(actor, "organization.collective-parted", "collective", id.value(),
        Details.of(Map.of("until", until.minusDays(1).toString())).personal("member", held.fullName()).forUnit(file.unit()));
  }

  /// Says that a membership was entered by mistake. Done again it changes nothing.
  ///
  /// @throws NotFound when there is no such membership
  /// @throws ChangedMeanwhile when the collective is not the one that was read
  @Transactional
  public void mistaken(CollectiveId id, long member, int version, Actor actor) {
    var file = locked(id, actor);
    var held = file.member(member);
    if (held.isEmpty() && table.cancelled(id, member)) {
      return;
    }
    var there = member(file, member);
    requireUnchanged(file, version);
    table.mistaken(id, member);
    table.changed(id);
    audit.record(actor, "organization.collective-member-cancelled", "collective", id.value(),
        Details.of(Map.of("from", there.from().toString())).personal("member", there.fullName()).forUnit(file.unit()));
  }

  /// @throws NotFound when there is no such membership
  static CollectiveFile.Member member(CollectiveFile file, long member) {
    return file.member(member).orElseThrow(() -> new NotFound("member", member));
  }

  private CollectiveFile locked(CollectiveId id, Actor actor) {
    table.lock(id);
    return keptFile(id, actor);
  }

  private static void requireUnchanged(CollectiveFile file, int version) {
    if (file.version() != version) {
      throw new ChangedMeanwhile(Map.of("version", "" + file.version()));
    }
  }

  private static void requireGoingOn(CollectiveFile file, List<Unmet> unmet) {
    if (file.until() != null) {
      unmet.add(new Unmet("organization.collective-gone", "", shown(file.until().minusDays(1))));
    }
  }

  private void requireCome(LocalDate meant, List<Unmet> unmet) {
    if (meant.isAfter(day.today())) {
      unmet.add(new Unmet("organization.post-not-yet", "", shown(meant)));
    }
  }

  private void requireOwnName(UnitId unit, @Nullable CollectiveId self, CollectiveFacts facts, LocalDate from, List<Unmet> unmet) {
    if (table.calledAlike(unit, self, facts.name(), from)) {
      unmet.add(new Unmet("organization.collective-there", "", facts.name()));
    }
  }

  private static void refuse(List<Unmet> unmet) {
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  /// A household's name, head and address tell of people.
  private static Details told(Details details, @Nullable CollectiveFacts before, CollectiveFacts after) {
    var named = after.household() ? details.namedAfterPerson(after.name()) : details.named(after.name());
    return named.changed(codes(before), codes(after))
        .changedPersonal("head", before == null ? null : before.head(), after.head())
        .changedPersonal("address", before == null ? null : before.address(), after.address());
  }

  private static Map<String, String> codes(@Nullable CollectiveFacts facts) {
    var codes = new LinkedHashMap<String, String>();
    if (facts != null && !facts.household()) {
      codes.put("small", "" + facts.small());
      codes.put("headcount", "" + facts.headcount());
    }
    return codes;
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
