package vn.vinhdanh.document;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

  /// The SHA-256 of the files that the connection's snapshot knows and that do not lie in the store of a data folder.
  ///
  /// @throws IOException while the store does not answer
  public static List<String> missing(Connection snapshot, Path data) throws SQLException, IOException {
    var store = new FileStore(data);
    var found = new HashSet<String>();
    store.each(found::add);
    return missing(snapshot, found, store);
  }

  /// A list in the order of names may meet a file that is moved meanwhile at neither of its places: what is not on it is looked for by itself.
  static List<String> missing(Connection snapshot, Set<String> found, FileStore store) throws SQLException, IOException {
    var missing = new ArrayList<String>();
    for (var sha256 : missing(snapshot, found)) {
      if (!store.lies(sha256)) {
        missing.add(sha256);
      }
    }
    return missing;
  }

  /// The SHA-256 of the files that the connection's snapshot knows and that are not among those that were found.
  public static List<String> missing(Connection snapshot, Set<String> found) throws SQLException {
    return FileTable.hashes(snapshot, sha256 -> !found.contains(sha256));
  }
}
