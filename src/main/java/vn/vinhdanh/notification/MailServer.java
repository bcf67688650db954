package vn.vinhdanh.notification;

import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.vinhdanh.notification.MailSettings.Encryption;

/// The mail server (máy chủ thư) to which letters are handed. Without `mail.properties` there is none. The file is read once: by
/// [Schedule] at the start, and by no command that sends nothing.
@Component
class MailServer {

  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  private final Supplier<Optional<MailSettings>> settings;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  MailServer(
      @Value("${vinhdanh.mail:${vinhdanh.data}/mail.properties}") Path file,
      @Value("${vinhdanh.public-address:}") String publicAddress) {
    settings = SingletonSupplier.of(() -> Files.exists(file) ? Optional.of(connect(MailSettings.read(file, publicAddress))) : Optional.empty());
  }

  private MailSettings connect(MailSettings to) {
    sender.setHost(to.host());
    sender.setPort(to.port());
    var properties = new Properties();
    if (!to.user().isEmpty()) {
      sender.setUsername(to.user());
      sender.setPassword(to.password());
      properties.setProperty("mail.smtp.auth", "true");
    }
    properties.setProperty("mail.smtp.starttls.enable", "" + (to.encryption() == Encryption.STARTTLS));
    properties.setProperty("mail.smtp.starttls.required", "" + (to.encryption() == Encryption.STARTTLS));
    properties.setProperty("mail.smtp.ssl.enable", "" + (to.encryption() == Encryption.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    sender.setJavaMailProperties(properties);
    return to;
  }

  boolean isThere() {
    return settings.get().isPresent();
  }

  /// Hands over a letter; gives why it could not be. A letter handed over twice has the same number both times.
  Optional<Undelivered> take(Letter letter) {
    var from = settings.get().orElseThrow();
    try {
      var message = sender.createMimeMessage();
      var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      parts.setFrom(from.from(), from.name());
      parts.setTo(letter.address());
      parts.setSubject(letter.subject());
      parts.setText(letter.text());
      message.setHeader("Message-ID", "<" + letter.number() + from.from().substring(from.from().indexOf('@')) + ">");
      message.setHeader("Auto-Submitted", "auto-generated");
      sender.send(message);
      return Optional.empty();
    } catch (MessagingException | MailException | UnsupportedEncodingException failed) {
      return Optional.of(Undelivered.behind(failed));
    }
  }
}
