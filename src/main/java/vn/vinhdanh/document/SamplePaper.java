package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Basis;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Papers by which a template is begun and tried: one that has placeholders where others have data, and one with made-up data.
@Component
class SamplePaper {
  private static final int TRIED_ROWS = 45;
  private static final int ONE_BONUS = 1_490_000;
  private static final int TRIED_CLUSTERS = 5;
  private static final List<String> AWARDED = List.of("tap_the", "ho_gia_dinh", "ca_nhan");

  private final Texts texts;

  SamplePaper(Texts texts) {
    this.texts = texts;
  }

  byte[] start(TemplateKind kind) {
    return start(kind, FormatProfile.FRONT);
  }

  /// The Word file with which an office begins a template of its own: the layout that comes with this application, in the profile of its papers, with
  /// placeholders for the data.
  byte[] start(TemplateKind kind, FormatProfile profile) {
    var words = new PaperWords((key, arguments) -> switch (key.substring(key.lastIndexOf('.') + 1)) {
      case "basis", "basis-last", "recipient", "recipient-last", "to-one" -> (String) arguments[0];
      case "end" -> "";
      case "day" -> "{{ngay_thang_nam}}";
      case "URGENT", "VERY_URGENT", "FLASH" -> "{{do_khan[]}}";
      default -> texts.inVietnamese(key, arguments);
    });
    var paper = MeritTemplates.sets(kind) ? new MeritTemplates(texts, kind).starting() : starting(kind);
    return WordLayout.set(words, paper.in(profile), false);
  }

  private OfficialPaper starting(TemplateKind kind) {
    boolean decides = decides(kind);
    boolean numbered = kind != TemplateKind.PLEDGE;
    var head = new Letterhead(
        List.of("{{co_quan_chu_quan[]}}"), List.of("{{co_quan_ban_hanh[]}}"), numbered ? "{{so_ky_hieu}}" : null, "{{dia_danh}}", LocalDate.EPOCH);
    var signature = numbered
        ? new Signature(List.of("{{quyen_han_ky}}", "{{chuc_vu_ky}}"), "{{ho_ten_ky}}", null)
        : new Signature(List.of("{{chu_ky[].don_vi}}", "{{chu_ky[].chuc_vu}}"), "{{chu_ky[].ho_ten}}", "{{chu_ky[].ghi_chu}}");
    var body = new ArrayList<PaperBlock>();
    if (kind.written()) {
      body.add(new Addressees(List.of("{{kinh_gui[]}}")));
      if (!decides) {
        body.add(new Basis("{{can_cu[]}}"));
      }
    }
    body.add(numbered ? new Article("{{noi_dung[].nhan}}", "{{noi_dung[].loi}}") : new Paragraph("{{noi_dung[]}}"));
    return new OfficialPaper(
        kind.paper(), head, "{{trich_yeu}}", decides ? "{{tham_quyen}}" : null, decides ? List.of("{{can_cu[]}}") : List.of(),
        decides ? order(kind) : null, body, List.of(signature), numbered ? List.of("{{noi_nhan[]}}") : List.of(), startingAnnexes(kind), false,
        kind.written() ? Urgency.FLASH : Urgency.NORMAL);
  }

  private static boolean decides(TemplateKind kind) {
    return kind.paper() == PaperKind.DECISION || kind.paper() == PaperKind.RESOLUTION;
  }

  private String order(TemplateKind kind) {
    return texts.inVietnamese(kind == TemplateKind.RESOLUTION ? "document.trial.order.resolution" : "document.trial.order");
  }

  private List<Annex> startingAnnexes(TemplateKind kind) {
    return switch (kind) {
      case DECISION -> {
        var entries = new ArrayList<Entry>();
        for (var section : AWARDED) {
          var list = "{{danh_sach_" + section + "[].";
          entries.add(new Section("{{?danh_sach_" + section + "}}{{tieu_de_" + section + "}}"));
          entries.add(new Row(List.of(list + "stt}}", list + "ten}}", list + "don_vi}}", list + "muc_thuong}}")));
        }
        yield List.of(awarded(entries));
      }
      case PLAN -> List.of(clusters(List.of(new Row(List.of("{{danh_sach[].cum}}", "{{danh_sach[].cac_don_vi}}")))));
      case PLEDGE, LETTER, SUBMISSION, REPORT, NOTICE, GUIDANCE, WRITTEN_PLAN, PROGRAMME, WRITTEN_DECISION, REGULATION, RESOLUTION, CONCLUSION, INVITATION,
          MERIT_REPORT_PERSON, MERIT_REPORT_COLLECTIVE -> List.of();
    };
  }

  private Annex clusters(List<Entry> entries) {
    var columns = List.of(new Column("cum", say("column.cluster"), 1, Align.LEFT), new Column("cac_don_vi", say("column.members"), 1, Align.LEFT));
    return new Annex(say("annex.PLAN"), List.of(new Listing(columns, entries)), false);
  }

  private Annex awarded(List<Entry> entries) {
    var columns = List.of(
        new Column("stt", say("column.ordinal"), 8, Align.CENTRE), new Column("ten", say("column.name"), 37, Align.LEFT),
        new Column("don_vi", say("column.unit"), 39, Align.LEFT), new Column("muc_thuong", say("column.bonus"), 16, Align.RIGHT));
    return new Annex(say("annex"), List.of(new Listing(columns, entries)), false);
  }

