package vn.vinhdanh.organization;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.PersonalField.Level;

/// Which roles are shown how much of which field, a table that is data: `personal-data/organization.properties`.
@Component
class Masking {

  private static final String FILE = "/personal-data/organization.properties";
  private static final String EVERYBODY = "EVERYBODY";

  private record Row(boolean everybody, Set<Role> roles) {

    static Row parse(String words) {
      var roles = EnumSet.noneOf(Role.class);
      boolean everybody = false;
      for (String word : words.trim().split("\\s+")) {
        if (word.equals(EVERYBODY)) {
          everybody = true;
        } else {
          roles.add(Role.valueOf(word));
        }
      }
      return new Row(everybody, roles);
    }
  }

  private final Map<PersonalField, Map<Level, Row>> table = new EnumMap<>(PersonalField.class);

  Masking() {
    var rows = new Properties();
    try (var reader = new InputStreamReader(Objects.requireNonNull(Masking.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8)) {
      rows.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var named = new HashSet<>(rows.stringPropertyNames());
    for (var field : PersonalField.values()) {
      var levels = new EnumMap<Level, Row>(Level.class);
      for (var level : Level.values()) {
        String key = field.key() + "." + level;
        if (named.remove(key)) {
          levels.put(level, Row.parse(rows.getProperty(key)));
        }
      }
      table.put(field, levels);
    }
    if (!named.isEmpty()) {
      throw new IllegalStateException("not a field and a level: " + named);
    }
  }

  /// What a reader is shown of a file.
  ///
  /// @param above those of the units of the reader's duties at or below which the file is kept
  Seen seen(Actor reader, Collection<UnitId> above) {
    var levels = new EnumMap<PersonalField, Level>(PersonalField.class);
    table.forEach((field, rows) -> levels.put(field, Arrays.stream(Level.values())
        .filter(level -> rows.containsKey(level) && granted(Objects.requireNonNull(rows.get(level)), reader, above))
        .reduce(Level.HIDDEN, (less, more) -> more)));
    return new Seen(levels);
  }

  private static boolean granted(Row row, Actor reader, Collection<UnitId> above) {
    return row.everybody() || reader.duties().stream().anyMatch(duty -> above.contains(duty.unit()) && row.roles().contains(duty.role()));
  }
}
