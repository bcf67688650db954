package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.notification.Undelivered.Fault;

/// Handing a letter to a mail server, and why one did not take it.
class MailServerTest {

  private static final String PUBLIC = "https://thidua.example.vn";
  private static final Letter LETTER = new Letter(
      UUID.randomUUID(), "chau@mttq.example.vn", "Thư mời: Nguyễn Thị Ngọc Ẩn, Ủy viên Thường trực Ban Thường trực Ủy ban Mặt trận Tổ quốc",
      "Kính gửi Nguyễn Thị Ngọc Ẩn,\n\nđường dẫn: https://thidua.example.vn/invitations/abc\n.\nhết\n");

  private final PostOffice office = new PostOffice();

  @BeforeEach
  void there_is_a_mail_server() {
    office.comes();
  }

  @AfterEach
  void it_goes() {
    office.goes();
  }

  private MailServer server(String more) {
    return new MailServer(office.file(more), PUBLIC);
  }

  @Test
  void a_letter_arrives_with_its_tones() throws Exception {
    assertThat(server("").take(LETTER)).isEmpty();
    assertThat(office.received()).hasSize(1);
    var arrived = office.received().getFirst();
    assertThat(arrived.getSubject()).isEqualTo(LETTER.subject());
    assertThat(arrived.getHeader("Subject", null)).matches("\\p{ASCII}+").startsWith("=?UTF-8?");
    assertThat(MimeUtility.decodeText(arrived.getHeader("From", null))).isEqualTo("Vinh Danh Mẫu <" + PostOffice.SENDER + ">");
    assertThat(arrived.getHeader("To", null)).isEqualTo(LETTER.address());
    assertThat(arrived.getMessageID()).isEqualTo("<" + LETTER.number() + "@thidua.example.vn>");
    assertThat(arrived.getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat(((String) arrived.getContent()).replace("\r\n", "\n").strip()).isEqualTo(LETTER.text().strip());
  }

  @Test
  void a_user_gives_name_and_password() {
    office.server().setUser(PostOffice.SENDER, "vinhdanh", "đúng");
    assertThat(server("user = vinhdanh\npassword = \\u0111\\u00fang").take(LETTER)).isEmpty();
    assertThat(server("user = vinhdanh\npassword = sai").take(LETTER)).contains(new Undelivered(Fault.NOT_LET_IN, null));
    assertThat(office.received()).hasSize(1);
  }

  @Test
  void a_server_that_is_away_does_not_answer() {
    office.goes();
    assertThat(server("").take(LETTER)).contains(new Undelivered(Fault.UNREACHABLE, null));
  }

  @Test
  void a_server_that_speaks_no_tls_is_told_nothing() {
    assertThat(server("encryption = starttls").take(LETTER)).contains(new Undelivered(Fault.INSECURE, null));
    assertThat(office.received()).isEmpty();
  }

  @Test
  void an_address_that_the_server_does_not_know_is_refused_for_good_and_one_that_is_busy_is_not() throws Exception {
    var unknown = answered("550 5.1.1 khong co nguoi nay");
    assertThat(unknown).isEqualTo(new Undelivered(Fault.RECIPIENT, 550));
    assertThat(unknown.forGood()).isTrue();
    var busy = answered("450 4.2.1 thu lai sau");
    assertThat(busy).isEqualTo(new Undelivered(Fault.RECIPIENT, 450));
    assertThat(busy.forGood()).isFalse();
  }

  /// What is told of a server that answers so to the name of the recipient.
  private Undelivered answered(String toRecipient) throws IOException, InterruptedException {
    office.goes();
    try (var socket = new ServerSocket(office.port())) {
      var speaking = Thread.ofVirtual().start(() -> speak(socket, toRecipient));
      var why = server("").take(LETTER).orElseThrow();
      speaking.join();
      return why;
    }
  }

  private static void speak(ServerSocket socket, String toRecipient) {
    try (var caller = socket.accept();
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        var out = caller.getOutputStream()) {
      String answer = "220 thu";
      while (answer != null) {
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String line = in.readLine();
        answer = line == null ? null : line.startsWith("RCPT") ? toRecipient : line.startsWith("QUIT") ? "221 chao" : "250 duoc";
      }
    } catch (IOException hungUp) {
      throw new UncheckedIOException(hungUp);
    }
  }
}
