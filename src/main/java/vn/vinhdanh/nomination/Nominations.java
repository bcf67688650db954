package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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

  /// The nominees on the list for the council, by award, kind and official order of the units.
  public List<Nominee> readyForCouncil() {
    return table.at(Stage.ACCEPTED);
  }

  /// The nominees whom the council approved and who have no decision yet.
  public List<Nominee> approvedByCouncil() {
    return table.at(Stage.PASSED);
  }

  /// @throws NotFound when there is none that left appraisal
  public Nominee nominee(NomineeId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("nominee", id.value()));
  }

  /// Keeps what the council concluded of a nominee.
  ///
  /// @param yes votes in favour, out of all `members` of the council
  /// @throws Refused when the nominee is not on the list for the council
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordJudgement(NomineeId id, boolean passed, int yes, int members, LocalDate on) {
    var move = passed ? Move.PASS : Move.FAIL;
    if (moved(id, move, on, yes + "/" + members)) {
      table.judge(id, passed, yes, members, on);
    }
  }

  /// Keeps the decision by which a nominee was awarded.
  ///
  /// @throws Refused when the council did not approve the nominee
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAward(NomineeId id, String decisionNumber, LocalDate on) {
    if (moved(id, Move.AWARD, on, decisionNumber)) {
      table.award(id, decisionNumber, on);
    }
  }

  private boolean moved(NomineeId id, Move move, LocalDate on, String remark) {
    var stage = table.lockStage(id).orElseThrow(() -> new NotFound("nominee", id.value()));
    if (stage == move.to()) {
      return false;
    }
    if (!move.allowedFrom(stage)) {
      throw new Refused(new Unmet("nomination.out-of-turn", "", table.byId(id).map(Nominee::name).orElse("")));
    }
    table.move(id, move.to(), on);
    table.step(id.value(), move, on, null, "", remark);
    return true;
  }
}
