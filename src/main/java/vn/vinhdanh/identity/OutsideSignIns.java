package vn.vinhdanh.identity;

import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/// Asks providers who somebody is, outside any transaction: an answer takes long, or never comes. What asks them is not made
/// before somebody signs in so.
@Service
class OutsideSignIns {

  private final ObjectProvider<OpenIdDoor> openId;
  private final ObjectProvider<DirectoryDoor> directories;
  private final Attempts attempts;
  private final OutsideTable table;

  OutsideSignIns(
      ObjectProvider<OpenIdDoor> openId, ObjectProvider<DirectoryDoor> directories, Attempts attempts, OutsideTable table) {
    this.openId = openId;
    this.directories = directories;
    this.attempts = attempts;
    this.table = table;
  }

  /// Where to send somebody; empty when the provider does not answer.
  Optional<String> address(OpenIdDoor.Begun begun) {
    return openId.getObject().address(begun);
  }

  Proof byCode(OpenIdDoor.Begun begun, String code) {
    var proof = openId.getObject().prove(begun, code);
    if (proof instanceof Proof.Untrue) {
      attempts.untrue(begun.provider());
    }
    return proof;
  }

  /// By name and password in a directory. Wrong ones count as wrong passwords of the account behind the name do: whoever
  /// guesses is shut out here, long before the directory shuts out the name.
  Proof byPassword(Provider.Directory directory, String name, String password, String address) {
    var named = table.named(directory.issuer(), name);
    var attempt = attempts.begin(
        named.map(OutsideTable.Named::username).orElseGet(() -> directory.key() + "@" + name.toLowerCase(Locale.ROOT)), address);
    if (attempt.isEmpty()) {
      return new Proof.TooMany();
    }
    var proof = directories.getObject().prove(directory, name, password);
    return switch (proof) {
      case Proof.Proven proven when named.filter(OutsideTable.Named::secondFactor).isPresent() -> {
        attempts.halfWay(attempt.get());
        yield proven;
      }
      case Proof.Proven proven -> proven.after(attempts.succeeded(attempt.get()));
      case Proof.Nothing nothing -> {
        attempts.failed(attempt.get());
        yield nothing;
      }
      case Proof.Untrue untrue -> untrue;
      case Proof.TooMany tooMany -> tooMany;
      case Proof.Down down -> {
        attempts.takeBack(attempt.get());
        yield down;
      }
    };
  }
}
