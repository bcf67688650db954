package vn.vinhdanh.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Elsewhere;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// Says every "no" in the person's words: a page for people, problem details for callers of the API.
@ControllerAdvice
class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String FAULT = Problems.class.getName() + ".fault";
  private static final Pattern LONG_PART = Pattern.compile("[^/]{30,}");
  private static final Pattern FROM = Pattern.compile("^https?://[^/]+");
  private static final String PROBLEM = "urn:vinhdanh:problem:";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Set<String> READING = Set.of("GET", "HEAD");

  /// One field of a form that met a newer version: what the person typed and what stands now.
  record Clash(String field, String label, String typed, String current) {}

  /// A field of a call that is wrong, by its JSON pointer.
  record WrongField(String pointer, String detail) {}

  /// One field of a form that could not be taken in.
  record Sent(String field, String value) {}

  /// The fields in which people give passwords and codes.
  private static final Set<String> SECRETS = Set.of("password", "current", "chosen", "again", "code", "secret");

  private final Texts texts;

  Problems(Texts texts) {
    this.texts = texts;
  }

  /// Whether the answer to the request is that something of ours failed.
  static boolean isFault(HttpServletRequest request) {
    return request.getAttribute(FAULT) != null;
  }

  @ExceptionHandler
  Object refused(Refused refused, HttpServletRequest request) {
    return say(request, HttpStatus.UNPROCESSABLE_CONTENT, "refused", Reason.of(refused.unmet(), texts), Map.of());
  }

  /// Who reads is led to where it is found now, until that changes again; an act on what is no more is refused.
  @ExceptionHandler
  Object elsewhere(Elsewhere elsewhere, HttpServletRequest request) {
    if (!READING.contains(request.getMethod())) {
      return say(request, HttpStatus.UNPROCESSABLE_CONTENT, "refused", Reason.of(List.of(elsewhere.unmet()), texts), Map.of());
    }
    String asked = ApiAddress.of(request);
    String address = asked.replaceFirst(Pattern.quote(elsewhere.from()) + "(?=/|$)", elsewhere.to());
    if (address.equals(asked)) {
      return say(request, HttpStatus.NOT_FOUND, "not-found", List.of(), Map.of());
    }
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    return ResponseEntity.status(ApiAddress.is(request) ? HttpStatus.TEMPORARY_REDIRECT : HttpStatus.FOUND)
        .header(HttpHeaders.LOCATION, address + query)
        .build();
  }

  @ExceptionHandler
  Object notFound(NotFound notFound, HttpServletRequest request) {
    return say(request, HttpStatus.NOT_FOUND, "not-found", List.of(), Map.of());
  }

  /// A number in an address that is none finds nothing; in a call of the API a header or parameter that is none is wrong.
  @ExceptionHandler
  Object malformed(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    if (ApiAddress.is(request) && !mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return say(request, HttpStatus.BAD_REQUEST, "bad-value", List.of(), Map.of("name", mismatch.getName()));
    }
    return say(request, HttpStatus.NOT_FOUND, "not-found", List.of(), Map.of());
  }

  @ExceptionHandler
  Object notTheirAct(NotTheirAct notTheirs, HttpServletRequest request) {
    return say(request, HttpStatus.FORBIDDEN, "not-their-act", List.of(), Map.of());
  }

  @ExceptionHandler
  Object signedOut(SignedOut signedOut, HttpServletRequest request) {
    return say(request, HttpStatus.UNAUTHORIZED, "signed-out", List.of(), Map.of());
  }

  @ExceptionHandler
  Object tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
    return say(request, HttpStatus.CONTENT_TOO_LARGE, "too-large", List.of(), Map.of());
  }

  /// A form that should carry a file and is none of that kind.
  @ExceptionHandler
  Object noUpload(MultipartException noUpload, HttpServletRequest request, HttpServletResponse response) {
    var outage = Outage.behind(noUpload);
    if (outage.isPresent()) {
      return unavailable(outage.get(), request, response, noUpload);
    }
    return say(request, HttpStatus.BAD_REQUEST, "bad-request", List.of(), Map.of());
  }

  /// Both versions where something was typed. An act that carries nothing typed is not offered again unseen: whoever did it
  /// looks at the new state first.
  @ExceptionHandler
  Object changedMeanwhile(ChangedMeanwhile changed, HttpServletRequest request) {
    if (ApiAddress.is(request)) {
      boolean named = request.getHeader(HttpHeaders.IF_MATCH) != null;
      return say(
          request,
          named ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT,
          named ? "version-old" : "stale",
          List.of(),
          Map.of("current", changed.current()));
    }
    var clashes = clashes(changed, request);
    if (clashes.stream().allMatch(clash -> clash.label().isEmpty())) {
      return say(request, HttpStatus.CONFLICT, "stale", List.of(), Map.of());
    }
    return say(
        request,
        HttpStatus.CONFLICT,
        "changed",
        List.of(),
        Map.of("clashes", clashes, "address", request.getRequestURI()));
  }

  @ExceptionHandler
  Object refusedByTheFrame(ApiRefused refused, HttpServletRequest request) {
    return say(request, refused.status(), refused.kind(), List.of(), Map.of());
  }

  @ExceptionHandler
  Object wrongFields(WrongFields wrong, HttpServletRequest request) {
    var fields = wrong.messages().entrySet().stream().map(each -> new WrongField("/" + each.getKey(), each.getValue())).toList();
    return say(request, HttpStatus.UNPROCESSABLE_CONTENT, "wrong-fields", List.of(), Map.of("errors", fields));
  }

  /// JSON that is no one object, or with a field that is not described or of another kind.
  @ExceptionHandler
  Object unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    if (!(unreadable.getCause() instanceof DatabindException wrong) || wrong.getPath().isEmpty()) {
      return say(request, HttpStatus.BAD_REQUEST, "malformed", List.of(), Map.of());
    }
    String pointer = wrong.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
    String said = texts.of(wrong instanceof UnrecognizedPropertyException ? "page.problem.field-unknown" : "page.problem.field-of-another-kind");
    var field = new WrongField(pointer, said);
    return say(request, HttpStatus.UNPROCESSABLE_CONTENT, "wrong-fields", List.of(), Map.of("errors", List.of(field)));
  }

  @ExceptionHandler
  Object missingHeader(MissingRequestHeaderException missing, HttpServletRequest request) {
    return missing.getHeaderName().equals(HttpHeaders.IF_MATCH)
        ? say(request, HttpStatus.PRECONDITION_REQUIRED, "version-missing", List.of(), Map.of())
        : say(request, HttpStatus.BAD_REQUEST, "bad-request", List.of(), Map.of());
  }

  /// What fails after its answer has begun is broken off, so that nobody takes half of it for the whole.
  /// What Spring itself refuses (wrong method, missing parameter, unknown address) keeps its status; anything
  /// else is our fault and is logged once under the code that the person reads.
  @ExceptionHandler
  Object fault(Exception fault, HttpServletRequest request, HttpServletResponse response) throws Exception {
    if (response.isCommitted()) {
      LOG.error("broken off at {}: {}", asked(request), rootOf(fault));
      throw fault;
    }
    if (fault instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
      var status = HttpStatus.valueOf(answer.getStatusCode().value());
      String kind = switch (status) {
        case NOT_FOUND -> "not-found";
        case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "wrong-kind";
        default -> "bad-request";
      };
      return say(request, status, kind, List.of(), Map.of());
    }
    return incident(request, response, HttpStatus.INTERNAL_SERVER_ERROR, fault);
  }

  private Object incident(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable Throwable cause) {
    var outage = Outage.behind(cause);
    if (outage.isPresent()) {
      return unavailable(outage.get(), request, response, cause);
    }
    request.setAttribute(FAULT, true);
    String code = String.format(Locale.ROOT, "%08X", RANDOM.nextInt());
    LOG.error("incident {} at {}", code, asked(request), cause);
    return say(request, status, "fault", List.of(), Map.of("incident", code));
  }

  /// Nothing of ours failed, and it may be asked for again later: a form is there to be sent once more as it was.
  private Object unavailable(
      Outage outage, HttpServletRequest request, HttpServletResponse response, @Nullable Throwable cause) {
    request.setAttribute(FAULT, true);
    LOG.error("{} at {}: {}", outage.kind, asked(request), rootOf(cause));
    response.setHeader(HttpHeaders.RETRY_AFTER, "" + outage.tryAfter.toSeconds());
    return say(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        outage.kind,
        List.of(),
        ApiAddress.is(request) ? Map.of() : Map.of("address", ApiAddress.of(request), "sent", isPost(request) ? sent(request) : List.of()));
  }

  /// The kind of page that was asked for: what stands in its address may be a secret.
  private static String asked(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.REQUEST
            && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
        ? pattern
        : LONG_PART.matcher(ApiAddress.of(request)).replaceAll("…");
  }

  /// The first cause by its kind alone: what it says may hold what was typed.
  private static String rootOf(@Nullable Throwable failure) {
    String name = "";
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      name = cause.getClass().getName() + (cause instanceof SQLException sql ? " " + sql.getSQLState() : "");
    }
    return name;
  }

  /// The fields of a form that was sent, its token included. None of a form with files or with a secret, which is not written
  /// onto a page.
  private static List<Sent> sent(HttpServletRequest request) {
    var form = request.getParameterMap();
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    if (!type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) || form.keySet().stream().anyMatch(SECRETS::contains)) {
      return List.of();
    }
    return form.entrySet().stream()
        .flatMap(field -> Arrays.stream(field.getValue()).map(value -> new Sent(field.getKey(), value)))
        .toList();
  }

  private static boolean isPost(HttpServletRequest request) {
    var asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
    return "POST".equals(asked == null ? request.getMethod() : asked);
  }

  /// What ended before any handler was found, or after it: a filter refused (a form whose token is missing or old, metrics
  /// without right) or failed, or a template did.
  Object filtered(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
    if (status.is5xxServerError()) {
      return incident(request, response, status, FaultFilter.causeOf(request));
    }
    String kind = switch (status) {
      case FORBIDDEN -> "forbidden";
      case CONTENT_TOO_LARGE -> "too-large";
      default -> "bad-request";
    };
    return say(request, status, kind, List.of(), Map.of());
  }

  private List<Clash> clashes(ChangedMeanwhile changed, HttpServletRequest request) {
    var clashes = new ArrayList<Clash>();
    request.getParameterMap().forEach((field, values) -> {
      if (!field.startsWith("_")) {
        String label = texts.has("field." + field) ? texts.of("field." + field) : "";
        String current = changed.current().get(field);
        for (String value : values) {
          clashes.add(new Clash(field, label, value, current == null ? value : current));
        }
      }
    });
    return clashes;
  }

  private Object say(
      HttpServletRequest request,
      HttpStatus status,
      String kind,
      List<Reason> reasons,
      Map<String, Object> more) {
    String title = texts.of("page.problem." + kind);
    if (ApiAddress.is(request)) {
      var problem = ProblemDetail.forStatusAndDetail(
          status, texts.of("page.problem." + kind + ".advice", more.getOrDefault("incident", "")));
      problem.setTitle(title);
      problem.setType(URI.create(PROBLEM + kind));
      problem.setInstance(URI.create(ApiAddress.of(request)));
      if (!reasons.isEmpty()) {
        problem.setProperty("unmet", reasons);
      }
      problem.setProperties(merged(problem.getProperties(), more));
      var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
      return (status == HttpStatus.UNAUTHORIZED ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer") : answer).body(problem);
    }
    var view = new ModelAndView(kind.equals("changed") ? "page/changed" : "page/problem", status);
    view.addObject("title", title);
    view.addObject("advice", texts.of("page.problem." + kind + ".advice", more.getOrDefault("incident", "")));
    view.addObject("reasons", reasons);
    view.addObject("back", back(request));
    more.forEach(view::addObject);
    return view;
  }

  /// The page of ours from which a form came; null for a page that was asked for by its address.
  private static @Nullable String back(HttpServletRequest request) {
    String from = request.getHeader(HttpHeaders.REFERER);
    if (from == null || !isPost(request)) {
      return null;
    }
    String path = FROM.matcher(from).replaceFirst("");
    return OwnAddress.is(path) ? path : null;
  }

  private static Map<String, Object> merged(@Nullable Map<String, Object> some, Map<String, Object> more) {
    var all = new LinkedHashMap<String, Object>(some == null ? Map.of() : some);
    all.putAll(more);
    return all;
  }
}
