package vn.vinhdanh.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LabelTable {

  static final String ALL = """
      select id, key, vietnamese, english, version from web_label
      """;

  static final String BY_KEY = """
      select id, key, vietnamese, english, version from web_label where key = :key
      """;

  static final String INSERT = """
      insert into web_label (key) values (:key) on conflict (key) do nothing
      """;

  static final String LOCK = """
      select id, key, vietnamese, english, version from web_label where key = :key for update
      """;

  static final String CHANGE = """
      update web_label set vietnamese = :vietnamese, english = :english, version = version + 1 where id = :id
      """;

  private final JdbcClient jdbc;

  LabelTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Label> all() {
    return jdbc.sql(ALL).query(LabelTable::label).list();
  }

  Optional<Label> byKey(String key) {
    return jdbc.sql(BY_KEY).param("key", key).query(LabelTable::label).optional();
  }

  /// The one row of a key, made where there was none.
  Label lock(String key) {
    jdbc.sql(INSERT).param("key", key).update();
    return jdbc.sql(LOCK).param("key", key).query(LabelTable::label).single();
  }

  void change(long id, @Nullable String vietnamese, @Nullable String english) {
    jdbc.sql(CHANGE).param("id", id).param("vietnamese", vietnamese).param("english", english).update();
  }

  private static Label label(ResultSet row, int number) throws SQLException {
    return new Label(
        row.getLong("id"), row.getString("key"), row.getString("vietnamese"), row.getString("english"), row.getInt("version"));
  }
}
