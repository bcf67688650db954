package vn.vinhdanh.signature;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How authorities that the machine's settings name are asked over HTTP: for so long and so much, and nobody to whom they would send us on.
final class AuthorityLine {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();

  /// @param longest how many bytes of an answer are read at most
  /// @throws IOException when the whole answer is not there in time, or is none
  byte[] ask(HttpRequest.Builder question, int longest) throws IOException {
    var asked = client.sendAsync(question.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
    try {
      var answer = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer.statusCode() != OK) {
        throw new IOException("status " + answer.statusCode());
      }
      return answer.body();
    } catch (ExecutionException | TimeoutException e) {
      asked.cancel(true);
      throw new IOException("no answer", e);
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
