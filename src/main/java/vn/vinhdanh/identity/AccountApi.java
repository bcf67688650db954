package vn.vinhdanh.identity;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Portion;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// The accounts for an administrator's programs. Passwords are set and shown by the page alone: an answer here is kept for a
/// day, and no password may be.
@RestController
class AccountApi {

  private static final String ADDRESS = "/api/v1/accounts";
  private static final int PAGE = 50;

  /// Accounts by their numbers. `next` goes into `after` for those that follow; absent with the last ones.
  record AccountList(List<AccountTable.Numbered> accounts, @Nullable Long next) {

    AccountList {
      accounts = List.copyOf(accounts);
    }
  }

  /// An account.
  ///
  /// @param mail where letters to its owner go; absent for none
  /// @param invited whether a link to choose the password is open
  record AccountView(
      long id,
      String username,
      String name,
      boolean active,
      @Nullable String unit,
      List<Role> roles,
      boolean secondFactor,
      @Nullable String mail,
      boolean invited,
      List<DutyView> duties) {

    AccountView {
      roles = List.copyOf(roles);
      duties = List.copyOf(duties);
    }
  }

  /// A duty of an account.
  ///
  /// @param lastDay absent where no end is known
  /// @param paper number and day of the letter by which the unit has somebody of elsewhere enter in its name; absent for one's own unit
  record DutyView(long id, Role role, long unit, LocalDate since, @Nullable LocalDate lastDay, @Nullable String paper) {

    static DutyView of(DutyTable.Term held) {
      return new DutyView(held.id(), held.duty().role(), held.duty().unit().value(), held.from(), held.to(), held.letter() == null ? null : held.letter().written());
    }
  }

  /// A further duty to be given.
  ///
  /// @param unit the code of the unit
  /// @param paper the number of the letter by which the unit has somebody of elsewhere enter in its name, `paperOn` its day; absent for somebody of the
  ///     unit
  record DutySent(
      @Nullable Role role,
      @Nullable String unit,
      @Nullable LocalDate since,
      @Nullable LocalDate lastDay,
      @Nullable String paper,
      @Nullable LocalDate paperOn) {}

  /// The end of a duty.
  ///
  /// @param lastDay absent to take the end back
  /// @param lastDayBefore the last day as it was read
  record DutyEndSent(@Nullable LocalDate lastDay, @Nullable LocalDate lastDayBefore) {}

  /// An account to be opened for a person who has none, with a duty at the person's own unit.
  ///
  /// @param mail where letters to its owner go: with it the owner is invited by one
  record AccountSent(@Nullable Long person, @Nullable String username, @Nullable Role role, @Nullable String mail) {}

  /// Where letters to the owner of an account go; absent for none.
  ///
  /// @param before the address as it was read
  record MailSent(@Nullable String mail, @Nullable String before) {}

  /// An account after an act on it.
  record AccountActed(long id, boolean active) {}

  private final Accounts accounts;
  private final Duties duties;
  private final Invitations invitations;
  private final Texts texts;

  AccountApi(Accounts accounts, Duties duties, Invitations invitations, Texts texts) {
    this.accounts = accounts;
    this.duties = duties;
    this.invitations = invitations;
    this.texts = texts;
  }

  /// The accounts within the administrator's reach, 50 at a time.
  @GetMapping(ADDRESS)
  @Permission("identity.accounts")
  AccountList accounts(@RequestParam(defaultValue = "0") long after, Actor actor) {
    var found = accounts.page(after, actor, PAGE + 1);
    var portion = Portion.of(found, PAGE);
    return new AccountList(portion.shown(), portion.next(last -> last.id()));
  }

  /// One account.
  @GetMapping(ADDRESS + "/{id}")
  @Permission("identity.accounts")
  AccountView account(@PathVariable long id, Actor actor) {
    var kept = accounts.kept(new AccountId(id), actor);
    String mail = accounts.mailAddress(new AccountId(id));
    return new AccountView(kept.id(), kept.username(), kept.name(), kept.active(), kept.unit(), kept.roles(), kept.secondFactor(),
        mail.isEmpty() ? null : mail, invitations.isOpenFor(new AccountId(id)), duties.of(new AccountId(id)).stream().map(DutyView::of).toList());
  }

  /// Opens an account under a password that nobody knows. With an address of mail its owner chooses one by a letter; without, the administrator
  /// sets one on its page.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("identity.keep-accounts")
  ResponseEntity<AccountActed> open(@RequestBody AccountSent sent, Actor actor) {
    var candidate = accounts.candidate(new PersonId(Objects.requireNonNullElse(sent.person(), 0L)), actor);
    var role = candidate.roles().stream().filter(known -> known == sent.role()).findFirst();
    String username = Objects.requireNonNullElse(sent.username(), "");
    String mail = Objects.requireNonNullElse(sent.mail(), "");
    var errors = AccountController.errors(username, role, texts);
    checkMail(mail, errors);
    errors.refuse();
    String hash = accounts.hash(Passwords.oneTime());
    var opened = mail.isEmpty()
        ? accounts.openFor(candidate.person(), username, hash, role.orElseThrow(), actor)
        : invitations.openByMail(candidate.person(), username, hash, role.orElseThrow(), mail, actor);
    if (opened.isEmpty()) {
      new FieldErrors(texts).add("username", "identity.opening.username.taken").refuse();
    }
    long id = opened.orElseThrow().value();
    return ResponseEntity.created(URI.create(ADDRESS + "/" + id)).body(new AccountActed(id, true));
  }

