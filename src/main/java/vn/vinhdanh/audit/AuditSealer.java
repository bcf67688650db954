package vn.vinhdanh.audit;

import java.util.ArrayList;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals committed entries within seconds: each gets the next number of a gapless order and the hash of the chain up to
/// it. Of several nodes one seals at a time; each writes the heads it sees into its own file outside the database.
@Component
class AuditSealer {

  private static final int BATCH = 500;

  private final AuditTable table;
  private final AuditHeads heads;
  private final TransactionTemplate transaction;

  AuditSealer(AuditTable table, AuditHeads heads, TransactionTemplate transaction) {
    this.table = table;
    this.heads = heads;
    this.transaction = transaction;
  }

  /// Seals all that is committed. The head reaches the file after the commit: a crash in between leaves the file behind
  /// the database, which the next round mends, never ahead of it, which would look like a cut-off end.
  @Scheduled(fixedDelayString = "PT2S")
  void seal() {
    int sealed;
    do {
      sealed = transaction.execute(status -> sealBatch());
      table.head().ifPresent(heads::append);
    } while (sealed == BATCH);
  }

  private int sealBatch() {
    table.becomeTheOneSealer();
    var links = table.unsealed(BATCH);
    if (links.isEmpty()) {
      return 0;
    }
    var head = table.head().orElse(new AuditTable.Head(0, ChainLink.START));
    var sealed = new ArrayList<AuditTable.Head>();
    for (var link : links) {
      long seal = head.seal() + 1;
      head = new AuditTable.Head(seal, link.hashAfter(head.hash(), seal));
      sealed.add(head);
    }
    table.seal(links.stream().map(ChainLink::entry).toList(), sealed);
    return links.size();
  }
}
