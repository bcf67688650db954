package vn.vinhdanh.actor;

import java.util.Set;

/// By whose leave somebody acts in a duty that is not their own (ủy quyền): these acts of it, and seeing what it sees.
///
/// @param by the account of whoever holds the duty, `name` the person's name
/// @param paper number and day of the written delegation
public record Delegation(long id, AccountId by, String name, String paper, Set<String> acts) {

  public Delegation {
    acts = Set.copyOf(acts);
  }
}
