package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.identity.AccountImport.Stage;
import vn.vinhdanh.identity.AccountLine.Outcome;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.UnreadableSheet;

/// Accounts opened from a workbook, as [Accounts#openFor] opens one: read and checked, looked at, and opened in one transaction. They are
/// opened under a password that nobody knows; the one-time passwords are given out by an act of their own, as often as it takes.
@Service
class AccountImports {

  private static final int STAGED_AT_ONCE = 1000;

  /// A one-time password with its account.
  record Given(AccountImportTable.Locked account, String password, Instant until) {}

  private final AccountImportTable table;
  private final AccountTable accountTable;
  private final Accounts accounts;
  private final AccountSheet sheet;
  private final Passwords passwords;
  private final People people;
  private final Units units;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;

  AccountImports(
      AccountImportTable table, AccountTable accountTable, Accounts accounts, AccountSheet sheet, Passwords passwords, People people, Units units,
      AuditTrail audit, FrameDay day, Clock clock) {
    this.table = table;
    this.accountTable = accountTable;
    this.accounts = accounts;
    this.sheet = sheet;
    this.passwords = passwords;
    this.people = people;
    this.units = units;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
  }

  /// Reads and checks a workbook; the same form sent again reads nothing. Gives the number of the import.
  ///
  /// @throws UnreadableSheet for a workbook that cannot be read to its end
  @Transactional
  public long begin(byte[] workbook, String fileName, UUID once, Actor actor) {
    var inserted = table.insert(once, fileName, clock.instant(), actor);
    if (inserted.isEmpty()) {
      return table.byOnce(once, actor).orElseThrow(() -> new NotFound("account-import", 0));
    }
    long id = inserted.get();
    var called = units.calledWithin(actor.scope());
    var today = day.today();
    var lines = new ArrayList<StagedAccount>();
    SheetReader.lines(workbook, sheet.columns().all(), SheetLimit.TABLE, line -> lines.add(StagedAccount.of(line, sheet, called, today)));
    table.stage(id, lines);
    table.check(id, actor, today);
    audit.record(
        actor, "identity.accounts-read", "account-import", id,
        Details.of(Map.of("lines", "" + lines.size())).personal("file", fileName));
    return id;
  }

  /// @throws NotFound when there is none, or somebody else sent it
  AccountImport one(long id, Actor actor) {
    return table.one(id, actor).orElseThrow(() -> new NotFound("account-import", id));
  }

  /// Those of the actor before one of them, the latest first.
  List<AccountImport> latest(long before, Actor actor, int most) {
    return table.latest(before, actor, most);
  }

  /// An import as its lines are now.
  ///
  /// @param lookedAt what the lines are looked at as, for [#enter]
  record Looked(AccountImport accounts, AccountImport.Counts counts, String lookedAt) {}

  /// Checks the lines anew as long as nothing is opened: a program that was refused as stale reads what holds now.
  ///
  /// @throws NotFound when there is none, or somebody else sent it
  @Transactional
  public Looked lookedAnew(long id, Actor actor) {
    var accounts = table.locked(id, actor).orElseThrow(() -> new NotFound("account-import", id));
    if (accounts.stage() == Stage.CHECKED) {
      table.check(id, actor, day.today());
    }
    return new Looked(accounts, counts(accounts), lookedAt(accounts));
  }

  AccountImport.Counts counts(AccountImport accounts) {
    return table.counts(accounts.id());
  }

  /// The lines after one of them that would end so; null for all.
  List<AccountLine> lines(AccountImport accounts, int after, @Nullable Outcome outcome, int most) {
    return table.lines(accounts.id(), after, outcome, most);
  }

  /// Tells in the trail that the result of an import, with all that was read, is given to the actor.
  @Transactional
  public void recordGiven(AccountImport accounts, Actor actor) {
    audit.record(
        actor, "identity.import-given", "account-import", accounts.id(), Details.of(Map.of("lines", "" + table.counts(accounts.id()).all())));
  }

  /// What the lines are looked at as, for [#enter].
  String lookedAt(AccountImport accounts) {
    return table.lookedAt(accounts.id());
  }

