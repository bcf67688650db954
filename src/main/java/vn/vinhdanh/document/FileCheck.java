package vn.vinhdanh.document;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vinhdanh.keys.SettingsRefused;

/// Whether the bytes of kept files are there, found out beside a running application.
public final class FileCheck {

  private FileCheck() {}

  /// Where the files of a data folder's installation lie, if not in that folder.
  ///
  /// @throws SettingsRefused when its `store.properties` cannot be used
  public static Optional<String> elsewhere(Path data) {
    return new FileStore(data).elsewhere();
  }

  /// The SHA-256 of the files that lie in its store.
  ///
  /// @throws IOException while the store does not answer
  public static Set<String> found(Path data) throws IOException {
    var found = new HashSet<String>();
    new FileStore(data).each(found::add);
    return found;
  }

  /// The SHA-256 of the files that the connection's snapshot knows and that are not among those that were found.
  public static List<String> missing(Connection snapshot, Set<String> found) throws SQLException {
    return FileTable.hashes(snapshot, sha256 -> !found.contains(sha256));
  }
}
