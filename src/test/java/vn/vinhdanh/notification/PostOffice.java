package vn.vinhdanh.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A mail server on this machine, which goes away and comes back at the same port, and the file that names it.
final class PostOffice {

  static final String SENDER = "vinhdanh@thidua.example.vn";

  private final int port = freePort();
  private GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void comes() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  void goes() {
    server.stop();
  }

  int port() {
    return port;
  }

  GreenMail server() {
    return server;
  }

  List<MimeMessage> received() {
    return List.of(server.getReceivedMessages());
  }

  /// The file for a server without encryption on this machine.
  Path file(String more) {
    return file(Path.of(System.getProperty("java.io.tmpdir")), """
        host = 127.0.0.1
        port = %d
        encryption = none
        from = %s
        name = Vinh Danh Mẫu
        """.formatted(port, SENDER) + more);
  }

  static Path file(Path folder, String text) {
    try {
      var file = Files.createTempFile(folder, "mail", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
