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
import vn.vinhdanh.keys.Sealed;

/// Rotates the key under which the secrets of second factors are sealed.
@Service
class FactorKeys implements Sealed {

  private final SecondFactorTable table;
  private final KeyRing keys;
  private final AuditTrail audit;

  FactorKeys(SecondFactorTable table, @Value("${vinhdanh.data}") Path data, AuditTrail audit) {
    this.table = table;
    this.keys = SecondFactors.keys(data);
    this.audit = audit;
  }

  @Override
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

  @Override
  public String kind() {
    return "second-factor";
  }
}
