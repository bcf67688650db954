package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Fact;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.organization.Biographies;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.Ratings;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.rulebook.AwardKind;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// Writes the reports on merit (báo cáo thành tích) of nominees from what their dossiers, files and the register say, as far as the reader is shown it.
/// The form in force on the day of the nomination says how many years are reported: the day on which it was submitted, or today.
///
/// Source: the annexes of 91/2017/NĐ-CP, 98/2023/NĐ-CP and 152/2025/NĐ-CP; the parts and their order are the same in all three.
@Component
class MeritReports {

  private final ReportForms forms;
  private final MeritReportTable awards;
  private final Biographies biographies;
  private final People people;
  private final Ratings ratings;
  private final Initiatives initiatives;
  private final Units units;
  private final Rulebook rulebook;
  private final Papers papers;
  private final LegalDay legalDay;
  private final Texts texts;
  private final boolean sample;

  MeritReports(
      ReportForms forms,
      MeritReportTable awards,
      Biographies biographies,
      People people,
      Ratings ratings,
      Initiatives initiatives,
      Units units,
      Rulebook rulebook,
      Papers papers,
      LegalDay legalDay,
      Texts texts,
      Installation installation) {
    this.forms = forms;
    this.awards = awards;
    this.biographies = biographies;
    this.people = people;
    this.ratings = ratings;
    this.initiatives = initiatives;
    this.units = units;
    this.rulebook = rulebook;
    this.papers = papers;
    this.legalDay = legalDay;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// The report of a nominee.
  ///
  /// @throws vn.vinhdanh.refusal.Refused where no form is in force on the day of the nomination
  MeritReport of(Dossier dossier, Actor reader) {
    var day = day(dossier);
    var form = forms.inForce(dossier.award(), dossier.kind(), day);
    return new Writing(dossier, form, day, reader).report();
  }

  /// The report as a file: by the template of its unit, or of the City, where there is one.
  byte[] print(Dossier dossier, MeritReport report, PaperFormat format) {
    return papers.print(paper(dossier, report), List.of(dossier.unit(), units.cityFront().id()), format);
  }

  private OfficialPaper paper(Dossier dossier, MeritReport report) {
    boolean person = dossier.kind() == RecipientKind.PERSON;
    var day = day(dossier);
    var unit = units.unit(dossier.unit(), day);
    var above = unit.parent() == null ? List.<String>of() : units.nameInLines(units.unit(unit.parent(), day));
    var confirmation = new Signature(say("confirmation").lines().toList(), "", say("confirmation.note"));
    var signature = new Signature(
        say(person ? "reporter" : "head").lines().toList(), person ? dossier.name() : "", say(person ? "reporter.note" : "head.note"));
    return new OfficialPaper(
        person ? PaperKind.MERIT_REPORT_PERSON : PaperKind.MERIT_REPORT_COLLECTIVE, new Letterhead(above, units.nameInLines(unit), null, units.place(unit), day),
        subject(dossier, report.form()), null, List.of(), null, report.body(), List.of(confirmation, signature), List.of(), List.of(), sample);
  }

  private String subject(Dossier dossier, ReportForm form) {
    var kind = rulebook.inForceOn(LocalDate.of(dossier.year(), Month.DECEMBER, 31)).find(dossier.award()).map(AwardRule::kind)
        .orElse(AwardKind.COMMENDATION_FORM);
    String period = form.years() == 1 ? say("year", dossier.year()) : say("years", dossier.year() - form.years() + 1, dossier.year());
    return say("subject." + kind, texts.inVietnamese("rulebook.award." + dossier.award()), period);
  }

  String fileName(Dossier dossier) {
    return texts.inVietnamese("nomination.merit.file", dossier.number());
  }

  private LocalDate day(Dossier dossier) {
    return Objects.requireNonNullElseGet(dossier.submittedOn(), legalDay::today);
  }

  private final class Writing {
    private final Dossier dossier;
    private final ReportForm form;
    private final LocalDate day;
    private final Actor reader;
    private final boolean person;
    private final List<Integer> years;
    private final List<PaperBlock> body = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Writing(Dossier dossier, ReportForm form, LocalDate day, Actor reader) {
      this.dossier = dossier;
      this.form = form;
      this.day = day;
      this.reader = reader;
      this.person = dossier.kind() == RecipientKind.PERSON;
      this.years = IntStream.rangeClosed(dossier.year() - form.years() + 1, dossier.year()).boxed().toList();
    }

    MeritReport report() {
      about();
      merit();
      awardsSoFar();
      body.add(new Fact("cam_doan", "", say(person ? "pledge" : "pledge.collective")));
      return new MeritReport(form, body, missing);
    }

    private void about() {
      if (person) {
        body.add(heading(1, "heading.person"));
        var known = biographies.of(Objects.requireNonNull(dossier.person()), reader);
        fact("ho_ten", known.map(each -> each.fullName()).orElse(dossier.name()));
        fact("ngay_sinh", known.map(each -> each.birth()).orElse(null));
        fact("gioi_tinh", known.map(each -> each.sex()).map(sex -> texts.inVietnamese("organization.sex." + sex)).orElse(null));
        fact("que_quan", null);
        fact("noi_thuong_tru", null);
        fact("don_vi", dossier.unitName());
        fact("chuc_vu", dossier.detail());
        fact("trinh_do", known.map(each -> each.qualification()).orElse(null));
        fact("ly_luan", known.map(each -> each.theory()).orElse(null));
        fact("hoc_ham", null);
      } else {
        body.add(heading(1, "heading.collective"));
        fact("ten_tap_the", dossier.name());
        fact("don_vi", dossier.unitName());
        fact("dia_chi", null);
        fact("so_nguoi", headcount());
        fact("chuc_nang", null);
      }
    }

    private @Nullable String headcount() {
      int people = MeritReports.this.people.collective(Objects.requireNonNull(dossier.collective())).headcount();
      return people == 0 ? null : say("headcount", people);
    }

    private void merit() {
      body.add(heading(1, "heading.merit"));
      body.add(heading(2, "heading.duties"));
      unlabelled("nhiem_vu", null);
      body.add(heading(2, "heading.results"));
      unlabelled("thanh_tich", dossier.achievement());
      if (person) {
        ratings(Objects.requireNonNull(dossier.person()));
        initiatives(Objects.requireNonNull(dossier.person()));
      } else {
        fact("xep_loai_nam", dossier.rating() == null ? null : rated(dossier.rating()));
      }
    }

    private void ratings(PersonId who) {
      body.add(new Paragraph(say("ratings")));
      var rows = new ArrayList<Row>();
      var onFile = MeritReports.this.ratings.inForce(who, years.getFirst(), years.getLast(), reader);
      for (int year : years) {
        var rated = Optional.ofNullable(year == dossier.year() ? dossier.rating() : null).or(() -> Optional.ofNullable(onFile.get(year)));
        if (rated.isEmpty()) {
          missing.add(texts.of("nomination.report.missing-rating", "" + year));
        }
        rows.add(new Row(List.of("" + year, rated.map(this::rated).orElse(say("blank-short")))));
      }
      body.add(new Listing("xep_loai", List.of(column("nam", 15, Align.CENTRE), column("muc", 85, Align.LEFT)), List.copyOf(rows)));
    }


    private String rated(Rating rating) {
      return texts.inVietnamese("organization.rating." + rating);
    }

    private void initiatives(PersonId who) {
      var rows = new ArrayList<Row>();
      for (var initiative : initiatives.recognised(who, years.getFirst(), years.getLast())) {
        int year = initiative.recognisedOn().getYear();
        rows.add(new Row(List.of("" + year, initiative.title(), decision(initiative.decisionNumber(), initiative.recognisedOn(), "", initiative.title(), year))));
      }
      body.add(new Paragraph(say(rows.isEmpty() ? "initiatives.none" : "initiatives")));
      if (!rows.isEmpty()) {
        body.add(new Listing(
            "sang_kien", List.of(column("nam", 10, Align.CENTRE), column("ten", 50, Align.LEFT), column("quyet_dinh", 40, Align.LEFT)), List.copyOf(rows)));
      }
    }

    private void awardsSoFar() {
      body.add(heading(1, "heading.awards"));
      var past = person
          ? awards.of(Objects.requireNonNull(dossier.person()), day, reader.scope())
          : awards.of(Objects.requireNonNull(dossier.collective()), day, reader.scope());
      list("heading.titles", "danh_hieu", past.stream().filter(award -> kind(award) == AwardKind.EMULATION_TITLE).toList());
      list("heading.forms", "khen_thuong", past.stream().filter(award -> kind(award) == AwardKind.COMMENDATION_FORM).toList());
    }

    private AwardKind kind(MeritReportTable.Past award) {
      return rulebook.inForceOn(award.decidedOn()).find(award.award())
          .or(() -> rulebook.inForceOn(day).find(award.award()))
          .map(AwardRule::kind)
          .orElse(AwardKind.COMMENDATION_FORM);
    }

    private void list(String heading, String field, List<MeritReportTable.Past> past) {
      body.add(heading(2, heading));
      var rows = past.isEmpty() ? List.of(new Row(List.of("", say("none"), ""))) : past.stream()
          .map(award -> new Row(List.of(
              "" + award.year(), award.title(), decision(award.decisionNumber(), award.decidedOn(), award.issuer(), award.title(), award.year()))))
          .toList();
      body.add(new Listing(
          field,
          List.of(column("nam", 10, Align.CENTRE), new Column("ten", say("column." + field), 42, Align.LEFT), column("quyet_dinh", 48, Align.LEFT)),
          List.copyOf(rows)));
    }

    /// "Quyết định số …, ngày …; cơ quan ban hành"; what is not known stands as dots.
    private String decision(String number, LocalDate on, String issuer, String what, int year) {
      if (number.isBlank()) {
        missing.add(texts.of("nomination.report.missing-decision", what, "" + year));
      }
      String said = say("decision", number.isBlank() ? say("blank-short") : number, Written.DAY.format(on));
      return issuer.isBlank() ? said : say("decision.by", said, issuer);
    }

    private Column column(String field, int share, Align align) {
      return new Column(field, say("column." + field), share, align);
    }

    private void fact(String field, @Nullable String said) {
      body.add(new Fact(field, say("label." + field), known(field, said, "blank")));
    }

    private void unlabelled(String field, @Nullable String said) {
      body.add(new Fact(field, "", known(field, said, "blank-lines")));
    }

    private String known(String field, @Nullable String said, String blank) {
      if (said != null && !said.isBlank()) {
        return said;
      }
      missing.add(texts.of("nomination.report.missing." + field.replace('_', '-')));
      return say(blank);
    }

    private Heading heading(int level, String key) {
      return new Heading(level, say(key));
    }
  }

  private String say(String key, Object... arguments) {
    return texts.inVietnamese("document.merit." + key, arguments);
  }
}
