package vn.vinhdanh.identity;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;

/// Writes letters to the owners of accounts; the module that sends them fills it. A letter belongs to the transaction in which it is
/// written and goes out after it.
public interface AccountMail {

  /// The longest address that a mail server takes (RFC 5321).
  int LONGEST_ADDRESS = 254;

  /// An address as the mail servers of offices have them. Comments, quotations and letters beyond ASCII are none.
  Pattern ADDRESS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
      + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /// What an owner is told of.
  enum Notice { PASSWORD_CHANGED, PASSWORD_SET, SECOND_FACTOR_LIFTED, FILE_INFECTED }

  /// The owner of an account, with where letters go.
  ///
  /// @param unit whose administrators look after the letter
  record Owner(AccountId account, UnitId unit, String name, String username, String address) {}

  static boolean isAddress(String typed) {
    return typed.length() <= LONGEST_ADDRESS && ADDRESS.matcher(typed).matches();
  }

  /// Whether letters are sent at all; where not, links are handed over.
  boolean sends();

  /// Lets letters be written in the act that begins: asked for before it holds any row, so that it waits for nobody who waits for it.
  void begin();

  /// Writes the link by which the owner chooses a password.
  ///
  /// @param path of the link, without the address of the installation
  void invite(Owner owner, String path, Instant until);

  void tell(Owner owner, Notice notice);

  /// Takes back the invitations of accounts that have not gone out: their links are over.
  void withdrawInvitations(List<AccountId> accounts);
}
