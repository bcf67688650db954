package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.Address;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// The permission table, whole: what it does not grant is refused at each address, by page and by API.
@SeasonTest
class PermissionTableTest {

  private static final Pattern REFUSED_ACT = Pattern.compile("new NotTheirAct\\(\"([^\"]+)\"\\)");

  @LocalServerPort int port;
  @Autowired Permissions permissions;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

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
    int refusedByApi = 0;
    for (Map.Entry<Role, String> account : SampleFront.oneAccountPerRole().entrySet()) {
      var visitor = Visitor.signedIn(port, account.getValue(), SampleFront.PASSWORD);
      String token = tokens.issue(accounts.actor(account.getValue()).orElseThrow(), "test", "write", 1);
      for (var address : addresses()) {
        if (permissions.granted(account.getKey(), address.act())) {
          continue;
        }
        int status = address.api() ? statusByToken(address, token) : visitor.status(address.method(), address.path());
        refused++;
        refusedByApi += address.api() ? 1 : 0;
        if (status != 403) {
          wrong.add(account.getKey() + " " + address + " answered " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).isGreaterThan(50);
    assertThat(refusedByApi).isPositive();
  }

  @Test
  void an_act_stands_once_for_the_last_line_would_count_alone() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/permissions"))) {
      var acts = files.flatMap(file -> read(file).lines()).map(line -> line.substring(0, line.indexOf(' '))).toList();
      assertThat(acts).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }
  }

  @Test
  void what_the_head_of_a_unit_does_is_marked_as_delegable_or_as_done_in_person() {
    var unmarked = addresses().stream()
        .filter(address -> !address.method().equals("GET"))
        .map(Address::act)
        .filter(act -> permissions.granted(Role.UNIT_HEAD, act) && !permissions.granted(Role.AUDITOR, act))
        .filter(act -> permissions.delegable(act) == permissions.inPerson(act))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).isEmpty();
    assertThat(permissions.delegableBy(Role.UNIT_HEAD)).hasSizeGreaterThan(10);
  }

  @Test
  void somebody_signed_out_gets_only_what_anyone_may() throws Exception {
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (var address : addresses()) {
      if (permissions.granted((Actor) null, address.act())) {
        continue;
      }
      asked++;
      if (address.api()) {
        int status = statusByToken(address, "vd_nobody");
        if (status != 401) {
          wrong.add(address + " answered " + status);
        }
        continue;
      }
      var stranger = Visitor.signedOut(port);
      var answer = address.method().equals("GET") ? stranger.get(address.path()) : stranger.post(address.path(), Map.of());
      if (answer.statusCode() != 303 || !answer.headers().firstValue("Location").orElse("").startsWith("/sign-in")) {
        wrong.add(address + " answered " + answer.statusCode());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(50);
  }

  @Test
  void a_form_without_its_token_is_refused_whoever_sends_it() throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-out")).POST(BodyPublishers.noBody()).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
  }

  @Test
  void metrics_are_for_administrators_alone() throws Exception {
    assertThat(Visitor.signedOut(port).get("/actuator/metrics").statusCode()).isEqualTo(403);
    for (Map.Entry<Role, String> account : SampleFront.oneAccountPerRole().entrySet()) {
      int status = Visitor.signedIn(port, account.getValue(), SampleFront.PASSWORD).get("/actuator/metrics").statusCode();
      assertThat(status).as(account.getValue()).isEqualTo(account.getKey() == Role.ADMINISTRATOR ? 200 : 403);
    }
  }

  @Test
  void an_act_refused_in_code_is_one_of_the_table() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      var acts = files.filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> REFUSED_ACT.matcher(read(file)).results())
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
      assertThat(acts).hasSizeGreaterThan(10);
      assertThat(permissions.acts()).containsAll(acts);
    }
  }

  private int statusByToken(Address address, String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address.path()))
        .header("Authorization", "Bearer " + token)
        .method(address.method(), BodyPublishers.noBody())
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Address> addresses() {
    return Address.all(mappings);
  }
}
