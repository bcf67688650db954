package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.SeasonTest;

/// The API's description is served and true: each address answers as it says.
@SeasonTest
class OpenApiTest {

  private static final String JSON = "application/json";

  /// The parameters of each address; an exclamation mark stands behind those that must be given.
  private static final Map<String, Set<String>> PARAMETERS = Map.of(
      "/api/v1/awards", Set.of("q", "year", "award", "unit", "after", "limit"),
      "/api/v1/clusters", Set.of("year"),
      "/api/v1/milestones", Set.of("year"),
      "/api/v1/movements", Set.of("year"),
      "/api/v1/plan", Set.of("year"),
      "/api/v1/rankings", Set.of("year!", "cluster!"),
      "/api/v1/tasks", Set.of(),
      "/api/v1/units", Set.of("q", "day", "after"));

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired JsonMapper json;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void every_address_answers_as_described() throws Exception {
    String token = token();
    var description = json.readTree(get("/api/v1/openapi.json", "").body());
    assertThat(description.path("openapi").asString()).startsWith("3.1");
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      var answers = path.getValue().path("get").path("responses").path("200").path("content");
      if (answers.isMissingNode() || path.getKey().contains("{")) {
        continue;
      }
      asked++;
      var answer = get(path.getKey() + required(path.getValue().path("get")), token);
      if (answer.statusCode() != 200) {
        wrong.add(path.getKey() + " answered " + answer.statusCode());
        continue;
      }
      assertThat(answer.headers().firstValue("Content-Type")).as(path.getKey()).hasValueSatisfying(type -> assertThat(type).startsWith(JSON));
      var schema = answers.properties().iterator().next().getValue().path("schema");
      breaches(schema, description, answer.body()).forEach(breach -> wrong.add(path.getKey() + " " + breach));
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isEqualTo(PARAMETERS.size());
  }

  @Test
  void every_address_and_parameter_of_ours_is_described_and_no_other() throws Exception {
    var description = json.readTree(get("/api/v1/openapi.json", "").body());
    var described = new TreeMap<String, Set<String>>();
    description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
      assertThat(operation.getKey()).as(path.getKey()).isEqualTo("get");
      described.put(path.getKey(), parameters(operation.getValue()));
    }));
    assertThat(described).isEqualTo(PARAMETERS);
    var mapped = mappings.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith("vn.vinhdanh."))
        .flatMap(entry -> entry.getKey().getPatternValues().stream())
        .filter(path -> path.startsWith("/api/"))
        .toList();
    assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(mapped);
  }

  @Test
  void made_up_points_of_real_units_are_marked() throws Exception {
    var ranking = json.readTree(get("/api/v1/rankings?year=2022&cluster=1", token()).body());
    assertThat(ranking.path("sample").asBoolean()).isTrue();
  }

  @Test
  void without_a_token_the_api_says_so() throws Exception {
    var answer = get("/api/v1/units", "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01", "-999999999-01-01", "1899-12-31", "2200-01-01"})
  void a_day_beyond_the_years_of_our_work_is_refused(String day) throws Exception {
    var answer = get("/api/v1/units?day=" + URLEncoder.encode(day, StandardCharsets.UTF_8), token());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(get("/api/v1/units?day=2199-12-31", token()).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/units?day=1900-01-01", token()).statusCode()).isEqualTo(200);
  }

  private static Set<String> parameters(JsonNode operation) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(parameter -> parameter.path("name").asString() + (parameter.path("required").asBoolean() ? "!" : ""))
        .collect(Collectors.toSet());
  }

  private String token() {
    return tokens.issue(accounts.actor("canbo.tp").orElseThrow(), "test", "read", 1);
  }

  /// The parameters that an address requires, each with the example of its description or the plan's year.
  private static String required(JsonNode operation) {
    var query = new StringBuilder();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("required").asBoolean() && parameter.path("in").asString().equals("query")) {
        String name = parameter.path("name").asString();
        query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(name.equals("year") ? "2022" : "1");
      }
    }
    return query.toString();
  }

  private List<String> breaches(JsonNode schema, JsonNode description, String body) {
    var whole = json.createObjectNode();
    whole.set("components", description.path("components"));
    whole.setAll((ObjectNode) schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of("urn:vinhdanh"), whole)
        .validate(body, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
