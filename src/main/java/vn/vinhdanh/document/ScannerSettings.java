package vn.vinhdanh.document;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// Where the scanner for malware listens, from `scanner.properties` of whoever looks after the machine.
///
/// @param largest how many bytes it takes at once
record ScannerSettings(SocketAddress clamd, long largest) {

  private static final Set<String> KNOWN = Set.of("clamd", "largest");
  private static final String STANDARD_MEGABYTES = "25";
  private static final long MB = 1024 * 1024;
  private static final int HIGHEST_PORT = 65_535;

  /// @throws SettingsRefused when something in it is missing or not understood, or files would go to another machine in the clear
  static ScannerSettings read(Path path) {
    var lines = SettingsFile.read(path);
    lines.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
      throw new SettingsRefused(Fault.UNKNOWN, path.toString(), name);
    });
    return new ScannerSettings(address(path, lines.getOrDefault("clamd", "")), largest(path, lines));
  }

  /// A path is a socket of this machine, anything else `host:port`.
  private static SocketAddress address(Path path, String given) {
    if (given.isEmpty()) {
      throw new SettingsRefused(Fault.MISSING, path.toString(), "clamd");
    }
    if (given.startsWith("/")) {
      try {
        return UnixDomainSocketAddress.of(given);
      } catch (InvalidPathException e) {
        throw new SettingsRefused(Fault.WRONG, path.toString(), "clamd");
      }
    }
    int colon = given.lastIndexOf(':');
    String port = given.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) == 0 || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "clamd");
    }
    String host = given.substring(0, colon);
    if (SettingsFile.elsewhere(host)) {
      throw new SettingsRefused(Fault.IN_THE_CLEAR, path.toString(), "clamd");
    }
    return new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port));
  }

  private static long largest(Path path, Map<String, String> lines) {
    String megabytes = lines.getOrDefault("largest", STANDARD_MEGABYTES);
    if (!megabytes.matches("[1-9]\\d{0,3}")) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "largest");
    }
    return Integer.parseInt(megabytes) * MB;
  }
}
