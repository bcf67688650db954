package vn.vinhdanh.scoring;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the states in which a score sheet is the unit's and in which it is the cluster's.
class SheetStateTest {

  @Test
  void an_act_is_granted_in_the_states_in_which_a_sheet_lets_it_be_done() {
    StagedActs.compare(
        "scoring.", SheetState.class,
        Map.of(
            "scoring.self", SheetState::toBeSelfScored, "scoring.submit", SheetState::toBeSelfScored,
            "scoring.cluster", SheetState::toBeClusterScored, "scoring.close", SheetState::toBeClusterScored));
  }
}