  /// A paper of a kind with made-up data, marked as such: long names, a list over several pages.
  OfficialPaper tried(TemplateKind kind, LocalDate day) {
    if (MeritTemplates.sets(kind)) {
      return new MeritTemplates(texts, kind).tried(day);
    }
    boolean decides = decides(kind);
    boolean numbered = kind != TemplateKind.PLEDGE;
    var head = new Letterhead(
        say("superior").lines().toList(), say("issuer").lines().toList(), numbered ? symbol(kind) : null, say("place"), day);
    var signature = new Signature(say("sign").lines().toList(), say("person", 1), null);
    return new OfficialPaper(
        kind.paper(), head, subject(kind), decides ? say("authority") : null,
        decides ? say("bases").lines().toList() : List.of(), decides ? order(kind) : null, kind.written() ? writtenBody(kind) : triedBody(kind),
        numbered ? List.of(signature) : List.of(signature, new Signature(say("sign").lines().toList(), say("person", 2), say("signed"))),
        kind == TemplateKind.PLEDGE ? List.of() : say("recipients." + (kind.written() ? "written" : kind.name())).lines().toList(), triedAnnexes(kind), true,
        kind.written() ? Urgency.FLASH : Urgency.NORMAL);
  }

  private String subject(TemplateKind kind) {
    return kind == TemplateKind.LETTER ? say("subject.letter") : say(kind.written() ? "subject.written" : "subject");
  }

  /// The code of the type comes first, as the decree has it; a letter has none.
  private String symbol(TemplateKind kind) {
    return kind.paper() == PaperKind.LETTER ? say("symbol.letter") : say("symbol", say("code." + kind.paper()));
  }

  private List<PaperBlock> triedBody(TemplateKind kind) {
    var body = new ArrayList<PaperBlock>();
    for (int i = 1; i <= 3; i++) {
      switch (kind) {
        case DECISION -> body.add(new Article(say("article", i), say("text")));
        case PLAN -> {
          body.add(new Heading(1, say("part", "I".repeat(i))));
          body.add(new Heading(2, say("part-within")));
          body.add(new Paragraph("- " + say("text")));
        }
        case PLEDGE, LETTER, SUBMISSION, REPORT, NOTICE, GUIDANCE, WRITTEN_PLAN, PROGRAMME, WRITTEN_DECISION, REGULATION, RESOLUTION, CONCLUSION, INVITATION,
            MERIT_REPORT_PERSON, MERIT_REPORT_COLLECTIVE ->
            body.add(new Paragraph(i + ". " + say("text")));
      }
    }
    return body;
  }

  /// All that people write: headings, articles, paragraphs, a table, and where papers go to somebody their addressees.
  private List<PaperBlock> writtenBody(TemplateKind kind) {
    var body = new ArrayList<PaperBlock>();
    if (kind == TemplateKind.LETTER || kind == TemplateKind.SUBMISSION || kind == TemplateKind.INVITATION) {
      body.add(new Addressees(say("addressees").lines().toList()));
    }
    if (!decides(kind)) {
      body.add(new Basis(say("bases").lines().findFirst().orElseThrow() + ";"));
    }
    if (kind == TemplateKind.REGULATION) {
      body.add(new Division(1, say("chapter"), say("chapter.title")));
    }
    body.add(new Heading(1, say("part", "I")));
    body.add(new Paragraph(say("text")));
    body.add(new Article(say("article", 1), say("text")));
    var columns = List.of(
        new Column(say("column.ordinal"), 8, Align.CENTRE), new Column(say("column.name"), 40, Align.LEFT), new Column(say("column.unit"), 52, Align.LEFT));
    var rows = new ArrayList<Entry>();
    for (int i = 1; i <= 3; i++) {
      rows.add(new Row(List.of("" + i, say("person", i), say("unit", i))));
    }
    body.add(new Listing(columns, rows));
    body.add(new Paragraph(say("text")));
    return body;
  }

  private List<Annex> triedAnnexes(TemplateKind kind) {
    return switch (kind) {
      case DECISION -> List.of(triedList());
      case PLAN -> {
        var entries = new ArrayList<Entry>();
        for (int i = 1; i <= TRIED_CLUSTERS; i++) {
          entries.add(new Row(List.of(say("cluster", i), say("members"))));
        }
        yield List.of(clusters(entries));
      }
      case PLEDGE, MERIT_REPORT_PERSON, MERIT_REPORT_COLLECTIVE -> List.of();
      case LETTER, SUBMISSION, REPORT, NOTICE, GUIDANCE, WRITTEN_PLAN, PROGRAMME, WRITTEN_DECISION, REGULATION, RESOLUTION, CONCLUSION, INVITATION -> List.of(
          new Annex(say("annex.written"), List.of(new Heading(1, say("part", "I")), new Paragraph(say("text"))), false),
          new Annex(say("annex"), triedList().body(), true));
    };
  }

  private Annex triedList() {
    var entries = new ArrayList<Entry>();
    int ordinal = 0;
    for (var section : AWARDED) {
      entries.add(new Section(section, say("section." + section)));
      for (int i = 1; i <= TRIED_ROWS / 3; i++) {
        ordinal++;
        entries.add(new Row(List.of("" + ordinal, say("person", ordinal), say("unit", i), Written.amount(ONE_BONUS))));
      }
    }
    return awarded(entries);
  }

  private String say(String key, Object... arguments) {
    return texts.inVietnamese("document.trial." + key, arguments);
  }
}