  /// Opens the accounts. Done again it changes nothing. Where a line has become another one than was looked at, nothing is opened and the
  /// page shows what holds now.
  ///
  /// @param goodOnly whether faulty lines are left out; otherwise none may be there
  /// @return whether they are opened
  /// @throws Refused for a faulty line, or when there is nothing to open
  @Transactional
  public boolean enter(long id, boolean goodOnly, String lookedAt, Actor actor) {
    accountTable.becomeTheOneOpening();
    var known = table.locked(id, actor).orElseThrow(() -> new NotFound("account-import", id));
    if (known.stage() == Stage.ENTERED) {
      return true;
    }
    people.hold(table.newPeople(id));
    table.check(id, actor, day.today());
    if (!table.lookedAt(id).equals(lookedAt)) {
      return false;
    }
    var counts = table.counts(id);
    if (!goodOnly && counts.faulty() > 0) {
      throw new Refused(new Unmet("identity.import-faulty", "", "" + counts.faulty()));
    }
    if (counts.fresh() == 0) {
      throw new Refused(new Unmet("identity.import-nothing", ""));
    }
    table.open(id, passwords.hash(Secret.random().text()), clock.instant(), day.today());
    recordLines(id, actor);
    table.setStage(id, Stage.ENTERED);
    audit.record(
        actor, "identity.accounts-imported", "account-import", id,
        Map.of("entered", "" + counts.fresh(), "unchanged", "" + counts.unchanged(), "left-out", "" + counts.faulty()));
    return true;
  }

  /// Each account tells in the trail that it was opened, as if by hand.
  private void recordLines(long id, Actor actor) {
    int after = 0;
    for (var lines = table.lines(id, after, Outcome.NEW, STAGED_AT_ONCE); !lines.isEmpty();
        lines = table.lines(id, after, Outcome.NEW, STAGED_AT_ONCE)) {
      var opened = new LinkedHashMap<Long, Details>();
      for (var line : lines) {
        var unit = Optional.ofNullable(line.unit()).orElseThrow();
        var role = sheet.role(line.read().getLast()).orElseThrow();
        opened.put(
            Optional.ofNullable(line.account()).orElseThrow(),
            Accounts.opened(Details.none().forUnit(unit).fact("import", "" + id), line.username(), List.of(new Duty(role, unit))));
      }
      audit.recordEach(actor, "identity.account-opened", "account", opened);
      after = lines.getLast().line();
    }
  }

  /// Forgets what was read, and gives how the import stands then. Done again it changes nothing.
  @Transactional
  public Stage drop(long id, Actor actor) {
    var stage = table.locked(id, actor).map(AccountImport::stage).orElse(Stage.DROPPED);
    if (stage != Stage.CHECKED) {
      return stage;
    }
    table.forgetLines(id);
    table.setStage(id, Stage.DROPPED);
    audit.record(actor, "identity.import-dropped", "account-import", id, Details.none());
    return Stage.DROPPED;
  }

  /// Makes one-time passwords for the accounts that the import opened and whose owners have not chosen a password yet; those made before open
  /// nothing any more, and all that was opened by them or by an invitation ends. They are kept nowhere in words.
  @Transactional
  public List<Given> givePasswords(long id, Actor actor) {
    if (table.locked(id, actor).isEmpty()) {
      throw new NotFound("account-import", id);
    }
    var now = clock.instant();
    var until = now.plus(Passwords.ONE_TIME_FOR);
    var given = table.lockedAccounts(id, actor, day.today()).stream().map(locked -> new Given(locked, Passwords.oneTime(), until)).toList();
    var whose = given.stream().map(one -> one.account().account()).toList();
    table.setPasswords(whose, given.stream().map(one -> Passwords.hashOfOneTime(one.password())).toList(), actor, now, until);
    accounts.endAll(whose);
    var told = new LinkedHashMap<Long, Details>();
    given.forEach(one -> told.put(one.account().account().value(), Details.of(Map.of("import", "" + id))));
    audit.recordEach(actor, "identity.password-set", "account", told);
    return given;
  }
}
