package vn.vinhdanh.keys;

/// What a module keeps sealed in the database under keys of its own. The command that rotates keys asks each of them.
public interface Sealed {

  /// What a rotation came to.
  ///
  /// @param resealed how many values are sealed under the new key
  /// @param lost how many opened under no key; they stay as they are
  record Rotated(int resealed, int lost) {}

  /// Makes a new key, seals everything anew and destroys the key before, beside people who work: who seals or opens waits
  /// meanwhile. Cut off anywhere, every value still opens, and the next rotation brings this one to its end.
  Rotated rotate();

  /// What is sealed, as the command names it where values open under no key.
  String kind();
}
