package vn.vinhdanh.signature;

import eu.europa.esig.dss.enumerations.SubIndication;
import org.jspecify.annotations.Nullable;

/// Why a signature is not valid, or cannot be said to be: the reasons of the norm as a reader tells them apart. The report keeps them as they are.
///
/// Source: ETSI EN 319 102-1, tables 5 and 6.
enum Doubt {
  /// What was signed is not what is there.
  CHANGED,
  /// The certificate was taken back.
  REVOKED,
  /// The certificate had not begun, or had ended.
  OUT_OF_TIME,
  /// Nobody who is believed stands behind the certificate.
  UNTRUSTED,
  /// The key or the way of signing is too weak.
  WEAK,
  /// There is no list of revoked certificates that tells.
  NO_REVOCATION_LIST,
  /// Anything else.
  OTHER;

  static Doubt of(@Nullable SubIndication reason) {
    return switch (reason) {
      case HASH_FAILURE, SIG_CRYPTO_FAILURE, FORMAT_FAILURE, SIGNED_DATA_NOT_FOUND -> CHANGED;
      case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> REVOKED;
      case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED -> OUT_OF_TIME;
      case NO_SIGNING_CERTIFICATE_FOUND, NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, CERTIFICATE_CHAIN_GENERAL_FAILURE,
          CHAIN_CONSTRAINTS_FAILURE -> UNTRUSTED;
      case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> WEAK;
      case TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE -> NO_REVOCATION_LIST;
      case null, default -> OTHER;
    };
  }
}
