package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// The permission table, whole: what it does not grant is refused at each address, by page and by API.
@SeasonTest
class PermissionTableTest {

  @LocalServerPort int port;
  @Autowired Permissions permissions;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private record Address(String method, String path, String act) {}

  @Test
  void every_address_names_an_act_and_every_act_an_address() {
    var acts = addresses().stream().map(Address::act).collect(Collectors.toCollection(TreeSet::new));
    var menu = permissions.acts();
    assertThat(acts).isEqualTo(new TreeSet<>(menu));
  }

  @Test
  void what_is_not_granted_is_refused() throws Exception {
    var wrong = new ArrayList<String>();
    int refused = 0;
    for (Map.Entry<Role, String> account : SampleFront.oneAccountPerRole().entrySet()) {
      var visitor = Visitor.signedIn(port, account.getValue(), SampleFront.PASSWORD);
      for (var address : addresses()) {
        if (address.path().startsWith("/api/") || permissions.granted(account.getKey(), address.act())) {
          continue;
        }
        int status = visitor.status(address.method(), address.path());
        refused++;
        if (status != 403) {
          wrong.add(account.getKey() + " " + address + " answered " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void somebody_signed_out_gets_only_what_anyone_may() throws Exception {
    var wrong = new ArrayList<String>();
    for (var address : addresses()) {
      if (!permissions.granted((Actor) null, address.act())) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address.path()))
            .method(address.method(), HttpRequest.BodyPublishers.noBody())
            .build();
        int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
        var allowed = address.path().startsWith("/api/") ? List.of(401) : address.method().equals("GET") ? List.of(303) : List.of(403);
        if (!allowed.contains(status)) {
          wrong.add(address + " answered " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private List<Address> addresses() {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith("vn.vinhdanh."))
        .flatMap(entry -> addresses(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private static List<Address> addresses(RequestMappingInfo info, HandlerMethod handler) {
    var permission = Objects.requireNonNull(handler.getMethodAnnotation(Permission.class), () -> "@Permission on " + handler);
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
            .map(method -> new Address(method.name(), path.replaceAll("\\{[^}]+}", "1"), permission.value())))
        .toList();
  }
}
