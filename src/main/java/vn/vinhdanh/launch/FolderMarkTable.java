package vn.vinhdanh.launch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// The mark that a database shares with its data folder.
final class FolderMarkTable {

  static final String IS_THERE = """
      select to_regclass('launch_installation') is not null
      """;

  static final String MARK = """
      select mark from launch_installation
      """;

  static final String BEGIN = """
      insert into launch_installation (mark) values (?) on conflict (only_row) do nothing
      """;

  static final String PUT = """
      insert into launch_installation (mark) values (?) on conflict (only_row) do update set mark = excluded.mark
      """;

  private final Connection connection;

  FolderMarkTable(Connection connection) {
    this.connection = connection;
  }

  /// None before the first start, and in a database of before there were marks.
  Optional<UUID> mark() throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var there = statement.executeQuery(IS_THERE)) {
        there.next();
        if (!there.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (var row = statement.executeQuery(MARK)) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  /// Marks a database that has no mark.
  ///
  /// @return whether the mark is the database's now
  boolean begin(UUID mark) throws SQLException {
    put(BEGIN, mark);
    return mark().equals(Optional.of(mark));
  }

  void put(UUID mark) throws SQLException {
    put(PUT, mark);
  }

  private void put(String sql, UUID mark) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, mark);
      statement.executeUpdate();
    }
  }
}
