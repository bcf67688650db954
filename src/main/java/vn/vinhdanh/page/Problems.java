package vn.vinhdanh.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// Says every "no" in the person's words: a page for people, problem details for callers of the API.
@ControllerAdvice
class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String FAULT = Problems.class.getName() + ".fault";
  private static final Pattern FROM = Pattern.compile("^https?://[^/]+");
  private static final SecureRandom RANDOM = new SecureRandom();

  /// One field of a form that met a newer version: what the person typed and what stands now.
  record Clash(String field, String label, String typed, String current) {}

  private final Texts texts;

  Problems(Texts texts) {
    this.texts = texts;
  }

  static boolean isApi(HttpServletRequest request) {
    return address(request).startsWith("/api/");
  }

  /// Whether the answer to the request is that something of ours failed.
  static boolean isFault(HttpServletRequest request) {
    return request.getAttribute(FAULT) != null;
  }

  /// What was asked for, also where the container has gone on to the page of errors.
  private static String address(HttpServletRequest request) {
    var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked == null ? request.getRequestURI() : (String) asked;
  }

  @ExceptionHandler
  Object refused(Refused refused, HttpServletRequest request) {
    return say(request, HttpStatus.UNPROCESSABLE_CONTENT, "refused", Reason.of(refused.unmet(), texts), Map.of());
  }

  @ExceptionHandler
  Object notFound(NotFound notFound, HttpServletRequest request) {
    return say(request, HttpStatus.NOT_FOUND, "not-found", List.of(), Map.of());
  }

  @ExceptionHandler
  Object malformedId(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
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
  Object noUpload(MultipartException noUpload, HttpServletRequest request) {
    return say(request, HttpStatus.BAD_REQUEST, "bad-request", List.of(), Map.of());
  }

  /// Both versions where something was typed. An act that carries nothing typed is not offered again unseen: whoever did it
  /// looks at the new state first.
  @ExceptionHandler
  Object changedMeanwhile(ChangedMeanwhile changed, HttpServletRequest request) {
    var clashes = clashes(changed, request);
    if (!isApi(request) && clashes.stream().allMatch(clash -> clash.label().isEmpty())) {
      return say(request, HttpStatus.CONFLICT, "stale", List.of(), Map.of());
    }
    return say(
        request,
        HttpStatus.CONFLICT,
        "changed",
        List.of(),
        Map.of("clashes", clashes, "address", request.getRequestURI()));
  }

  /// What Spring itself refuses (wrong method, missing parameter, unknown address) keeps its status; anything
  /// else is our fault and is logged once under the code that the person reads.
  @ExceptionHandler
  Object fault(Exception fault, HttpServletRequest request) {
    if (fault instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
      var status = HttpStatus.valueOf(answer.getStatusCode().value());
      return say(request, status, status == HttpStatus.NOT_FOUND ? "not-found" : "bad-request", List.of(), Map.of());
    }
    return incident(request, HttpStatus.INTERNAL_SERVER_ERROR, fault);
  }

  private Object incident(HttpServletRequest request, HttpStatus status, @Nullable Throwable cause) {
    request.setAttribute(FAULT, true);
    String code = String.format(Locale.ROOT, "%08X", RANDOM.nextInt());
    LOG.error("incident {} at {}", code, address(request), cause);
    return say(request, status, "fault", List.of(), Map.of("incident", code));
  }

  /// What ended before any handler was found, or after it: a filter refused (a form whose token is missing or old, metrics
  /// without right) or failed, or a template did.
  Object filtered(HttpServletRequest request, HttpStatus status) {
    if (status.is5xxServerError()) {
      return incident(request, status, FaultFilter.causeOf(request));
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
    if (isApi(request)) {
      var problem = ProblemDetail.forStatusAndDetail(status, title);
      problem.setInstance(URI.create(address(request)));
      if (!reasons.isEmpty()) {
        problem.setProperty("unmet", reasons);
      }
      problem.setProperties(merged(problem.getProperties(), more));
      return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
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
    var asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
    if (from == null || !"POST".equals(asked == null ? request.getMethod() : asked)) {
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
