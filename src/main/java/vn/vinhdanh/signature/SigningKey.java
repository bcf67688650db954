package vn.vinhdanh.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A private key with its certificate and those above it, for as long as a signature takes.
///
/// @param chain the certificate of the key first
/// @param provider where the key lives; null for one that is in memory
record SigningKey(PrivateKey key, List<X509Certificate> chain, @Nullable Provider provider) {

  private static final int FEWEST_RSA_BITS = 2048;
  private static final int LONG_CURVE_BITS = 384;

  SigningKey {
    chain = List.copyOf(chain);
  }

  /// The key in a key file (PKCS#12: `.p12`, `.pfx`).
  ///
  /// @throws Refused `signature.no-key-file`, `signature.wrong-password`, `signature.no-key`, `signature.several-keys`
  static SigningKey ofFile(byte[] file, char[] password) {
    try {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(new ByteArrayInputStream(file), password);
      return only(keys, password, null);
    } catch (UnrecoverableKeyException wrong) {
      throw new Refused(new Unmet("signature.wrong-password", ""));
    } catch (IOException unreadable) {
      boolean wrongPassword = unreadable.getCause() instanceof UnrecoverableKeyException;
      throw new Refused(wrongPassword ? new Unmet("signature.wrong-password", "") : new Unmet("signature.no-key-file", ""));
    } catch (GeneralSecurityException unusable) {
      throw new Refused(new Unmet("signature.no-key-file", ""));
    }
  }

  /// The one key with a certificate in a store.
  static SigningKey only(KeyStore keys, char @Nullable [] password, @Nullable Provider provider) throws GeneralSecurityException {
    var names = new ArrayList<String>();
    for (var name : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(name) && keys.getCertificateChain(name) != null) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw new Refused(new Unmet("signature.no-key", ""));
    }
    if (names.size() > 1) {
      throw new Refused(new Unmet("signature.several-keys", ""));
    }
    var name = names.getFirst();
    var chain = Arrays.stream(keys.getCertificateChain(name)).map(X509Certificate.class::cast).toList();
    return new SigningKey((PrivateKey) keys.getKey(name, password), chain, provider);
  }

  /// The same key with the certificates that stand behind its own.
  SigningKey behind(List<X509Certificate> whole) {
    return new SigningKey(key, whole, provider);
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  /// How it signs, as Java names it.
  ///
  /// @throws Refused `signature.weak-key` for a key that nobody should trust any more, or that is of another kind
  String algorithm() {
    return switch (certificate().getPublicKey()) {
      case RSAKey rsa when rsa.getModulus().bitLength() >= FEWEST_RSA_BITS -> "SHA256withRSA";
      case ECKey curve when curve.getParams().getOrder().bitLength() >= LONG_CURVE_BITS -> "SHA384withECDSA";
      case ECKey curve when curve.getParams().getOrder().bitLength() >= 256 -> "SHA256withECDSA";
      default -> throw new Refused(new Unmet("signature.weak-key", ""));
    };
  }
}
