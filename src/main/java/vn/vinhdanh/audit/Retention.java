package vn.vinhdanh.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.page.Written;

/// How long personal data are kept (thời hạn lưu giữ), what is due to be erased, and erasing it. Of the trail it erases values and their salts: the
/// entries stay, and the chain still verifies.
@Service
public class Retention {

  /// What is kept of a kind.
  ///
  /// @param months how long
  /// @param verified whether somebody who answers for it has said so
  /// @param due how much is older
  public record Due(String kind, int months, boolean verified, int due) {}

  private final RetentionTable table;
  private final Map<String, KeptForATime> kinds;
  private final AuditTrail audit;
  private final Clock clock;

  Retention(RetentionTable table, List<KeptForATime> others, AuditTrail audit, Clock clock) {
    this.table = table;
    this.kinds = Stream.concat(Stream.of(new Values("address", true), new Values("trail", false), new Readings()), others.stream())
        .collect(Collectors.toMap(KeptForATime::kind, kind -> kind));
    this.audit = audit;
    this.clock = clock;
  }

  /// Each kind with how much is due on the day of the machine.
  public List<Due> due() {
    return table.periods().stream()
        .map(period -> new Due(period.kind(), period.months(), period.verified(), kind(period).due(before(period))))
        .toList();
  }

  /// Says how long a kind is kept, which confirms its months; gives whether there is such a kind.
  @Transactional
  public boolean keep(String kind, int months) {
    boolean known = table.keep(kind, months);
    if (known) {
      audit.record(AuditTrail.SYSTEM, "audit.kept-for", "installation", 0, Map.of("data", kind, "months", "" + months));
    }
    return known;
  }

  /// Erases what is due, for good, where the months were confirmed; gives how much by kind.
  ///
  /// @param only the kind that is meant; null for each
  @Transactional
  public Map<String, Integer> erase(@Nullable String only) {
    var erased = new LinkedHashMap<String, Integer>();
    var meant = table.periods().stream().filter(period -> period.verified() && (only == null || period.kind().equals(only))).toList();
    for (var period : meant) {
      int count = kind(period).erase(before(period));
      if (count > 0) {
        erased.put(period.kind(), count);
        audit.record(AuditTrail.SYSTEM, "audit.erased", "installation", 0, Map.of("data", period.kind(), "count", "" + count));
      }
    }
    return erased;
  }

  private KeptForATime kind(RetentionTable.Period period) {
    return Objects.requireNonNull(kinds.get(period.kind()), () -> "nobody keeps " + period.kind());
  }

  private LocalDate before(RetentionTable.Period period) {
    return LocalDate.ofInstant(clock.instant(), Written.ZONE).minusMonths(period.months());
  }

  /// Personal values beside the entries.
  private final class Values implements KeptForATime {

    private final String kind;
    private final boolean places;

    private Values(String kind, boolean places) {
      this.kind = kind;
      this.places = places;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public int due(LocalDate before) {
      return table.countValues(places, before);
    }

    @Override
    public int erase(LocalDate before) {
      return table.eraseValues(places, before);
    }
  }

  /// Who read what.
  private final class Readings implements KeptForATime {

    @Override
    public String kind() {
      return "readings";
    }

    @Override
    public int due(LocalDate before) {
      return table.countReadings(before);
    }

    @Override
    public int erase(LocalDate before) {
      return table.eraseReadings(before);
    }
  }
}
