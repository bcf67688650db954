package vn.vinhdanh.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether people reach us by TLS. The public address says so for every request (`--public-address https://…`), whatever
/// the last stretch behind a proxy is; without one each request speaks for itself.
@Component
public class Tls {

  private final boolean always;

  Tls(@Value("${vinhdanh.public-address:}") String publicAddress) {
    always = publicAddress.toLowerCase(Locale.ROOT).startsWith("https://");
  }

  /// Whether nobody reaches us otherwise.
  public boolean always() {
    return always;
  }

  /// Whether the person behind the request came by TLS.
  public boolean carries(HttpServletRequest request) {
    return always || request.isSecure();
  }
}
