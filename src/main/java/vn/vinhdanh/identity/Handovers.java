package vn.vinhdanh.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.PageActs;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Handovers of open work (bàn giao công việc) when an officer goes: prepared by the officer, or for one who is gone by whoever prepares them
/// for the unit; signed by both sides, who are two people. Work belongs to duties and stays with them: a handover says what was open, moves
/// nothing and gives no duty. Both sides read all of it, others what their own role opens.
@Service
class Handovers {

  private static final String PREPARE = "identity.prepare-handovers";
  private static final String SIGN = "identity.sign-handovers";

  private final HandoverTable table;
  private final OpenWorkTable workTable;
  private final OpenWorks works;
  private final PageActs pages;
  private final Permissions permissions;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final FrameDay day;

  Handovers(
      HandoverTable table,
      OpenWorkTable workTable,
      OpenWorks works,
      PageActs pages,
      Permissions permissions,
      Sessions sessions,
      AuditTrail audit,
      FrameDay day) {
    this.table = table;
    this.workTable = workTable;
    this.works = works;
    this.pages = pages;
    this.permissions = permissions;
    this.sessions = sessions;
    this.audit = audit;
    this.day = day;
  }

  /// Where somebody has or had duties.
  record Place(UnitId unit, String name) {}

  /// What somebody is about to hand over at a unit.
  ///
  /// @param places all units of which the duties may be handed over by whoever asked
  /// @param open the number of the handover that waits for a signature there; null for none
  /// @param works what is open by the duties that run, and what was when the others ended; nothing where a handover is open that says it
  record Leaving(
      AccountId giver, String name, Place place, List<Place> places, List<HandoverTable.Held> duties, @Nullable Long open, List<OpenWork> works) {

    Leaving {
      places = List.copyOf(places);
      duties = List.copyOf(duties);
      works = List.copyOf(works);
    }
  }

  /// Whether the actor has or had duties of which there is something to hand over.
  boolean hasWork(Actor actor) {
    return !table.duties(actor.account(), new Scope(List.of()), day.today()).isEmpty();
  }

  /// @param unit where; null for the unit of the first of the duties
  /// @throws NotFound when the account has no duty there that the actor may hand over
  Leaving leaving(AccountId giver, @Nullable UnitId unit, Actor actor) {
    var leaving = whole(giver, unit, actor);
    var right = right(giver.equals(actor.account()), actor);
    return new Leaving(
        giver, leaving.name(), leaving.place(), leaving.places(), leaving.duties(), leaving.open(), leaving.works().stream().map(work -> work.seen(right)).toList());
  }

  private Leaving whole(AccountId giver, @Nullable UnitId unit, Actor actor) {
    boolean own = giver.equals(actor.account());
    var theirs = table.duties(giver, preparedFor(actor), day.today()).stream().filter(held -> own || held.prepared()).toList();
    var first = theirs.stream().filter(held -> unit == null || held.unit().equals(unit)).findFirst()
        .orElseThrow(() -> new NotFound("account", giver.value()));
    var there = theirs.stream().filter(held -> held.unit().equals(first.unit())).toList();
    return new Leaving(
        giver, first.name(), place(first), theirs.stream().map(Handovers::place).distinct().toList(), there, first.open(),
        first.open() == null ? works(giver, first.unit(), there) : List.of());
  }

  private static Place place(HandoverTable.Held held) {
    return new Place(held.unit(), held.unitName());
  }

  private List<OpenWork> works(AccountId giver, UnitId unit, List<HandoverTable.Held> duties) {
    var found = new ArrayList<OpenWork>();
    var running = duties.stream().filter(held -> held.lastDay() == null).map(HandoverTable.Held::role).distinct().sorted().toList();
    if (!running.isEmpty()) {
      found.add(works.now(unit, running));
    }
    var ended = duties.stream().filter(held -> held.lastDay() != null).toList();
    if (!ended.isEmpty()) {
      var left = workTable.left(giver, unit).stream().filter(work -> ended.stream().anyMatch(work::isOf)).toList();
      found.addAll(left);
      ended.stream()
          .filter(held -> left.stream().noneMatch(work -> work.isOf(held)))
          .map(OpenWork::unknownOf)
          .forEach(found::add);
    }
    return found;
  }

  private Scope preparedFor(Actor actor) {
    return permissions.scope(actor, PREPARE);
  }

  /// What the actor may read of work that was laid before another: as a side all of it, else what opens to the actor's own role.
  private Predicate<OpenWork.Line> right(boolean side, Actor actor) {
    return line -> side || pages.of(line.address()).filter(act -> permissions.granted(actor, act)).isPresent();
  }

  /// Who may take over, by name.
  ///
  /// @param chosen the number of an account that was chosen; null for none
  List<HandoverTable.Colleague> colleagues(Leaving leaving, String words, @Nullable Long chosen, int most) {
    return table.colleagues(leaving.place().unit(), leaving.giver(), VietnameseName.searchKey(words), chosen, day.today(), most);
  }

  /// What the actor gives, receives or prepares for a unit; the latest first.
  List<Handover> of(@Nullable Long before, int limit, Actor actor) {
    return table.of(actor, preparedFor(actor), before, limit);
  }

  /// @throws NotFound when there is none, or it is none of the actor's
  Handover handover(long id, Actor actor) {
    var handover = found(id, actor);
    var right = right(handover.giver().account().equals(actor.account()) || handover.receiver().account().equals(actor.account()), actor);
    return handover.with(workTable.of(id).stream().map(work -> work.seen(right)).toList());
  }

