package vn.vinhdanh.actor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The permission table: which roles may do which act, over what, and while a thing stands where. It is data, one file a module:
/// `nomination.withdraw = UNIT_OFFICER UNIT_HEAD UNIT DELEGABLE WHILE DRAFT PREPARED`. Who: roles, `SIGNED_IN` (any account) or `ANYONE`.
/// Over what: one [Reach]; what anyone may do has none. `DELEGABLE` marks what the head of a unit may have another do, `IN_PERSON` what
/// nobody does for another, by delegation or entering for a unit, unless what is one's own is asked for while entering for a unit; whoever acts by delegation sees the rest. `SECRET` marks what nobody sees in another's place. After `WHILE` come
/// the stages, by the names of the thing's own, in which it may be done; without them in any.
@Component
public class Permissions {

  private static final String FILES = "classpath*:permissions/*.properties";
  private static final Set<String> REACHES = Stream.of(Reach.values()).map(Reach::name).collect(Collectors.toSet());

  private record Grant(
      boolean anyone, boolean signedIn, boolean delegable, boolean inPerson, boolean secret, Set<Role> roles, @Nullable Reach reach, List<String> stages) {

    static Grant parse(String row) {
      var parts = row.trim().split("\\s+WHILE\\s+", 2);
      var roles = EnumSet.noneOf(Role.class);
      var reaches = EnumSet.noneOf(Reach.class);
      boolean anyone = false;
      boolean signedIn = false;
      boolean delegable = false;
      boolean inPerson = false;
      boolean secret = false;
      for (String word : parts[0].split("\\s+")) {
        switch (word) {
          case "ANYONE" -> anyone = true;
          case "SIGNED_IN" -> signedIn = true;
          case "DELEGABLE" -> delegable = true;
          case "IN_PERSON" -> inPerson = true;
          case "SECRET" -> secret = true;
          default -> {
            if (REACHES.contains(word)) {
              reaches.add(Reach.valueOf(word));
            } else {
              roles.add(Role.valueOf(word));
            }
          }
        }
      }
      if (reaches.size() != (anyone ? 0 : 1)) {
        throw new IllegalArgumentException("one reach, and none for anyone: " + row);
      }
      var stages = parts.length == 1 ? List.<String>of() : List.of(parts[1].split("\\s+"));
      return new Grant(anyone, signedIn, delegable, inPerson, secret, roles, reaches.stream().findFirst().orElse(null), stages);
    }

    /// Whether the actor may do it for whom the actor works.
    boolean by(Actor actor, String act) {
      if (!inPerson) {
        return !delegable || actor.mayDo(act);
      }
      return reach == Reach.OWN ? actor.delegation() == null : actor.inPerson();
    }
  }

  private final Map<String, Grant> grants = new TreeMap<>();

  public Permissions() {
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        var rows = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          rows.load(reader);
        }
        rows.stringPropertyNames().forEach(act -> grants.put(act, Grant.parse(rows.getProperty(act))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the act is granted; `actor` is null for somebody signed out. An act that no table names is
  /// an error of ours, not a refusal.
  public boolean granted(@Nullable Actor actor, String act) {
    var grant = grant(act);
    if (grant.anyone()) {
      return true;
    }
    return actor != null
        && (grant.signedIn() || actor.duties().stream().map(Duty::role).anyMatch(grant.roles()::contains))
        && grant.by(actor, act);
  }

  private Grant grant(String act) {
    var grant = grants.get(act);
    if (grant == null) {
      throw new IllegalArgumentException("no permission table names " + act);
    }
    return grant;
  }

  /// Whether the act is one that may be delegated.
  public boolean delegable(String act) {
    return grant(act).delegable();
  }

  /// Whether the act is done by nobody for another.
  public boolean inPerson(String act) {
    return grant(act).inPerson();
  }

  /// Whether the act is one that nobody sees in another's place.
  public boolean secret(String act) {
    return grant(act).secret();
  }

  /// Over what the act goes; empty for what anyone may do.
  public Optional<Reach> reach(String act) {
    return Optional.ofNullable(grant(act).reach());
  }

  /// The stages of the thing in which the act may be done, by their names; empty where it may be done in any.
  public List<String> stages(String act) {
    return grant(act).stages();
  }

  /// The roles that are granted the act; all of them where any account is.
  public Set<Role> roles(String act) {
    return Stream.of(Role.values()).filter(role -> granted(role, act)).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /// The acts of a role that its holder may delegate, sorted.
  public List<String> delegableBy(Role role) {
    return acts().stream().filter(act -> delegable(act) && granted(role, act)).sorted().toList();
  }

  /// Whether somebody of just this role would be granted the act.
  public boolean granted(Role role, String act) {
    var nobody = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(role, new UnitId(0))));
    return granted(nobody, act);
  }

  /// Where the actor is granted the act: by the duties that are for it, and by no other ones. Asked for what does not go by units and
  /// those below them it is an error of ours.
  public Scope scope(Actor actor, String act) {
    if (grant(act).reach() != Reach.WITHIN) {
      throw new IllegalArgumentException(act + " does not reach " + Reach.WITHIN);
    }
    return granted(actor, act)
        ? new Scope(actor.duties().stream().filter(duty -> granted(duty.role(), act)).map(Duty::unit).distinct().toList())
        : new Scope(List.of());
  }

  /// All acts that the tables name, sorted.
  public Set<String> acts() {
    return Collections.unmodifiableSet(new TreeSet<>(grants.keySet()));
  }
}
