package vn.vinhdanh.notification;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The line to the receiver of a webhook. It looks a name up once and connects to the very address that it has judged, so that a name which
/// leads elsewhere a moment later leads nowhere; it follows nothing that the receiver answers and reads no more than the first line.
@Component
class WebhookLine {

  /// How a call ended.
  ///
  /// @param fault null when the receiver took it
  /// @param status what it answered; null where it answered nothing
  record Outcome(@Nullable Fault fault, @Nullable Integer status) {

    static Outcome answered(int status) {
      return new Outcome(status / 100 == 2 ? null : Fault.REFUSED, status);
    }
  }

  /// Why a receiver did not take a call.
  enum Fault {
    /// The name of the host leads nowhere.
    UNKNOWN_HOST,
    /// The address is one that webhooks do not lead to.
    CLOSED_NETWORK,
    UNREACHABLE,
    INSECURE,
    /// It answered something else than that it took the call.
    REFUSED,
    /// The secret opens under no key of this installation.
    UNREADABLE
  }

  private static final int CONNECT_MILLIS = 10_000;
  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 1000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

  private final OpenNetworks networks;

  WebhookLine(OpenNetworks networks) {
    this.networks = networks;
  }

  Outcome post(URI to, Map<String, String> headers, String body) {
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(to.getHost());
    } catch (UnknownHostException e) {
      return new Outcome(Fault.UNKNOWN_HOST, null);
    }
    boolean clear = to.getScheme().equals("http");
    var open = Arrays.stream(found).filter(networks::leadTo).filter(address -> !clear || address.isLoopbackAddress()).findFirst();
    if (open.isEmpty()) {
      return new Outcome(Fault.CLOSED_NETWORK, null);
    }
    try (var socket = new Socket()) {
      var end = Thread.ofVirtual().start(() -> hangUp(socket));
      try {
        return post(socket, open.get(), to, headers, body).map(Outcome::answered).orElse(new Outcome(Fault.UNREACHABLE, null));
      } finally {
        end.interrupt();
      }
    } catch (SSLException e) {
      return new Outcome(Fault.INSECURE, null);
    } catch (IOException e) {
      return new Outcome(Fault.UNREACHABLE, null);
    }
  }

  /// However slowly a receiver answers, it is over then.
  private static void hangUp(Socket socket) {
    try {
      Thread.sleep(WHOLE);
      socket.close();
    } catch (InterruptedException answered) {
      Thread.currentThread().interrupt();
    } catch (IOException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private static Optional<Integer> post(Socket socket, InetAddress address, URI to, Map<String, String> headers, String body) throws IOException {
    boolean tls = to.getScheme().equals("https");
    int port = to.getPort() > 0 ? to.getPort() : tls ? HTTPS : HTTP;
    socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
    socket.setSoTimeout((int) WHOLE.toMillis());
    var line = tls ? secured(socket, to.getHost(), port) : socket;
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    head.append("POST ").append(path).append(to.getRawQuery() == null ? "" : "?" + to.getRawQuery()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(to.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nUser-Agent: VinhDanh\r\nConnection: close\r\nContent-Length: ").append(content.length).append("\r\n\r\n");
    line.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
    line.getOutputStream().write(content);
    line.getOutputStream().flush();
    return status(new BufferedInputStream(line.getInputStream()));
  }

  private static SSLSocket secured(Socket socket, String host, int port) throws IOException {
    var secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static Optional<Integer> status(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_LINE; next = in.read()) {
      line.append((char) next);
    }
    var status = STATUS.matcher(line.toString().strip());
    return status.matches() ? Optional.of(Integer.valueOf(status.group(1))) : Optional.empty();
  }
}
