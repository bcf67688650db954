package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The secret ballot (bỏ phiếu kín). In one transaction a member is entered among those who have voted and the choices
/// are added to the counts of a sealed box; no ballot is kept, not even sealed, so there is nothing to link to a voter.
/// Decision record 0003 weighs this.
@Service
public class Ballots {

  /// The fewest votes that are counted on a nominee. Of one vote the count is the ballot, and of two each voter reads the
  /// other's in it. No law that we know sets a number of its own; this one keeps ballots secret (decision record 0013).
  static final int FEWEST_COUNTED = 3;

  private final BallotTable table;
  private final CouncilSessionTable sessions;
  private final JudgedTable judged;
  private final BoxKeys keys;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  Ballots(
      BallotTable table, CouncilSessionTable sessions, JudgedTable judged, BoxKeys keys, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.sessions = sessions;
    this.judged = judged;
    this.keys = keys;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// What a member votes on.
  record Paper(Session session, List<Judged> nominees, boolean voted) {

    /// The nominees whom this member must not judge.
    boolean conflicts(Actor actor, int position) {
      return nominees.get(position).conflictsWith(actor.person());
    }

    /// Whether this member still has to choose here.
    boolean lacks(Map<NomineeId, Choice> choices, Actor actor, int position) {
      return !conflicts(actor, position) && !choices.containsKey(nominees.get(position).id());
    }
  }

  /// The ballot paper of a member.
  ///
  /// @throws NotFound when the actor does not see the session
  /// @throws NotTheirAct when the actor is no member of it
  Paper paper(SessionId id, Actor actor) {
    var session = sessions.byId(id, actor, CouncilSessions.seesAll(actor)).orElseThrow(() -> new NotFound("session", id.value()));
    var member = sessions.members(id).stream()
        .filter(known -> known.person().equals(actor.person()))
        .findFirst()
        .orElseThrow(() -> new NotTheirAct("council.vote"));
    return new Paper(session, judged.of(id), member.voted());
  }

  /// Casts a ballot. Sending the same one again (`once`) changes nothing; another one is refused.
  ///
  /// @throws Refused before the day of the session, after voting was closed or the session cancelled, when a choice is missing or made on
  ///     oneself, and when the member has voted already
  @Transactional
  public void cast(SessionId id, Map<NomineeId, Choice> choices, UUID once, Actor actor) {
    var box = table.lockBox(id);
    var paper = paper(id, actor);
    refuseBefore(paper.session().heldOn());
    var before = table.votedWith(id, actor.person());
    if (before.isPresent()) {
      if (before.get().equals(once)) {
        return;
      }
      throw new Refused(new Unmet("council.already-voted", ""));
    }
    paper.session().mustBeOpen();
    var ballot = byPosition(paper, choices, actor);
    if (!table.insertVoter(id, actor.person(), once)) {
      throw new IllegalStateException("a member voted while the box was locked");
    }
    var sealed = box.orElseThrow();
    table.replaceBox(id, keys.seal(sealed.key(), counts(id, sealed).with(ballot).bytes(), id.value()));
    audit.record(actor, "council.ballot-cast", "council-session", id.value(), Details.none().withoutAddress());
  }

  /// Puts an empty box into a session.
  void openBox(SessionId session, int nominees) {
    var key = keys.make();
    table.insertBox(session, new BallotTable.Sealed(key, keys.seal(key, BallotBox.empty(nominees).bytes(), session.value())));
  }

  /// Opens the box of a session and empties it for good; its key is destroyed once that is committed.
  BallotBox openForCount(SessionId session) {
    var box = lockBox(session);
    var counts = counts(session, box);
    if (counts.ballots() != table.voters(session)) {
      throw new IllegalStateException("the box of session " + session.value() + " does not hold as many ballots as members voted");
    }
    destroy(session, box.key());
    return counts;
  }

  private BallotBox counts(SessionId session, BallotTable.Sealed box) {
    return keys.open(box.key(), box.content(), session.value())
        .map(BallotBox::read)
        .orElseThrow(() -> new IllegalStateException("the box of session " + session.value() + " does not open under its key"));
  }

  /// Keeps ballots out of the box of an open session until the transaction ends.
  BallotTable.Sealed lockBox(SessionId session) {
    return table.lockBox(session).orElseThrow(() -> new IllegalStateException("no box of session " + session.value()));
  }

  /// Whether the box of an open session has lost its key, as after a restore: no backup has it.
  boolean keyLost(SessionId session) {
    return table.key(session).filter(key -> !keys.has(key)).isPresent();
  }

  /// Destroys the box of a session that takes place no more; nobody will ever have read it.
  void discardBox(SessionId session) {
    destroy(session, lockBox(session).key());
  }

  private void destroy(SessionId session, UUID key) {
    table.deleteBox(session);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        keys.destroy(key);
      }
    });
  }

  /// Destroys what keys a crash has left behind.
  @Scheduled(fixedDelayString = "PT1H")
  void destroyIdleKeys() {
    keys.destroyAllBut(table.keys());
  }

  void refuseBefore(LocalDate heldOn) {
    if (legalDay.today().isBefore(heldOn)) {
      throw new Refused(new Unmet("council.not-yet", "", Written.DAY.format(heldOn)));
    }
  }

  private static Map<Integer, Choice> byPosition(Paper paper, Map<NomineeId, Choice> choices, Actor actor) {
    var ballot = new HashMap<Integer, Choice>();
    for (var nominee : paper.nominees()) {
      var choice = choices.get(nominee.id());
      boolean conflict = nominee.conflictsWith(actor.person());
      if (conflict && choice != null) {
        throw new Refused(new Unmet("council.own-case", ""));
      }
      if (!conflict && choice == null) {
        throw new Refused(new Unmet("council.incomplete", "", nominee.name()));
      }
      if (choice != null) {
        ballot.put(nominee.position(), choice);
      }
    }
    if (ballot.size() != choices.size()) {
      throw new NotFound("nominee of the session");
    }
    return ballot;
  }
}
