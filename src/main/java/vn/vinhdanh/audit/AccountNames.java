package vn.vinhdanh.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.vinhdanh.actor.AccountId;

/// Says whose the accounts in the trail are; the module that keeps accounts answers.
public interface AccountNames {

  /// Whose an account is.
  record Holder(String username, String name) {}

  /// The holders by account; an account that is unknown has none.
  Map<AccountId, Holder> holdersOf(Collection<AccountId> accounts);

  /// The account whose user name the words are, or else those whose user name or person's name holds them, tones forgiven;
  /// by given name.
  List<AccountId> called(String words, int most);

  /// Of some accounts, all that the words mean as in [#called].
  List<AccountId> calledAmong(String words, Collection<AccountId> accounts);
}
