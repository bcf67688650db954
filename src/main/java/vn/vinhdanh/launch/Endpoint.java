package vn.vinhdanh.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the application listens, and by which way people come there: on this machine alone, or from others by TLS of its own
/// or through proxies that speak it.
///
/// @param proxies whom the application believes what they say of a visitor
/// @param publicAddress where the public finds it
record Endpoint(
    InetAddress address, int port, Optional<TlsFiles> tls, Optional<String> proxies, Optional<String> publicAddress) {

  static final Set<String> OPTIONS = Set.of("port", "listen", "tls-certificate", "tls-key", "behind-proxy", "public-address");

  private static final int STANDARD_PORT = 8080;
  private static final String THIS_MACHINE_ONLY = "127.0.0.1";

  /// Refuses an address that is not this machine's, a port that is taken, and to let passwords go over a network in the clear.
  static Endpoint free(Options options) {
    var endpoint = new Endpoint(
        options.address("listen", THIS_MACHINE_ONLY),
        options.port("port", STANDARD_PORT),
        TlsFiles.given(options),
        options.proxies("behind-proxy"),
        options.publicAddress("public-address"));
    if (!endpoint.address.isLoopbackAddress() && endpoint.tls.isEmpty() && endpoint.proxies.filter(Endpoint::elsewhere).isEmpty()) {
      throw new LaunchRefused("launch.in-the-clear", endpoint.address.getHostAddress());
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(endpoint.address, endpoint.port));
      return endpoint;
    } catch (IOException e) {
      throw endpoint.taken();
    }
  }

  /// Whether a proxy is on another machine: for one on this machine the loopback address is enough.
  private static boolean elsewhere(String proxies) {
    return Arrays.stream(proxies.split(",")).anyMatch(proxy -> !InetAddress.ofLiteral(proxy).isLoopbackAddress());
  }

  /// On this machine alone, at any free port.
  static Endpoint throwaway() {
    return new Endpoint(InetAddress.getLoopbackAddress(), 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  LaunchRefused taken() {
    return new LaunchRefused("launch.port-in-use", port, address.getHostAddress());
  }

  Map<String, String> properties() {
    var properties = new LinkedHashMap<String, String>();
    properties.put("server.address", address.getHostAddress());
    properties.put("server.port", Integer.toString(port));
    tls.ifPresent(files -> properties.putAll(files.properties()));
    proxies.ifPresent(given -> properties.put("vinhdanh.behind-proxy", given));
    publicAddress.ifPresent(given -> properties.put("vinhdanh.public-address", given));
    return properties;
  }

  /// As a browser on this machine asks for it, at the port that was found.
  String shown(String foundPort) {
    var host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
    return (tls.isPresent() ? "https://" : "http://") + host + ":" + foundPort + "/";
  }
}
