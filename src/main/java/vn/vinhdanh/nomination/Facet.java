package vn.vinhdanh.nomination;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;

/// A way to look at the list: which stages, and whether only what is late.
enum Facet {
  ALL(EnumSet.complementOf(EnumSet.of(Stage.WITHDRAWN))),
  /// What waits for the reader; the stages depend on the reader's duties.
  MINE(EnumSet.noneOf(Stage.class)),
  RETURNED(EnumSet.of(Stage.RETURNED, Stage.MENDED)),
  LATE(EnumSet.complementOf(EnumSet.of(Stage.WITHDRAWN))),
  COUNCIL(EnumSet.of(Stage.ACCEPTED, Stage.PASSED, Stage.NOT_PASSED)),
  AWARDED(EnumSet.of(Stage.AWARDED)),
  WITHDRAWN(EnumSet.of(Stage.WITHDRAWN));

  private final Set<Stage> stages;

  Facet(Set<Stage> stages) {
    this.stages = stages;
  }

  boolean late() {
    return this == LATE;
  }

  List<Stage> stages(Actor actor) {
    var wanted = this == MINE ? mine(actor) : stages;
    return wanted.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private static Set<Stage> mine(Actor actor) {
    var mine = EnumSet.noneOf(Stage.class);
    Arrays.stream(Stage.values()).filter(stage -> isMine(Turn.at(stage), actor)).forEach(mine::add);
    return mine;
  }

  private static boolean isMine(Turn turn, Actor actor) {
    return switch (turn) {
      case OFFICER -> actor.holds(Role.UNIT_OFFICER);
      case HEAD -> actor.holds(Role.UNIT_HEAD);
      case CITY -> actor.holds(Role.CITY_OFFICER);
      case COUNCIL -> actor.holds(Role.COUNCIL_SECRETARY);
      case STANDING_COMMITTEE -> actor.holds(Role.CITY_LEADER);
      case NOBODY -> false;
    };
  }
}
