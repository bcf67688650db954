package vn.vinhdanh.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What an installation holds, told apart row by row and byte by byte.
final class Contents {

  private static final String TABLES = """
      select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      """;

  private Contents() {}

  /// Of each table how many rows it has and a hash of all of them, whatever their order.
  static Map<String, String> tables(Connection connection) throws SQLException {
    var contents = new TreeMap<String, String>();
    try (var statement = connection.createStatement();
        var tables = statement.executeQuery(TABLES)) {
      while (tables.next()) {
        contents.put(tables.getString(1), rows(connection, tables.getString(1)));
      }
    }
    return contents;
  }

  static String rows(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(
            "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text collate \"C\"), '')) from " + table + " t")) {
      row.next();
      return row.getString(1);
    }
  }

  /// Of each sequence the number given last.
  static Map<String, Long> sequences(Connection connection) throws SQLException {
    var contents = new TreeMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select sequencename, coalesce(last_value, 0) from pg_sequences where schemaname = 'public'")) {
      while (rows.next()) {
        contents.put(rows.getString(1), rows.getLong(2));
      }
    }
    return contents;
  }

  /// The SHA-256 of each file below a folder.
  static Map<String, String> files(Path folder) throws Exception {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        contents.put(folder.relativize(file).toString(), hash(file));
      }
    }
    return contents;
  }

  private static String hash(Path file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
