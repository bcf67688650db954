package vn.vinhdanh.notification;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// To which addresses webhooks may lead: to all of the public Internet, and of what is not public (this machine, the network of the office,
/// the services of a cloud) to what `webhooks.properties` declares. An administrator who writes an address gets nowhere that whoever looks
/// after the machine has not opened.
@Component
class OpenNetworks {

  /// What no address of the public Internet lies in, beside what [InetAddress] knows (RFC 6890, with those that carry another address inside).
  private static final List<Network> NOT_PUBLIC = Stream.of(
          "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
          "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7")
      .map(Network::parse)
      .toList();

  private static final String ALLOW = "allow";

  private final List<Network> declared;

  OpenNetworks(@Value("${vinhdanh.webhooks:${vinhdanh.data}/webhooks.properties}") Path file) {
    declared = Files.exists(file) ? declared(file) : List.of();
  }

  private static List<Network> declared(Path file) {
    var networks = new ArrayList<Network>();
    for (Map.Entry<String, String> line : SettingsFile.read(file).entrySet()) {
      if (!line.getKey().equals(ALLOW)) {
        throw new SettingsRefused(Fault.UNKNOWN, file.toString(), line.getKey());
      }
      try {
        Arrays.stream(line.getValue().split("[,\\s]+")).filter(word -> !word.isEmpty()).map(Network::parse).forEach(networks::add);
      } catch (IllegalArgumentException none) {
        throw new SettingsRefused(Fault.WRONG, file.toString(), ALLOW);
      }
    }
    return List.copyOf(networks);
  }

  boolean leadTo(InetAddress address) {
    return isPublic(address) || declared.stream().anyMatch(network -> network.holds(address));
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isAnyLocalAddress() && !address.isLoopbackAddress() && !address.isLinkLocalAddress() && !address.isSiteLocalAddress()
        && !address.isMulticastAddress() && NOT_PUBLIC.stream().noneMatch(network -> network.holds(address));
  }

  /// All addresses that begin with the same bits.
  private record Network(InetAddress first, int bits) {

    /// Four numbers, or one of IPv6: what the platform reads of fewer (10.1 as 10.0.0.1) is not what anybody means.
    private static final Pattern WHOLE = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Network parse(String text) {
      int slash = text.indexOf('/');
      String digits = slash < 0 ? text : text.substring(0, slash);
      if (!WHOLE.matcher(digits).matches()) {
        throw new IllegalArgumentException(text);
      }
      var first = InetAddress.ofLiteral(digits);
      int all = first.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all || first instanceof Inet6Address scoped && scoped.getScopeId() != 0) {
        throw new IllegalArgumentException(text);
      }
      return new Network(first, bits);
    }

    boolean holds(InetAddress address) {
      byte[] ours = first.getAddress();
      byte[] theirs = address.getAddress();
      if (ours.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % Byte.SIZE;
        if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
