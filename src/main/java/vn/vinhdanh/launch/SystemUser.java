package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Whom the database server runs as. PostgreSQL refuses to run as root, so root hands the cluster to a user of its own;
/// anyone else runs it as oneself.
record SystemUser(int uid, int gid) {

  /// Owner of a new cluster under root: a number no distribution gives to a person or a service.
  private static final SystemUser FOR_ROOT = new SystemUser(65432, 65432);

  /// `nobody`: `initdb` insists on a user with a name.
  private static final SystemUser NAMED = new SystemUser(65534, 65534);

  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  static boolean isRoot() {
    return current() == 0;
  }

  static int current() {
    return ownerOf(Path.of("/proc/self"));
  }

  static int ownerOf(Path path) {
    return number(path, "unix:uid");
  }

  /// Keeps the owner an existing cluster has.
  static SystemUser forCluster(Path cluster) {
    if (!isRoot()) {
      return new SystemUser(current(), number(Path.of("/proc/self"), "unix:gid"));
    }
    if (!Files.isExecutable(SETPRIV)) {
      throw new LaunchRefused("launch.setpriv-missing");
    }
    return Files.exists(cluster) && ownerOf(cluster) != 0
        ? new SystemUser(ownerOf(cluster), number(cluster, "unix:gid"))
        : FOR_ROOT;
  }

  /// Who makes the cluster before this user owns it.
  SystemUser maker() {
    return isRoot() ? NAMED : this;
  }

  /// The command as this user, in a session of its own (Ctrl-C is for the application, which then stops the
  /// database) and interrupted by the kernel when the thread that started it dies.
  List<String> command(Path reaches, List<String> command) {
    var whole = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      whole.add(SETSID.toString());
    }
    if (Files.isExecutable(SETPRIV)) {
      whole.addAll(List.of(SETPRIV.toString(), "--pdeathsig=INT"));
      if (isRoot()) {
        whole.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        if (!canReach(reaches)) {
          whole.addAll(List.of("--securebits=+no_setuid_fixup",
              "--inh-caps=+dac_read_search",
              "--ambient-caps=+dac_read_search"));
        }
      }
      whole.add("--");
    }
    whole.addAll(command);
    return List.copyOf(whole);
  }

  /// A checkout in root's home lies behind a folder that is closed to everyone else.
  private boolean canReach(Path path) {
    for (var folder = path.getParent(); folder != null; folder = folder.getParent()) {
      try {
        var open = ownerOf(folder) == uid
            ? PosixFilePermission.OWNER_EXECUTE
            : PosixFilePermission.OTHERS_EXECUTE;
        if (!Files.getPosixFilePermissions(folder).contains(open)) {
          return false;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return true;
  }

  /// Takes a file or a folder with all it holds.
  void own(Path tree) throws IOException {
    if (!isRoot()) {
      return;
    }
    try (var all = Files.walk(tree)) {
      for (var path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static int number(Path path, String attribute) {
    try {
      return (int) Objects.requireNonNull(Files.getAttribute(path, attribute));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
