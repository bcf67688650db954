package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.audit.AuditTrail;

/// What becomes of people's access when an installation is rebuilt from a backup. The copy does not know what was ended after
/// it was taken, so nothing that was alive in it lives on (decision record 0021).
@Service
public class AfterRestore {

  /// How many sessions and tokens were alive in the backup.
  public record Ended(int sessions, int tokens) {}

  private final SessionTable sessions;
  private final ApiTokenTable tokens;
  private final InvitationTable invitations;
  private final List<OutwardTraffic> outward;
  private final AuditTrail audit;
  private final Clock clock;

  AfterRestore(SessionTable sessions, ApiTokenTable tokens, InvitationTable invitations, List<OutwardTraffic> outward, AuditTrail audit,
      Clock clock) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.invitations = invitations;
    this.outward = List.copyOf(outward);
    this.audit = audit;
    this.clock = clock;
  }

  /// Ends all sessions, tokens and invitations, and what would go out by itself, before the restored installation serves anybody, and tells the trail where it
  /// came from.
  ///
  /// @param taken when the backup was taken
  /// @param product the version of Vinh Danh that took it; empty when it was not built as a release
  /// @param schema the version of its data
  @Transactional
  public Ended endAccess(Instant taken, String product, String schema) {
    var now = clock.instant();
    invitations.withdrawAll(now);
    outward.forEach(OutwardTraffic::stopAfterRestore);
    var ended = new Ended(sessions.endAll(now), tokens.endAll(now));
    audit.record(
        AuditTrail.SYSTEM, "identity.installation-restored", "installation", 0,
        Map.of(
            "taken", taken.toString(), "product", product, "schema", schema,
            "sessions-ended", "" + ended.sessions(), "tokens-ended", "" + ended.tokens()));
    return ended;
  }
}
