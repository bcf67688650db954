package vn.vinhdanh.cluster;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the states in which a pledge is written, opened and signed.
class PledgeStateTest {

  @Test
  void an_act_is_granted_in_the_states_in_which_a_pledge_lets_it_be_done() {
    StagedActs.compare(
        "cluster.", PledgeState.class,
        Map.of("cluster.write", PledgeState::toBeWritten, "cluster.open", PledgeState::toBeOpened, "cluster.sign", PledgeState::toBeSigned));
  }
}