  /// Closes an account; its sessions and tokens end.
  @PostMapping(ADDRESS + "/{id}/closure")
  @Permission("identity.keep-accounts")
  AccountActed close(@PathVariable long id, Actor actor) {
    accounts.close(new AccountId(id), actor);
    return new AccountActed(id, false);
  }

  /// Opens a closed account again, with the password that it had.
  @PostMapping(ADDRESS + "/{id}/reopening")
  @Permission("identity.keep-accounts")
  AccountActed reopen(@PathVariable long id, Actor actor) {
    accounts.reopen(new AccountId(id), actor);
    return new AccountActed(id, true);
  }

  /// Ends all sessions and tokens of an account.
  @PostMapping(ADDRESS + "/{id}/sessions/revocation")
  @Permission("identity.keep-accounts")
  AccountActed endSessions(@PathVariable long id, Actor actor) {
    accounts.endSessions(new AccountId(id), actor);
    return acted(id, actor);
  }

  /// Invites the owner by a letter with a link to choose the password; password, sessions and tokens end.
  @PostMapping(ADDRESS + "/{id}/invitation")
  @Permission("identity.keep-accounts")
  AccountActed invite(@PathVariable long id, Actor actor) {
    invitations.inviteByMail(new AccountId(id), accounts.hash(Passwords.oneTime()), actor);
    return acted(id, actor);
  }

  /// Takes the link of an account back.
  @PostMapping(ADDRESS + "/{id}/invitation/withdrawal")
  @Permission("identity.keep-accounts")
  AccountActed withdrawInvitation(@PathVariable long id, Actor actor) {
    invitations.withdraw(new AccountId(id), actor);
    return acted(id, actor);
  }

  /// Says where letters to the owner of an account go.
  @PostMapping(ADDRESS + "/{id}/mail-address")
  @Permission("identity.keep-accounts")
  AccountActed changeMailAddress(@PathVariable long id, @RequestBody MailSent sent, Actor actor) {
    String mail = Objects.requireNonNullElse(sent.mail(), "");
    var errors = new FieldErrors(texts);
    checkMail(mail, errors);
    errors.refuse();
    accounts.changeMailAddress(new AccountId(id), Objects.requireNonNullElse(sent.before(), ""), mail, actor);
    return acted(id, actor);
  }

  private static void checkMail(String mail, FieldErrors errors) {
    if (!mail.isEmpty() && !AccountMail.isAddress(mail)) {
      errors.add("mail", "identity.mail.wrong");
    }
  }

  private AccountActed acted(long id, Actor actor) {
    return new AccountActed(id, accounts.kept(new AccountId(id), actor).active());
  }

  /// Gives an account a further duty.
  @PostMapping(ADDRESS + "/{id}/duties")
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("identity.keep-accounts")
  DutyView give(@PathVariable long id, @RequestBody DutySent sent, Actor actor) {
    accounts.kept(new AccountId(id), actor);
    var typed = new DutyForm(
        sent.role() == null ? "" : sent.role().name(), Objects.requireNonNullElse(sent.unit(), ""), TypedDay.typed(sent.since()), TypedDay.typed(sent.lastDay()),
        Objects.requireNonNullElse(sent.paper(), "").strip(), TypedDay.typed(sent.paperOn()));
    var errors = new FieldErrors(texts);
    typed.check(duties, new AccountId(id), actor, errors);
    errors.refuse();
    long duty = duties.give(new AccountId(id), typed.giving(), UUID.randomUUID(), actor);
    return DutyView.of(duties.one(new AccountId(id), duty));
  }

  /// Sets the last day of a duty, or takes it back.
  @PostMapping(ADDRESS + "/{id}/duties/{duty}/end")
  @Permission("identity.keep-accounts")
  DutyView end(@PathVariable long id, @PathVariable long duty, @RequestBody DutyEndSent sent, Actor actor) {
    accounts.kept(new AccountId(id), actor);
    var earliest = duties.earliestEnd(duties.one(new AccountId(id), duty));
    if (sent.lastDay() != null && (sent.lastDay().isBefore(earliest) || !TypedDay.isOurs(sent.lastDay()))) {
      new FieldErrors(texts).add("lastDay", "identity.duty.end.wrong", Written.DAY.format(earliest)).refuse();
    }
    duties.end(new AccountId(id), duty, sent.lastDay(), sent.lastDayBefore(), actor);
    return DutyView.of(duties.one(new AccountId(id), duty));
  }
}
