package vn.vinhdanh.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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

  Entry {
    facts = inOrder(facts);
    circumstances = Map.copyOf(circumstances);
    changes = inOrder(changes);
    hashed = Map.copyOf(hashed);
    personal = Map.copyOf(personal);
  }

  @Nullable String circumstance(String name) {
    return circumstances.get(name);
  }

  AuditQuery.Place place() {
    return new AuditQuery.Place(at, id);
  }

  /// A copy in the order of the database, in which people read it.
  private static <T> Map<String, T> inOrder(Map<String, T> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
