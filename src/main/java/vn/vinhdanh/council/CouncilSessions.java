package vn.vinhdanh.council;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.nomination.Nominations;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.Rulebook;
import vn.vinhdanh.season.MilestoneProgress;
import vn.vinhdanh.season.Work;

/// The sessions of the councils (kỳ họp Hội đồng): opened by the secretary, moved or cancelled before the vote, voted
/// in, closed, counted by the rule in force on their day over all members, and concluded when secretary and chair have signed
/// the minutes.
@Service
public class CouncilSessions {

  /// What the secretary enters to open a session: when and where it meets, and its list.
  public record Opening(UUID once, Meeting meeting, List<NomineeId> nominees) {
    public Opening {
      nominees = List.copyOf(nominees);
    }
  }

  private final CouncilSessionTable table;
  private final JudgedTable judged;
  private final Ballots ballots;
  private final Councils councils;
  private final Nominations nominations;
  private final Rulebook rulebook;
  private final Minutes minutes;
  private final Files files;
  private final MilestoneProgress progress;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  CouncilSessions(
      CouncilSessionTable table,
      JudgedTable judged,
      Ballots ballots,
      Councils councils,
      Nominations nominations,
      Rulebook rulebook,
      Minutes minutes,
      Files files,
      MilestoneProgress progress,
      LegalDay legalDay,
      AuditTrail audit) {
    this.table = table;
    this.judged = judged;
    this.ballots = ballots;
    this.councils = councils;
    this.nominations = nominations;
    this.rulebook = rulebook;
    this.minutes = minutes;
    this.files = files;
    this.progress = progress;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// Whether the actor sees sessions without being a member of them, within scope.
  static boolean seesAll(Actor actor) {
    return actor.holds(Role.COUNCIL_SECRETARY) || actor.holds(Role.CITY_OFFICER) || actor.holds(Role.CITY_LEADER)
        || actor.holds(Role.AUDITOR);
  }

  /// The sessions that the actor may see, the latest first.
  List<Session> visible(Actor actor, long before, int most) {
    return table.visible(actor, seesAll(actor), before, most);
  }

  /// @throws NotFound when there is none, or it is not the actor's to see
  Session session(SessionId id, Actor actor) {
    return table.byId(id, actor, seesAll(actor)).orElseThrow(() -> new NotFound("session", id.value()));
  }

  /// The session that its secretary may still move.
  ///
  /// @throws Refused once somebody has voted
  Session movable(SessionId id, Actor actor) {
    var session = session(id, actor);
    secretaryOf(session, actor);
    session.mustBeOpen();
    if (session.voted() > 0) {
      throw new Refused(new Unmet("council.voting-begun", ""));
    }
    return session;
  }

  /// The session that its secretary may still cancel.
  ///
  /// @throws Refused once the ballots may be counted
  Session cancellable(SessionId id, Actor actor) {
    var session = session(id, actor);
    secretaryOf(session, actor);
    session.mustBeOpen();
    refuseCountable(session);
    return session;
  }

  List<Member> members(SessionId id) {
    return table.members(id);
  }

  List<Judged> nominees(SessionId id) {
    return judged.of(id);
  }

  /// The council that a secretary serves, as of a day.
  Optional<Councils.Standing> councilOf(Actor actor, LocalDate day) {
    return actor.unitAs(Role.COUNCIL_SECRETARY).flatMap(unit -> councils.inForceOn(unit, day));
  }

  /// The nominees in the actor's scope who are ready and in no session yet.
  List<Nominee> waiting(Actor actor) {
    var ready = nominations.readyForCouncil(actor);
    var taken = judged.inSessions(ready);
    return ready.stream().filter(nominee -> !taken.contains(nominee.id())).toList();
  }

  /// Opens a session: freezes its members and nominees with the rules of its day, and puts up an empty box. The same
  /// form sent twice opens one session.
  ///
  /// @throws ChangedMeanwhile when the form opened a session before, and what it says was changed since
  @Transactional
  public SessionId open(Opening opening, Actor actor) {
    var unit = secretarysUnit(actor);
    var before = table.openedBy(opening.once(), unit);
    if (before.isPresent()) {
      return openedBefore(before.get(), opening, actor);
    }
    var council = councils.inForceOn(unit, opening.meeting().heldOn());
    var chosen = waiting(actor).stream().filter(nominee -> opening.nominees().contains(nominee.id())).toList();
    var rules = rulebook.inForceOn(opening.meeting().heldOn());
    var unmet = new ArrayList<Unmet>();
    refuseDay(opening.meeting().heldOn(), council, unmet);
    if (opening.nominees().isEmpty()) {
      unmet.add(new Unmet("council.no-nominee", ""));
    }
    chosen.stream().filter(nominee -> rules.find(nominee.awardCode()).isEmpty()).forEach(nominee ->
        unmet.add(new Unmet("council.no-rule", "", nominee.name())));
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    var appointment = council.orElseThrow().id();
    var id = table.insert(opening.once(), appointment, opening.meeting());
    if (id.isEmpty()) {
      var meanwhile = table.openedBy(opening.once(), unit).orElseThrow(() -> new NotFound("session"));
      return openedBefore(meanwhile, opening, actor);
    }
    if (chosen.size() != opening.nominees().size()) {
      throw new Refused(new Unmet("council.taken", ""));
    }
    table.freezeMembers(id.get(), appointment);
    try {
      judged.insert(id.get(), chosen, chosen.stream().map(nominee -> rules.voteRule(nominee.awardCode())).toList());
    } catch (DuplicateKeyException takenMeanwhile) {
      throw new Refused(new Unmet("council.taken", ""));
    }
    refuseTooSmall(table.members(id.get()), judged.of(id.get()));
    ballots.openBox(id.get(), chosen.size());
    audit.record(
        actor, "council.session-opened", "council-session", id.get().value(),
        Details.of(Map.of("nominees", "" + chosen.size())).named(nameOf(opening.meeting())));
    return id.get();
  }

  /// Moves a session to another day, hour or place, until the first ballot: its members and the rules it judges by become
  /// those of the new day. What stood before stays known. Repeating it changes nothing.
  ///
  /// @throws ChangedMeanwhile when the session is not the one that was read
  /// @throws Refused once somebody has voted, and where no session could be opened on the new day
  @Transactional
  public void move(SessionId id, int version, Meeting meeting, Actor actor) {
    var session = lockOpen(id, actor);
    if (session.meets(meeting)) {
      return;
    }
    if (session.version() != version) {
      throw new ChangedMeanwhile(session.asTyped());
    }
    var council = councils.inForceOn(session.unit(), meeting.heldOn());
    var rules = rulebook.inForceOn(meeting.heldOn());
    var nominees = judged.of(id);
    var unmet = new ArrayList<Unmet>();
    if (session.voted() > 0) {
      unmet.add(new Unmet("council.voting-begun", ""));
    }
    refuseDay(meeting.heldOn(), council, unmet);
    nominees.stream().filter(nominee -> rules.find(nominee.awardCode()).isEmpty()).forEach(nominee ->
        unmet.add(new Unmet("council.no-rule", "", nominee.name())));
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    table.move(id, council.orElseThrow().id(), meeting, legalDay.today(), actor.name());
    judged.replaceRules(id, nominees.stream().map(nominee -> rules.voteRule(nominee.awardCode())).toList());
    refuseTooSmall(table.members(id), judged.of(id));
    audit.record(
        actor, "council.session-moved", "council-session", id.value(),
        Details.none()
            .named(nameOf(meeting))
            .changed("held-on", session.heldOn().toString(), meeting.heldOn().toString())
            .changed("begins", session.begins() == null ? null : session.begins().toString(), meeting.begins().toString())
            .changedPersonal("place", session.place(), meeting.place()));
  }

  private static String nameOf(Meeting meeting) {
    return Written.DAY.format(meeting.heldOn());
  }

  /// Cancels a session whose ballots are too few to be counted, or whose box opens no more; they are destroyed unread, and its
  /// nominees wait for another session. Repeating it changes nothing.
  ///
  /// @throws Refused once the ballots may be counted
  @Transactional
  public void cancel(SessionId id, String reason, Actor actor) {
    secretaryOf(session(id, actor), actor);
    if (table.lock(id) == SessionState.CANCELLED) {
      return;
    }
    var session = lockOpen(id, actor);
    refuseCountable(session);
    table.cancel(id, new Session.Cancellation(legalDay.today(), actor.name(), reason.strip()));
    judged.release(id);
    ballots.discardBox(id);
    audit.record(
        actor, "council.session-cancelled", "council-session", id.value(),
        Details.of(Map.of("ballots", "" + session.voted())).personal("reason", reason.strip())
            .changed("stage", SessionState.OPEN.name(), SessionState.CANCELLED.name()));
  }

  private void refuseCountable(Session session) {
    if (uncountable(session, table.members(session.id()), judged.of(session.id())).isEmpty()) {
      throw new Refused(new Unmet("council.countable", "", "" + session.voted()));
    }
  }

  /// What stood before each move of the session, the latest first.
  List<Session.Move> moves(SessionId id) {
    return table.moves(id);
  }

  /// The open session of the secretary, into which nobody votes until the transaction ends.
  private Session lockOpen(SessionId id, Actor actor) {
    secretaryOf(session(id, actor), actor);
    table.lock(id);
    var session = session(id, actor);
    session.mustBeOpen();
    ballots.lockBox(id);
    return session(id, actor);
  }

  private void refuseDay(LocalDate heldOn, Optional<Councils.Standing> council, List<Unmet> unmet) {
    if (council.isEmpty()) {
      unmet.add(new Unmet("council.no-appointment", ""));
    }
    if (heldOn.isBefore(legalDay.today())) {
      unmet.add(new Unmet("council.day-past", ""));
    }
  }

  private SessionId openedBefore(SessionId id, Opening opening, Actor actor) {
    var session = session(id, actor);
    var nominees = judged.of(id).stream().map(Judged::id).collect(Collectors.toSet());
    if (session.state() != SessionState.CANCELLED && session.meets(opening.meeting()) && nominees.equals(Set.copyOf(opening.nominees()))) {
      return id;
    }
    throw new ChangedMeanwhile(Map.of("session", "" + id.value(), "heldOn", Written.DAY.format(session.heldOn())));
  }

  /// A council whose votes could never be counted is not asked for any.
  private static void refuseTooSmall(List<Member> members, List<Judged> nominees) {
    var unmet = nominees.stream()
        .filter(nominee -> nominee.voters(members) < Ballots.FEWEST_COUNTED)
        .map(nominee -> new Unmet(
            "council.too-small", "", nominee.name(), "" + nominee.voters(members), "" + Ballots.FEWEST_COUNTED))
        .toList();
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  /// Why the ballots of a session may not be counted: a count over fewer than [Ballots#FEWEST_COUNTED] votes tells single
  /// ballots, and a box without its key never opens. Empty when they may.
  Optional<Unmet> uncountable(Session session, List<Member> members, List<Judged> nominees) {
    if (ballots.keyLost(session.id())) {
      return Optional.of(new Unmet("council.key-lost", ""));
    }
    var fewest = nominees.stream().min(Comparator.comparingInt(nominee -> nominee.votes(members))).orElseThrow();
    int votes = fewest.votes(members);
    if (votes >= Ballots.FEWEST_COUNTED) {
      return Optional.empty();
    }
    return Optional.of(votes == session.voted()
        ? new Unmet("council.too-few-ballots", "", "" + votes, "" + Ballots.FEWEST_COUNTED)
        : new Unmet("council.too-few-for", "", "" + votes, "" + Ballots.FEWEST_COUNTED, fewest.name()));
  }

  /// Ends the voting and counts. Members who have not voted count as not in favour.
  ///
  /// @throws Refused while single ballots could be told from the count, and for an hour or missing members that cannot be
  @Transactional
  public void close(SessionId id, Closing closing, Actor actor) {
    var session = session(id, actor);
    secretaryOf(session, actor);
    ballots.refuseBefore(session.heldOn());
    if (session.state() == SessionState.CLOSED || session.state() == SessionState.CONCLUDED) {
      return;
    }
    session.mustBeOpen();
    var unmet = new ArrayList<>(session.unmetBy(closing, legalDay.today()));
    uncountable(session, table.members(id), judged.of(id)).ifPresent(unmet::add);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    if (!table.close(id, legalDay.today(), closing.ends())) {
      return;
    }
    var box = ballots.openForCount(id);
    var counts = judged.of(id).stream().map(nominee -> Judged.Count.of(
        nominee.rule(),
        session.members(),
        box.count(nominee.position(), Choice.YES),
        box.count(nominee.position(), Choice.NO),
        box.count(nominee.position(), Choice.BLANK))).toList();
    judged.count(id, counts);
    audit.record(
        actor, "council.session-closed", "council-session", id.value(),
        Details.of(Map.of("ballots", "" + box.ballots())).changed("stage", SessionState.OPEN.name(), SessionState.CLOSED.name()));
  }

  /// Signs the minutes: the secretary first, then the chair, which concludes the session. Signing twice changes nothing.
  @Transactional
  public void sign(SessionId id, Actor actor) {
    session(id, actor);
    var state = table.lock(id);
    var session = session(id, actor);
    boolean chair = isChair(id, actor);
    if (!chair) {
      secretaryOf(session, actor);
    }
    if (state == SessionState.CONCLUDED) {
      return;
    }
    if (!state.toBeSigned()) {
      throw new Refused(state == SessionState.CANCELLED ? new Unmet("council.cancelled", "") : new Unmet("council.not-closed", ""));
    }
    if (!chair) {
      if (table.signAsSecretary(id, actor.name(), legalDay.today())) {
        audit.record(actor, "council.minutes-signed", "council-session", id.value(), Map.of("as", "SECRETARY"));
      }
      return;
    }
    if (session.secretarySignedOn() == null) {
      throw new Refused(new Unmet("council.secretary-first", ""));
    }
    conclude(session, actor);
  }

  private void conclude(Session session, Actor actor) {
    var today = legalDay.today();
    var nominees = judged.of(session.id());
    var paper = minutes.paper(session, table.members(session.id()), nominees, today);
    var file = files.keepGenerated(minutes.fileName(session), minutes.print(session, paper, PaperFormat.PDF), actor);
    var word = files.keepGenerated(minutes.fileName(session), minutes.print(session, paper, PaperFormat.DOCX), actor);
    table.conclude(session.id(), today, file.id(), word.id());
    var judgements = new ArrayList<Nominations.Judgement>();
    for (var nominee : nominees) {
      var count = nominee.count();
      if (count == null) {
        throw new IllegalStateException("nominee " + nominee.id().value() + " was not counted");
      }
      judgements.add(new Nominations.Judgement(nominee.id(), count.passed(), count.yes(), session.members()));
    }
    nominations.recordJudgements(judgements, session.heldOn());
    long passed = judgements.stream().filter(Nominations.Judgement::passed).count();
    progress.done(session.heldOn().getYear(), Work.JUDGING, session.unit(), today, passed + "/" + nominees.size());
    audit.record(
        actor, "council.session-concluded", "council-session", session.id().value(),
        Details.of(Map.of("as", "CHAIR", "passed", "" + passed, "nominees", "" + nominees.size()))
            .changed("stage", SessionState.CLOSED.name(), SessionState.CONCLUDED.name()));
  }

  /// Whether the actor, working as a member, chairs the session.
  boolean isChair(SessionId id, Actor actor) {
    return actor.holds(Role.COUNCIL_MEMBER) && table.members(id).stream()
        .filter(member -> member.seat() == Seat.CHAIR)
        .map(Member::person)
        .collect(Collectors.toSet())
        .contains(actor.person());
  }

  /// Whether the actor is the secretary of the session's council.
  static boolean isSecretary(Session session, Actor actor) {
    return actor.holds(Role.COUNCIL_SECRETARY, session.unit());
  }

  private static void secretaryOf(Session session, Actor actor) {
    if (!isSecretary(session, actor)) {
      throw new NotTheirAct("council.keep");
    }
  }

  private static UnitId secretarysUnit(Actor actor) {
    return actor.unitAs(Role.COUNCIL_SECRETARY).orElseThrow(() -> new NotTheirAct("council.keep"));
  }
}
