package vn.vinhdanh.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Whether the bytes of kept files are there, found out beside a running application.
public final class FileCheck {

  private FileCheck() {}

  /// The SHA-256 of the files that the connection's snapshot knows and the data folder lacks.
  public static List<String> missing(Connection snapshot, Path data) throws SQLException {
    var store = new FileStore(data);
    return FileTable.hashes(snapshot, sha256 -> !Files.exists(store.place(sha256)));
  }
}