  private Handover found(long id, Actor actor) {
    return table.byId(id, actor, preparedFor(actor)).orElseThrow(() -> new NotFound("handover", id));
  }

  /// Whether the actor may sign for the giver, or give the handover up.
  boolean gives(Handover handover, Actor actor) {
    return permissions.granted(actor, SIGN)
        && (handover.giver().account().equals(actor.account()) || table.within(handover.unit(), preparedFor(actor)));
  }

  boolean receives(Handover handover, Actor actor) {
    return permissions.granted(actor, SIGN) && handover.receiver().account().equals(actor.account());
  }

  /// Prepares a handover with what is open now; the same form sent again prepares none.
  ///
  /// @throws NotFound when the giver has nothing there that is the actor's to hand over
  /// @throws Refused when the receiver is no colleague of the unit or is the giver, or another handover of the giver at the unit is open
  @Transactional
  public long prepare(AccountId giver, @Nullable UnitId unit, AccountId receiver, String note, UUID once, Actor actor) {
    table.lock(giver);
    var before = table.entered(giver, once).filter(id -> table.byId(id, actor, preparedFor(actor)).isPresent());
    if (before.isPresent()) {
      return before.get();
    }
    var leaving = whole(giver, unit, actor);
    var at = leaving.place().unit();
    var colleague = table.colleague(at, receiver, day.today());
    var unmet = new ArrayList<Unmet>();
    if (colleague.isEmpty()) {
      unmet.add(new Unmet("identity.handover-no-colleague", ""));
    }
    colleague.filter(found -> found.person().equals(table.person(giver)))
        .ifPresent(found -> unmet.add(new Unmet("identity.handover-same-person", "", found.fullName())));
    if (leaving.open() != null) {
      unmet.add(new Unmet("identity.handover-open", "", leaving.name()));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    long id = table.insert(giver, receiver, at, note, actor.account(), day.today(), once);
    for (var work : leaving.works()) {
      table.insertWork(id, work.id() == 0 ? workTable.insert(new OpenWorkTable.Held(giver, at, work.roles()), work, null) : work.id());
    }
    sessions.forget();
    audit.record(actor, "identity.handover-prepared", "account", giver.value(),
        told(colleague.orElseThrow().fullName(), at, leaving.works().stream().mapToInt(work -> work.lines().size()).sum()));
    return id;
  }

  /// Signs for the giver. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor gives or prepares for the unit
  /// @throws Refused when it was given up, or the actor is the person who receives
  @Transactional
  public void give(long id, Actor actor) {
    var handover = locked(id, actor);
    if (!gives(handover, actor)) {
      throw new NotTheirAct(SIGN);
    }
    if (handover.given() != null) {
      return;
    }
    requireStanding(handover);
    if (handover.receiver().person().equals(table.person(actor.account()))) {
      throw signsBoth(handover);
    }
    table.give(id, actor.account(), day.today());
    sessions.forget();
    audit.record(actor, "identity.handover-given", "account", handover.giver().account().value(), told(handover));
  }

  /// Signs for the receiver. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor receives
  /// @throws Refused when it was given up, the giver has not signed, or whoever signed for the giver is the person who receives
  @Transactional
  public void receive(long id, Actor actor) {
    var handover = locked(id, actor);
    if (!receives(handover, actor)) {
      throw new NotTheirAct(SIGN);
    }
    if (handover.receivedOn() != null) {
      return;
    }
    requireStanding(handover);
    var given = Optional.ofNullable(handover.given())
        .orElseThrow(() -> new Refused(new Unmet("identity.handover-not-given", "", handover.giver().name())));
    var receiver = handover.receiver().person();
    if (receiver.equals(given.by().person()) || receiver.equals(handover.giver().person())) {
      throw signsBoth(handover);
    }
    table.receive(id, day.today());
    workTable.handOver(id, day.today());
    sessions.forget();
    audit.record(actor, "identity.handover-received", "account", handover.giver().account().value(), told(handover));
  }

  /// Gives it up before it is received. Done again it changes nothing.
  ///
  /// @throws NotTheirAct unless the actor gives or prepares for the unit
  /// @throws Refused when it was received
  @Transactional
  public void cancel(long id, Actor actor) {
    var handover = locked(id, actor);
    if (!gives(handover, actor)) {
      throw new NotTheirAct(SIGN);
    }
    if (handover.cancelledOn() != null) {
      return;
    }
    if (handover.receivedOn() != null) {
      throw new Refused(new Unmet("identity.handover-received", "", handover.receiver().name()));
    }
    table.cancel(id, day.today());
    sessions.forget();
    audit.record(actor, "identity.handover-cancelled", "account", handover.giver().account().value(), told(handover));
  }

  private Handover locked(long id, Actor actor) {
    table.lock(found(id, actor).giver().account());
    return found(id, actor).with(workTable.of(id));
  }

  private static Refused signsBoth(Handover handover) {
    return new Refused(new Unmet("identity.handover-signs-both", "", handover.receiver().name()));
  }

  private static void requireStanding(Handover handover) {
    if (handover.cancelledOn() != null) {
      throw new Refused(new Unmet("identity.handover-cancelled", ""));
    }
  }

  private static Details told(Handover handover) {
    return told(handover.receiver().name(), handover.unit(), handover.lines());
  }

  private static Details told(String receiver, UnitId unit, int lines) {
    return Details.of(Map.of("lines", "" + lines)).personal("receiver", receiver).forUnit(unit);
  }
}
