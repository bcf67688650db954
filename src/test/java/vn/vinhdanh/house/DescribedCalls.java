package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApiCaller;

/// Calls of the API by programs of several accounts, each call and answer held against the description.
abstract class DescribedCalls {

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired JsonMapper json;

  private final TreeSet<String> done = new TreeSet<>();
  private JsonNode description = MissingNode.getInstance();

  void readDescription(ApiCaller reader) throws Exception {
    description = json.readTree(reader.get("/api/v1/openapi.json").body());
  }

  /// What was called, each as method and described address.
  Set<String> done() {
    return done;
  }

  /// Each act that is described, and each thing that is read by its number.
  Set<String> acts(Predicate<String> address) {
    var acts = new TreeSet<String>();
    description.path("paths").properties().stream().filter(path -> address.test(path.getKey())).forEach(path ->
        path.getValue().propertyNames().stream()
            .filter(method -> !method.equals("get") || path.getKey().contains("{"))
            .forEach(method -> acts.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return acts;
  }

  static String number(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  ApiCaller caller(String account) {
    return new ApiCaller(port, tokens.issue(actor(account), "Máy", "write", 1));
  }

  /// The version of a thing, read by somebody.
  String tag(ApiCaller reader, String address) throws Exception {
    var answer = reader.get(address);
    described("GET", address, "", answer);
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /// A call that is granted, by its own key where it is a POST.
  JsonNode good(ApiCaller caller, String method, String address, String body, String... headers) throws Exception {
    var answer = method.equals("POST") ? caller.post(address, body, headers) : caller.send(method, address, body, headers);
    return described(method, address, body, answer);
  }

  /// The address of what a granted call made.
  String located(ApiCaller caller, String address, String sent) throws Exception {
    var answer = caller.post(address, sent);
    described("POST", address, sent, answer);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  JsonNode described(String method, String address, String body, HttpResponse<String> answer) {
    var operation = called(method, address, answer);
    holds(answerOf(operation, answer).path("application/json").path("schema"), answer.body());
    if (!body.isEmpty()) {
      holds(operation.path("requestBody").path("content").path("application/json").path("schema"), body);
    }
    return json.readTree(answer.body());
  }

  /// A granted call by its description.
  JsonNode called(String method, String address, HttpResponse<?> answer) {
    assertThat(answer.statusCode()).as(method + " " + address + " " + answer.body()).isBetween(200, 299);
    var path = path(address.replaceAll("\\?.*", ""));
    done.add(method + " " + path.getKey());
    return path.getValue().path(method.toLowerCase(Locale.ROOT));
  }

  /// What the description says of such an answer, by media type.
  static JsonNode answerOf(JsonNode operation, HttpResponse<?> answer) {
    var said = operation.path("responses").path("" + answer.statusCode());
    assertThat(said.isMissingNode()).as("answers " + answer.statusCode()).isFalse();
    return said.path("content");
  }

  private Map.Entry<String, JsonNode> path(String address) {
    return description.path("paths").properties().stream()
        .filter(path -> Pattern.matches(path.getKey().replaceAll("\\{[^}]+}", "[^/]+"), address))
        .min(Comparator.comparingInt(path -> path.getKey().split("\\{", -1).length))
        .orElseThrow(() -> new AssertionError(address + " is not described"));
  }

  private void holds(JsonNode schema, String body) {
    assertThat(schema.isObject()).isTrue();
    var whole = json.createObjectNode();
    whole.set("components", description.path("components"));
    whole.setAll((ObjectNode) schema);
    assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of("urn:vinhdanh"), whole)
        .validate(body, InputFormat.JSON)).isEmpty();
  }

  /// That an address gives a file of this name.
  void given(ApiCaller caller, String address, String name) throws Exception {
    var answer = caller.download(address);
    assertThat(answerOf(called("GET", address, answer), answer).propertyNames()).containsExactly("application/octet-stream");
    assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"" + name + "\"");
    assertThat(answer.body()).hasSizeGreaterThan(5000);
  }

  void refused(HttpResponse<String> answer, int status, String kind) {
    refused(answer, status, kind, problem -> {});
  }

  void refused(HttpResponse<String> answer, int status, String kind, Consumer<JsonNode> look) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    holds(description.path("components").path("schemas").path("Problem"), answer.body());
    var problem = json.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:vinhdanh:problem:" + kind);
    look.accept(problem);
  }
}
