package vn.vinhdanh.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A token or box (PKCS#11) with the key of a body's seal at the machine of the application. The key never leaves it. One signs at a time, and whoever
/// signs opens it anew: a token that stays open would take anything for its PIN.
final class SigningToken {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Provider provider;
  private final ReentrantLock turn = new ReentrantLock();

  /// @param module the maker's PKCS#11 library
  /// @param slot the how-many-eth of its slots, from 0
  /// @throws java.security.ProviderException when there is no such library or slot
  SigningToken(Path module, int slot) {
    this.provider = Security.getProvider("SunPKCS11").configure("--name=VinhDanh\nlibrary = \"" + module + "\"\nslotListIndex = " + slot + "\n");
  }

  /// Does something with the one key of the token.
  ///
  /// @throws Refused `signature.wrong-pin`, `signature.token-away`, `signature.token-busy`, `signature.no-key`, `signature.several-keys`
  <T> T open(char[] pin, Function<SigningKey, T> act) {
    if (!turn()) {
      throw new Refused(new Unmet("signature.token-busy", ""));
    }
    try {
      shut();
      var keys = KeyStore.getInstance("PKCS11", provider);
      keys.load(null, pin);
      return act.apply(SigningKey.only(keys, null, provider));
    } catch (IOException refused) {
      throw new Refused(saysWrongPin(refused) ? new Unmet("signature.wrong-pin", "") : new Unmet("signature.token-away", ""));
    } catch (GeneralSecurityException away) {
      throw new Refused(new Unmet("signature.token-away", ""));
    } finally {
      try {
        shut();
      } finally {
        turn.unlock();
      }
    }
  }

  private boolean turn() {
    try {
      return turn.tryLock(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void shut() {
    try {
      ((AuthProvider) provider).logout();
    } catch (LoginException notOpen) {
      throw new Refused(new Unmet("signature.token-away", ""));
    }
  }

  private static boolean saysWrongPin(Throwable refused) {
    for (var cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof FailedLoginException) {
        return true;
      }
    }
    return false;
  }
}
