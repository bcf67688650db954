package vn.vinhdanh.audit;

import java.util.List;
import java.util.Map;
import vn.vinhdanh.actor.AccountId;

/// An entry as it is written.
record NewEntry(
    AccountId account,
    String act,
    String kind,
    long subject,
    Map<String, String> facts,
    List<PersonalValue> personal,
    Map<String, String> circumstances,
    Map<String, Details.Change> changes,
    List<Details.Name> names) {

  NewEntry {
    facts = Map.copyOf(facts);
    personal = List.copyOf(personal);
    circumstances = Map.copyOf(circumstances);
    changes = Map.copyOf(changes);
    names = List.copyOf(names);
  }
}
