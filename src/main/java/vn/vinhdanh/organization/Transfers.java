package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
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
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Transfers between units: proposed by one side, accepted by the other. Only the acceptance changes posts: those at the old unit
/// end the day before, the new one begins.
@Service
public class Transfers {

  private static final String TRANSFER = "organization.transfer";

  /// As long as this somebody works at the old unit in a year for its comment to be needed when the new one judges the year.
  private static final int MONTHS_COMMENTED = 6;

  private final TransferTable table;
  private final PersonTable persons;
  private final PeopleTable units;
  private final Posts posts;
  private final PostTable postTable;
  private final Permissions permissions;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final FrameDay day;
  private final Texts texts;

  Transfers(
      TransferTable table,
      PersonTable persons,
      PeopleTable units,
      Posts posts,
      PostTable postTable,
      Permissions permissions,
      AuditTrail audit,
      ApplicationEventPublisher events,
      FrameDay day,
      Texts texts) {
    this.table = table;
    this.persons = persons;
    this.units = units;
    this.posts = posts;
    this.postTable = postTable;
    this.permissions = permissions;
    this.audit = audit;
    this.events = events;
    this.day = day;
    this.texts = texts;
  }

  /// The units for which the actor acts.
  Scope actedFor(Actor actor) {
    return permissions.scope(actor, TRANSFER);
  }

  /// Whether the actor acts for a side of transfers at all.
  boolean acts(Actor actor) {
    return permissions.granted(actor, TRANSFER);
  }

  boolean actsFor(Actor actor, UnitId unit) {
    return units.within(unit, actedFor(actor));
  }

  /// The unit for which the actor acts first of all.
  UnitId ownUnit(Actor actor) {
    return actedFor(actor).roots().stream().findFirst().orElseThrow(() -> new NotTheirAct("organization.transfer"));
  }

  /// @throws NotFound when there is none, or the actor acts for neither side
  Transfer transfer(long id, Actor actor) {
    return table.byId(id, actedFor(actor)).orElseThrow(() -> new NotFound("transfer", id));
  }

  /// The transfers of a person, the latest first, for who may read the file.
  ///
  /// @param scope where the reader reads files
  List<Transfer> of(PersonId person, Scope scope) {
    return table.of(person, scope);
  }

  /// What waits for an answer or a comment of the actor's own units; what lies below them is for their officers.
  List<Transfer> waiting(Actor actor) {
    var own = actedFor(actor);
    return own.roots().isEmpty() ? List.of() : table.waiting(own);
  }

  /// Who works at a unit under just this name and was born in the year; nobody unless one is meant.
  Optional<PersonId> named(String fullName, int birthYear, UnitId unit) {
    return table.named(fullName, birthYear, unit);
  }

  /// Proposes a transfer for the old unit; the same form sent again proposes nothing.
  ///
  /// @param post the main post at the new unit, from the day of the transfer on
  /// @throws NotTheirAct when the actor acts for another unit
  /// @throws Refused with everything that stands against it
  @Transactional
  public long offer(PersonId person, UnitId from, PostTerm post, UUID once, Actor actor) {
    return propose(person, from, post, Transfer.Side.OLD_UNIT, once, actor);
  }

  /// As [#offer], for the new unit.
  @Transactional
  public long ask(PersonId person, UnitId from, PostTerm post, UUID once, Actor actor) {
    return propose(person, from, post, Transfer.Side.NEW_UNIT, once, actor);
  }

