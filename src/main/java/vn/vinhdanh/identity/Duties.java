package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The duties (nhiệm vụ) of accounts: a role at a unit from a day to a day. An account may have several and works in one at a time.
@Service
class Duties {

  private static final Set<Role> WORK_OF_UNITS = Set.of(Role.UNIT_OFFICER, Role.UNIT_HEAD);

  private final DutyTable table;
  private final ApartTable apartTable;
  private final AccountTable accountTable;
  private final DelegationTable delegations;
  private final OpenWorks works;
  private final Accounts accounts;
  private final People people;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final FrameDay day;

  Duties(
      DutyTable table,
      ApartTable apartTable,
      AccountTable accountTable,
      DelegationTable delegations,
      OpenWorks works,
      Accounts accounts,
      People people,
      Sessions sessions,
      AuditTrail audit,
      FrameDay day) {
    this.table = table;
    this.apartTable = apartTable;
    this.accountTable = accountTable;
    this.delegations = delegations;
    this.works = works;
    this.accounts = accounts;
    this.people = people;
    this.sessions = sessions;
    this.audit = audit;
    this.day = day;
  }

  /// The roles that an account may have at a unit of this kind; what concerns all units is a duty at the city's Front alone.
  static List<Role> rolesAt(UnitKind kind) {
    return kind == UnitKind.CITY_FRONT ? List.of(Role.values()) : List.of(Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.ADMINISTRATOR);
  }

  /// The duties of an account within the administrator's reach, those without an end first, then the latest.
  List<DutyTable.Term> of(AccountId account) {
    return table.of(account);
  }

  /// @throws NotFound when the account has none of that number
  DutyTable.Term one(AccountId account, long duty) {
    return table.one(account, duty).orElseThrow(() -> new NotFound("duty", duty));
  }

  /// The unit of a code, where the actor may give duties.
  Optional<DutyTable.Place> place(String code, Actor actor) {
    return table.place(code, actor.scope());
  }

  /// The code of the unit at which the holder of the account has the main post; empty for somebody out of work.
  String ownUnit(AccountId account) {
    return table.ownUnit(account).orElse("");
  }

  /// The pairs of roles that should be apart and that a duty would make with others of the same person.
  List<ApartTable.Pair> apart(AccountId account, DutyForm typed) {
    var role = typed.meant();
    var first = typed.first();
    return role.isEmpty() || first == null ? List.of() : apartTable.made(account, role.get(), first, typed.last());
  }

  /// A further duty to be given.
  ///
  /// @param unit the code of the unit
  /// @param to the last day; null where no end is known
  /// @param letter by which the unit has somebody of elsewhere enter in its name (nhập thay); null for somebody of the unit
  public record Giving(Role role, String unit, LocalDate from, @Nullable LocalDate to, DutyTable.@Nullable Letter letter) {}

  /// Gives an account a further duty; the same form sent again gives nothing.
  ///
  /// @throws NotFound when the account is not in the actor's reach
  /// @throws NotTheirAct for a role that the unit does not have, a day before today, or a unit out of reach
  /// @throws Refused for the actor's own account, a closed one, somebody out of work, a duty that is held on one of the days, and somebody of elsewhere
  ///     without a letter of the unit
  @Transactional
  public long give(AccountId account, Giving given, UUID once, Actor actor) {
    accounts.locked(account, actor);
    var before = table.byOnce(once);
    if (before.isPresent()) {
      if (!before.get().account().equals(account)) {
        throw new ChangedMeanwhile(Map.of());
      }
      return before.get().id();
    }
    var place = place(given.unit(), actor).filter(found -> rolesAt(found.kind()).contains(given.role()) && mayBegin(given.from(), given.to()))
        .orElseThrow(() -> new NotTheirAct("identity.keep-accounts"));
    var duty = new Duty(given.role(), place.id());
    requireHolder(account, actor);
    boolean entersFor = entersFor(account, duty, given.from());
    if (entersFor && (given.letter() == null || given.letter().on().isAfter(given.from()))) {
      throw new Refused(new Unmet("identity.duty-elsewhere", "", place.name()));
    }
    if (!entersFor && given.letter() != null) {
      throw new Refused(new Unmet("identity.duty-of-the-unit", "", place.name()));
    }
    requireFree(account, duty, given.from(), given.to(), 0);
    long id = table.insert(account, duty, given.from(), given.to(), given.letter(), once);
    sessions.forget();
    var details = told(duty, given.from()).changed("until", null, written(given.to()));
    audit.record(
        actor, "identity.duty-given", "account", account.value(),
        given.letter() == null ? details : details.fact("entered-for", given.letter().written()));
    return id;
  }

