package vn.vinhdanh.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/// A program that calls the API with the token of an account.
public final class ApiCaller {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String origin;
  private final String token;

  /// @param token empty for a caller without one
  public ApiCaller(int port, String token) {
    this.origin = "http://127.0.0.1:" + port;
    this.token = token;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /// An act with a key of its own.
  ///
  /// @param headers names and values by turns
  public HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
    return keyed(UUID.randomUUID().toString(), path, json, headers);
  }

  public HttpResponse<String> keyed(String key, String path, String json, String... headers) throws IOException, InterruptedException {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Idempotency-Key";
    all[headers.length + 1] = key;
    return send("POST", path, json, all);
  }

  public HttpResponse<String> put(String path, String json, String... headers) throws IOException, InterruptedException {
    return send("PUT", path, json, headers);
  }

  /// @param json empty for a call without a body
  /// @param headers names and values by turns; a `Content-Type` among them takes the place of JSON's
  public HttpResponse<String> send(String method, String path, String json, String... headers) throws IOException, InterruptedException {
    var request = request(path).method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int at = 0; at < headers.length; at += 2) {
      request.setHeader(headers[at], headers[at + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// The bytes of a file as they are.
  public HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  /// Sends the bytes of a file as they are.
  /// @param headers names and values by turns
  public HttpResponse<String> upload(String key, String path, byte[] bytes, String... headers) throws IOException, InterruptedException {
    var request = request(path)
        .setHeader("Idempotency-Key", key)
        .setHeader("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(bytes));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// Puts bytes as they are.
  public HttpResponse<String> putBytes(String path, byte[] bytes) throws IOException, InterruptedException {
    var request = request(path).setHeader("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(bytes));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public String token() {
    return token;
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    return request;
  }
}
