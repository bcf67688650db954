package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts that people read: all in the bundles, none missing, none unused, none in code or template.
class TextsTest {

  private static final Path BUNDLES = Path.of("src/main/resources/messages");
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path TEMPLATES = Path.of("src/main/jte");

  /// Texts of the command line, which is Vietnamese.
  private static final String COMMAND_LINE = "launch.";

  private static final Pattern VIETNAMESE = Pattern.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  /// Anything like a key between two quotation marks, also where a template nests them.
  private static final Pattern KEY = Pattern.compile("(?=\"([a-z]+\\.[A-Za-z0-9.-]*)\")");
  /// A clause as cited or a document's symbol: no words, only numbers and capitals.
  private static final Pattern CLAUSE = Pattern.compile("\"[\\p{Lu}\\d/. -]+\"");
  /// Where papers and words that are kept ask for a text: they are Vietnamese whoever reads.
  private static final Pattern IN_VIETNAMESE =
      Pattern.compile("inVietnamese(?:\\.apply)?\\(\\s*(?:[^\";]*\\?\\s*)?\"[^\"]*\"(?:\\s*:\\s*\"[^\"]*\")?");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+}");
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");

  @Test
  void every_text_used_is_there() {
    var keys = keys("_vi.properties");
    var others = notTexts();
    var modules = keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
    var missing = literals().stream()
        .filter(literal -> literal.matches("[a-z]+(\\.[A-Za-z0-9-]+)+") && modules.contains(literal.substring(0, literal.indexOf('.'))))
        .filter(literal -> !others.contains(literal))
        .filter(literal -> !keys.contains(literal))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).isEmpty();
  }

  @Test
  void every_unmet_condition_says_what_is_missing_and_what_would_mend_it() {
    var keys = keys("_vi.properties");
    var codes = sources(JAVA).flatMap(TextsTest::unmetCodes).collect(Collectors.toCollection(TreeSet::new));
    assertThat(keys).containsAll(codes.stream().flatMap(code -> Stream.of("unmet." + code, "unmet." + code + ".mend")).toList());
  }

  @Test
  void no_text_is_unused() {
    var used = literals();
    var prefixes = used.stream().filter(literal -> literal.matches("[a-z]+\\.([A-Za-z0-9-]+\\.)*|[a-z]+\\.")).collect(Collectors.toSet());
    var unused = keys("_vi.properties").stream()
        .filter(key -> !key.startsWith("unmet.") && !key.startsWith("field."))
        .filter(key -> !used.contains(key) && prefixes.stream().noneMatch(key::startsWith))
        .filter(key -> !key.startsWith("page.problem."))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unused).isEmpty();
  }

  @Test
  void no_code_and_no_template_holds_a_vietnamese_text() {
    var wrong = sources(JAVA, TEMPLATES)
        .flatMap(source -> source.text().lines()
            .filter(line -> !line.strip().startsWith("///") && !line.strip().startsWith("//") && !line.strip().startsWith("<%--"))
            .filter(line -> source.path().toString().endsWith(".jte") ? VIETNAMESE.matcher(line).find() : vietnameseLiteral(line))
            .map(line -> source.path().getFileName() + ": " + line.strip()))
        .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_text_stands_once() throws IOException {
    for (var suffix : List.of("_vi.properties", "_en.properties")) {
      try (var files = Files.list(BUNDLES)) {
        var all = files.filter(file -> file.toString().endsWith(suffix))
            .flatMap(file -> read(file).lines())
            .filter(line -> line.matches("[a-z][A-Za-z0-9.-]*=.*"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
        assertThat(all).hasSizeGreaterThan(100).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void every_text_that_a_page_shows_has_its_english_and_no_other_text_has() {
    var shown = keysIn(sources(JAVA, TEMPLATES).map(source -> IN_VIETNAMESE.matcher(source.text()).replaceAll("")));
    var prefixes = shown.stream().filter(key -> key.endsWith(".")).collect(Collectors.toSet());
    var wanted = keys("_vi.properties").stream()
        .filter(key -> !key.startsWith(COMMAND_LINE))
        .filter(key -> shown.contains(key) || prefixes.stream().anyMatch(key::startsWith) || key.matches("(unmet|field|page\\.problem)\\..*"))
        .toList();
    assertThat(wanted).hasSizeGreaterThan(2000);
    assertThat(keys("_en.properties")).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void english_and_vietnamese_take_the_same_arguments() {
    var vietnamese = texts("_vi.properties");
    var different = texts("_en.properties").entrySet().stream()
        .filter(english -> !arguments(english.getValue()).equals(arguments(vietnamese.getOrDefault(english.getKey(), ""))))
        .map(Map.Entry::getKey)
        .toList();
    assertThat(different).isEmpty();
  }

  /// A single apostrophe opens a quotation of MessageFormat: it is lost, and arguments after it stay as they stand.
  @Test
  void an_apostrophe_is_doubled() {
    var lost = Stream.of("_vi.properties", "_en.properties")
        .flatMap(suffix -> texts(suffix).entrySet().stream())
        .filter(text -> text.getValue().replace("''", "").contains("'"))
        .map(Map.Entry::getKey)
        .toList();
    assertThat(lost).isEmpty();
  }

  /// A source file; files of the sample season hold made-up facts, which are data and not texts of ours.
  private record Source(Path path, String text) {}

  private static Stream<Source> sources(Path... folders) {
    return Stream.of(folders).flatMap(TextsTest::sourcesOf);
  }

  private static Stream<Source> sourcesOf(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
          .filter(file -> !file.toString().contains("/demo/"))
          .map(file -> new Source(file, read(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> literals() {
    return keysIn(sources(JAVA, TEMPLATES).map(Source::text));
  }

  private static Set<String> keysIn(Stream<String> sources) {
    return sources.flatMap(text -> KEY.matcher(text).results()).map(match -> match.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /// Names of acts, permissions and properties look like keys and are none.
  private static Set<String> notTexts() {
    return Stream.concat(
            sources(JAVA).flatMap(source -> Pattern.compile("(?:audit\\.record\\(\\s*[^,]+,\\s*|@Permission\\(|new NotTheirAct\\(|new Unmet\\(\\s*|new MenuItem\\([^)]*, )\"([^\"]+)\"").matcher(source.text()).results()).map(match -> match.group(1)),
            permissions())
        .collect(Collectors.toSet());
  }

  private static Stream<String> permissions() {
    try (var files = Files.list(Path.of("src/main/resources/permissions"))) {
      return files.flatMap(file -> properties(file).stringPropertyNames().stream()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> unmetCodes(Source source) {
    return Pattern.compile("new Unmet\\(\\s*\"([a-z0-9.-]+[a-z0-9])\"").matcher(source.text()).results().map(match -> match.group(1));
  }

  private static boolean vietnameseLiteral(String line) {
    return LITERAL.matcher(line).results()
        .map(MatchResult::group)
        .anyMatch(literal -> VIETNAMESE.matcher(literal).find() && !CLAUSE.matcher(literal).matches());
  }

  private static Set<String> keys(String suffix) {
    return texts(suffix).keySet();
  }

  private static Map<String, String> texts(String suffix) {
    try (var files = Files.list(BUNDLES)) {
      var texts = new TreeMap<String, String>();
      files.filter(file -> file.toString().endsWith(suffix))
          .forEach(file -> properties(file).forEach((key, text) -> texts.put((String) key, (String) text)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties properties(Path file) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(read(file)));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
