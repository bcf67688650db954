package vn.vinhdanh.proof;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;

/// Units of a test's own with people and accounts, opened through the services. A test imports it.
public final class OpenedUnits {

  public static final String PASSWORD = "mật khẩu thử 7";
  public static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  public static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);

  private final AtomicInteger opened = new AtomicInteger();
  private final Units units;
  private final People people;
  private final Accounts accounts;

  OpenedUnits(Units units, People people, Accounts accounts) {
    this.units = units;
    this.people = people;
    this.accounts = accounts;
  }

  /// A number for names that no other test has taken.
  public int next() {
    return opened.incrementAndGet();
  }

  public UnitId unit(@Nullable UnitId above) {
    int number = next();
    return units.found(
        new NewUnit(
            "U" + number, "Đơn vị số " + number, "Đơn vị " + number, "Đơn vị", UnitKind.DISTRICT_FRONT, above, number, true, FOUNDED),
        FOUNDER);
  }

  public PersonId person(String name, UnitId at) {
    return people.enter(name, at, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
  }

  public AccountId account(String username, String name, Role role, UnitId at) {
    return accounts.open(username, accounts.hash(PASSWORD), person(name, at), List.of(new Duty(role, at)), SINCE, false, FOUNDER);
  }
}
