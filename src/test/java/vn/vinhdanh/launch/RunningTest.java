package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/running.md` tells to type is what is understood.
class RunningTest {

  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
  private static final Pattern UNIT = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL);
  private static final Pattern START = Pattern.compile("ExecStart=/opt/vinhdanh/vinhdanh (.*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]+)");

  @TempDir Path place;

  private static String text() throws IOException {
    return Files.readString(Path.of("docs", "running.md"));
  }

  private static String unit() throws IOException {
    var unit = UNIT.matcher(text());
    assertThat(unit.find()).isTrue();
    return unit.group(1);
  }

  @Test
  void the_unit_is_one_that_systemd_takes() throws Exception {
    assumeThat(ANALYZE).isExecutable();
    var file = Files.writeString(
        place.resolve("vinhdanh.service"), unit().replace("/opt/vinhdanh/vinhdanh", Path.of("vinhdanh").toAbsolutePath().toString()));
    var process = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", file.toString()).redirectErrorStream(true).start();
    assertThat(process.inputReader().readAllAsString().lines().filter(line -> line.contains("vinhdanh.service"))).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void the_unit_starts_a_command_with_its_options() throws Exception {
    var start = START.matcher(unit());
    assertThat(start.find()).isTrue();
    var words = Arrays.asList(start.group(1).split(" "));
    assertThat(words.getFirst()).isEqualTo(new StartCommand().name());
    assertThat(Options.parse(words.subList(1, words.size()), new StartCommand().options()).text("data")).hasValue("/var/lib/vinhdanh");
  }

  @Test
  void each_option_is_one_of_a_command_that_is_told_of() throws Exception {
    var named = OPTION.matcher(text()).results().map(found -> found.group(1)).collect(Collectors.toSet());
    named.removeAll(Set.of("help", "now", "system", "no-create-home", "list-langs"));
    assertThat(named).hasSizeGreaterThan(5);
    named.removeAll(new RetentionCommand().options());
    named.removeAll(new BackupCommand().options());
    assertThat(new StartCommand().options()).containsAll(named);
  }
}
