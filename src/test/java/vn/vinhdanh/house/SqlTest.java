package vn.vinhdanh.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.proof.Databases;

/// Every statement of every `…Table` class is one that PostgreSQL accepts on the migrated schema. What several statements
/// share stands once as a constant that they are composed of; it is proved within them.
class SqlTest {

  /// The build makes classes of its own beside ours.
  private static final ImportOption WRITTEN_BY_PEOPLE = location -> !location.contains("__") && !location.contains("$$");

  private static final String TABLES = "classpath*:vn/vinhdanh/*/*Table.class";
  private static final Pattern STATEMENT =
      Pattern.compile("\\s*(?:select|with|insert|update|delete|merge|values|table|lock|call|set|truncate)\\b.*", Pattern.DOTALL);

  @Test
  void every_statement_is_accepted_by_the_database() throws Exception {
    var login = Databases.migrated();
    var wrong = new ArrayList<String>();
    int seen = 0;
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
      for (var table : tables()) {
        int before = seen;
        for (var field : table.getDeclaredFields()) {
          if (isStatement(field)) {
            seen++;
            String sql = NamedParameterUtils.substituteNamedParameters(sql(field), new MapSqlParameterSource());
            try (var statement = connection.prepareStatement(sql)) {
              statement.getParameterMetaData();
            } catch (SQLException e) {
              wrong.add(table.getSimpleName() + "." + field.getName() + ": " + e.getMessage());
            }
          }
        }
        if (seen == before) {
          wrong.add(table.getSimpleName() + " holds no statement");
        }
        wrong.addAll(partsOfNoStatement(table));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(30);
  }

  @Test
  void only_tables_speak_to_the_database() {
    noClasses()
        .that().haveSimpleNameNotEndingWith("Table")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(JdbcClient.class, JdbcOperations.class, JdbcTemplate.class, NamedParameterJdbcOperations.class)
        .check(new ClassFileImporter()
            .withImportOptions(List.of(new ImportOption.DoNotIncludeTests(), WRITTEN_BY_PEOPLE))
            .importPackages("vn.vinhdanh"));
  }

  /// Verification reads on a connection of its own, beside a running application.
  @Test
  void a_statement_is_used_in_its_table_alone() throws Exception {
    var statements = Pattern.compile(tables().stream()
        .flatMap(table -> Arrays.stream(table.getDeclaredFields())
            .filter(SqlTest::isText)
            .map(field -> table.getSimpleName() + "\\." + field.getName()))
        .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    try (var files = Files.walk(Path.of("src/main/java"))) {
      var users = new ArrayList<String>();
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith("Table.java") && statements.matcher(Files.readString(file)).find()) {
          users.add(name);
        }
      }
      assertThat(users).containsExactly("AuditVerification.java");
    }
  }

  /// A part that stands in no statement of its table is proved nowhere.
  private static List<String> partsOfNoStatement(Class<?> table) {
    var statements = texts(table).filter(SqlTest::isStatement).map(SqlTest::sql).toList();
    return texts(table)
        .filter(text -> !isStatement(text))
        .filter(part -> statements.stream().noneMatch(statement -> statement.contains(sql(part))))
        .map(part -> table.getSimpleName() + "." + part.getName() + " is part of no statement")
        .toList();
  }

  private static boolean isStatement(Field field) {
    return isText(field) && STATEMENT.matcher(sql(field)).matches();
  }

  private static Stream<Field> texts(Class<?> table) {
    return Arrays.stream(table.getDeclaredFields()).filter(SqlTest::isText);
  }

  private static boolean isText(Field field) {
    return Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()) && field.getType() == String.class;
  }

  private static String sql(Field field) {
    try {
      field.setAccessible(true);
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Class<?>> tables() throws Exception {
    var found = new ArrayList<Class<?>>();
    var reader = new SimpleMetadataReaderFactory();
    for (var file : new PathMatchingResourcePatternResolver().getResources(TABLES)) {
      found.add(Class.forName(reader.getMetadataReader(file).getClassMetadata().getClassName()));
    }
    return found;
  }
}
