package vn.vinhdanh.identity;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.Reach;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Texts;

/// The table of rights in words: by its roles requests are let in or refused; its reaches and stages tell what the rules of each act keep. What
/// anyone may do, signed out too, is left out.
@Component
class Rights {

  /// Where the words for the stages of an act stand, by how the act begins.
  private static final Map<String, String> STAGES = Map.of(
      "award", "award.state.",
      "clerical", "clerical.state.",
      "cluster", "identity.stage.cluster.",
      "council", "council.state.",
      "nomination", "nomination.stage.",
      "scoring", "identity.stage.scoring.",
      "season.publish", "identity.stage.season.publish.",
      "season.registration", "season.registration.state.");

  private final Permissions permissions;
  private final Texts texts;

  Rights(Permissions permissions, Texts texts) {
    this.permissions = permissions;
    this.texts = texts;
  }

  /// All rows by the names of the acts, or those of a role.
  List<Right> of(@Nullable Role role) {
    return permissions.acts().stream()
        .filter(act -> !permissions.granted((Actor) null, act))
        .filter(act -> role == null || permissions.granted(role, act))
        .map(this::right)
        .toList();
  }

  private Right right(String act) {
    return new Right(
        act,
        texts.of("identity.act." + act),
        who(act),
        texts.of("identity.reach." + permissions.reach(act).orElse(Reach.ALL).name()),
        permissions.stages(act).stream().map(stage -> texts.of(stages(act) + stage)).toList(),
        marks(act));
  }

  private List<String> who(String act) {
    var roles = permissions.roles(act);
    return roles.size() == Role.values().length
        ? List.of(texts.of("identity.rights.everyone"))
        : roles.stream().map(role -> texts.of("identity.role." + role.name())).toList();
  }

  private static String stages(String act) {
    return STAGES.entrySet().stream()
        .filter(words -> (act + ".").startsWith(words.getKey() + "."))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no words for the stages of " + act));
  }

  private List<String> marks(String act) {
    return Stream.of(
            mark(act, permissions::delegable, "identity.rights.delegable"),
            mark(act, permissions::inPerson, "identity.rights.in-person"),
            mark(act, permissions::secret, "identity.rights.secret"))
        .flatMap(mark -> mark)
        .toList();
  }

  private Stream<String> mark(String act, Predicate<String> holds, String key) {
    return holds.test(act) ? Stream.of(texts.of(key)) : Stream.empty();
  }
}
