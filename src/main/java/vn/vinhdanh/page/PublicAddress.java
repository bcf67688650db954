package vn.vinhdanh.page;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where the public pages of this installation are found from outside; QR codes and letters lead there. Set by
/// `--public-address`; without it the address on this machine.
@Component
public class PublicAddress {

  private final Environment environment;
  private final String given;

  public PublicAddress(Environment environment, @Value("${vinhdanh.public-address:}") String given) {
    this.environment = environment;
    this.given = given.replaceFirst("/+$", "");
  }

  /// The full address of a path of ours.
  public String of(String path) {
    return origin() + path;
  }

  private String origin() {
    if (!given.isEmpty()) {
      return given;
    }
    String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port;
  }
}
