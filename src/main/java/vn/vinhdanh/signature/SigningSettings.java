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
/// @param level up to which papers are signed
/// @param asks whether certificates of believed authorities are asked about at the addresses that stand in them
/// @param shortWithoutAnswer whether a paper stays at level T where nothing can be had about its certificates; otherwise it is not signed
record SigningSettings(
    List<Path> trust, List<String> revocations, Map<String, List<Path>> seals, @Nullable URI timeStamps, @Nullable Path tokenLibrary, int tokenSlot,
    Level level, boolean asks, boolean shortWithoutAnswer) {

  private static final String SEAL = "seal.";
  private static final Set<String> KNOWN = Set.of("trust", "crl", "timestamp", "token", "token-slot", "level", "ask-certificates", "without-answer");

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
    var level = level(path, lines);
    boolean asks = choice(path, lines, "ask-certificates", "no", "yes");
    return new SigningSettings(
        trust.stream().map(file -> beside(path, "trust", file)).toList(),
        several(lines, "crl").stream().map(list -> web(list) ? address(path, "crl", list).toString() : beside(path, "crl", list).toString()).toList(),
        lines.keySet().stream().filter(name -> name.startsWith(SEAL)).collect(Collectors.toMap(
            name -> name.substring(SEAL.length()), name -> several(lines, name).stream().map(file -> beside(path, name, file)).toList())),
        Optional.ofNullable(lines.get("timestamp")).map(given -> address(path, "timestamp", given)).orElse(null),
        Optional.ofNullable(lines.get("token")).map(given -> beside(path, "token", given)).orElse(null),
        slot(path, lines.getOrDefault("token-slot", "0")),
        level,
        asks,
        choice(path, lines, "without-answer", "refuse", "T"));
  }

  /// What is signed for long needs a time, and somebody to ask about certificates.
  private static Level level(Path path, Map<String, String> lines) {
    var given = lines.get("level");
    if (given == null) {
      return lines.containsKey("timestamp") ? Level.T : Level.B;
    }
    var level = Arrays.stream(Level.values()).filter(each -> each.name().equals(given)).findFirst()
        .orElseThrow(() -> new SettingsRefused(Fault.WRONG, path.toString(), "level"));
    if (level != Level.B && !lines.containsKey("timestamp")) {
      throw new SettingsRefused(Fault.MISSING, path.toString(), "timestamp");
    }
    if (level.isLong() && !lines.containsKey("crl") && !lines.getOrDefault("ask-certificates", "no").equals("yes")) {
      throw new SettingsRefused(Fault.MISSING, path.toString(), "ask-certificates");
    }
    return level;
  }

  private static boolean choice(Path path, Map<String, String> lines, String name, String usual, String other) {
    var given = lines.getOrDefault(name, usual);
    if (!given.equals(usual) && !given.equals(other)) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), name);
    }
    return given.equals(other);
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
