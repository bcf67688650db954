package vn.vinhdanh.actor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The permission table: which roles may do which act. It is data, one file a module:
/// `season.publish = CITY_OFFICER CITY_LEADER`, with the words `SIGNED_IN` (any account) and `ANYONE`. `DELEGABLE` marks what the
/// head of a unit may have another do, `IN_PERSON` what nobody does for another; whoever acts by delegation sees the rest. `SECRET`
/// marks what nobody sees in another's place.
@Component
public class Permissions {

  private static final String FILES = "classpath*:permissions/*.properties";

  private record Grant(boolean anyone, boolean signedIn, boolean delegable, boolean inPerson, boolean secret, Set<Role> roles) {

    static Grant parse(String words) {
      var roles = EnumSet.noneOf(Role.class);
      boolean anyone = false;
      boolean signedIn = false;
      boolean delegable = false;
      boolean inPerson = false;
      boolean secret = false;
      for (String word : words.trim().split("\\s+")) {
        switch (word) {
          case "ANYONE" -> anyone = true;
          case "SIGNED_IN" -> signedIn = true;
          case "DELEGABLE" -> delegable = true;
          case "IN_PERSON" -> inPerson = true;
          case "SECRET" -> secret = true;
          default -> roles.add(Role.valueOf(word));
        }
      }
      return new Grant(anyone, signedIn, delegable, inPerson, secret, roles);
    }

    /// Whether it may be done by this delegation; null stands for none.
    boolean by(@Nullable Delegation delegation, String act) {
      return delegation == null || !inPerson && (!delegable || delegation.acts().contains(act));
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
        && grant.by(actor.delegation(), act);
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

  /// The acts of a role that its holder may delegate, sorted.
  public List<String> delegableBy(Role role) {
    return acts().stream().filter(act -> delegable(act) && granted(role, act)).sorted().toList();
  }

  /// Whether somebody of just this role would be granted the act.
  public boolean granted(Role role, String act) {
    var nobody = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(role, new UnitId(0))));
    return granted(nobody, act);
  }

  /// Where the actor is granted the act: by the duties that are for it, and by no other ones.
  public Scope scope(Actor actor, String act) {
    return granted(actor, act)
        ? new Scope(actor.duties().stream().filter(duty -> granted(duty.role(), act)).map(Duty::unit).distinct().toList())
        : new Scope(List.of());
  }

  /// All acts that the tables name, sorted.
  public Set<String> acts() {
    return Set.copyOf(grants.keySet());
  }
}
