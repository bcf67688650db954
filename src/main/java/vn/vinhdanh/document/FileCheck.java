package vn.vinhdanh.document;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Whether the bytes of kept files are there, found out beside a running application.
public final class FileCheck {

  private FileCheck() {}

  /// The SHA-256 of the files that the connection's snapshot knows and that are not among those that were found.
  public static List<String> missing(Connection snapshot, Set<String> found) throws SQLException {
    return FileTable.hashes(snapshot, sha256 -> !found.contains(sha256));
  }
}
