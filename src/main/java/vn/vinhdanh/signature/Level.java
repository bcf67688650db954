package vn.vinhdanh.signature;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import org.jspecify.annotations.Nullable;

/// How long a signature can be checked by what lies in the file itself.
///
/// Source: ETSI EN 319 142-1, baseline levels.
enum Level {
  /// While the certificate is in force.
  B,
  /// With the time by an authority: that it was put while the certificate was in force.
  T,
  /// With what authorities said of the certificates then, whoever of them is still there later.
  LT,
  /// With a stamp over all of it, renewed before its own certificate ends.
  LTA;

  boolean isLong() {
    return this == LT || this == LTA;
  }

  /// What a check found; null for what is none of these.
  static @Nullable Level of(@Nullable SignatureLevel found) {
    return switch (found) {
      case PAdES_BASELINE_B -> B;
      case PAdES_BASELINE_T -> T;
      case PAdES_BASELINE_LT -> LT;
      case PAdES_BASELINE_LTA -> LTA;
      case null, default -> null;
    };
  }
}
