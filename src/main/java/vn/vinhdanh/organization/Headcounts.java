package vn.vinhdanh.organization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.UnitId;

/// How many people the units have.
@Service
public class Headcounts {

  private static final int MANY = 1_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  /// What was counted at a moment. A clock that is set back ends it too.
  private record Remembered(int people, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }


  private final PeopleTable table;
  private final Clock clock;
  private final Map<UnitId, Remembered> large = new ConcurrentHashMap<>();

  Headcounts(PeopleTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The people whose main post is of the unit; a unit of a thousand and more is counted anew after ten seconds only.
  public int of(UnitId unit) {
    var now = clock.instant();
    var known = large.get(unit);
    if (known != null && known.holds(now)) {
      return known.people();
    }
    int people = table.countStaff(unit);
    if (people >= MANY) {
      large.put(unit, new Remembered(people, now));
    } else {
      large.remove(unit);
    }
    return people;
  }
}