  static boolean isWorkOfUnit(Role role) {
    return WORK_OF_UNITS.contains(role);
  }

  /// Whether in this duty a unit's work would be done by somebody who is not of it: then it is entered in its name, and each entry says so. Once given, it
  /// goes by the posts of each day.
  boolean entersFor(AccountId account, Duty duty, LocalDate from) {
    return isWorkOfUnit(duty.role()) && !people.worksFor(accountTable.person(account), duty.unit(), from);
  }

  /// Whether the days are such as a duty may be given for.
  boolean mayBegin(LocalDate from, @Nullable LocalDate to) {
    return !from.isBefore(day.today()) && (to == null || !to.isBefore(from));
  }

  private void requireHolder(AccountId account, Actor actor) {
    people.hold(accountTable.person(account));
    if (!accounts.kept(account, actor).active()) {
      throw new Refused(new Unmet("identity.duty-closed", ""));
    }
    if (ownUnit(account).isEmpty()) {
      throw new Refused(new Unmet("identity.duty-without-post", ""));
    }
  }

  /// @param but the number of the duty that is changed; 0 for a new one
  private void requireFree(AccountId account, Duty duty, LocalDate from, @Nullable LocalDate to, long but) {
    var other = table.of(account).stream()
        .filter(held -> held.id() != but && held.duty().equals(duty) && held.meets(from, to))
        .findFirst();
    if (other.isPresent()) {
      var held = other.get();
      throw new Refused(held.to() == null
          ? new Unmet("identity.duty-held", "", held.unit(), Written.DAY.format(held.from()))
          : new Unmet("identity.duty-held-until", "", held.unit(), Written.DAY.format(held.from()), Written.DAY.format(held.to())));
    }
  }

  /// Sets the last day of a duty, or takes it back; what is open by one that ends at once is written down. The same day sent again
  /// changes nothing.
  ///
  /// @param to the last day, at the earliest yesterday, which ends it at once; null for no end
  /// @param known the last day that was read
  /// @throws NotFound when the account is not in the actor's reach or has no such duty
  /// @throws NotTheirAct when the actor's own duty ended meanwhile, or for a day that is too early
  /// @throws Refused for the actor's own account, for a duty that is over, when nobody would be left to administrate, and with what
  ///     stands against a later end
  /// @throws ChangedMeanwhile when the last day is not the one that was read
  @Transactional
  public void end(AccountId account, long duty, @Nullable LocalDate to, @Nullable LocalDate known, Actor actor) {
    accountTable.becomeTheOneOpening();
    if (!accountTable.acts(actor, day.today())) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    accounts.locked(account, actor);
    var held = one(account, duty);
    if (Objects.equals(held.to(), to)) {
      return;
    }
    if (held.overBefore(day.today())) {
      throw new Refused(new Unmet("identity.duty-over", "", Written.DAY.format(held.to())));
    }
    if (!Objects.equals(held.to(), known)) {
      String now = held.to() == null ? "" : Written.DAY.format(held.to());
      throw new ChangedMeanwhile(Map.of("lastDay", now, "version", now));
    }
    if (to != null && to.isBefore(earliestEnd(held))) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    if (held.to() != null && (to == null || to.isAfter(held.to()))) {
      requireHolder(account, actor);
      requireFree(account, held.duty(), held.from(), to, duty);
    }
    if (to != null && to.isBefore(day.today()) && !to.isBefore(held.from())) {
      works.leave(account, held.duty(), to);
    }
    accounts.keepingAdministrator(to == null ? day.today() : to.plusDays(1), () -> table.setEnd(duty, to));
    int delegationsEnded = to == null ? 0 : delegations.endAfter(accountTable.person(account), to);
    sessions.forget();
    var details = told(held.duty(), held.from()).changed("until", written(held.to()), written(to));
    audit.record(
        actor, "identity.duty-ended", "account", account.value(),
        delegationsEnded == 0 ? details : details.fact("delegations-ended", "" + delegationsEnded));
  }

  /// The earliest day on which the duty may end: one that is held ends yesterday at the earliest, one to come before it begins.
  LocalDate earliestEnd(DutyTable.Term held) {
    var yesterday = day.today().minusDays(1);
    return held.from().isAfter(yesterday) ? held.from().minusDays(1) : yesterday;
  }

  private static Details told(Duty duty, LocalDate from) {
    return Details.none().fact("role", duty.role().name()).fact("from", from.toString()).forUnit(duty.unit());
  }

  private static @Nullable String written(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
