package vn.vinhdanh.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.identity.AccountMail.Notice;
import vn.vinhdanh.identity.AccountMail.Owner;

/// The owners of accounts, as letters reach them.
@Service
class Owners {

  private final OwnerTable table;
  private final AccountMail mail;

  Owners(OwnerTable table, AccountMail mail) {
    this.table = table;
    this.mail = mail;
  }

  boolean mailIsSent() {
    return mail.sends();
  }

  /// The owner, where there is an address and letters are sent.
  Optional<Owner> reached(AccountId account) {
    return mail.sends() ? table.reached(account) : Optional.empty();
  }

  /// Before an act that may [#tell] or invite holds any row.
  void beginLetters() {
    mail.begin();
  }

  /// Tells the owner what was done to the account, within the act that did it; nobody where no letter reaches them.
  void tell(AccountId account, Notice notice) {
    reached(account).ifPresent(owner -> mail.tell(owner, notice));
  }

  void withdrawInvitations(List<AccountId> accounts) {
    mail.withdrawInvitations(accounts);
  }

  /// Where letters to the owner go; empty for none.
  String address(AccountId account) {
    return table.address(account);
  }

  void setAddress(AccountId account, String address) {
    table.set(account, address);
  }
}
