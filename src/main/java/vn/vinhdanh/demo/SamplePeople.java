package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.PostTerm;
import vn.vinhdanh.organization.Transfers;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;

/// A transfer between two districts that waits for the answer of the new one.
@Component
class SamplePeople implements SampleStation {

  private static final int ORDER = 600;
  private static final LocalDate PROPOSED = LocalDate.of(2022, 10, 20);
  private static final LocalDate FROM = LocalDate.of(2022, 11, 1);

  private final Transfers transfers;
  private final People people;
  private final Units units;
  private final Accounts accounts;

  SamplePeople(Transfers transfers, People people, Units units, Accounts accounts) {
    this.transfers = transfers;
    this.people = people;
    this.units = units;
    this.accounts = accounts;
  }

  @Override
  public List<Event> events() {
    return List.of(new Event(PROPOSED, ORDER, this::propose));
  }

  private void propose() {
    var old = district("Quận Tây Hồ");
    var fresh = district("Quận Cầu Giấy");
    var person = people.of(old.id()).get(3);
    transfers.offer(
        person.id(), old.id(), PostTerm.since(FROM, fresh.id(), "Phó Trưởng ban Công tác Mặt trận", PostRank.PART_LEADER), UUID.randomUUID(),
        officer(old));
  }

  private Unit district(String shortName) {
    return units.districts().stream().filter(unit -> unit.shortName().equals(shortName)).findFirst().orElseThrow();
  }

  private Actor officer(Unit unit) {
    return accounts.actor("canbo." + SampleFront.accountName(unit.shortName())).orElseThrow();
  }
}
