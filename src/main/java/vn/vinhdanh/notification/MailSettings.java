package vn.vinhdanh.notification;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.vinhdanh.identity.AccountMail;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// The mail server of this installation and the sender of its letters, from `mail.properties` of whoever looks after the machine.
///
/// @param user empty where the server asks for none
/// @param name of the sender
record MailSettings(String host, int port, Encryption encryption, String user, String password, String from, String name) {

  /// How the way to the server is kept from others.
  enum Encryption {
    STARTTLS(587),
    TLS(465),
    /// For a server on this machine alone.
    NONE(25);

    private final int port;

    Encryption(int port) {
      this.port = port;
    }
  }

  private static final Set<String> KNOWN = Set.of("host", "port", "encryption", "user", "password", "from", "name");
  private static final int HIGHEST_PORT = 65_535;

  /// @throws SettingsRefused when something in it is missing or not understood, the password would go in the clear, or links would
  ///     lead nowhere
  static MailSettings read(Path path, String publicAddress) {
    return new Reading(path.toString(), SettingsFile.read(path)).settings(publicAddress);
  }

  /// No password.
  @Override
  public String toString() {
    return host + ":" + port;
  }

  /// The file while it is read.
  private record Reading(String file, Map<String, String> lines) {

    MailSettings settings(String publicAddress) {
      lines.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
        throw refused(Fault.UNKNOWN, name);
      });
      if (publicAddress.isEmpty()) {
        throw refused(Fault.NO_PUBLIC_ADDRESS, "host");
      }
      var encryption = encryption();
      if (encryption == Encryption.NONE && SettingsFile.elsewhere(needed("host"))) {
        throw refused(Fault.IN_THE_CLEAR, "encryption");
      }
      String user = given("user", "");
      if (!AccountMail.isAddress(needed("from"))) {
        throw refused(Fault.WRONG, "from");
      }
      return new MailSettings(
          needed("host"), port(encryption), encryption, user, user.isEmpty() ? "" : needed("password"), needed("from"), given("name", ""));
    }

    private Encryption encryption() {
      return switch (given("encryption", "starttls").toLowerCase(Locale.ROOT)) {
        case "starttls" -> Encryption.STARTTLS;
        case "tls" -> Encryption.TLS;
        case "none" -> Encryption.NONE;
        default -> throw refused(Fault.WRONG, "encryption");
      };
    }

    private int port(Encryption encryption) {
      String port = given("port", "" + encryption.port);
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT || Integer.parseInt(port) == 0) {
        throw refused(Fault.WRONG, "port");
      }
      return Integer.parseInt(port);
    }

    private String given(String name, String otherwise) {
      String value = lines.getOrDefault(name, "");
      return value.isEmpty() ? otherwise : value;
    }

    private String needed(String name) {
      String value = given(name, "");
      if (value.isEmpty()) {
        throw refused(Fault.MISSING, name);
      }
      return value;
    }

    private SettingsRefused refused(Fault fault, String line) {
      return new SettingsRefused(fault, file, line);
    }
  }
}
