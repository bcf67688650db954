package vn.vinhdanh.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rules as shipped, without a database.
final class ShippedRules {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ShippedRules() {}

  static Rules on(int year, int month, int day) {
    var rules = new ArrayList<AwardRule>();
    for (String name : List.of("rulebook/r03.json", "rulebook/r22a.json")) {
      var file = read(name, new TypeReference<RuleRow.RegimeFile>() {});
      file.awards().forEach(row -> rules.add(row.rule(file.regime(), file.from(), file.to(), file.basis(), file.rounding())));
    }
    var salaries = read("rulebook/base-salaries.json", new TypeReference<List<BaseSalary>>() {});
    return new Rules(LocalDate.of(year, month, day), rules, salaries);
  }

  private static <T> T read(String name, TypeReference<T> type) {
    try (InputStream file = new ClassPathResource(name).getInputStream()) {
      return JSON.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
