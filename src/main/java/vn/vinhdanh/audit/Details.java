package vn.vinhdanh.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// What an entry tells beside who did what to which thing. Each method answers a copy that tells one thing more. Whatever
/// may identify a person goes by the methods that say so: it is kept apart beside salted hashes, so that retention can
/// erase it.
public final class Details {

  static final String NAME = "name";
  static final String NAME_OF = NAME + ":";
  static final String BEFORE = ".before";
  static final String AFTER = ".after";

  /// A value before and after; null where there was or is none.
  record Change(@Nullable String before, @Nullable String after) {}

  /// What a thing is called from this entry on.
  ///
  /// @param personalField the personal value that the name repeats; null when it names no person
  record Name(String kind, long id, String name, @Nullable String personalField) {}

  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Map<String, String> personal = new LinkedHashMap<>();
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final List<Name> otherNames = new ArrayList<>();
  private @Nullable UnitId unit;
  private @Nullable String askedForBy;
  private boolean placeTold = true;

  private Details() {}

  public static Details none() {
    return new Details();
  }

  /// @param facts what matters of the act; nothing that identifies a person
  public static Details of(Map<String, String> facts) {
    var details = new Details();
    details.facts.putAll(facts);
    return details;
  }

  /// @param value nothing that identifies a person
  public Details fact(String field, String value) {
    var copy = copy();
    copy.facts.put(field, value);
    return copy;
  }

  /// What the thing is called from this act on; entries about it are read and found by it.
  public Details named(String name) {
    var copy = copy();
    copy.facts.put(NAME, name);
    return copy;
  }

  /// As [#named], for a thing that is called by a person's name, or in words that people write themselves and that may hold
  /// one.
  public Details namedAfterPerson(String name) {
    return personal(NAME, name);
  }

  /// What another thing is called that this act made or renamed.
  public Details naming(String kind, long id, String name) {
    var copy = copy();
    copy.facts.put(NAME_OF + kind + ":" + id, name);
    copy.otherNames.add(new Name(kind, id, name, null));
    return copy;
  }

  public Details personal(String field, String value) {
    var copy = copy();
    copy.personal.put(field, value);
    return copy;
  }

  /// A value that the act changed; nothing when it stayed.
  public Details changed(String field, @Nullable String before, @Nullable String after) {
    if (Objects.equals(before, after)) {
      return this;
    }
    var copy = copy();
    copy.changes.put(field, new Change(before, after));
    return copy;
  }

  /// As [#changed], for many values by their fields; one that is missing was or is none.
  public Details changed(Map<String, String> before, Map<String, String> after) {
    var copy = copy();
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(field -> !Objects.equals(before.get(field), after.get(field)))
        .forEach(field -> copy.changes.put(field, new Change(before.get(field), after.get(field))));
    return copy;
  }

  /// As [#changed], for what people write in their own words, or what identifies them.
  public Details changedPersonal(String field, @Nullable String before, @Nullable String after) {
    if (Objects.equals(before, after)) {
      return this;
    }
    var copy = copy();
    if (before != null) {
      copy.personal.put(field + BEFORE, before);
    }
    if (after != null) {
      copy.personal.put(field + AFTER, after);
    }
    return copy;
  }

  /// The unit for which it was done; otherwise it is that of the duty in which it was done.
  public Details forUnit(UnitId unit) {
    var copy = copy();
    copy.unit = unit;
    return copy;
  }

  /// Says that it is done in the background, for somebody who asked for it before.
  ///
  /// @param permission what the page stands for on which it was asked for
  public Details inTheBackground(String permission) {
    var copy = copy();
    copy.askedForBy = permission;
    return copy;
  }

  /// Leaves out the address it came from and the name of the token it was done with: what is written with a ballot tells the
  /// voter by account, permission, role and unit, and the way, but nothing by which one machine is known from another.
  public Details withoutAddress() {
    var copy = copy();
    copy.placeTold = false;
    return copy;
  }

  Map<String, String> facts() {
    return Collections.unmodifiableMap(facts);
  }

  Map<String, String> personal() {
    return Collections.unmodifiableMap(personal);
  }

  Map<String, Change> changes() {
    return Collections.unmodifiableMap(changes);
  }

  @Nullable UnitId unit() {
    return unit;
  }

  @Nullable String askedForBy() {
    return askedForBy;
  }

  boolean tellsAddress() {
    return placeTold;
  }

  /// All names that the entry gives, its own thing's first.
  List<Name> names(String kind, long id) {
    var names = new ArrayList<Name>();
    if (personal.containsKey(NAME)) {
      names.add(new Name(kind, id, personal.get(NAME), NAME));
    } else if (facts.containsKey(NAME)) {
      names.add(new Name(kind, id, facts.get(NAME), null));
    }
    names.addAll(otherNames);
    return List.copyOf(names);
  }

  private Details copy() {
    var copy = new Details();
    copy.facts.putAll(facts);
    copy.personal.putAll(personal);
    copy.changes.putAll(changes);
    copy.otherNames.addAll(otherNames);
    copy.unit = unit;
    copy.askedForBy = askedForBy;
    copy.placeTold = placeTold;
    return copy;
  }
}
