package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import vn.vinhdanh.actor.PersonId;

/// What a module keeps about people beside their files: dossiers, awards, registrations. It stays under the number that it was
/// made for, and is found under each number of the person (`organization_v_number`).
public interface PersonRecords {

  /// What is counted, in words (“Hồ sơ đề nghị”).
  String label();

  /// How many there are for each of the people, under all their numbers; people without any may be missing.
  Map<PersonId, Integer> count(List<PersonId> people);
}
