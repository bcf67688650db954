package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What the council and the decision ask of the nominees and tell about them. The acts are steps of theirs: they run
/// in the caller's transaction, which holds the caller's audit row, and telling the same twice changes nothing.
@Service
public class Nominations {

  private final NomineeTable table;

  Nominations(NomineeTable table) {
    this.table = table;
  }

  /// What the council concluded of a nominee.
  ///
  /// @param yes votes in favour, out of all `members` of the council
  public record Judgement(NomineeId nominee, boolean passed, int yes, int members) {}

  /// The nominees in the actor's scope on the list for the council, by award, kind and official order of the units.
  public List<Nominee> readyForCouncil(Actor actor) {
    return table.at(Stage.ACCEPTED, actor.scope());
  }

  /// The nominees in the actor's scope whom the council approved and who have no decision yet.
  public List<Nominee> approvedByCouncil(Actor actor) {
    return table.at(Stage.PASSED, actor.scope());
  }

  /// Keeps what the council concluded of the nominees on one day.
  ///
  /// @throws Refused naming each nominee that is not on the list for the council; then nothing is kept
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordJudgements(List<Judgement> judgements, LocalDate on) {
    var moved = move(
        judgements.stream()
            .map(each -> new NomineeTable.Way(
                each.nominee(), each.passed() ? Move.PASS : Move.FAIL, each.yes() + "/" + each.members()))
            .toList(),
        on);
    table.judge(judgements.stream().filter(each -> moved.contains(each.nominee())).toList(), on);
  }

  /// Keeps the decision by which nominees were awarded.
  ///
  /// @throws Refused naming each nominee whom the council did not approve; then nothing is kept
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAwards(List<NomineeId> nominees, String decisionNumber, LocalDate on) {
    var moved = move(
        nominees.stream().map(each -> new NomineeTable.Way(each, Move.AWARD, decisionNumber)).toList(), on);
    table.award(List.copyOf(moved), decisionNumber, on);
  }

  /// Moves those who are not where the way leads yet; who they are.
  private Set<NomineeId> move(List<NomineeTable.Way> ways, LocalDate on) {
    var standing = table.lock(ways.stream().map(NomineeTable.Way::nominee).toList());
    var open = new ArrayList<NomineeTable.Way>();
    var wrong = new ArrayList<Unmet>();
    for (var way : ways) {
      var stands = standing.get(way.nominee());
      if (stands == null) {
        throw new NotFound("nominee", way.nominee().value());
      }
      if (stands.stage() != way.move().to()) {
        open.add(way);
        if (!way.move().allowedFrom(stands.stage())) {
          wrong.add(new Unmet("nomination.out-of-turn", "", stands.name()));
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
    table.move(open, on);
    return open.stream().map(NomineeTable.Way::nominee).collect(Collectors.toSet());
  }
}
