package vn.vinhdanh.actor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The person behind a request: an account with the duties it holds on the legal day.
public record Actor(AccountId account, PersonId person, String name, List<Duty> duties) {

  public Actor {
    duties = List.copyOf(duties);
  }

  public boolean holds(Role role) {
    return duties.stream().anyMatch(duty -> duty.role() == role);
  }

  public boolean holds(Role role, UnitId unit) {
    return duties.contains(new Duty(role, unit));
  }

  /// The unit of the first duty among `roles`; empty when none of them is held.
  public Optional<UnitId> unitAs(Role... roles) {
    var wanted = Arrays.asList(roles);
    return duties.stream().filter(duty -> wanted.contains(duty.role())).map(Duty::unit).findFirst();
  }

  /// Where this actor sees facts: at and below the units of the duties.
  public Scope scope() {
    return new Scope(duties.stream().map(Duty::unit).distinct().toList());
  }
}
