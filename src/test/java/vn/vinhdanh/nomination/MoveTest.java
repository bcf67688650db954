package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.actor.Permissions;

/// The permission table names the stages in which dossiers are edited and from which their moves go.
class MoveTest {

  private final Permissions permissions = new Permissions();

  @Test
  void an_act_is_granted_from_the_stages_of_its_moves() {
    assertThat(permissions.stages("nomination.draft"))
        .hasSameElementsAs(Stream.of(Stage.values()).filter(Stage::toBeEdited).map(Stage::name).toList())
        .containsAll(from(Move.PREPARE, Move.MEND));
    assertThat(permissions.stages("nomination.withdraw")).hasSameElementsAs(from(Move.WITHDRAW, Move.TAKE_OUT));
    assertThat(permissions.stages("nomination.submit")).hasSameElementsAs(from(Move.SUBMIT, Move.RESUBMIT));
    assertThat(permissions.stages("nomination.appraise")).hasSameElementsAs(from(Move.RECEIVE, Move.RETURN, Move.ACCEPT));
  }

  private static Set<String> from(Move... moves) {
    return Stream.of(Stage.values())
        .filter(stage -> Stream.of(moves).anyMatch(move -> move.allowedFrom(stage)))
        .map(Stage::name)
        .collect(Collectors.toSet());
  }
}
