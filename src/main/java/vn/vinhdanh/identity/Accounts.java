package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AccountNames;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.vietnamese.VietnameseName;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The accounts (tài khoản) of the installation.
@Service
public class Accounts implements AccountNames {

  private static final int MOST_RESETS = 10;
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,60}");
  private static final String STATE = "state";
  private static final String OPEN = "ACCOUNT_OPEN";
  private static final String CLOSED = "ACCOUNT_CLOSED";

  private final AccountTable table;
  private final DutyTable dutyTable;
  private final People people;
  private final SecondFactorTable factors;
  private final Passwords passwords;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Sessions sessions;
  private final ApiTokenTable tokens;
  private final DelegationTable delegations;
  private final InvitationTable invitations;
  private final Owners owners;
  private final Clock clock;

  Accounts(
      AccountTable table,
      DutyTable dutyTable,
      People people,
      SecondFactorTable factors,
      Passwords passwords,
      AuditTrail audit,
      FrameDay day,
      Sessions sessions,
      ApiTokenTable tokens,
      DelegationTable delegations,
      InvitationTable invitations,
      Owners owners,
      Clock clock) {
    this.table = table;
    this.dutyTable = dutyTable;
    this.people = people;
    this.factors = factors;
    this.passwords = passwords;
    this.audit = audit;
    this.day = day;
    this.sessions = sessions;
    this.tokens = tokens;
    this.delegations = delegations;
    this.invitations = invitations;
    this.owners = owners;
    this.clock = clock;
  }

  /// Whether an account may be called so.
  static boolean isUsername(String typed) {
    return USERNAME.matcher(typed).matches();
  }

  /// Opens an account with its duties from a day on. A sample account opens doors only in an installation of
  /// sample data.
  @Transactional
  public AccountId open(
      String username, String passwordHash, PersonId person, List<Duty> duties, LocalDate from, boolean sample, Actor actor) {
    var account = table.insert(username, passwordHash, person, sample);
    duties.forEach(duty -> table.insertDuty(account, duty, from));
    audit.record(actor, "identity.account-opened", "account", account.value(), opened(Details.none(), username, duties));
    return account;
  }

  /// The Argon2id hash of a password, for [#open].
  public String hash(String password) {
    return passwords.hash(password);
  }

  /// The account as an actor in the first of its duties of the legal day.
  public Optional<Actor> actor(String username) {
    return table.byUsername(username).flatMap(account -> table.actor(account, null, day.today()));
  }

  /// Changes the actor's own password, compared already, and ends their other sessions. False when the password is no
  /// longer `before`: then nothing is changed.
  @Transactional
  public boolean changePassword(String before, String after, Optional<Secret> session, Actor actor) {
    owners.beginLetters();
    if (!table.changePassword(actor.account(), before, after)) {
      return false;
    }
    int ended = sessions.endAll(List.of(actor.account()), session);
    tokens.revokeAll(List.of(actor.account()), clock.instant());
    audit.record(
        actor, "identity.password-changed", "account", actor.account().value(), Map.of("sessions-ended", "" + ended));
    owners.tell(actor.account(), AccountMail.Notice.PASSWORD_CHANGED);
    return true;
  }

  /// The accounts in the administrator's reach that are wanted, by given name, after the first so many.
  List<AccountTable.Kept> page(AccountTable.Wanted wanted, int after, Actor actor, int most) {
    var keys = new AccountTable.Wanted(VietnameseName.searchKey(wanted.words()), wanted.role(), wanted.state());
    return table.page(keys, after, actor.scope(), clock.instant(), day.today(), most);
  }

  /// The accounts in the administrator's reach by their numbers, those after one of them.
  List<AccountTable.Numbered> page(long after, Actor actor, int most) {
    return table.page(after, actor.scope(), day.today(), most);
  }

  /// The people in the administrator's reach who have no account and whose name holds the words.
  List<AccountTable.Candidate> withoutAccount(String words, Actor actor, int most) {
    return table.withoutAccount(null, VietnameseName.searchKey(words), actor.scope(), most);
  }

  /// @throws NotFound when the person is not in the actor's reach or has an account
  AccountTable.Candidate candidate(PersonId person, Actor actor) {
    return table.withoutAccount(person.value(), "", actor.scope(), 1).stream().findFirst()
        .orElseThrow(() -> new NotFound("person", person.value()));
  }

  /// Opens an account for a person of the actor's reach, with a duty at the person's own unit from today on and a one-time
  /// password. Empty when the user name is taken.
  ///
  /// @throws NotFound when the person is not in the actor's reach or has an account
  /// @throws NotTheirAct for a duty that the person's unit does not have
  @Transactional
  public Optional<AccountId> openFor(PersonId person, String username, String passwordHash, Role role, Actor actor) {
    table.becomeTheOneOpening();
    people.hold(person);
    var candidate = candidate(person, actor);
    if (!candidate.roles().contains(role)) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    if (table.byUsername(username).isPresent()) {
      return Optional.empty();
    }
    var account = table.insert(username, passwordHash, person, false);
    table.insertDuty(account, new Duty(role, candidate.unit()), day.today());
    var now = clock.instant();
    table.setOneTimePassword(account, passwordHash, actor.account(), now, now.plus(Passwords.ONE_TIME_FOR));
    audit.record(
        actor, "identity.account-opened", "account", account.value(),
        opened(
            Details.none().forUnit(candidate.unit()), username,
            List.of(new Duty(role, candidate.unit()))));
    return Optional.of(account);
  }

  /// @throws NotFound when there is none, or it is not in the actor's reach
  AccountTable.Kept kept(AccountId account, Actor actor) {
    return table.one(account, actor.scope(), clock.instant(), day.today()).orElseThrow(() -> new NotFound("account", account.value()));
  }

  /// Where letters to the owner of an account go; empty for none.
  String mailAddress(AccountId account) {
    return owners.address(account);
  }

  /// Says where letters to the owner of an account go. One's own address another administrator changes: who gets into a session does not
  /// turn away the letters that tell of it.
  ///
  /// @param before the address that was read
  /// @param after empty for none
  /// @throws Refused for the actor's own account, and for a closed one
  /// @throws ChangedMeanwhile when it is neither the one before nor the one after
  @Transactional
  public void changeMailAddress(AccountId account, String before, String after, Actor actor) {
    if (!locked(account, actor).active()) {
      throw new Refused(new Unmet("identity.duty-closed", ""));
    }
    String now = owners.address(account);
    if (now.equals(after)) {
      return;
    }
    if (!now.equals(before)) {
      throw new ChangedMeanwhile(Map.of("mail", now, "version", now));
    }
    withdrawInvitations(List.of(account));
    owners.setAddress(account, after);
    audit.record(actor, "identity.mail-address-changed", "account", account.value(), addressChanged(Details.none(), now, after));
  }

  private static Details addressChanged(Details details, String before, String after) {
    return details.changedPersonal("mail", before.isEmpty() ? null : before, after.isEmpty() ? null : after);
  }

  /// Closes an account: nobody signs in with it; its sessions and tokens end, and what it has delegated or was delegated to it.
  /// The address of mail is erased.
  ///
  /// @throws Refused for the actor's own account, and when nobody would be left to administrate
  /// @throws NotTheirAct when the actor's own account was closed meanwhile, or its duty ended
  @Transactional
  public void close(AccountId account, Actor actor) {
    table.becomeTheOneOpening();
    if (!table.acts(actor, day.today())) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    var kept = locked(account, actor);
    if (!kept.active()) {
      return;
    }
    keepingAdministrator(day.today(), () -> table.setActive(account, false));
    endAll(account);
    int ended = delegations.endOf(account, day.today());
    var details = addressChanged(Details.none().changed(STATE, OPEN, CLOSED), owners.address(account), "");
    owners.setAddress(account, "");
    audit.record(
        actor, "identity.account-closed", "account", account.value(),
        ended == 0 ? details : details.fact("delegations-ended", "" + ended));
  }

  /// Opens a closed account again, with the password that it had.
  ///
  /// @throws Refused when the file of its holder was merged into another one
  @Transactional
  public void reopen(AccountId account, Actor actor) {
    var kept = locked(account, actor);
    if (kept.active()) {
      return;
    }
    people.hold(table.person(account));
    if (table.merged(account)) {
      throw new Refused(new Unmet("identity.reopen-merged", "", kept.name()));
    }
    table.setActive(account, true);
    audit.record(
        actor, "identity.account-reopened", "account", account.value(), Details.none().changed(STATE, CLOSED, OPEN));
  }

  /// Ends all sessions and tokens of an account.
  @Transactional
  public void endSessions(AccountId account, Actor actor) {
    locked(account, actor);
    int ended = endAll(account);
    audit.record(actor, "identity.sessions-ended", "account", account.value(), Map.of("sessions-ended", "" + ended));
  }

  /// Sets a password that its owner has to change at the next sign-in, within [Passwords#ONE_TIME_FOR], and ends all
  /// sessions and tokens. Its owner, the auditor and those at a session of the council that is under way are told.
  @Transactional
  public void setOneTimePassword(AccountId account, String passwordHash, Actor actor) {
    owners.beginLetters();
    locked(account, actor);
    var now = clock.instant();
    table.setOneTimePassword(account, passwordHash, actor.account(), now, now.plus(Passwords.ONE_TIME_FOR));
    int ended = endAll(account);
    audit.record(actor, "identity.password-set", "account", account.value(), Map.of("sessions-ended", "" + ended));
    owners.tell(account, AccountMail.Notice.PASSWORD_SET);
  }

  /// Takes the second factor off an account whose owner has lost the app and the recovery codes; sessions and tokens end.
  @Transactional
  public void liftSecondFactor(AccountId account, Actor actor) {
    owners.beginLetters();
    locked(account, actor);
    if (factors.delete(account)) {
      endAll(account);
      audit.record(actor, "identity.second-factor-lifted", "account", account.value(), Map.of());
      owners.tell(account, AccountMail.Notice.SECOND_FACTOR_LIFTED);
    }
  }

  /// When the password of an account was set by somebody else, the latest first.
  List<AccountTable.Reset> resets(AccountId account) {
    return table.resets(account, MOST_RESETS);
  }

  /// Locks an account that is not the actor's own, within the act that changes it.
  ///
  /// @throws NotFound when there is none, or it is not in the actor's reach
  /// @throws Refused for the actor's own account
  AccountTable.Kept locked(AccountId account, Actor actor) {
    table.lock(account);
    var kept = kept(account, actor);
    if (account.equals(actor.account())) {
      throw new Refused(new Unmet("identity.own-account", ""));
    }
    return kept;
  }

  /// Does what may end duties, or refuses it when nobody would be left by the day who administrates the installation without an end.
  ///
  /// @throws Refused for the last administrator
  void keepingAdministrator(LocalDate by, Runnable act) {
    boolean kept = dutyTable.isKept(by);
    act.run();
    if (kept && !dutyTable.isKept(by)) {
      throw new Refused(new Unmet("identity.last-administrator", ""));
    }
  }

  static Details opened(Details details, String username, List<Duty> duties) {
    String roles = duties.stream().map(duty -> duty.role().name()).distinct().collect(Collectors.joining(" "));
    return details.namedAfterPerson(username).changed(STATE, null, OPEN).changed("roles", null, roles.isEmpty() ? null : roles);
  }

  /// Ends sessions, tokens and the invitation of an account, within the act that wants it; tells how many sessions there were.
  int endAll(AccountId account) {
    return endAll(List.of(account));
  }

  /// Of several accounts, as [#endAll(AccountId)].
  int endAll(List<AccountId> whose) {
    withdrawInvitations(whose);
    tokens.revokeAll(whose, clock.instant());
    return sessions.endAll(whose, Optional.empty());
  }

  private void withdrawInvitations(List<AccountId> whose) {
    if (invitations.withdraw(whose, clock.instant())) {
      owners.withdrawInvitations(whose);
    }
  }

  @Override
  public Map<AccountId, Holder> holdersOf(Collection<AccountId> accounts) {
    return table.holders(accounts);
  }

  @Override
  public List<AccountId> called(String words, int most) {
    return table.called(VietnameseName.searchKey(words), most);
  }

  @Override
  public List<AccountId> calledAmong(String words, Collection<AccountId> accounts) {
    return table.calledAmong(VietnameseName.searchKey(words), accounts);
  }
}
