package vn.vinhdanh.page;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The proxies of one's own in front of this installation (`--behind-proxy`). Through them every request comes from their
/// address and in the clear; what they say of it (`X-Forwarded-For`, `X-Forwarded-Proto`) is believed, and nobody else is.
/// The visitor is the last address of the list that is no proxy of ours: those before it are whatever the visitor made up.
@Component
class OwnProxies implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

  private final List<String> addresses;

  OwnProxies(@Value("${vinhdanh.behind-proxy:}") List<String> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory server) {
    if (addresses.isEmpty()) {
      return;
    }
    var valve = new RemoteIpValve();
    valve.setInternalProxies(addresses.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    server.addEngineValves(valve);
  }
}
