package vn.vinhdanh.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/// Why a letter did not reach the mail server.
///
/// @param reply what the server answered, as SMTP numbers it; null where it answered nothing
record Undelivered(Fault fault, @Nullable Integer reply) {

  /// What stood in the way.
  enum Fault {
    /// No server answered.
    UNREACHABLE,
    /// No way kept from others, or a certificate that is not the server's.
    INSECURE,
    /// The server takes no letters of ours by this user and password.
    NOT_LET_IN,
    /// It takes none for this address.
    RECIPIENT,
    /// It did not take this one.
    NOT_TAKEN,
    /// What it says opens under no key of this installation.
    UNREADABLE,
    /// What it was for was over before it went out.
    OVER
  }

  private static final int FOR_GOOD = 500;

  /// Whether no other try will end otherwise.
  boolean forGood() {
    return fault == Fault.UNREADABLE || fault == Fault.RECIPIENT && reply != null && reply >= FOR_GOOD;
  }

  static Undelivered behind(Exception failure) {
    var all = all(failure);
    for (var each : all) {
      switch (each) {
        case AuthenticationFailedException refused -> {
          return new Undelivered(Fault.NOT_LET_IN, null);
        }
        case SMTPAddressFailedException refused -> {
          return new Undelivered(Fault.RECIPIENT, refused.getReturnCode());
        }
        case SSLException insecure -> {
          return new Undelivered(Fault.INSECURE, null);
        }
        default -> { }
      }
    }
    for (var each : all) {
      switch (each) {
        case SMTPSenderFailedException refused -> {
          return new Undelivered(Fault.NOT_TAKEN, refused.getReturnCode());
        }
        case SMTPSendFailedException refused -> {
          return new Undelivered(Fault.NOT_TAKEN, refused.getReturnCode());
        }
        case IOException away -> {
          return new Undelivered(Fault.UNREACHABLE, null);
        }
        default -> { }
      }
    }
    boolean noTls = all.stream().anyMatch(each -> Objects.requireNonNullElse(each.getMessage(), "").contains("STARTTLS"));
    return new Undelivered(noTls ? Fault.INSECURE : Fault.NOT_TAKEN, null);
  }

  /// The failure with all that stands behind it, in the three ways in which mail keeps it.
  private static List<Throwable> all(Throwable failure) {
    var found = new ArrayList<Throwable>();
    var next = new ArrayDeque<>(List.of(failure));
    while (!next.isEmpty()) {
      var each = next.poll();
      if (found.contains(each)) {
        continue;
      }
      found.add(each);
      Stream.ofNullable(each.getCause()).forEach(next::add);
      if (each instanceof MessagingException chained) {
        Stream.ofNullable(chained.getNextException()).forEach(next::add);
      }
      if (each instanceof MailSendException several) {
        Collections.addAll(next, several.getMessageExceptions());
      }
    }
    return found;
  }
}
