package vn.vinhdanh.organization;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.keys.Key;
import vn.vinhdanh.keys.KeyFile;
import vn.vinhdanh.keys.KeyRing;
import vn.vinhdanh.keys.Sealed;

/// The keys of the identity numbers: a ring that seals them, and the key of their blind index. A new key of the index takes the place of the one
/// of the other letter, and each row tells which made its mark: the index and its key change in one transaction.
@Service
class IdentityKeys implements Sealed {

  private static final int MARK_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final IdentityNumberTable table;
  private final KeyRing ring;
  private final Map<String, KeyFile> markKeys;
  private final AuditTrail audit;
  private final TransactionTemplate afterwards;

  IdentityKeys(IdentityNumberTable table, @Value("${vinhdanh.data}") Path data, AuditTrail audit, PlatformTransactionManager transactions) {
    this.table = table;
    this.afterwards = new TransactionTemplate(transactions);
    afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    var folder = data.resolve("organization-keys");
    this.ring = new KeyRing(folder, "identity-number");
    this.markKeys = Map.of(
        "a", new KeyFile(folder.resolve("identity-mark-a.key")),
        "b", new KeyFile(folder.resolve("identity-mark-b.key")));
    this.audit = audit;
  }

  /// The keys as they are for the rest of the transaction.
  InUse use() {
    table.useKeys();
    String letter = table.markKey().orElse("a");
    return new InUse(letter, made(letter));
  }

  /// Keys that nobody rotates meanwhile.
  final class InUse {

    private final String markKey;
    private final Key marks;

    private InUse(String markKey, Key marks) {
      this.markKey = markKey;
      this.marks = marks;
    }

    String markKey() {
      return markKey;
    }

    byte[] mark(IdentityNumber number) {
      return marks.mark(bytes(number));
    }

    byte[] seal(IdentityNumber number, UUID about) {
      return ring.seal(bytes(number), about.getMostSignificantBits(), about.getLeastSignificantBits());
    }

    /// Nothing where the keys were lost.
    Optional<IdentityNumber> open(IdentityNumberTable.Kept row) {
      return IdentityKeys.this.open(row.sealed(), row.about());
    }
  }

  @Override
  @Transactional
  public Rotated rotate() {
    table.takeKeys();
    String before = table.markKey().orElse("a");
    String next = before.equals("a") ? "b" : "a";
    ring.turn();
    file(next).destroy();
    var anew = new InUse(next, made(next));
    var rows = new ArrayList<IdentityNumberTable.Resealed>();
    int lost = 0;
    for (var row : table.all()) {
      var number = open(row.sealed(), row.about());
      lost += number.isEmpty() ? 1 : 0;
      rows.add(number
          .map(open -> new IdentityNumberTable.Resealed(row.id(), anew.seal(open, row.about()), anew.mark(open)))
          .orElseGet(() -> new IdentityNumberTable.Resealed(row.id(), row.sealed(), noMark())));
    }
    table.reseal(rows, next);
    String gone = rows.isEmpty() ? next : before;
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        afterwards.executeWithoutResult(status -> end(gone));
      }
    });
    audit.record(AuditTrail.SYSTEM, "organization.identity-keys-rotated", "installation", 0, Map.of("count", "" + (rows.size() - lost)));
    return new Rotated(rows.size() - lost, lost);
  }

  /// Destroys what a rotation left behind, unless another one has come meanwhile and uses that letter again: it will end its own.
  private void end(String letter) {
    table.takeKeys();
    if (!table.markKey().orElse("a").equals(letter)) {
      ring.endTurn();
      file(letter).destroy();
    }
  }

  @Override
  public String kind() {
    return "identity-number";
  }

  private Optional<IdentityNumber> open(byte[] sealed, UUID about) {
    return ring.open(sealed, about.getMostSignificantBits(), about.getLeastSignificantBits())
        .map(open -> new IdentityNumber(new String(open, StandardCharsets.US_ASCII)));
  }

  private Key made(String letter) {
    file(letter).make();
    return file(letter).find().orElseThrow();
  }

  private KeyFile file(String letter) {
    return Objects.requireNonNull(markKeys.get(letter));
  }

  private static byte[] bytes(IdentityNumber number) {
    return number.digits().getBytes(StandardCharsets.US_ASCII);
  }

  /// What opens under no key is found by no number.
  private static byte[] noMark() {
    var random = new byte[MARK_BYTES];
    RANDOM.nextBytes(random);
    return random;
  }
}
