package vn.vinhdanh.notification;

import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import vn.vinhdanh.notification.MailSettings.Encryption;

/// The mail server (máy chủ thư) to which letters are handed. Without `mail.properties` there is none. The file is read once, at the start.
@Component
class MailServer {

  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  private final @Nullable MailSettings settings;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  MailServer(
      @Value("${vinhdanh.mail:${vinhdanh.data}/mail.properties}") Path file,
      @Value("${vinhdanh.public-address:}") String publicAddress) {
    settings = Files.exists(file) ? MailSettings.read(file, publicAddress) : null;
    if (settings != null) {
      connect(settings);
    }
  }

  private void connect(MailSettings to) {
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
  }

  boolean isThere() {
    return settings != null;
  }

  /// Hands over a letter; gives why it could not be. A letter handed over twice has the same number both times.
  Optional<Undelivered> take(Letter letter) {
    if (settings == null) {
      throw new IllegalStateException("no mail server");
    }
    try {
      var message = sender.createMimeMessage();
      var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      parts.setFrom(settings.from(), settings.name());
      parts.setTo(letter.address());
      parts.setSubject(letter.subject());
      parts.setText(letter.text());
      message.setHeader("Message-ID", "<" + letter.number() + settings.from().substring(settings.from().indexOf('@')) + ">");
      message.setHeader("Auto-Submitted", "auto-generated");
      sender.send(message);
      return Optional.empty();
    } catch (MessagingException | MailException | UnsupportedEncodingException failed) {
      return Optional.of(Undelivered.behind(failed));
    }
  }
}
