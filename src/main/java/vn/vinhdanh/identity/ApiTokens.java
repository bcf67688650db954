package vn.vinhdanh.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Bearer tokens of the API. A token acts as its account in the duty in which it was issued, as long as that is held, within
/// its scope: `read` asks, `write` acts too.
@Service
public class ApiTokens {

  static final String READ = "read";
  static final String WRITE = "write";
  static final Set<String> SCOPES = Set.of(READ, WRITE);
  static final int LONGEST_DAYS = 366;

  private static final String MARK = "vd_";
  private static final long NO_DUTY = 0;

  /// Who is behind a token.
  ///
  /// @param token its name
  /// @param acts whether it may do more than ask
  record Behind(Actor actor, String token, boolean acts) {}

  private final ApiTokenTable table;
  private final AccountTable accounts;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Clock clock;

  ApiTokens(ApiTokenTable table, AccountTable accounts, AuditTrail audit, FrameDay day, Clock clock) {
    this.table = table;
    this.accounts = accounts;
    this.audit = audit;
    this.day = day;
    this.clock = clock;
  }

  /// Issues a token for the actor's account and duty, valid for 1 to 366 days, and returns its text, which is kept nowhere.
  ///
  /// @throws Refused for an account without a duty, and while it enters for a unit
  @Transactional
  public String issue(Actor actor, String name, String scope, int days) {
    if (!SCOPES.contains(scope) || days < 1 || days > LONGEST_DAYS) {
      throw new IllegalArgumentException(scope + " for " + days + " days");
    }
    if (actor.entryFor() != null) {
      throw new Refused(new Unmet("identity.token-entering", ""));
    }
    var token = new Secret(MARK + Secret.random().text());
    var now = clock.instant();
    var duty = actor.duties().stream().findFirst();
    if (duty.isEmpty()
        || !table.insert(token.hash(), actor, duty.get(), day.today(), name, scope, now, now.plus(Duration.ofDays(days)))) {
      throw new Refused(new Unmet("identity.token-without-duty", ""));
    }
    audit.record(actor, "identity.token-issued", "account", actor.account().value(), Map.of("scope", scope));
    return token.text();
  }

  List<ApiTokenTable.Own> own(Actor actor) {
    return table.of(actor.account(), clock.instant(), day.today());
  }

  /// Ends one of the actor's own tokens.
  @Transactional
  public void revoke(long token, Actor actor) {
    if (table.revokeOwn(token, actor.account(), clock.instant()) == 0) {
      throw new NotFound("token", token);
    }
    audit.record(actor, "identity.token-revoked", "token", token, Map.of());
  }

  /// Who is behind a token that is not over.
  Optional<Behind> behind(String text) {
    return table.open(Secret.sha256(text), clock.instant())
        .flatMap(open -> accounts.actor(open.account(), open.duty() == null ? NO_DUTY : open.duty(), day.today())
            .map(actor -> new Behind(actor, open.name(), open.scope().equals(WRITE))));
  }
}
