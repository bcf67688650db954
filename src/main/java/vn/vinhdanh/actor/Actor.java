package vn.vinhdanh.actor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The person behind a request: an account with the duty in which it works on the legal day.
///
/// @param delegation by whose leave the duty is worked in; null for one's own
/// @param entryFor for whom it is entered what another unit sent; null where the duty is worked in for one's own unit
public record Actor(
    AccountId account, PersonId person, String name, List<Duty> duties, @Nullable Delegation delegation, @Nullable EntryFor entryFor) {

  /// Thừa ủy quyền: before the signature of whoever signs by a written delegation (Decree 30/2020/NĐ-CP, article 13).
  private static final String BY_DELEGATION = "TUQ. ";

  public Actor {
    duties = List.copyOf(duties);
  }

  public Actor(AccountId account, PersonId person, String name, List<Duty> duties) {
    this(account, person, name, duties, null, null);
  }

  /// The name as it stands under what was done, with that of whoever has delegated it, or of the unit for which it was entered.
  public String signature() {
    if (delegation != null) {
      return name + " (" + BY_DELEGATION + delegation.name() + ")";
    }
    return entryFor == null ? name : name + " (" + entryFor.words() + ")";
  }

  /// Whether the actor works for nobody else, and so may do what nobody does for another.
  public boolean inPerson() {
    return delegation == null && entryFor == null;
  }

  public boolean holds(Role role) {
    return duties.stream().anyMatch(duty -> duty.role() == role);
  }

  public boolean holds(Role role, UnitId unit) {
    return duties.contains(new Duty(role, unit));
  }

  /// Whether an act of the duty is the actor's to do: of one's own always, of one that somebody delegated when the act was among those. Pages
  /// offer no other.
  public boolean mayDo(String act) {
    return delegation == null || delegation.acts().contains(act);
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
