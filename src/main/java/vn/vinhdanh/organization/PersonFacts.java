package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;

/// What is known of a person. A public list shows the name alone.
///
/// @param fullName as written
/// @param birth null where it is not known, like the sex
public record PersonFacts(String fullName, @Nullable Birth birth, @Nullable Sex sex) {

  /// Somebody of whom no more than the name is known.
  static PersonFacts named(String fullName) {
    return new PersonFacts(fullName, null, null);
  }
}
