package vn.vinhdanh.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.ApiRefused;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.PageFrame;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.TakesWorkbook;
import vn.vinhdanh.spreadsheet.UnreadableSheet;

/// Stands around each act of the API, behind the gate, and takes no more of it than a call may have. A POST is asked for its
/// `Idempotency-Key`, and the same call is answered once and the same (`docs/decisions/0023-acts-over-the-api.md`); a PUT names
/// the version that it changes.
@Component
class ActsOnce implements HandlerAdapter, Ordered {

  /// A header that marks the first answer given again.
  static final String AGAIN = "Idempotency-Replayed";

  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024;
  private static final Duration BUSY_FOR = Duration.ofMinutes(1);

  private final RequestMappingHandlerAdapter handlers;
  private final Answers answers;
  private final Texts texts;

  ActsOnce(@Qualifier("requestMappingHandlerAdapter") RequestMappingHandlerAdapter handlers, Answers answers, Texts texts) {
    this.handlers = handlers;
    this.answers = answers;
    this.texts = texts;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public boolean supports(Object handler) {
    return handler instanceof HandlerMethod method
        && method.getBeanType().isAnnotationPresent(RestController.class)
        && (method.hasMethodAnnotation(PostMapping.class) || method.hasMethodAnnotation(PutMapping.class));
  }

  @Override
  public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
    if (request.getMethod().equals("PUT")) {
      byte[] body = body(request, MOST_BYTES);
      write(answers.whole(() -> first(new ReadBefore(request, body, null), response, handler)), response);
      return null;
    }
    var actor = Objects.requireNonNull(PageFrame.actorOf(request), "an act that anyone may do");
    var key = keyOf(request);
    byte[] body = body(request, takesAFile(handler) ? MOST_BYTES_OF_A_FILE : MOST_BYTES);
    var call = new Call(actor.account(), key, hash(request, body, actor));
    try {
      write(
          takesAWorkbook(handler)
              ? SheetReader.inTurn(() -> once(call, request, response, body, handler))
              : once(call, request, response, body, handler),
          response);
    } catch (Exception undone) {
      response.setHeader(HttpHeaders.LOCATION, null);
      response.setHeader(HttpHeaders.ETAG, null);
      if (undone instanceof UnreadableSheet unreadable) {
        if (unreadable.busy()) {
          response.setHeader(HttpHeaders.RETRY_AFTER, "" + BUSY_FOR.toSeconds());
          throw new ApiRefused(HttpStatus.SERVICE_UNAVAILABLE, "workbook-busy");
        }
        unreadable.saidBeside(new FieldErrors(texts)).refuse();
      }
      throw undone;
    }
    return null;
  }

  private Answers.Given once(Call call, HttpServletRequest request, HttpServletResponse response, byte[] body, Object handler) throws Exception {
    return answers.once(call, () -> first(new ReadBefore(request, body, call.ofThisCall()), response, handler));
  }

  private static boolean takesAWorkbook(Object handler) {
    return ((HandlerMethod) handler).hasMethodAnnotation(TakesWorkbook.class);
  }

  /// Whether the body is a file as it is and no JSON.
  private static boolean takesAFile(Object handler) {
    var post = Objects.requireNonNull(((HandlerMethod) handler).getMethodAnnotation(PostMapping.class));
    return List.of(post.consumes()).contains(MediaType.APPLICATION_OCTET_STREAM_VALUE);
  }

  private static byte[] body(HttpServletRequest request, int most) throws IOException {
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw new ApiRefused(HttpStatus.CONTENT_TOO_LARGE, "body-too-large");
    }
    return body;
  }

  private static IdempotencyKey keyOf(HttpServletRequest request) {
    String sent = request.getHeader(IdempotencyKey.HEADER);
    try {
      return IdempotencyKey.valueOf(sent == null ? "" : sent);
    } catch (IllegalArgumentException none) {
      throw new ApiRefused(HttpStatus.BAD_REQUEST, "key-missing");
    }
  }

  /// The answer is held back until the act stands.
  private Answer first(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
    var held = new ContentCachingResponseWrapper(response);
    handlers.handle(request, held, handler);
    return new Answer(
        held.getStatus(),
        held.getHeader(HttpHeaders.LOCATION),
        held.getHeader(HttpHeaders.ETAG),
        new String(held.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static void write(Answers.Given given, HttpServletResponse response) throws IOException {
    var answer = given.answer();
    response.setStatus(answer.status());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    if (answer.etag() != null) {
      response.setHeader(HttpHeaders.ETAG, answer.etag());
    }
    if (given.again()) {
      response.setHeader(AGAIN, "true");
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /// Of what was asked for and in which duty.
  private static byte[] hash(HttpServletRequest request, byte[] body, Actor actor) {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String version = request.getHeader(HttpHeaders.IF_MATCH) == null ? "" : request.getHeader(HttpHeaders.IF_MATCH);
    return sha256((request.getRequestURI() + query + "\n" + version + "\n" + actor.duties() + "\n").getBytes(StandardCharsets.UTF_8), body);
  }

  static byte[] sha256(byte[] first, byte[] second) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A request whose body was read already.
  private static final class ReadBefore extends HttpServletRequestWrapper {

    private final byte[] body;
    private final @Nullable IdempotencyKey key;

    /// @param key in place of the one that was sent; null where none is asked for
    ReadBefore(HttpServletRequest request, byte[] body, @Nullable IdempotencyKey key) {
      super(request);
      this.body = body;
      this.key = key;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return key != null && name.equalsIgnoreCase(IdempotencyKey.HEADER) ? Collections.enumeration(List.of(key.text())) : super.getHeaders(name);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }
  }

  private static final class Bytes extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("read at once");
    }
  }
}
