package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
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
  private static final Set<String> OF_ADMINISTRATORS = Set.of(
      "/api/v1/accounts", "/api/v1/accounts/imports", "/api/v1/accounts/export", "/api/v1/labels", "/api/v1/emblems", "/api/v1/webhooks",
      "/api/v1/mail", "/api/v1/files");
  private static final Pattern GIVES_A_FILE = Pattern.compile("get /api/v1/(files/\\{file}(/pages/\\{page})?|signatures/\\{file}/report|.*/(workbook|export|paper|start/\\{kind}))");
  private static final String FILE = "application/octet-stream";

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
    String token = token("canbo.tp");
    String administrator = token("quantri");
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
      var answer = get(path.getKey() + required(path.getValue().path("get")), OF_ADMINISTRATORS.contains(path.getKey()) ? administrator : token);
      if (answer.statusCode() != 200) {
        wrong.add(path.getKey() + " answered " + answer.statusCode());
        continue;
      }
      String given = answers.has(FILE) ? FILE : JSON;
      assertThat(answer.headers().firstValue("Content-Type")).as(path.getKey()).hasValueSatisfying(type -> assertThat(type).startsWith(given));
      if (given.equals(FILE)) {
        continue;
      }
      var schema = answers.properties().iterator().next().getValue().path("schema");
      breaches(schema, description, answer.body()).forEach(breach -> wrong.add(path.getKey() + " " + breach));
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(10);
  }

  @Test
  void every_address_method_parameter_and_header_of_ours_is_described_and_no_other() throws Exception {
    var described = new TreeMap<String, Set<String>>();
    json.readTree(get("/api/v1/openapi.json", "").body()).path("paths").properties().forEach(path ->
        path.getValue().properties().forEach(operation -> described.put(
            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), parameters(operation.getValue()))));
    var ours = new TreeMap<String, Set<String>>();
    mappings.getHandlerMethods().forEach((info, handler) -> info.getPatternValues().stream()
        .filter(path -> path.startsWith("/api/") && handler.getBeanType().getName().startsWith("vn.vinhdanh."))
        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method ->
            ours.put(method + " " + path, parameters(method, handler)))));
    assertThat(described).isEqualTo(ours);
    assertThat(ours.keySet()).hasSizeGreaterThan(40);
  }

  @Test
  void every_refusal_is_described_as_a_problem_and_every_act_with_its_answer() throws Exception {
    var description = json.readTree(get("/api/v1/openapi.json", "").body());
    description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
      String name = operation.getKey() + " " + path.getKey();
      var answers = operation.getValue().path("responses");
      assertThat(answers.propertyNames()).as(name).contains("400", "401", "403", "404", "500", "503");
      assertThat(answers.path("503").path("headers").propertyNames()).as(name).containsExactly("Retry-After");
      assertThat(answers.propertyNames().stream().filter(status -> status.startsWith("2"))).as(name).hasSize(1);
      answers.properties().forEach(answer -> assertThat(answer.getValue().path("content").propertyNames()).as(name + " " + answer.getKey())
          .containsExactly(!answer.getKey().startsWith("2") ? "application/problem+json" : GIVES_A_FILE.matcher(name).matches() ? FILE : JSON));
      if (!operation.getKey().equals("get")) {
        assertThat(answers.propertyNames()).as(name).contains("409", "413", "415", "422");
      }
      if (parameters(operation.getValue()).contains("If-Match!")) {
        assertThat(answers.propertyNames()).as(name).contains("412", "428");
      }
    }));
  }

  /// The description names a schema by the record alone.
  @Test
  void no_two_records_of_the_api_bear_one_name() {
    var records = new HashSet<Class<?>>();
    mappings.getHandlerMethods().forEach((info, handler) -> {
      if (info.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/")) && handler.getBeanType().getName().startsWith("vn.vinhdanh.")) {
        gather(handler.getMethod().getGenericReturnType(), records);
        Arrays.stream(handler.getMethod().getParameters())
            .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
            .forEach(parameter -> gather(parameter.getParameterizedType(), records));
      }
    });
    assertThat(records).hasSizeGreaterThan(100).extracting(Class::getSimpleName).doesNotHaveDuplicates();
  }

  private static void gather(Type type, Set<Class<?>> records) {
    switch (type) {
      case ParameterizedType of -> Arrays.stream(of.getActualTypeArguments()).forEach(each -> gather(each, records));
      case Class<?> one when one.isRecord() && records.add(one) ->
          Arrays.stream(one.getRecordComponents()).forEach(component -> gather(component.getGenericType(), records));
      default -> { }
    }
  }

  @Test
  void made_up_points_of_real_units_are_marked() throws Exception {
    var ranking = json.readTree(get("/api/v1/rankings?year=2022&cluster=1", token("canbo.tp")).body());
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
    var answer = get("/api/v1/units?day=" + URLEncoder.encode(day, StandardCharsets.UTF_8), token("canbo.tp"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(get("/api/v1/units?day=2199-12-31", token("canbo.tp")).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/units?day=1900-01-01", token("canbo.tp")).statusCode()).isEqualTo(200);
  }

  private static Set<String> parameters(JsonNode operation) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .map(parameter -> parameter.path("name").asString() + (parameter.path("required").asBoolean() ? "!" : ""))
        .collect(Collectors.toSet());
  }

  /// What a handler takes from its address, its query and its headers, and the key that every POST carries.
  private static Set<String> parameters(RequestMethod method, HandlerMethod handler) {
    var taken = new TreeSet<String>();
    if (method == RequestMethod.POST) {
      taken.add("Idempotency-Key!");
    }
    for (var parameter : handler.getMethodParameters()) {
      parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      String name = parameter.getParameterName();
      var path = parameter.getParameterAnnotation(PathVariable.class);
      var query = parameter.getParameterAnnotation(RequestParam.class);
      var header = parameter.getParameterAnnotation(RequestHeader.class);
      if (path != null) {
        taken.add((path.value().isEmpty() ? name : path.value()) + "!");
      } else if (header != null) {
        taken.add(header.value() + "!");
      } else if (query != null) {
        String called = !query.name().isEmpty() ? query.name() : name;
        boolean mayBeMissing = !query.required() || !query.defaultValue().equals(ValueConstants.DEFAULT_NONE) || parameter.isOptional();
        taken.add(called + (mayBeMissing ? "" : "!"));
      }
    }
    return taken;
  }

  private String token(String account) {
    return tokens.issue(accounts.actor(account).orElseThrow(), "test", "read", 1);
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
