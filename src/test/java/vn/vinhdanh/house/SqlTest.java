package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import vn.vinhdanh.proof.Databases;

/// Every statement of every `…Table` class is one that PostgreSQL accepts on the migrated schema.
class SqlTest {

  private static final String TABLES = "classpath*:vn/vinhdanh/*/*Table.class";

  @Test
  void every_statement_is_accepted_by_the_database() throws Exception {
    var login = Databases.migrated();
    var wrong = new ArrayList<String>();
    int seen = 0;
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
      for (var table : tables()) {
        for (var field : table.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers()) && field.getType() == String.class) {
            field.setAccessible(true);
            seen++;
            String sql = NamedParameterUtils.substituteNamedParameters((String) field.get(null), new MapSqlParameterSource());
            try (var statement = connection.prepareStatement(sql)) {
              statement.getParameterMetaData();
            } catch (SQLException e) {
              wrong.add(table.getSimpleName() + "." + field.getName() + ": " + e.getMessage());
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isGreaterThan(30);
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
