package vn.vinhdanh.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A program that is told by a webhook: it keeps what it was told and answers as a test says.
final class Receiver implements AutoCloseable {

  /// What came.
  record Told(String path, String id, String timestamp, String signature, String body) {

    /// As the convention Standard Webhooks lets a receiver verify.
    boolean signedWith(String secret) throws GeneralSecurityException {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("whsec_", "")), "HmacSHA256"));
      String own = Base64.getEncoder().encodeToString(mac.doFinal(String.join(".", id, timestamp, body).getBytes(StandardCharsets.UTF_8)));
      return Stream.of(signature.split(" ")).anyMatch(("v1," + own)::equals);
    }
  }

  private final HttpServer server;
  private final List<Told> told = new ArrayList<>();
  private volatile int status = 204;
  private volatile CountDownLatch held = new CountDownLatch(0);

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = call.getRequestHeaders();
      synchronized (told) {
        told.add(new Told(
            call.getRequestURI().toString(), headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"), body));
      }
      held.await();
      if (status / 100 == 3) {
        call.getResponseHeaders().set("Location", "/elsewhere");
      }
      call.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void answers(int with) {
    status = with;
  }

  /// Answers nothing before.
  void answersAfter(CountDownLatch latch) {
    held = latch;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/nhan?khoa=1";
  }

  List<Told> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
