package vn.vinhdanh.award;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the states in which a decision is drafted and signed.
class DecisionStateTest {

  @Test
  void an_act_is_granted_in_the_states_in_which_a_decision_lets_it_be_done() {
    StagedActs.compare(
        "award.", DecisionState.class, Map.of("award.draft", DecisionState::toBeEdited, "award.issue", DecisionState::toBeSigned));
  }
}
