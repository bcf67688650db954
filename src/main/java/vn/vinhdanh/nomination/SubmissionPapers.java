package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.rulebook.Instrument;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// Writes the paper of a submission (tờ trình) from its nominees: what it rests on, how many of whom are proposed for what, the list annexed, and what each
/// of them did in some lines (tóm tắt thành tích). Its number and the meeting of the unit's own council are filled in by hand.
///
/// Source: form 01 of the annexes of 98/2023/NĐ-CP and 152/2025/NĐ-CP; 30/2020/NĐ-CP for the layout.
@Component
class SubmissionPapers {

  private static final List<String> ROMAN = List.of("I", "II", "III");
  private static final List<RecipientKind> ORDER = List.of(RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.PERSON);
  /// How many characters of an achievement stand in the summary at most.
  private static final int SUMMARY = 600;

  private final Papers papers;
  private final PaperPress press;
  private final NumberBooks numbers;
  private final StandingCommittee committee;
  private final Units units;
  private final People people;
  private final Rulebook rulebook;
  private final LegalDay legalDay;
  private final Texts texts;
  private final boolean sample;

  SubmissionPapers(
      Papers papers,
      PaperPress press,
      NumberBooks numbers,
      StandingCommittee committee,
      Units units,
      People people,
      Rulebook rulebook,
      LegalDay legalDay,
      Texts texts,
      Installation installation) {
    this.papers = papers;
    this.press = press;
    this.numbers = numbers;
    this.committee = committee;
    this.units = units;
    this.people = people;
    this.rulebook = rulebook;
    this.legalDay = legalDay;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// The paper as a file; marked as a draft until its head has submitted it.
  byte[] print(Submission submission, List<Dossier> nominees, PaperFormat format) {
    var paper = paper(submission, nominees);
    return submission.submitted() ? papers.print(paper, submission.unit(), format) : papers.draft(paper, submission.unit(), format);
  }

  String fileName(Submission submission) {
    return say("file", "" + submission.id().value());
  }

  OfficialPaper paper(Submission submission, List<Dossier> nominees) {
    var day = Objects.requireNonNullElseGet(submission.submittedOn(), legalDay::today);
    var unit = units.unit(submission.unit(), day);
    var listed = nominees.stream().sorted(Comparator.comparingInt((Dossier nominee) -> ORDER.indexOf(nominee.kind()))).toList();
    var post = unit.kind().isFront() ? texts.inVietnamese("document.paper.sign.HEAD").lines().toList() : committee.unsigned(unit);
    var signature = new Signature(post, people.head(submission.unit(), day).orElse(""), null);
    return new OfficialPaper(
        PaperKind.SUBMISSION, head(unit, day), say("subject", "" + submission.year()), null, List.of(), null, body(submission, listed, unit, day),
        List.of(signature), say("recipients").lines().toList(), List.of(list(listed), summary(listed)), sample);
  }

  private Letterhead head(Unit unit, LocalDate day) {
    boolean front = unit.kind().isFront();
    var above = front ? units.nameInLines(unit) : unit.parent() == null ? List.<String>of() : units.nameInLines(units.unit(unit.parent(), day));
    return new Letterhead(above, committee.inHead(unit), symbol(unit.id(), day), units.place(unit), day);
  }

  private String symbol(UnitId unit, LocalDate day) {
    try {
      return numbers.open(unit, PaperKind.SUBMISSION.type(), day);
    } catch (Refused nobodySaidWhich) {
      return say("symbol");
    }
  }

  private List<PaperBlock> body(Submission submission, List<Dossier> listed, Unit unit, LocalDate day) {
    var body = new ArrayList<PaperBlock>();
    body.add(new Addressees(List.of(committee.nameOf(units.cityFront()))));
    bases(listed, day).forEach(basis -> body.add(new Paragraph(say("basis", basis))));
    body.add(new Paragraph(say("council", unit.name())));
    body.add(new Paragraph(say("asks", committee.nameOf(unit), committee.nameOf(units.cityFront()), "" + submission.year())));
    var counts = counts(listed);
    for (int i = 0; i < counts.size(); i++) {
      body.add(new Paragraph(say(i == counts.size() - 1 ? "count.last" : "count", counts.get(i))));
    }
    body.add(new Paragraph(say("annexed")));
    body.add(new Paragraph(say("closing", committee.nameOf(unit), committee.nameOf(units.cityFront()))));
    return body;
  }

  private List<String> bases(List<Dossier> listed, LocalDate day) {
    var rules = rulebook.inForceOn(day);
    return listed.stream()
        .map(Dossier::award)
        .distinct()
        .flatMap(award -> rules.find(award).stream())
        .flatMap(rule -> rule.basesOn(day).stream())
        .distinct()
        .map(this::cited)
        .toList();
  }

  private String cited(Instrument instrument) {
    return texts.inVietnamese(
        "rulebook.cited." + instrument.kind(),
        instrument.title(),
        press.day(instrument.issuedOn()),
        Objects.requireNonNullElse(instrument.number(), ""),
        Objects.requireNonNullElse(instrument.issuer(), ""));
  }

  /// "Chiến sĩ thi đua cơ sở: 02 cá nhân", of each award in the order in which it first stands.
  private List<String> counts(List<Dossier> listed) {
    var byAward = listed.stream().collect(Collectors.groupingBy(Dossier::award, LinkedHashMap::new, Collectors.toList()));
    return byAward.entrySet().stream()
        .map(award -> say("count.award", award(award.getKey()), ORDER.stream()
            .filter(kind -> count(award.getValue(), kind) > 0)
            .map(kind -> say("count." + kind, String.format(Locale.ROOT, "%02d", count(award.getValue(), kind))))
            .collect(Collectors.joining(", "))))
        .toList();
  }

  private Annex list(List<Dossier> listed) {
    return annex("list", listed, false, List.of(
        new Column("stt", say("column.ordinal"), 8, Align.CENTRE),
        new Column("ten", say("column.name"), 27, Align.LEFT),
        new Column("don_vi", say("column.detail"), 27, Align.LEFT),
        new Column("hinh_thuc", say("column.award"), 24, Align.LEFT),
        new Column("ket_qua", say("column.votes"), 14, Align.CENTRE)), nominee -> List.of(nominee.name(), detail(nominee), award(nominee.award()), say("blank")));
  }

  private Annex summary(List<Dossier> listed) {
    return annex("summary", listed, true, List.of(
        new Column("stt", say("column.ordinal"), 5, Align.CENTRE),
        new Column("ten", say("column.name"), 16, Align.LEFT),
        new Column("don_vi", say("column.detail"), 18, Align.LEFT),
        new Column("hinh_thuc", say("column.award"), 15, Align.LEFT),
        new Column("thanh_tich", say("column.merit"), 46, Align.LEFT)),
        nominee -> List.of(nominee.name(), detail(nominee), award(nominee.award()), shortened(nominee.achievement())));
  }

  /// What stands in the cells of a nominee's row, behind the ordinal.
  private interface Cells {
    List<String> of(Dossier nominee);
  }

  /// Collectives, then households, then people, each under its Roman heading; the ordinal runs through.
  private Annex annex(String name, List<Dossier> listed, boolean landscape, List<Column> columns, Cells cells) {
    var entries = new ArrayList<Entry>();
    int section = 0;
    int ordinal = 0;
    for (var kind : ORDER) {
      if (count(listed, kind) > 0) {
        entries.add(new Section(ROMAN.get(section) + ". " + say("section." + kind)));
        section++;
        for (var nominee : listed) {
          if (nominee.kind() == kind) {
            ordinal++;
            var row = new ArrayList<String>();
            row.add("" + ordinal);
            row.addAll(cells.of(nominee));
            entries.add(new Row(row));
          }
        }
      }
    }
    return new Annex(say("annex." + name), List.of(new Listing(columns, entries)), landscape);
  }

  private static String detail(Dossier nominee) {
    return nominee.detail().isEmpty() ? nominee.unitName() : nominee.detail() + ", " + nominee.unitName();
  }

  /// At most so many characters, ended at a full stop or a word.
  static String shortened(String achievement) {
    if (achievement.length() <= SUMMARY) {
      return achievement;
    }
    var start = achievement.substring(0, SUMMARY);
    int stop = start.lastIndexOf(". ") + 1;
    return stop > SUMMARY / 2 ? start.substring(0, stop) : start.substring(0, Math.max(start.lastIndexOf(' '), SUMMARY / 2)).strip() + "…";
  }

  private String award(String code) {
    return texts.inVietnamese("rulebook.award." + code);
  }

  private static long count(List<Dossier> nominees, RecipientKind kind) {
    return nominees.stream().filter(nominee -> nominee.kind() == kind).count();
  }

  private String say(String key, Object... arguments) {
    return texts.inVietnamese("nomination.request." + key, arguments);
  }
}
