package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.season.RegistrationId;
import vn.vinhdanh.season.RegistrationLine;
import vn.vinhdanh.season.Registrations;

/// What the units register for 2022: most in February, two late; one given back, one still a draft, five not begun.
@Component
class SampleRegistrations implements SampleStation {

  private static final int ORDER = 110;

  /// A unit by its place in the annex, and the day of February on which its head submits.
  private record Turn(int unit, int day) {}

  /// The days of cluster 1 are those of the design's pictures; day 21 and 22 are late.
  private static final List<Turn> TURNS = turns();

  private static final Set<Integer> STILL_WAITING = Set.of(21, 24, 26);
  private static final int GIVEN_BACK = 15;
  private static final int STILL_DRAFT = 19;

  private final Registrations registrations;
  private final People people;
  private final Units units;
  private final Accounts accounts;

  SampleRegistrations(Registrations registrations, People people, Units units, Accounts accounts) {
    this.registrations = registrations;
    this.people = people;
    this.units = units;
    this.accounts = accounts;
  }

  @Override
  public List<Event> events() {
    var events = new ArrayList<Event>();
    for (var turn : TURNS) {
      events.add(new Event(LocalDate.of(2022, 2, turn.day()), ORDER, () -> submitted(turn.unit())));
    }
    events.add(new Event(LocalDate.of(2022, 2, 16), ORDER, this::office));
    events.add(new Event(LocalDate.of(2022, 2, 18), ORDER, () -> draftOf(STILL_DRAFT)));
    events.add(new Event(LocalDate.of(2022, 2, 25), ORDER, this::cityAnswers));
    return events;
  }

  private static List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    int[] clusterOne = {15, 14, 18, 16, 22, 17};
    for (int unit = 0; unit < clusterOne.length; unit++) {
      turns.add(new Turn(unit, clusterOne[unit]));
    }
    var notBegun = Set.of(16, 22, 27, 28, 29);
    for (int unit = clusterOne.length; unit < 30; unit++) {
      if (!notBegun.contains(unit) && unit != STILL_DRAFT) {
        turns.add(new Turn(unit, unit == 10 ? 21 : 7 + unit * 5 % 12));
      }
    }
    return List.copyOf(turns);
  }

  private String account(int unit) {
    return SampleFront.accountName(units.districts().get(unit).shortName());
  }

  private void submitted(int unit) {
    var id = draftOf(unit);
    submit(id, actor("chutich." + account(unit)));
  }

  private RegistrationId draftOf(int unit) {
    var officer = actor("canbo." + account(unit));
    var id = registrations.draft(officer);
    registrations.save(id, district(units.districts().get(unit).id()), themes(unit), 0, officer);
    return id;
  }

  /// All staff for Lao động tiên tiến and all boards; the last five people, among them the authors of the initiatives, for
  /// Chiến sĩ thi đua cơ sở.
  private void office() {
    var officer = actor("vp.tp");
    var id = registrations.draft(officer);
    var office = units.byCode("HN-VP").orElseThrow().id();
    var lines = new ArrayList<RegistrationLine>();
    var staff = people.of(office);
    for (int index = 0; index < staff.size(); index++) {
      lines.add(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, staff.get(index).id()));
      if (index >= staff.size() - 5) {
        lines.add(RegistrationLine.of(AwardCodes.BASE_EMULATION_FIGHTER, staff.get(index).id()));
      }
    }
    for (var board : people.collectivesOf(office)) {
      lines.add(RegistrationLine.of(AwardCodes.ADVANCED_LABOUR_COLLECTIVE, board.id()));
    }
    registrations.save(id, lines, "Chuyển đổi số trong công tác Mặt trận", 0, officer);
    submit(id, actor("thutruong.vp"));
  }

  /// All workers for Lao động tiên tiến, three people and all collectives but the last for the city Front's Bằng khen.
  private List<RegistrationLine> district(UnitId unit) {
    var lines = new ArrayList<RegistrationLine>();
    var staff = people.of(unit);
    for (int index = 0; index < staff.size(); index++) {
      lines.add(RegistrationLine.of(AwardCodes.ADVANCED_WORKER, staff.get(index).id()));
      if (index < 2) {
        lines.add(RegistrationLine.of(AwardCodes.BASE_EMULATION_FIGHTER, staff.get(index).id()));
      }
      if (index < 4) {
        lines.add(RegistrationLine.of(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, staff.get(index).id()));
      }
    }
    var collectives = people.collectivesOf(unit);
    for (int index = 0; index < collectives.size(); index++) {
      lines.add(RegistrationLine.of(AwardCodes.ADVANCED_LABOUR_COLLECTIVE, collectives.get(index).id()));
      if (index < collectives.size() - 1) {
        lines.add(RegistrationLine.of(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, collectives.get(index).id()));
      }
    }
    return lines;
  }

  private static String themes(int unit) {
    return switch (unit % 3) {
      case 0 -> "Khu dân cư tự quản bảo vệ môi trường\nTuyến phố văn minh, an toàn";
      case 1 -> "Mặt trận đồng hành cùng hộ nghèo, hộ khó khăn sau dịch";
      default -> "Nâng cao chất lượng giám sát và phản biện xã hội ở cơ sở";
    };
  }

  private void submit(RegistrationId id, Actor head) {
    registrations.submit(id, registrations.registration(id, head).version(), head);
  }

  /// The city receives most, gives one back and has not come to a few.
  private void cityAnswers() {
    var officer = actor("canbo.tp");
    for (var turn : TURNS) {
      if (STILL_WAITING.contains(turn.unit())) {
        continue;
      }
      var id = registrations.draft(actor("canbo." + account(turn.unit())));
      int version = registrations.registration(id, officer).version();
      if (turn.unit() == GIVEN_BACK) {
        registrations.giveBack(id, "Chưa ghi chuyên đề thi đua riêng của đơn vị", version, officer);
      } else {
        registrations.accept(id, version, officer);
      }
    }
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
