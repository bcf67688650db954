package vn.vinhdanh.audit;

import vn.vinhdanh.actor.Delegation;

/// Whether acts are still delegated; whoever keeps the delegations says so.
public interface ActsByDelegation {

  /// Lets an act by delegation be done: ending it waits until the act is, and an act that comes later is refused.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when it is over
  void hold(Delegation delegation);
}
