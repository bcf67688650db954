package vn.vinhdanh.audit;

import java.util.Collection;
import java.util.Map;
import vn.vinhdanh.actor.AccountId;

/// Says whose the accounts in the trail are; the module that keeps accounts answers.
public interface AccountNames {

  /// The names by account; an account that is unknown has none.
  Map<AccountId, String> namesOf(Collection<AccountId> accounts);
}
