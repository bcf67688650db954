package vn.vinhdanh.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.VersionTag;

/// The head of the API's description at `/api/v1/openapi.json`; its paths are read from the controllers, and what holds of
/// every act is added to each: the key, the headers of its answer and the refusals.
@Configuration
class ApiDescription {

  private static final String TOKEN = "token";
  private static final String PROBLEM = "Problem";
  private static final String FILE = org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE;
  private static final String PROBLEM_JSON = "application/problem+json";

  static {
    // Who acts comes from the token, not from a parameter.
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Actor.class)
        .replaceWithSchema(VersionTag.class, new StringSchema().pattern("^\"\\d{1,9}\"$"))
        .replaceWithSchema(IdempotencyKey.class, new StringSchema().minLength(1).maxLength(255));
  }

  @Bean
  OpenAPI openApi(Texts texts, ObjectProvider<BuildProperties> build) {
    var version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("1");
    return new OpenAPI()
        .info(new Info()
            .title(texts.inVietnamese("web.api.title"))
            .description(texts.inVietnamese("web.api.description"))
            .version(version)
            .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .components(new Components()
            .addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
            .addSchemas(PROBLEM, problem()))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  @Bean
  OperationCustomizer whatHoldsOfEveryCall() {
    return (operation, handler) -> {
      boolean asks = handler.hasMethodAnnotation(GetMapping.class);
      boolean posts = handler.hasMethodAnnotation(PostMapping.class);
      if (posts && !takes(operation, IdempotencyKey.HEADER)) {
        operation.addParametersItem(new HeaderParameter()
            .name(IdempotencyKey.HEADER).required(true).schema(new StringSchema().minLength(1).maxLength(255)));
      }
      boolean versioned = takes(operation, HttpHeaders.IF_MATCH);
      refusals(asks, versioned).forEach(status -> operation.getResponses().addApiResponse("" + status.value(), refusal(status)));
      operation.getResponses().forEach((status, answer) -> {
        if (status.startsWith("2")) {
          answer.setDescription(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
          describe(answer, handler, posts, status.equals("201"));
        }
      });
      return operation;
    };
  }

  private static void describe(ApiResponse answer, HandlerMethod handler, boolean posts, boolean made) {
    if (answer.getContent() != null && answer.getContent().containsKey("*/*")) {
      answer.setContent(new Content().addMediaType("application/json", answer.getContent().get("*/*")));
    }
    if (givesAFile(handler)) {
      answer.setContent(new Content().addMediaType(FILE, new MediaType().schema(new StringSchema().format("binary"))));
    } else if (handler.getMethod().getReturnType() == ResponseEntity.class) {
      answer.addHeaderObject(HttpHeaders.ETAG, new Header().schema(new StringSchema()));
    }
    if (made && handler.getMethod().getReturnType() == ResponseEntity.class) {
      answer.addHeaderObject(HttpHeaders.LOCATION, new Header().schema(new StringSchema()));
    }
    if (posts) {
      answer.addHeaderObject(ActsOnce.AGAIN, new Header().schema(new StringSchema()._const("true")));
    }
  }

  /// Whether the answer is the bytes of a file as they are.
  private static boolean givesAFile(HandlerMethod handler) {
    var get = handler.getMethodAnnotation(GetMapping.class);
    return get != null && List.of(get.produces()).contains(FILE);
  }

  private static boolean takes(Operation operation, String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
  }

  private static List<HttpStatus> refusals(boolean asks, boolean versioned) {
    var refusals = new ArrayList<>(List.of(
        HttpStatus.BAD_REQUEST, HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND, HttpStatus.INTERNAL_SERVER_ERROR,
        HttpStatus.SERVICE_UNAVAILABLE));
    if (!asks) {
      refusals.addAll(List.of(
          HttpStatus.CONFLICT, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE, HttpStatus.UNPROCESSABLE_CONTENT));
    }
    if (versioned) {
      refusals.addAll(List.of(HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED));
    }
    return refusals;
  }

  private static ApiResponse refusal(HttpStatus status) {
    var refusal = new ApiResponse()
        .description(status.getReasonPhrase())
        .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    return status == HttpStatus.SERVICE_UNAVAILABLE
        ? refusal.addHeaderObject(HttpHeaders.RETRY_AFTER, new Header().schema(new IntegerSchema()))
        : refusal;
  }

  /// What every refusal says (RFC 9457), with what some say more.
  private static Schema<?> problem() {
    return new ObjectSchema()
        .addProperty("type", text())
        .addProperty("title", text())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", text())
        .addProperty("instance", text())
        .addProperty("incident", text())
        .addProperty("name", text())
        .addProperty("current", new MapSchema().additionalProperties(text()))
        .addProperty("errors", new ArraySchema().items(new ObjectSchema().addProperty("pointer", text()).addProperty("detail", text())))
        .addProperty("unmet", new ArraySchema().items(new ObjectSchema()
            .addProperty("code", text()).addProperty("said", text()).addProperty("mend", text()).addProperty("clause", text())))
        .required(List.of("type", "title", "status", "detail", "instance"))
        .additionalProperties(false);
  }

  private static Schema<?> text() {
    return new StringSchema();
  }
}
