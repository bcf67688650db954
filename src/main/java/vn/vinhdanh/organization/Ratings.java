package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The yearly ratings (xếp loại chất lượng hằng năm) in the files of people: entered, corrected and cancelled where the file is kept.
/// One is in force for a person and a year.
@Service
public class Ratings {

  private final RatingTable table;
  private final PersonTable persons;
  private final PersonFiles files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  Ratings(RatingTable table, PersonTable persons, PersonFiles files, AuditTrail audit, FrameDay day, Texts texts) {
    this.table = table;
    this.persons = persons;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  /// The rating in force; empty where there is none, or the reader is shown none.
  public Optional<Rating> inForce(PersonId person, int year, Actor reader) {
    return Optional.ofNullable(inForce(person, year, year, reader).get(year));
  }

  /// Those in force of some years, by year; none where the reader is shown none.
  ///
  /// @param to the last year
  public Map<Integer, Rating> inForce(PersonId person, int from, int to, Actor reader) {
    return table.inForce(person, from, to, files.ratingsReadBy(reader));
  }

  /// All that was entered, the latest first, as a page shows it: nothing to whom the file does not show it.
  List<YearRating> of(PersonFile file) {
    return file.ratingsShown() ? table.of(file.id()) : List.of();
  }

  /// The ratings in force, for a copy that the person is given.
  List<YearRating> held(PersonId person) {
    return table.of(person).stream().filter(YearRating::inForce).toList();
  }

  /// Enters the rating of a year; the same form sent again enters none. Gives the row, as each act here does.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws Refused when the year has not come, or has a rating
  @Transactional
  public long enter(PersonId person, int year, Rating rating, UUID once, Actor actor) {
    persons.lock(person);
    files.keptFile(person, actor);
    var before = table.entered(person, once);
    if (before.isPresent()) {
      return before.get();
    }
    if (year > day.today().getYear()) {
      throw new Refused(new Unmet("organization.rating-early", "", "" + year));
    }
    var last = table.of(person).stream().filter(each -> each.year() == year).findFirst();
    last.filter(YearRating::inForce).ifPresent(there -> {
      throw new Refused(new Unmet("organization.rating-there", "", "" + year, texts.of("organization.rating." + there.rating())));
    });
    long entered = table.insert(person, year, rating, last.map(YearRating::id).orElse(null), false, day.today(), once);
    audit.record(actor, "organization.rating-entered", "person", person.value(), told(year, null, rating));
    return entered;
  }

  /// Puts another rating in the place of one in force; the same rating sent again changes nothing.
  ///
  /// @throws ChangedMeanwhile when another row has taken the place of the one that was read
  @Transactional
  public long correct(PersonId person, long id, Rating rating, Actor actor) {
    persons.lock(person);
    var before = latest(files.keptFile(person, actor), id);
    if (before.inForce() && before.rating() == rating) {
      return before.id();
    }
    requireInForce(before, id);
    long entered = table.insert(person, before.year(), rating, id, false, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.rating-corrected", "person", person.value(), told(before.year(), before.rating(), rating));
    return entered;
  }

  /// Says that a rating was entered by mistake: the year has none again. Done again it changes nothing.
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
    long entered = table.insert(person, before.year(), before.rating(), id, true, day.today(), UUID.randomUUID());
    audit.record(actor, "organization.rating-cancelled", "person", person.value(), told(before.year(), before.rating(), null));
    return entered;
  }

  /// What stands now in the place of a row: the last one of its year.
  ///
  /// @throws NotFound when the file holds no such row
  YearRating latest(PersonFile file, long id) {
    var all = table.of(file.id());
    int year = all.stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> new NotFound("rating", id)).year();
    return all.stream().filter(each -> each.year() == year).findFirst().orElseThrow();
  }

  private static void requireInForce(YearRating latest, long read) {
    if (!latest.inForce() || latest.id() != read) {
      throw new ChangedMeanwhile(Map.of("id", "" + latest.id()));
    }
  }

  private Details told(int year, @Nullable Rating before, @Nullable Rating after) {
    return Details.of(Map.of("year", "" + year))
        .changedPersonal("rating", before == null ? null : kept(before), after == null ? null : kept(after));
  }

  private String kept(Rating rating) {
    return texts.inVietnamese("organization.rating." + rating);
  }
}
