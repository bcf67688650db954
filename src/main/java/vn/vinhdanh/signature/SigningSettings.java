package vn.vinhdanh.signature;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// Whose certificates are believed and who states the time, from `signing.properties` of whoever looks after the machine.
///
/// @param trust files with certificates (PEM or DER) of the authorities that are believed
/// @param revocations files or addresses of their lists of revoked certificates (CRL)
/// @param seals of units by their codes, the files with the certificates of their seals
/// @param timeStamps where the authority for time stamps answers; null: signatures have no time but the signer's own
/// @param tokenLibrary the PKCS#11 library of a token with a seal at this machine; null: there is none
/// @param tokenSlot the how-many-eth of its slots, from 0
record SigningSettings(
    List<Path> trust, List<String> revocations, Map<String, List<Path>> seals, @Nullable URI timeStamps, @Nullable Path tokenLibrary, int tokenSlot) {

  private static final String SEAL = "seal.";
  private static final Set<String> KNOWN = Set.of("trust", "crl", "timestamp", "token", "token-slot");

  SigningSettings {
    trust = List.copyOf(trust);
    revocations = List.copyOf(revocations);
    seals = Map.copyOf(seals);
  }

  /// @throws SettingsRefused when something in it is missing or not understood
  static SigningSettings read(Path path) {
    var lines = SettingsFile.read(path);
    lines.keySet().stream().filter(name -> !KNOWN.contains(name) && !name.startsWith(SEAL)).findFirst().ifPresent(name -> {
      throw new SettingsRefused(Fault.UNKNOWN, path.toString(), name);
    });
    var trust = several(lines, "trust");
    if (trust.isEmpty()) {
      throw new SettingsRefused(Fault.MISSING, path.toString(), "trust");
    }
    return new SigningSettings(
        trust.stream().map(file -> beside(path, "trust", file)).toList(),
        several(lines, "crl").stream().map(list -> web(list) ? address(path, "crl", list).toString() : beside(path, "crl", list).toString()).toList(),
        lines.keySet().stream().filter(name -> name.startsWith(SEAL)).collect(Collectors.toMap(
            name -> name.substring(SEAL.length()), name -> several(lines, name).stream().map(file -> beside(path, name, file)).toList())),
        Optional.ofNullable(lines.get("timestamp")).map(given -> address(path, "timestamp", given)).orElse(null),
        Optional.ofNullable(lines.get("token")).map(given -> beside(path, "token", given)).orElse(null),
        slot(path, lines.getOrDefault("token-slot", "0")));
  }

  private static List<String> several(Map<String, String> lines, String name) {
    return Arrays.stream(lines.getOrDefault(name, "").split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  static boolean web(String given) {
    return given.startsWith("http://") || given.startsWith("https://");
  }

  private static Path beside(Path path, String name, String given) {
    try {
      return path.resolveSibling(given);
    } catch (InvalidPathException e) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), name);
    }
  }

  private static URI address(Path path, String name, String given) {
    try {
      var address = URI.create(given);
      if (web(given) && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), name);
    }
    throw new SettingsRefused(Fault.WRONG, path.toString(), name);
  }

  private static int slot(Path path, String given) {
    if (!given.matches("\\d{1,3}")) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "token-slot");
    }
    return Integer.parseInt(given);
  }
}
