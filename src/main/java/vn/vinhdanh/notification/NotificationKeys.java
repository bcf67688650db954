package vn.vinhdanh.notification;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.keys.KeyRing;
import vn.vinhdanh.keys.Sealed;

/// The key under which letters lie that have not gone out, and the secrets of webhooks.
@Service
class NotificationKeys implements Sealed {

  private final OutboxTable letters;
  private final WebhookTable webhooks;
  private final KeyRing ring;
  private final AuditTrail audit;

  NotificationKeys(OutboxTable letters, WebhookTable webhooks, @Value("${vinhdanh.data}") Path data, AuditTrail audit) {
    this.letters = letters;
    this.webhooks = webhooks;
    this.ring = new KeyRing(data.resolve("notification-keys"), "notification");
    this.audit = audit;
  }

  /// Lets no key be turned until the transaction ends; asked for before any row is held, as turning asks.
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold() {
    letters.useKeys();
  }

  /// Seals a text for what it is about, in the transaction that keeps it.
  @Transactional(propagation = Propagation.MANDATORY)
  public byte[] seal(String text, UUID about) {
    letters.useKeys();
    return ring.seal(text.getBytes(StandardCharsets.UTF_8), about.getMostSignificantBits(), about.getLeastSignificantBits());
  }

  /// What was sealed; empty where the key was lost.
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<String> open(byte[] sealed, UUID about) {
    letters.useKeys();
    return opened(sealed, about);
  }

  private Optional<String> opened(byte[] sealed, UUID about) {
    return ring.open(sealed, about.getMostSignificantBits(), about.getLeastSignificantBits()).map(text -> new String(text, StandardCharsets.UTF_8));
  }

  @Override
  @Transactional
  public Rotated rotate() {
    letters.takeKeys();
    ring.turn();
    var count = new Count();
    letters.sealed().forEach(letter -> count.of(letter.getValue(), letter.getKey(), text -> letters.reseal(letter.getKey(), text)));
    webhooks.secrets().forEach(secrets -> {
      count.of(secrets.secret(), secrets.about(), secret -> webhooks.resealSecret(secrets.about(), secret));
      if (secrets.before() != null) {
        count.of(secrets.before(), secrets.about(), secret -> webhooks.resealBefore(secrets.about(), secret));
      }
    });
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        ring.endTurn();
      }
    });
    audit.record(AuditTrail.SYSTEM, "notification.keys-rotated", "installation", 0, Map.of("count", "" + count.resealed));
    return new Rotated(count.resealed, count.lost);
  }

  /// What a rotation came to so far.
  private final class Count {

    private int resealed;
    private int lost;

    /// Seals a value anew; one that opens under no key stays as it is.
    void of(byte[] sealed, UUID about, Consumer<byte[]> kept) {
      var text = opened(sealed, about);
      text.ifPresent(open -> kept.accept(seal(open, about)));
      resealed += text.isPresent() ? 1 : 0;
      lost += text.isPresent() ? 0 : 1;
    }
  }

  @Override
  public String kind() {
    return "notification";
  }
}
