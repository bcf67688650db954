package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A page asks for no icon that is not there: a browser would show an empty place.
class IconsTest {

  private static final Path ICONS = Path.of("src/main/resources/static/icons.svg");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern DRAWN = Pattern.compile("id=\"s-([a-z-]+)\"");
  private static final Pattern ASKED = Pattern.compile("shape = \"([a-z-]+)\"");

  @Test
  void every_icon_that_templates_ask_for_is_drawn() throws IOException {
    var drawn = found(DRAWN, Files.readString(ICONS));
    try (var files = Files.walk(TEMPLATES)) {
      var asked = files.filter(file -> file.toString().endsWith(".jte")).flatMap(file -> found(ASKED, read(file)).stream()).collect(Collectors.toSet());
      assertThat(asked).isNotEmpty().isSubsetOf(drawn);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult each) -> each.group(1)).collect(Collectors.toSet());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
