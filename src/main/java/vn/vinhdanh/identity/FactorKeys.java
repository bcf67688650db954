package vn.vinhdanh.identity;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.keys.KeyRing;

/// Rotates the key under which the secrets of second factors are sealed.
@Service
public class FactorKeys {

  /// What a rotation came to.
  ///
  /// @param resealed how many secrets are sealed under the new key
  /// @param lost how many opened under no key; they stay as they are, and their owners have them lifted
  public record Rotated(int resealed, int lost) {}

  private final SecondFactorTable table;
  private final KeyRing keys;
  private final AuditTrail audit;

  FactorKeys(SecondFactorTable table, @Value("${vinhdanh.data}") Path data, AuditTrail audit) {
    this.table = table;
    this.keys = SecondFactors.keys(data);
    this.audit = audit;
  }

  /// Makes a new key, seals all secrets anew and destroys the key before, beside people who sign in: they wait meanwhile. Cut
  /// off anywhere, every secret still opens, and the next rotation brings this one to its end.
  @Transactional
  public Rotated rotate() {
    table.takeKeys();
    keys.turn();
    var sealed = table.secrets();
    var resealed = new LinkedHashMap<AccountId, byte[]>();
    sealed.forEach((account, secret) -> keys.open(secret, account.value())
        .ifPresent(open -> resealed.put(account, keys.seal(open, account.value()))));
    table.reseal(resealed);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        keys.endTurn();
      }
    });
    audit.record(
        AuditTrail.SYSTEM, "identity.factor-key-rotated", "installation", 0, Map.of("count", "" + resealed.size()));
    return new Rotated(resealed.size(), sealed.size() - resealed.size());
  }
}
