package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The clauses that tests show: each as it is cited, and each verified clause of the rulebook among them.
class LegalBasisTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Path RULES = Path.of("src/main/resources/rulebook");
  private static final Pattern ANNOTATION = Pattern.compile("@LegalBasis\\(([^)]*)\\)");
  private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"");
  /// The instrument, and then nothing, the article with clause and point, or the part that is cited by name.
  private static final Pattern CITED = Pattern.compile(
      "(\\d+/\\d{4}/(QH\\d+|NĐ-CP)|\\d+/KH-MTTQ-BTT)( (\\d+(\\.\\d+)*(\\.[a-zđ])?|[IVX]+(\\.\\d+)*|Annex [IVX]+(\\.[IVX]+(\\.\\d+)*)?( \\d+(\\.\\d+)*)?)|, \\p{Ll}[\\p{L} ]+)?");

  /// Verified clauses that no test names, each with the reason.
  private static final Map<String, String> WITHOUT_TEST = Map.of();

  @Test
  void every_clause_that_a_test_names_is_cited_as_the_rulebook_cites() throws IOException {
    assertThat(shown()).hasSizeGreaterThan(10).allMatch(clause -> CITED.matcher(clause).matches());
  }

  @Test
  void every_verified_clause_of_the_rulebook_has_a_test() throws IOException {
    var shown = shown();
    var verified = verified();
    assertThat(verified).hasSizeGreaterThan(5);
    var untested = verified.stream().filter(clause -> !shown.contains(clause)).collect(Collectors.toCollection(TreeSet::new));
    assertThat(untested).isEqualTo(new TreeSet<>(WITHOUT_TEST.keySet()));
  }

  private static Set<String> shown() throws IOException {
    var shown = new TreeSet<String>();
    try (var files = Files.walk(TESTS)) {
      for (var file : files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("LegalBasisTest.java")).toList()) {
        ANNOTATION.matcher(Files.readString(file)).results()
            .flatMap(annotation -> VALUE.matcher(annotation.group(1)).results())
            .forEach(value -> shown.add(value.group(1)));
      }
    }
    return shown;
  }

  private static Set<String> verified() throws IOException {
    var verified = new TreeSet<String>();
    try (var files = Files.list(RULES)) {
      for (var file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        collect(JsonMapper.shared().readTree(Files.readString(file)), verified);
      }
    }
    return verified;
  }

  private static void collect(JsonNode node, Set<String> verified) {
    if (node.path("verified").asBoolean(false) && node.has("clause")) {
      verified.add(node.path("clause").asString());
    }
    StreamSupport.stream(node.spliterator(), false).forEach(child -> collect(child, verified));
  }
}
