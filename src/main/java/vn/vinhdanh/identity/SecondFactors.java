package vn.vinhdanh.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.keys.KeyRing;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.refusal.NotTheirAct;

/// The second factor of an account: an authenticator app, and recovery codes for whoever has lost it.
@Service
class SecondFactors {

  private static final int RECOVERY_CODES = 10;

  private final SecondFactorTable table;
  private final SessionTable sessionTable;
  private final Sessions sessions;
  private final KeyRing keys;
  private final Units units;
  private final AuditTrail audit;
  private final Clock clock;

  SecondFactors(
      SecondFactorTable table,
      SessionTable sessionTable,
      Sessions sessions,
      @Value("${vinhdanh.data}") Path data,
      Units units,
      AuditTrail audit,
      Clock clock) {
    this.table = table;
    this.sessionTable = sessionTable;
    this.sessions = sessions;
    this.keys = keys(data);
    this.units = units;
    this.audit = audit;
    this.clock = clock;
  }

  /// The keys that seal the secrets, in files outside the database, so that its dumps and backups make no codes.
  static KeyRing keys(Path data) {
    return new KeyRing(data.resolve("identity-keys"), "second-factor");
  }

  Optional<SecondFactorTable.Factor> of(Actor actor) {
    return table.of(actor.account());
  }

  /// Turns the second factor on, once the code shows that the app has the secret. All other sessions end.
  ///
  /// @return the recovery codes, told this once; empty when the code is not that of the secret or the account has a factor
  @Transactional
  public List<String> turnOn(byte[] secret, String code, Optional<Secret> session, Actor actor) {
    var step = TimeCodes.step(secret, code, clock.instant(), 0);
    if (step.isEmpty()) {
      return List.of();
    }
    var codes = Stream.generate(Passwords::oneTime).limit(RECOVERY_CODES).toList();
    table.useKeys();
    var hashes = codes.stream().map(each -> HexFormat.of().formatHex(hashed(each))).toList();
    if (!table.insert(actor.account(), keys.seal(secret, actor.account().value()), step.getAsLong(), clock.instant(), hashes)) {
      return List.of();
    }
    sessions.endAll(List.of(actor.account()), session);
    audit.record(actor, "identity.second-factor-on", "account", actor.account().value(), Map.of());
    return codes;
  }

  @Transactional
  public void turnOff(Actor actor) {
    if (table.delete(actor.account())) {
      sessions.forget();
      audit.record(actor, "identity.second-factor-off", "account", actor.account().value(), Map.of());
    }
  }

  /// Opens a session whose password was right, by the code of the app or by a recovery code, each good once.
  @Transactional
  public boolean give(Secret session, String typed, Actor actor) {
    table.useKeys();
    var factor = table.of(actor.account());
    if (factor.isEmpty()) {
      return false;
    }
    if (byApp(factor.get(), typed, actor.account())) {
      audit.record(actor, "identity.code-given", "account", actor.account().value(), Map.of());
    } else if (table.spendCode(actor.account(), hashed(typed), clock.instant())) {
      audit.record(actor, "identity.recovery-code-given", "account", actor.account().value(), Map.of());
    } else {
      return false;
    }
    sessionTable.codeGiven(session.hash());
    sessions.forget();
    return true;
  }

  private boolean byApp(SecondFactorTable.Factor factor, String typed, AccountId account) {
    var secret = keys.open(factor.secret(), account.value());
    var step = secret.isEmpty()
        ? OptionalLong.empty()
        : TimeCodes.step(secret.get(), typed, clock.instant(), factor.lastStep());
    return step.isPresent() && table.spendStep(account, step.getAsLong());
  }

  /// The roles whose holders have to have a second factor.
  List<Role> wanting() {
    return table.roles().stream().map(Role::valueOf).sorted().toList();
  }

  /// @throws NotTheirAct for the administrator of a unit: it is for the whole installation
  @Transactional
  public void wantOf(List<Role> roles, Actor administrator) {
    if (!mayWant(administrator)) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    if (!roles.equals(wanting())) {
      table.wantOf(roles.stream().map(Role::name).toList());
      sessions.forget();
      audit.record(
          administrator, "identity.second-factor-roles", "installation", 0,
          Map.of("roles", roles.stream().map(Role::name).collect(Collectors.joining(","))));
    }
  }

  boolean mayWant(Actor administrator) {
    return units.heldAtCityFront(administrator, Role.ADMINISTRATOR::equals);
  }

  private static byte[] hashed(String recoveryCode) {
    return Secret.sha256("recovery:" + recoveryCode.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
  }
}
