package vn.vinhdanh.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/// Where the application listens.
record Endpoint(InetAddress address, int port) {

  static final Set<String> OPTIONS = Set.of("port", "address");

  private static final int STANDARD_PORT = 8080;
  private static final String THIS_MACHINE_ONLY = "127.0.0.1";

  /// Refuses an address that is not this machine's and a port that is taken.
  static Endpoint free(Options options) {
    var endpoint = new Endpoint(
        options.address("address", THIS_MACHINE_ONLY), options.port("port", STANDARD_PORT));
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(endpoint.address, endpoint.port));
      return endpoint;
    } catch (IOException e) {
      throw endpoint.taken();
    }
  }

  LaunchRefused taken() {
    return new LaunchRefused("launch.port-in-use", port, address.getHostAddress());
  }
}
