package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.StagedActs;

/// The permission table names the stages in which dossiers are edited and from which their moves go.
class MoveTest {

  @Test
  void an_act_is_granted_from_the_stages_of_its_moves() {
    StagedActs.compare(
        "nomination.", Stage.class,
        Map.of(
            "nomination.draft", Stage::toBeEdited,
            "nomination.withdraw", from(Move.WITHDRAW, Move.TAKE_OUT),
            "nomination.submit", from(Move.SUBMIT, Move.RESUBMIT),
            "nomination.appraise", from(Move.RECEIVE, Move.RETURN, Move.ACCEPT)));
  }

  @Test
  void what_moves_on_from_the_officer_may_still_be_edited() {
    assertThat(Stream.of(Stage.values()).filter(from(Move.PREPARE, Move.MEND))).isNotEmpty().allMatch(Stage::toBeEdited);
  }

  private static Predicate<Stage> from(Move... moves) {
    return stage -> Stream.of(moves).anyMatch(move -> move.allowedFrom(stage));
  }
}
