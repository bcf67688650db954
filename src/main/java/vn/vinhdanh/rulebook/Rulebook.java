package vn.vinhdanh.rulebook;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rulebook (quy định): rules by regime and day. The shipped files `rulebook/*.json` fill the tables at start; what
/// is read from the tables is remembered for five seconds on each node.
@Service
public class Rulebook {

  private static final List<String> REGIMES = List.of("rulebook/r03.json", "rulebook/r22a.json");
  private static final String SALARIES = "rulebook/base-salaries.json";
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private record Remembered(List<AwardRule> rules, List<BaseSalary> salaries, Instant until) {}

  private final RuleTable table;
  private final JsonMapper json;
  private final Clock clock;
  private volatile @Nullable Remembered remembered;

  Rulebook(RuleTable table, JsonMapper json, Clock clock) {
    this.table = table;
    this.json = json;
    this.clock = clock;
  }

  @PostConstruct
  void keepShipped() {
    for (String name : REGIMES) {
      var file = read(name, new TypeReference<RuleRow.RegimeFile>() {});
      file.awards().forEach(row -> table.keep(row, file.regime(), file.from(), file.to(), file.basis()));
    }
    read(SALARIES, new TypeReference<List<BaseSalary>>() {}).forEach(table::keep);
  }

  /// The rules in force on a day; none before the first regime that is known.
  public Rules inForceOn(LocalDate day) {
    var known = remembered;
    var now = clock.instant();
    if (known == null || known.until().isBefore(now)) {
      known = new Remembered(table.rules(), table.salaries(), now.plus(REMEMBERED));
      remembered = known;
    }
    return new Rules(day, known.rules(), known.salaries());
  }

  private <T> T read(String name, TypeReference<T> type) {
    try (InputStream file = new ClassPathResource(name).getInputStream()) {
      return json.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
