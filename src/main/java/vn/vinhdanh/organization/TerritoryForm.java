package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;

/// A territory as typed.
///
/// @param parent the code or the whole name of the territory in which it lies
record TerritoryForm(String code, String kind, String name, String parent, boolean verified) {

  private static final int LONGEST_CODE = 20;
  private static final int LONGEST_NAME = 150;

  static TerritoryForm of(Map<String, String> sent) {
    return new TerritoryForm(
        sent.getOrDefault("code", "").strip(), sent.getOrDefault("kind", ""), sent.getOrDefault("name", "").strip(),
        sent.getOrDefault("parent", "").strip(), sent.containsKey("verified"));
  }

  static TerritoryForm of(TerritoryFacts facts, String parent) {
    return new TerritoryForm(facts.code() == null ? "" : facts.code(), facts.kind().name(), facts.name(), parent, facts.verified());
  }

  static TerritoryForm within(String parent) {
    return new TerritoryForm("", TerritoryKind.WARD.name(), "", parent, false);
  }

  Optional<TerritoryKind> meantKind() {
    return Arrays.stream(TerritoryKind.values()).filter(each -> each.name().equals(kind)).findFirst();
  }

  /// Says what is wrong with each field; what was meant otherwise.
  ///
  /// @param on the day on which the territory in which it lies is asked for
  @Nullable TerritoryFacts meant(Territories territories, LocalDate on, FieldErrors errors) {
    var known = meantKind();
    if (known.isEmpty()) {
      errors.add("kind", "organization.territory.kind.missing");
    }
    errors.require("name", name, "organization.territory.name.missing");
    errors.atMost(LONGEST_NAME, "name", name, "organization.act.long");
    if (!code.matches("[0-9A-Za-z.-]{0," + LONGEST_CODE + "}")) {
      errors.add("code", "organization.territory.code.wrong", LONGEST_CODE);
    }
    var above = parent.isEmpty() ? null : called("parent", parent, territories, on, errors);
    return errors.any() ? null : new TerritoryFacts(code.isEmpty() ? null : code, known.orElseThrow(), name, above, verified);
  }

  /// The territories named in lines, each by its code or its whole name; what is not known is said at the field.
  static List<TerritoryId> lines(String field, String typed, Territories territories, LocalDate on, FieldErrors errors) {
    var found = new LinkedHashSet<TerritoryId>();
    for (var line : typed.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      var one = called(field, line, territories, on, errors);
      if (one != null) {
        found.add(one);
      }
    }
    return List.copyOf(found);
  }

  /// @return null, and a message at the field, unless just one is called so
  static @Nullable TerritoryId called(String field, String words, Territories territories, LocalDate on, FieldErrors errors) {
    var called = territories.called(words, on);
    if (called.size() != 1) {
      errors.add(field, called.isEmpty() ? "organization.territory.unknown" : "organization.territory.several", words);
      return null;
    }
    return called.getFirst().id();
  }
}
