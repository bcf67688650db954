package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Fact;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.page.Texts;

/// The papers by which a template of a report on merit is begun and tried: what the report itself says, in its order, with placeholders or made-up data in
/// its place.
final class MeritTemplates {
  private static final int TRIED_ROWS = 12;
  private static final int TRIED_YEAR = 2009;

  private static final Set<String> HEAD = Set.of("dia_danh", "ngay_thang_nam", "ten_loai", "trich_yeu");
  private static final List<String> OF_PERSON = List.of(
      "ho_ten", "ngay_sinh", "gioi_tinh", "que_quan", "noi_thuong_tru", "don_vi", "chuc_vu", "trinh_do", "ly_luan", "hoc_ham");
  private static final List<String> OF_COLLECTIVE = List.of("ten_tap_the", "don_vi", "dia_chi", "so_nguoi", "chuc_nang");
  private static final Set<String> AWARDED = Set.of("nam", "ten", "quyet_dinh");

  private final Texts texts;
  private final TemplateKind kind;
  private final boolean person;

  MeritTemplates(Texts texts, TemplateKind kind) {
    this.texts = texts;
    this.kind = kind;
    this.person = kind == TemplateKind.MERIT_REPORT_PERSON;
  }

  /// Whether templates of a kind are of reports on merit.
  static boolean sets(TemplateKind kind) {
    return kind == TemplateKind.MERIT_REPORT_PERSON || kind == TemplateKind.MERIT_REPORT_COLLECTIVE;
  }

  static TemplateNames names(TemplateKind kind) {
    boolean person = kind == TemplateKind.MERIT_REPORT_PERSON;
    var names = new TreeSet<>(HEAD);
    names.addAll(person ? OF_PERSON : OF_COLLECTIVE);
    names.addAll(Set.of("nhiem_vu", "thanh_tich", "cam_doan"));
    var lists = new TreeMap<String, Set<String>>(Map.of(
        "co_quan_chu_quan", Set.of(), "co_quan_ban_hanh", Set.of(), "noi_dung", Set.of("nhan", "loi"), "danh_hieu", AWARDED, "khen_thuong", AWARDED));
    if (person) {
      lists.put("xep_loai", Set.of("nam", "muc"));
      lists.put("sang_kien", AWARDED);
    } else {
      names.add("xep_loai_nam");
    }
    return new TemplateNames(names, lists, List.of(
        Set.of("trich_yeu"), Set.of(person ? "ho_ten" : "ten_tap_the", "noi_dung"), Set.of("thanh_tich", "noi_dung"), Set.of("danh_hieu"), Set.of("khen_thuong")));
  }

  /// With placeholders in the place of data.
  OfficialPaper starting() {
    var head = new Letterhead(List.of("{{co_quan_chu_quan[]}}"), List.of("{{co_quan_ban_hanh[]}}"), null, "{{dia_danh}}", LocalDate.EPOCH);
    return paper(head, "{{trich_yeu}}", "{{ho_ten}}", true, false);
  }

  /// With made-up data, marked as such.
  OfficialPaper tried(LocalDate day) {
    var head = new Letterhead(trial("superior").lines().toList(), trial("issuer").lines().toList(), null, trial("place"), day);
    return paper(head, trial("subject"), trial("person", 1), false, true);
  }

  private OfficialPaper paper(Letterhead head, String subject, String name, boolean open, boolean sample) {
    var body = new ArrayList<PaperBlock>();
    body.add(new Heading(1, say(person ? "heading.person" : "heading.collective")));
    (person ? OF_PERSON : OF_COLLECTIVE).forEach(field -> body.add(new Fact(field, say("label." + field), open ? placed(field) : name)));
    body.add(new Heading(1, say("heading.merit")));
    body.add(new Heading(2, say("heading.duties")));
    body.add(new Fact("nhiem_vu", "", open ? placed("nhiem_vu") : trial("text")));
    body.add(new Heading(2, say("heading.results")));
    body.add(new Fact("thanh_tich", "", open ? placed("thanh_tich") : trial("merit.text")));
    if (person) {
      body.add(new Paragraph(say("ratings")));
      body.add(listing("xep_loai", List.of(column("nam", "nam", 15, Align.CENTRE), column("muc", "muc", 85, Align.LEFT)), open));
      body.add(new Paragraph((open ? "{{?sang_kien}}" : "") + say("initiatives")));
      body.add(listing("sang_kien", decided("ten"), open));
    } else {
      body.add(new Fact("xep_loai_nam", say("label.xep_loai_nam"), open ? placed("xep_loai_nam") : trial("text")));
    }
    body.add(new Heading(1, say("heading.awards")));
    body.add(new Heading(2, say("heading.titles")));
    body.add(listing("danh_hieu", decided("danh_hieu"), open));
    body.add(new Heading(2, say("heading.forms")));
    body.add(listing("khen_thuong", decided("khen_thuong"), open));
    body.add(new Fact("cam_doan", "", open ? placed("cam_doan") : say(person ? "pledge" : "pledge.collective")));
    return new OfficialPaper(
        kind.paper(), head, subject, null, List.of(), null, body,
        List.of(
            new Signature(say("confirmation").lines().toList(), "", say("confirmation.note")),
            new Signature(say(person ? "reporter" : "head").lines().toList(), person ? name : "", say(person ? "reporter.note" : "head.note"))),
        List.of(), List.of(), sample);
  }

  private List<Column> decided(String what) {
    return List.of(column("nam", "nam", 10, Align.CENTRE), column("ten", what, 42, Align.LEFT), column("quyet_dinh", "quyet_dinh", 48, Align.LEFT));
  }

  private Column column(String field, String head, int share, Align align) {
    return new Column(field, say("column." + head), share, align);
  }

  /// The head of a list goes with its rows: it is left out where there are none.
  private Listing listing(String field, List<Column> columns, boolean open) {
    if (!open) {
      return new Listing(field, columns, triedRows(columns.size()));
    }
    var first = columns.getFirst();
    var named = new ArrayList<>(columns);
    named.set(0, new Column(first.field(), "{{?" + field + "}}" + first.head(), first.share(), first.align()));
    return new Listing(field, named, List.of(new Row(columns.stream().map(column -> TemplateNames.written(field, column.field())).toList())));
  }

  private List<Entry> triedRows(int columns) {
    var rows = new ArrayList<Entry>();
    for (int i = 1; i <= TRIED_ROWS; i++) {
      int year = TRIED_YEAR + i;
      rows.add(new Row(IntStream.range(0, columns).mapToObj(column -> column == 0 ? String.format(Locale.ROOT, "%d", year) : trial("unit", year)).toList()));
    }
    return rows;
  }

  private static String placed(String field) {
    return "{{" + field + "}}";
  }

  private String say(String key) {
    return texts.inVietnamese("document.merit." + key);
  }

  private String trial(String key, Object... arguments) {
    return texts.inVietnamese("document.trial." + key, arguments);
  }
}
