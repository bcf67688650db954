package vn.vinhdanh.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;

/// The set-up (thiết lập ban đầu) of an empty installation: whoever has the code from the machine's terminal enters the first
/// organization and its first administrator. It is open until there is an account, and never again; a demo has none.
@Service
public class SetUp {

  /// How a set-up ended.
  enum Outcome {
    DONE,
    /// The code was right when it was read; a new start has made another since.
    CODE_CHANGED,
    /// Somebody else was first.
    OVER
  }

  private final SetUpTable table;
  private final AccountTable accountTable;
  private final Units units;
  private final People people;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final FrameDay day;
  private volatile boolean over;

  SetUp(
      SetUpTable table,
      AccountTable accountTable,
      Units units,
      People people,
      Accounts accounts,
      AuditTrail audit,
      FrameDay day,
      Installation installation) {
    this.table = table;
    this.accountTable = accountTable;
    this.units = units;
    this.people = people;
    this.accounts = accounts;
    this.audit = audit;
    this.day = day;
    this.over = installation.sample();
  }

  /// Whether there is no account yet. Accounts are never removed, so it is asked for until there is one.
  boolean isOpen() {
    if (!over) {
      over = table.hasAccounts();
    }
    return !over;
  }

  /// A new code in the place of the one before; its hash is all that is kept. Empty when the installation has accounts.
  @Transactional
  public Optional<String> newCode() {
    if (!isOpen()) {
      return Optional.empty();
    }
    String code = Passwords.oneTime();
    table.putCode(hash(code));
    return Optional.of(code);
  }

  boolean isCode(String typed) {
    return table.isCode(hash(typed));
  }

  /// Enters organization, administrator and account as one act. Of two at once the first wins.
  @Transactional
  public Outcome carryOut(NewUnit organization, Administrator administrator, String passwordHash, String code) {
    accountTable.becomeTheOneOpening();
    if (table.hasAccounts()) {
      return Outcome.OVER;
    }
    if (!table.takeCode(hash(code))) {
      return Outcome.CODE_CHANGED;
    }
    var today = day.today();
    var unit = units.found(organization, AuditTrail.SYSTEM);
    var person = people.enter(administrator.name(), unit, administrator.post(), PostRank.STAFF, today, false, AuditTrail.SYSTEM);
    accounts.open(
        administrator.username(), passwordHash, person, List.of(new Duty(Role.ADMINISTRATOR, unit)), today, false, AuditTrail.SYSTEM);
    audit.record(AuditTrail.SYSTEM, "identity.set-up", "installation", 0, Details.of(Map.of("code", organization.code())).forUnit(unit));
    return Outcome.DONE;
  }

  /// The first administrator of an installation.
  ///
  /// @param post what the person does in the organization, in words
  record Administrator(String name, String post, String username) {}

  /// However it is typed: with capitals, with spaces for the dashes or without any.
  private static byte[] hash(String typed) {
    return Secret.sha256(typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
  }
}
