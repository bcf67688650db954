package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;

/// What people ask about their personal data: a copy of what is held, or a correction. The person asks by the own account, or the keeper of the file
/// for the person; the keeper answers within the days of the term. What they write may name anything, so the trail has none of it.
@Service
class DataRequests {

  static final int MOST_TASKS = 20;

  private final DataRequestTable table;
  private final PersonTable persons;
  private final PersonFiles files;
  private final IdentityNumbers numbers;
  private final Ratings ratings;
  private final Disciplines disciplines;
  private final Particulars particulars;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  DataRequests(
      DataRequestTable table,
      PersonTable persons,
      PersonFiles files,
      IdentityNumbers numbers,
      Ratings ratings,
      Disciplines disciplines,
      Particulars particulars,
      AuditTrail audit,
      FrameDay day,
      Texts texts) {
    this.table = table;
    this.persons = persons;
    this.files = files;
    this.numbers = numbers;
    this.ratings = ratings;
    this.disciplines = disciplines;
    this.particulars = particulars;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  List<DataRequest> of(PersonFile file) {
    return table.of(file.id());
  }

  /// The open ones that the actor is to answer; what lies below the own units is for their officers.
  List<DataRequest> waiting(Actor actor) {
    return table.open(files.keptBy(actor), MOST_TASKS);
  }

  /// Asks about the own file; the same form sent again asks nothing.
  @Transactional
  public void ask(DataRequest.Kind kind, String words, UUID once, Actor self) {
    ask(files.ownFile(self).id(), kind, words, true, once, self);
  }

  /// Enters what somebody asked for by word or letter; the same form sent again enters nothing.
  ///
  /// @return its number
  /// @throws NotTheirAct when the file is another unit's to keep
  @Transactional
  public long enter(PersonId person, DataRequest.Kind kind, String words, UUID once, Actor keeper) {
    return ask(files.keptFile(person, keeper).id(), kind, words, false, once, keeper);
  }

  private long ask(PersonId person, DataRequest.Kind kind, String words, boolean byPerson, UUID once, Actor actor) {
    var today = day.today();
    var due = today.plusDays(table.days(kind));
    var entered = table.insert(person, kind, words, byPerson, today, due, once);
    if (entered.isEmpty()) {
      return table.byOnce(once, person).orElseThrow(() -> new NotFound("request"));
    }
    audit.record(actor, "organization.data-requested", "person", person.value(), Map.of("request", kind.name(), "answer-due", due.toString()));
    return entered.get();
  }

  /// Answers a request; the same answer sent again changes nothing.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws NotFound when nothing was asked under this number about the file
  /// @throws ChangedMeanwhile when it was answered otherwise
  @Transactional
  public void answer(PersonId person, long id, DataRequest.Outcome outcome, String answer, Actor keeper) {
    persons.lock(person);
    var file = files.keptFile(person, keeper);
    var request = request(file, id);
    if (!request.open()) {
      if (request.outcome() == outcome && answer.equals(request.answer())) {
        return;
      }
      throw new ChangedMeanwhile(Map.of("answer", "" + request.answer()));
    }
    table.answer(id, outcome, answer, day.today());
    audit.record(keeper, "organization.data-request-answered", "person", person.value(),
        Map.of("request", request.kind().name(), "outcome", outcome.name()));
  }

  /// @throws NotFound when nothing was asked under this number about the file
  DataRequest request(PersonFile file, long id) {
    return table.of(file.id()).stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> new NotFound("request", id));
  }

  /// All that is held of the person who asks, line by line.
  @Transactional
  public List<List<String>> ownCopy(Actor self) {
    return copy(files.ownFile(self), self);
  }

  /// All that is held of a person, for the person, line by line.
  ///
  /// @throws NotTheirAct when the file is another unit's to keep
  @Transactional
  public List<List<String>> copy(PersonId person, Actor keeper) {
    return copy(files.keptFile(person, keeper), keeper);
  }

  private List<List<String>> copy(PersonFile file, Actor actor) {
    var lines = new ArrayList<List<String>>();
    files.words(file.facts()).forEach((fact, value) -> line(lines, texts.inVietnamese("organization.person." + fact), value));
    numbers.whole(file).ifPresent(number -> line(lines, texts.inVietnamese("organization.identity-number"), number.digits()));
    for (var post : file.posts()) {
      var term = post.term();
      line(lines, texts.inVietnamese("organization.person.posts"), String.join(", ",
          term.title(), post.unitName(), Written.DAY.format(term.from()) + " – " + (term.until() == null ? "" : Written.DAY.format(term.until().minusDays(1)))));
    }
    for (var leave : file.leaves()) {
      line(lines, texts.inVietnamese("organization.leaves"), texts.inVietnamese("organization.leave." + leave.kind()) + ", " + Written.DAY.format(leave.from()));
    }
    for (var rating : ratings.held(file.id())) {
      line(lines, texts.inVietnamese("organization.rating") + " " + rating.year(), texts.inVietnamese("organization.rating." + rating.rating()));
    }
    for (var discipline : disciplines.held(file.id())) {
      line(lines, texts.inVietnamese("organization.disciplines"), String.join(", ",
          texts.inVietnamese("organization.discipline." + discipline.form()), discipline.act(), Written.DAY.format(discipline.actOn())));
    }
    for (var particular : particulars.of(file)) {
      if (particular.inForce()) {
        line(lines, texts.inVietnamese("organization.particular." + particular.kind()), particulars.words(particular.kind(), particular.value()));
      }
    }
    audit.record(actor, "organization.data-copied", "person", file.id().value(), Map.of("lines", "" + lines.size()));
    return lines;
  }

  private static void line(List<List<String>> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(List.of(name, value));
    }
  }
}
