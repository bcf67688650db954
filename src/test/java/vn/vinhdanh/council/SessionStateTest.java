package vn.vinhdanh.council;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the states in which a session is kept, voted in and signed.
class SessionStateTest {

  @Test
  void an_act_is_granted_in_the_states_in_which_a_session_lets_it_be_done() {
    StagedActs.compare(
        "council.", SessionState.class,
        Map.of("council.keep", SessionState::open, "council.vote", SessionState::open, "council.sign", SessionState::toBeSigned));
  }
}
