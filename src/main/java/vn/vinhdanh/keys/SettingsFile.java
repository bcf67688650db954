package vn.vinhdanh.keys;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// A file of settings with secrets, of whoever looks after the machine: lines `name = value`, which only the user of the application reads.
public final class SettingsFile {

  private static final Set<PosixFilePermission> OWNERS = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private SettingsFile() {}

  /// The values by their names.
  ///
  /// @throws SettingsRefused when it cannot be read, or others may read it
  public static Map<String, String> read(Path path) {
    var lines = new Properties();
    try {
      if (!OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
        throw new SettingsRefused(Fault.OPEN_TO_OTHERS, path.toString(), "");
      }
      try (var reader = Files.newBufferedReader(path)) {
        lines.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsRefused(Fault.UNREADABLE, path.toString(), "");
    }
    return lines.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, name -> lines.getProperty(name).strip()));
  }

  /// Whether a host, by name or address, may be another machine.
  public static boolean elsewhere(String host) {
    try {
      return !host.toLowerCase(Locale.ROOT).equals("localhost")
          && !InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return true;
    }
  }
}
