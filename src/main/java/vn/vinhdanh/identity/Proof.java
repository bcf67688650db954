package vn.vinhdanh.identity;

/// What came of asking a provider who somebody is.
sealed interface Proof {

  /// @param wrongBefore how many wrong passwords under the name came before
  record Proven(OutsideIdentity identity, int wrongBefore) implements Proof {

    Proven after(int wrong) {
      return new Proven(identity, wrong);
    }
  }

  /// What the person brought proves nothing: a wrong name or password, or an answer of the provider that is no longer good.
  record Nothing() implements Proof {}

  /// The provider, or somebody in its place, gave an answer that does not hold.
  record Untrue() implements Proof {}

  /// The provider does not answer.
  record Down() implements Proof {}

  /// The provider was not asked: too many passwords were wrong.
  record TooMany() implements Proof {}
}
