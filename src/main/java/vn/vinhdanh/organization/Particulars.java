package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The particulars (lý lịch) in the files of people: entered, corrected and cancelled where the file is kept. One of a kind is in force.
@Service
class Particulars implements MergeObstacles {

  private final ParticularTable table;
  private final PersonTable persons;
  private final PersonFiles files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final Texts texts;

  Particulars(ParticularTable table, PersonTable persons, PersonFiles files, AuditTrail audit, FrameDay day, Texts texts) {
    this.table = table;
    this.persons = persons;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.texts = texts;
  }

  /// All that was entered, the latest first, as far as it is shown to the reader.
  List<Particular> of(PersonFile file) {
    return table.of(file.id()).stream().filter(each -> each.kind().shown(file.seen())).toList();
  }

  /// The one of a kind that is in force among those of a file.
  static Optional<Particular> inForce(List<Particular> all, ParticularKind kind) {
    return all.stream().filter(each -> each.kind() == kind && each.inForce()).findFirst();
  }

  /// As of the legal day.
  Seniority seniority(PersonFile file, List<Particular> all) {
    var since = inForce(all, ParticularKind.FRONT_SINCE).map(each -> LocalDate.parse(each.value())).orElse(null);
    return Seniority.of(file.posts().stream().map(PersonFile.Held::term).toList(), since, day.today());
  }

  /// Enters a particular, or puts another one in the place of the one that was read; the same one sent again changes nothing.
  ///
  /// @param purpose the award for which it is kept, where the kind is sensitive
  /// @param read the one in force when the form was opened; null for none
  /// @throws NotTheirAct when the file is another unit's to keep
  /// @throws ChangedMeanwhile when another one has come meanwhile
  /// @throws Refused when the work began by a post on file
  @Transactional
  public void put(PersonId person, ParticularKind kind, String value, @Nullable AwardPurpose purpose, @Nullable Long read, Actor actor) {
    persons.lock(person);
    var file = files.keptFile(person, actor);
    var all = table.of(person);
    var before = inForce(all, kind);
    if (before.filter(each -> each.says(value, purpose)).isPresent()) {
      return;
    }
    requireRead(before, read);
    if (kind == ParticularKind.FRONT_SINCE) {
      file.posts().stream().map(post -> post.term().from()).min(LocalDate::compareTo)
          .filter(first -> !LocalDate.parse(value).isBefore(first))
          .ifPresent(first -> {
            throw new Refused(new Unmet("organization.particular-since-post", "", Written.DAY.format(first)));
          });
    }
    var last = all.stream().filter(each -> each.kind() == kind).findFirst();
    table.insert(person, kind, value, purpose, last.map(Particular::id).orElse(null), false, day.today());
    var told = told(kind, before.map(Particular::value).orElse(null), value);
    if (before.isEmpty()) {
      audit.record(actor, "organization.particular-entered", "person", person.value(), told);
    } else {
      audit.record(actor, "organization.particular-corrected", "person", person.value(), told);
    }
  }

  /// Says that it was entered by mistake, or is needed no more: the file has none of its kind again. Done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when another one has come meanwhile
  @Transactional
  public void cancel(PersonId person, ParticularKind kind, long read, Actor actor) {
    persons.lock(person);
    files.keptFile(person, actor);
    var last = table.of(person).stream().filter(each -> each.kind() == kind).findFirst();
    if (last.filter(each -> each.state() == EntryState.CANCELLED).isPresent()) {
      return;
    }
    requireRead(last, read);
    var before = last.orElseThrow();
    table.insert(person, kind, before.value(), before.purpose(), before.id(), true, day.today());
    audit.record(actor, "organization.particular-cancelled", "person", person.value(), told(kind, before.value(), null));
  }

  /// What both files say differently of one person.
  @Override
  public List<Unmet> against(PersonId merged, PersonId stayer) {
    var theirs = table.of(merged);
    var ours = table.of(stayer);
    return theirs.stream()
        .map(Particular::kind)
        .distinct()
        .filter(kind -> ours.stream().anyMatch(each -> each.kind() == kind))
        .filter(kind -> !said(ours, kind).equals(said(theirs, kind)))
        .map(kind -> new Unmet("organization.merge-particular-differs", "", texts.of("organization.particular." + kind)))
        .toList();
  }

  private static Optional<String> said(List<Particular> all, ParticularKind kind) {
    return inForce(all, kind).map(Particular::value);
  }

  private static void requireRead(Optional<Particular> inForce, @Nullable Long read) {
    if (!Objects.equals(inForce.map(Particular::id).orElse(null), read)) {
      throw new ChangedMeanwhile(inForce.map(each -> Map.of("id", "" + each.id())).orElse(Map.of()));
    }
  }

  /// A value in words, as the trail and a copy for the person tell it.
  String words(ParticularKind kind, String value) {
    return switch (kind) {
      case POLITICAL_THEORY -> texts.inVietnamese("organization.theory." + value);
      case FRONT_SINCE -> Written.DAY.format(LocalDate.parse(value));
      case SCHOOLING, QUALIFICATION, ETHNIC_GROUP, RELIGION -> value;
    };
  }

  /// Of what is sensitive the trail keeps no value.
  private Details told(ParticularKind kind, @Nullable String before, @Nullable String after) {
    var told = Details.of(Map.of("particular", kind.name()));
    return kind.sensitive() ? told : told.changedPersonal(
        "particular-value", before == null ? null : words(kind, before), after == null ? null : words(kind, after));
  }
}
