package vn.vinhdanh.notification;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.keys.KeyRing;
import vn.vinhdanh.keys.Sealed;

/// The key under which letters lie that have not gone out.
@Service
class NotificationKeys implements Sealed {

  private final OutboxTable letters;
  private final KeyRing ring;
  private final AuditTrail audit;

  NotificationKeys(OutboxTable letters, @Value("${vinhdanh.data}") Path data, AuditTrail audit) {
    this.letters = letters;
    this.ring = new KeyRing(data.resolve("notification-keys"), "notification");
    this.audit = audit;
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
    int resealed = 0;
    int lost = 0;
    for (var sealed : letters.sealed()) {
      var text = opened(sealed.getValue(), sealed.getKey());
      if (text.isPresent()) {
        letters.reseal(sealed.getKey(), seal(text.get(), sealed.getKey()));
        resealed++;
      } else {
        lost++;
      }
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        ring.endTurn();
      }
    });
    audit.record(AuditTrail.SYSTEM, "notification.keys-rotated", "installation", 0, Map.of("count", "" + resealed));
    return new Rotated(resealed, lost);
  }

  @Override
  public String kind() {
    return "notification";
  }
}