  private long propose(PersonId person, UnitId from, PostTerm post, Transfer.Side side, UUID once, Actor actor) {
    if (!actsFor(actor, side == Transfer.Side.OLD_UNIT ? from : post.unit())) {
      throw new NotTheirAct("organization.transfer");
    }
    persons.lock(person);
    var before = table.byOnce(once);
    if (before.isPresent()) {
      var known = transfer(before.get(), actor);
      if (!known.person().equals(person)) {
        throw new ChangedMeanwhile(Map.of());
      }
      return known.id();
    }
    var held = table.heldAt(person, from);
    var unmet = new ArrayList<Unmet>();
    unmetOf(held, post, unmet);
    if (post.unit().equals(from)) {
      unmet.add(new Unmet("organization.transfer-same-unit", ""));
    }
    var life = postTable.lifeOf(post.unit());
    if (!life.own()) {
      unmet.add(new Unmet("organization.transfer-foreign", "", life.shortName()));
    }
    if (life.until() != null) {
      unmet.add(new Unmet("organization.post-after-unit", "", life.shortName(), shown(life.until().minusDays(1))));
    }
    if (table.openOf(person)) {
      unmet.add(new Unmet("organization.transfer-open", ""));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    boolean owed = held.filter(posted -> sixMonths(posted.first(), post.from())).isPresent();
    long id = table.insert(person, from, post, side, owed, once);
    audit.record(actor, "organization.transfer-proposed", "person", person.value(),
        told(post).fact("comment-owed", "" + owed).forUnit(side == Transfer.Side.OLD_UNIT ? from : post.unit()));
    return id;
  }

  /// Whether somebody has worked six months of the year of the transfer when it comes.
  static boolean sixMonths(LocalDate since, LocalDate on) {
    var newYear = on.withDayOfYear(1);
    var counted = since.isBefore(newYear) ? newYear : since;
    return !counted.plusMonths(MONTHS_COMMENTED).isAfter(on);
  }

  private static void unmetOf(Optional<TransferTable.HeldAt> held, PostTerm post, List<Unmet> unmet) {
    if (held.isEmpty()) {
      unmet.add(new Unmet("organization.transfer-gone", ""));
    }
    held.filter(posted -> !posted.latest().isBefore(post.from())).ifPresent(posted ->
        unmet.add(new Unmet("organization.transfer-early", "")));
  }

  /// Accepts for the other side: the posts at the old unit end the day before, the new one begins. Done again it changes nothing.
  ///
  /// @throws NotTheirAct when the actor is not of the side that has to answer
  /// @throws Refused when it was answered otherwise, or with what stands against the new post
  @Transactional
  public void accept(long id, Actor actor) {
    var transfer = lockedForAnswer(id, actor);
    if (transfer.state() == Transfer.State.ACCEPTED) {
      return;
    }
    requireOpen(transfer);
    var from = new UnitId(transfer.fromUnitId());
    var unmet = new ArrayList<Unmet>();
    unmetOf(table.heldAt(transfer.person(), from), transfer.post(), unmet);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.accept(id);
    postTable.end(transfer.person(), from, transfer.post().from());
    posts.begin(transfer.person(), transfer.post(), UUID.randomUUID());
    persons.changed(transfer.person());
    events.publishEvent(new PersonMoved(transfer.person(), from, transfer.post().from()));
    audit.record(actor, "organization.transfer-accepted", "person", transfer.person().value(), told(transfer.post()).forUnit(side(transfer)));
  }

  /// Refuses for the other side. Done again it changes nothing.
  ///
  /// @throws NotTheirAct when the actor is not of the side that has to answer
  /// @throws Refused when it was answered otherwise
  @Transactional
  public void refuse(long id, String reason, Actor actor) {
    var transfer = lockedForAnswer(id, actor);
    if (transfer.state() == Transfer.State.REFUSED) {
      return;
    }
    requireOpen(transfer);
    table.refuse(id, reason);
    audit.record(actor, "organization.transfer-refused", "person", transfer.person().value(),
        told(transfer.post()).personal("reason", reason).forUnit(side(transfer)));
  }

  /// Withdraws for the side that has proposed. Done again it changes nothing.
  ///
  /// @throws NotTheirAct when the actor is not of that side
  /// @throws Refused when it was answered
  @Transactional
  public void withdraw(long id, Actor actor) {
    var transfer = locked(id, actor);
    if (!transfer.proposer()) {
      throw new NotTheirAct("organization.transfer");
    }
    if (transfer.state() == Transfer.State.WITHDRAWN) {
      return;
    }
    requireOpen(transfer);
    table.withdraw(id);
    audit.record(actor, "organization.transfer-withdrawn", "person", transfer.person().value(), told(transfer.post()));
  }

  /// The old unit's comment on the work there. The same words sent again change nothing.
  ///
  /// @throws NotTheirAct when the actor does not act for the old unit
  /// @throws Refused when the transfer is given up
  /// @throws ChangedMeanwhile when the comment is not the one that was read
  @Transactional
  public void comment(long id, int version, String comment, Actor actor) {
    var transfer = locked(id, actor);
    if (!transfer.oldSide()) {
      throw new NotTheirAct("organization.transfer");
    }
    if (comment.equals(transfer.comment())) {
      return;
    }
    if (!transfer.commentable()) {
      throw new Refused(closed(transfer));
    }
    if (transfer.version() != version) {
      throw new ChangedMeanwhile(Map.of("comment", Objects.requireNonNullElse(transfer.comment(), ""), "version", "" + transfer.version()));
    }
    table.comment(id, comment, day.today());
    audit.record(actor, "organization.transfer-commented", "person", transfer.person().value(),
        told(transfer.post())
            .changedPersonal("comment", transfer.comment(), comment)
            .forUnit(new UnitId(transfer.fromUnitId())));
  }

  /// Whoever has left goes nowhere: what was proposed is given up in the same act.
  @EventListener
  void giveUp(PersonLeft left) {
    table.withdrawOpen(left.person());
  }

  private Transfer locked(long id, Actor actor) {
    persons.lock(transfer(id, actor).person());
    return transfer(id, actor);
  }

  private Transfer lockedForAnswer(long id, Actor actor) {
    var transfer = locked(id, actor);
    if (!transfer.answers()) {
      throw new NotTheirAct("organization.transfer");
    }
    return transfer;
  }

  private void requireOpen(Transfer transfer) {
    if (!transfer.open()) {
      throw new Refused(closed(transfer));
    }
  }

  private Unmet closed(Transfer transfer) {
    return new Unmet("organization.transfer-closed", "", texts.of("organization.transfer." + transfer.state()));
  }

  /// The unit of the side that answers.
  private static UnitId side(Transfer transfer) {
    return transfer.proposedBy() == Transfer.Side.OLD_UNIT ? transfer.post().unit() : new UnitId(transfer.fromUnitId());
  }

  private static Details told(PostTerm post) {
    return Details.of(Map.of("post", post.title(), "unit", "" + post.unit().value(), "on", post.from().toString()));
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
