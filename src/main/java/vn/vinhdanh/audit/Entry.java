package vn.vinhdanh.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;

/// An entry as it is read.
///
/// @param hashed the salted hashes of the personal values by field
/// @param personal the personal values that retention has not erased
/// @param seal its number in the chain, with the `hash` of the chain up to it; null while it waits
record Entry(
    long id,
    Instant at,
    AccountId account,
    String act,
    String kind,
    long subject,
    Map<String, String> facts,
    Map<String, String> circumstances,
    Map<String, Details.Change> changes,
    Map<String, String> hashed,
    Map<String, String> personal,
    @Nullable Long seal,
    byte @Nullable [] hash) {

  @Nullable String circumstance(String name) {
    return circumstances.get(name);
  }

  AuditQuery.Place place() {
    return new AuditQuery.Place(at, id);
  }
}
