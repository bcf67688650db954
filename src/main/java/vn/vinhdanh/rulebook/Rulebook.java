package vn.vinhdanh.rulebook;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.audit.AuditTrail;

/// The rulebook (quy định): rules by regime and day. The shipped files `rulebook/*.json` fill the tables at start; what
/// is read from the tables is remembered for five seconds on each node.
@Service
public class Rulebook {

  private static final List<String> REGIMES = List.of("rulebook/r03.json", "rulebook/r22a.json");
  private static final String SALARIES = "rulebook/base-salaries.json";
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  /// What was asked for at a moment. A clock that is set back ends it too.
  private record Remembered(List<AwardRule> rules, List<BaseSalary> salaries, Instant at) {

    boolean holds(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
    }
  }

  private final RuleTable table;
  private final JsonMapper json;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final AuditTrail audit;
  private volatile @Nullable Remembered remembered;

  Rulebook(RuleTable table, JsonMapper json, Clock clock, TransactionTemplate transaction, AuditTrail audit) {
    this.table = table;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
    this.audit = audit;
  }

  @PostConstruct
  void keepShipped() {
    keep(
        REGIMES.stream().map(name -> read(name, new TypeReference<RuleRow.RegimeFile>() {})).toList(),
        read(SALARIES, new TypeReference<List<BaseSalary>>() {}));
  }

  /// Keeps the rules of a release: what it states otherwise than the release before becomes a new version; what the
  /// installation itself has edited stays.
  void keep(List<RuleRow.RegimeFile> regimes, List<BaseSalary> salaries) {
    transaction.executeWithoutResult(status -> {
      table.lock();
      int rules = table.keepRules(regimes);
      int amounts = table.keepSalaries(salaries);
      if (rules + amounts > 0) {
        audit.record(AuditTrail.SYSTEM, "rulebook.release-kept", "rulebook", 0, Map.of("rules", "" + rules, "salaries", "" + amounts));
      }
    });
    remembered = null;
  }

  /// The rules in force on a day; none before the first regime that is known and after the last.
  public Rules inForceOn(LocalDate day) {
    var known = known();
    return new Rules(day, known.rules(), known.salaries());
  }

  /// The rules of every regime that set a share of the unit's holders of another award.
  public List<AwardRule> withShareCap() {
    return known().rules().stream().filter(rule -> rule.cap() != null).toList();
  }

  /// The last day on which rules were in force before `day`; empty when there were none.
  Optional<LocalDate> endedBefore(LocalDate day) {
    return known().rules().stream()
        .map(AwardRule::to)
        .filter(to -> to != null && to.isBefore(day))
        .max(Comparator.naturalOrder());
  }

  private Remembered known() {
    var known = remembered;
    var now = clock.instant();
    if (known == null || !known.holds(now)) {
      known = new Remembered(table.rules(), table.salaries(), now);
      remembered = known;
    }
    return known;
  }

  private <T> T read(String name, TypeReference<T> type) {
    try (InputStream file = new ClassPathResource(name).getInputStream()) {
      return json.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
