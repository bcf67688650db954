package vn.vinhdanh.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a browser without scripts: keeps cookies, reads forms' hidden tokens, follows no redirect by itself.
public final class Visitor {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  /// The cookies of a browser that believes to speak TLS.
  private static final class CookiesByTls extends CookieManager {

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
      return super.get(URI.create(uri.toString().replaceFirst("^http:", "https:")), headers);
    }
  }

  private final CookieManager cookies;
  private final HttpClient client;
  private final String origin;
  private String csrf = "";

  private Visitor(int port, CookieManager cookies) {
    this.origin = "http://127.0.0.1:" + port;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /// The same browser, with the same cookies, at another port of this machine.
  public Visitor at(int port) {
    return new Visitor(port, cookies);
  }

  public static Visitor signedOut(int port) throws IOException, InterruptedException {
    return signedOut(new Visitor(port, new CookieManager()));
  }

  /// Somebody who reaches us through a proxy that speaks TLS in our place.
  public static Visitor signedOutByTls(int port) throws IOException, InterruptedException {
    return signedOut(new Visitor(port, new CookiesByTls()));
  }

  /// A browser that holds one cookie, wherever it has it from.
  public static Visitor withCookie(int port, String name, String value) {
    var visitor = new Visitor(port, new CookieManager());
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    visitor.cookies.getCookieStore().add(URI.create(visitor.origin), cookie);
    return visitor;
  }

  private static Visitor signedOut(Visitor visitor) throws IOException, InterruptedException {
    visitor.get("/sign-in");
    return visitor;
  }

  public static Visitor signedIn(int port, String username, String password) throws IOException, InterruptedException {
    var visitor = signedOut(port);
    var answer = visitor.post("/sign-in", Map.of("username", username, "password", password));
    if (answer.statusCode() != 303) {
      throw new AssertionError(username + " could not sign in: " + answer.statusCode());
    }
    return visitor;
  }

  /// The header that tells the application who this is.
  public String cookieHeader() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var answer = client.send(HttpRequest.newBuilder(URI.create(origin + path)).build(), BodyHandlers.ofString());
    var token = CSRF.matcher(answer.body());
    if (token.find()) {
      csrf = token.group(1);
    }
    return answer;
  }

  /// A file's bytes.
  public HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(origin + path)).build(), BodyHandlers.ofByteArray());
  }

  /// Sends a form with the token of the page read last.
  ///
  /// @param headers names and values by turns
  public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) throws IOException, InterruptedException {
    var request = form(path, fields);
    return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder form(String path, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("_csrf", csrf);
    String form = all.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(origin + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  /// Sends a form that is answered with a file's bytes, with the token of the page read last.
  public HttpResponse<byte[]> downloadPost(String path, Map<String, String> fields) throws IOException, InterruptedException {
    return client.send(form(path, fields).build(), BodyHandlers.ofByteArray());
  }

  /// Sends a form with one file, with the token of the page read last.
  public HttpResponse<String> upload(
      String path, Map<String, String> fields, String fileField, String fileName, byte[] bytes)
      throws IOException, InterruptedException {
    var all = new LinkedHashMap<>(fields);
    all.put("_csrf", csrf);
    String boundary = "----VinhDanhProof";
    var body = new ByteArrayOutputStream();
    for (var field : all.entrySet()) {
      body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
          + field.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + fileField + "\"; filename=\""
        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    var request = HttpRequest.newBuilder(URI.create(origin + path))
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /// Sends bytes as a script does, with the token of the page read last.
  public HttpResponse<String> sendBytes(String path, HttpRequest.BodyPublisher bytes) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(origin + path))
        .header("Content-Type", "application/octet-stream").header("X-XSRF-TOKEN", csrf).POST(bytes).build();
    return client.send(request, BodyHandlers.ofString());
  }

  /// The status of an address, asked with an empty form where it takes one.
  public int status(String method, String path) throws IOException, InterruptedException {
    return method.equals("GET") ? get(path).statusCode() : post(path, Map.of()).statusCode();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
