package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import vn.vinhdanh.web.VinhDanh;

/// The modules as `docs/architecture.md` draws them: each on its floor, using only floors below.
class ModulesTest {

  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| (`[a-z]+`(?:, `[a-z]+`)*) \\|.*");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

  private final ApplicationModules modules = ApplicationModules.of(VinhDanh.class);

  @Test
  void modules_use_only_what_they_declare_and_run_in_no_circle() {
    modules.verify();
  }

  @Test
  void a_module_uses_only_floors_below() throws IOException {
    var floors = floors();
    var wrong = modules.stream()
        .flatMap(module -> module.getDependencies(modules, DependencyDepth.IMMEDIATE).stream()
            .map(used -> used.getTargetModule().getIdentifier().toString())
            .filter(used -> floor(floors, used) >= floor(floors, module.getIdentifier().toString()))
            .map(used -> module.getIdentifier() + " uses " + used))
        .distinct()
        .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_module_has_its_line_in_the_table() throws IOException {
    assertThat(floors().keySet()).containsAll(modules.stream().map(module -> module.getIdentifier().toString()).toList());
  }

  private static int floor(Map<String, Integer> floors, String module) {
    return floors.getOrDefault(module, -1);
  }

  private static Map<String, Integer> floors() throws IOException {
    var floors = new TreeMap<String, Integer>();
    for (var line : Files.readAllLines(Path.of("docs/architecture.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var names = NAME.matcher(row.group(2));
        while (names.find()) {
          floors.put(names.group(1), Integer.valueOf(row.group(1)));
        }
      }
    }
    return floors;
  }
}
