package vn.vinhdanh.award;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where the public pages of this installation are found from outside; QR codes lead there. Set by
/// `--public-address`; without it the address on this machine.
@Component
class PublicAddress {

  private final Environment environment;
  private final String given;

  PublicAddress(Environment environment, @Value("${vinhdanh.public-address:}") String given) {
    this.environment = environment;
    this.given = given.replaceFirst("/+$", "");
  }

  /// The full address that checks a certificate.
  String check(CheckCode code) {
    return origin() + "/check/" + code.signs();
  }

  private String origin() {
    if (!given.isEmpty()) {
      return given;
    }
    String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port;
  }
}
