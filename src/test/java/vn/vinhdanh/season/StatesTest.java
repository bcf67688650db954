package vn.vinhdanh.season;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the states in which a plan is published, and a registration drafted, submitted and decided.
class StatesTest {

  @Test
  void a_plan_is_published_in_the_states_in_which_it_lets_itself() {
    StagedActs.compare("season.publish", PlanStatus.class, Map.of("season.publish", PlanStatus::toBePublished));
  }

  @Test
  void an_act_is_granted_in_the_states_in_which_a_registration_lets_it_be_done() {
    StagedActs.compare(
        "season.registration.", RegistrationState.class,
        Map.of(
            "season.registration.draft", RegistrationState::open, "season.registration.submit", RegistrationState::open,
            "season.registration.decide", RegistrationState::toBeDecided));
  }
}
