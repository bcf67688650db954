package vn.vinhdanh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.vinhdanh.actor.Permissions;

/// The acts for which the permission table names stages, beside the stages in which the thing itself lets them be done.
public final class StagedActs {

  private StagedActs() {}

  /// Compares the acts whose names begin so: neither side may have another act or another stage than the other one.
  public static <S extends Enum<S>> void compare(String prefix, Class<S> stages, Map<String, Predicate<S>> allowed) {
    var permissions = new Permissions();
    var table = new TreeMap<String, Set<String>>();
    permissions.acts().stream()
        .filter(act -> act.startsWith(prefix) && !permissions.stages(act).isEmpty())
        .forEach(act -> table.put(act, Set.copyOf(permissions.stages(act))));
    var things = new TreeMap<String, Set<String>>();
    allowed.forEach((act, rule) -> things.put(act, EnumSet.allOf(stages).stream().filter(rule).map(Enum::name).collect(Collectors.toSet())));
    assertThat(table).isEqualTo(things);
  }
}
