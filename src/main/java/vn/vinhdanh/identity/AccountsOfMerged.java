package vn.vinhdanh.identity;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.MergeObstacles;
import vn.vinhdanh.refusal.Unmet;

/// Nobody acts under a number that was merged: the file of whoever has an account is the one that stays.
@Component
class AccountsOfMerged implements MergeObstacles {

  private final AccountTable table;

  AccountsOfMerged(AccountTable table) {
    this.table = table;
  }

  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    if (!table.isOpenFor(merged)) {
      return List.of();
    }
    return List.of(table.isOpenFor(stayer) ? new Unmet("identity.merge-accounts", "") : new Unmet("identity.merge-account", ""));
  }
}
