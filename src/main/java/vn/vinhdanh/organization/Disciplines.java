package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Discipline (kỷ luật) in the files of people: entered, corrected and cancelled where the file is kept.
@Service
public class Disciplines {

  private final DisciplineTable table;
  private final PersonTable persons;
  private final PersonFiles files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  Disciplines(DisciplineTable table, PersonTable persons, PersonFiles files, AuditTrail audit, FrameDay day, Texts texts) {
    this.table = table;
    this.persons = persons;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  /// All that was entered, the latest first, as a page shows it: nothing to whom the file does not show it.
  List<Disciplined> of(PersonFile file) {
    return file.ratingsShown() ? table.of(file.id()) : List.of();
  }

  /// The discipline in force, for a copy that the person is given.
  List<DisciplinaryAction> held(PersonId person) {
    return table.of(person).stream().filter(Disciplined::inForce).map(Disciplined::action).toList();
  }

  /// Enters a discipline; the same form sent again enters none. Gives the row, as each act here does.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws Refused when the decision is of a day to come, or is entered
  @Transactional
  public long enter(PersonId person, DisciplinaryAction action, UUID once, Actor actor) {
    persons.lock(person);
    files.keptFile(person, actor);
    var before = table.entered(person, once);
    if (before.isPresent()) {
      return before.get();
    }
    require(person, action, null);
    long entered = table.insert(person, action, null, false, day.today(), once);
    audit.record(actor, "organization.discipline-entered", "person", person.value(), told(null, action));
    return entered;
  }

  /// Puts a discipline as it should have been entered; the same discipline sent again changes nothing.
  ///
  /// @throws ChangedMeanwhile when another row has taken the place of the one that was read
  /// @throws Refused when the decision is of a day to come, or is entered
  @Transactional
  public long correct(PersonId person, long id, DisciplinaryAction action, Actor actor) {
    persons.lock(person);
    var before = latest(files.keptFile(person, actor), id);
    if (before.inForce() && before.action().equals(action)) {
      return before.id();
    }
    requireInForce(before, id);
    require(person, action, id);
    long entered = table.insert(person, action, id, false, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.discipline-corrected", "person", person.value(), told(before.action(), action));
    return entered;
  }

  /// Says that a discipline was entered by mistake, or that its decision was annulled. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when another row has taken the place of the one that was read
  @Transactional
  public long cancel(PersonId person, long id, Actor actor) {
    persons.lock(person);
    var before = latest(files.keptFile(person, actor), id);
    if (before.state() == EntryState.CANCELLED) {
      return before.id();
    }
    requireInForce(before, id);
    long entered = table.insert(person, before.action(), id, true, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.discipline-cancelled", "person", person.value(), told(before.action(), null));
    return entered;
  }

  /// What stands now in the place of a row: itself, or the last of the rows that took its place.
  ///
  /// @throws NotFound when the file holds no such row
  Disciplined latest(PersonFile file, long id) {
    var all = table.of(file.id());
    var latest = all.stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> new NotFound("discipline", id));
    for (var later : all.stream().sorted(Comparator.comparing(Disciplined::id)).toList()) {
      if (Objects.equals(later.corrects(), latest.id())) {
        latest = later;
      }
    }
    return latest;
  }

  private void require(PersonId person, DisciplinaryAction action, @Nullable Long corrected) {
    var unmet = new ArrayList<Unmet>();
    if (action.actOn().isAfter(day.today())) {
      unmet.add(new Unmet("organization.post-not-yet", "", Written.DAY.format(action.actOn())));
    }
    boolean twice = table.of(person).stream().filter(Disciplined::inForce).anyMatch(other ->
        (corrected == null || other.id() != corrected) && other.action().act().equalsIgnoreCase(action.act()) && other.action().actOn().equals(action.actOn()));
    if (twice) {
      unmet.add(new Unmet("organization.discipline-there", "", action.act(), Written.DAY.format(action.actOn())));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  private static void requireInForce(Disciplined latest, long read) {
    if (!latest.inForce() || latest.id() != read) {
      throw new ChangedMeanwhile(Map.of("id", "" + latest.id()));
    }
  }

  private Details told(@Nullable DisciplinaryAction before, @Nullable DisciplinaryAction after) {
    var was = words(before);
    var is = words(after);
    var details = Details.none();
    for (var field : List.of("discipline", "discipline-act", "discipline-act-on", "discipline-from", "discipline-to")) {
      details = details.changedPersonal(field, was.get(field), is.get(field));
    }
    return details;
  }

  private Map<String, String> words(@Nullable DisciplinaryAction action) {
    var words = new LinkedHashMap<String, String>();
    if (action != null) {
      words.put("discipline", texts.inVietnamese("organization.discipline." + action.form()));
      words.put("discipline-act", action.act());
      words.put("discipline-act-on", Written.DAY.format(action.actOn()));
      words.put("discipline-from", Written.DAY.format(action.from()));
      if (action.to() != null) {
        words.put("discipline-to", Written.DAY.format(action.to()));
      }
    }
    return words;
  }
}
