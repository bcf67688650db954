package vn.vinhdanh.document;

/// What a scanner said of bytes.
sealed interface Verdict {

  /// It found nothing.
  ///
  /// @param scanner the version of its engine and signatures, as it tells it
  record Clean(String scanner) implements Verdict {}

  /// It found malware.
  ///
  /// @param signature the name of what was found
  record Infected(String signature, String scanner) implements Verdict {}

  /// It said neither.
  record NotScanned(Fault fault) implements Verdict {}

  /// What stood in the way.
  enum Fault {
    /// More than the scanner takes.
    TOO_LARGE,
    /// No scanner answered.
    UNREACHABLE,
    /// It went away before it had answered.
    BROKEN_OFF,
    TIMED_OUT,
    /// It answered that something went wrong, or what means nothing to us.
    NOT_UNDERSTOOD,
    /// The bytes are not in the data folder.
    LOST;

    /// Whether no other try will end otherwise.
    boolean forGood() {
      return this == TOO_LARGE || this == LOST;
    }
  }
}
