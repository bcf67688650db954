package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Basis;
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Fact;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;

/// What a paper gives to the placeholders of a template: texts and lists, by the names that [TemplateNames] tells.
///
/// @param setting how what is no text is set, as a list in ruled columns
record TemplateFields(Map<String, String> texts, Map<String, List<Entry>> lists, Setting setting) {

  private static final int FIRST_ADDRESSEE = 72;

  TemplateFields {
    texts = Map.copyOf(texts);
    lists = Map.copyOf(lists);
  }

  /// An entry of a list.
  ///
  /// @param said its texts by field, the entry as a whole under the empty name
  /// @param as how it stands
  record Entry(Map<String, String> said, Looks as) {

    Entry {
      said = Map.copyOf(said);
    }

    Entry(Map<String, String> said) {
      this(said, new Plain());
    }
  }

  /// How an entry stands where the paragraph of the template that holds it is not enough.
  sealed interface Looks {}

  /// As the template has it.
  record Plain() implements Looks {}

  /// One of several lines under their first one, from the left.
  ///
  /// @param inwards how far from the left edge, in points
  record Inwards(int inwards) implements Looks {}

  /// A heading, which the outline leads to.
  record Headed(int level) implements Looks {}

  /// A heading in the middle.
  record Divided(int level) implements Looks {}

  /// A stamp this wide, in millimetres.
  record Stamped(int millimetres) implements Looks {}

  /// A list in ruled columns.
  record Ruled(Listing listing) implements Looks {}

  /// Sets what is no text of the template: lists in ruled columns, and annexes, for a text of some width.
  interface Setting {
    WordPart of(Listing listing, int wide);

    /// The annexes that are set behind the text of the template.
    List<OfficialPaper.Annex> annexes();

    WordPart annex(int index, int wide);
  }

  /// As the layout that comes along has it.
  private record Own(OfficialPaper paper, PaperWords words, boolean draft, List<OfficialPaper.Annex> annexes) implements Setting {

    @Override
    public WordPart of(Listing listing, int wide) {
      return WordLayout.listing(words, paper, listing, wide);
    }

    @Override
    public WordPart annex(int index, int wide) {
      return WordLayout.annex(words, paper, draft, index, wide);
    }
  }

  static TemplateFields of(OfficialPaper paper, PaperWords words, boolean draft) {
    return of(paper, words, draft, false);
  }

  /// @param written whether the paper was written by hand: addressees and bases then have lists of their own, and lists stand where they were written
  static TemplateFields of(OfficialPaper paper, PaperWords words, boolean draft, boolean written) {
    var texts = new HashMap<String, String>();
    var lists = new HashMap<String, List<Entry>>();
    var head = paper.head();
    texts.put("so_ky_hieu", head.symbol() == null ? "" : head.symbol());
    texts.put("dia_danh", head.place());
    texts.put("ngay_thang_nam", words.headDay(paper, draft));
    texts.put("ten_loai", words.say("kind." + paper.kind()));
    texts.put("trich_yeu", paper.subject());
    texts.put("tham_quyen", paper.authority() == null ? "" : capitals(paper.authority()));
    lists.put("co_quan_chu_quan", plain(head.superior().stream().map(TemplateFields::capitals).toList()));
    lists.put("co_quan_ban_hanh", plain(head.issuer().stream().map(TemplateFields::capitals).toList()));
    lists.put("can_cu", plain(words.bases(paper)));
    lists.put("noi_nhan", plain(words.recipients(paper)));
    if (written) {
      lists.put("do_khan", paper.urgency() == Urgency.NORMAL ? List.of() : List.of(new Entry(Map.of("", words.urgency(paper)), new Stamped(paper.urgency().stampWidth()))));
      lists.put("kinh_gui", paper.body().stream().flatMap(block -> block instanceof Addressees to ? addressees(words.addressees(to.names())).stream() : Stream.of()).toList());
      lists.computeIfPresent("can_cu", (name, own) -> own.isEmpty()
          ? plain(paper.body().stream().filter(Basis.class::isInstance).map(block -> ((Basis) block).text()).toList()) : own);
    }
    lists.put("noi_dung", content(paper, words, written));
    facts(paper, texts, lists);
    signatures(paper, texts, lists);
    listings(paper, texts, lists);
    return new TemplateFields(texts, lists, new Own(paper, words, draft, written ? paper.annexes() : List.of()));
  }

  private static List<Entry> plain(List<String> lines) {
    return lines.stream().map(line -> new Entry(Map.of("", line))).toList();
  }

  private static List<Entry> addressees(List<String> lines) {
    if (lines.size() == 1) {
      return plain(lines);
    }
    return lines.stream().map(line -> new Entry(Map.of("", line), new Inwards(line.equals(lines.getFirst()) ? FIRST_ADDRESSEE : FIRST_ADDRESSEE * 3 / 2))).toList();
  }

  private static List<Entry> content(OfficialPaper paper, PaperWords words, boolean written) {
    var content = new ArrayList<Entry>();
    var blocks = paper.body().stream()
        .filter(block -> written ? !(block instanceof Addressees || block instanceof Basis) : !(block instanceof Listing)).toList();
    for (int i = 0; i < blocks.size(); i++) {
      boolean mark = i == blocks.size() - 1 && paper.kind().endMarked();
      switch (blocks.get(i)) {
        case Addressees addressees -> words.addressees(addressees.names()).forEach(line -> content.add(block("", line, words, false)));
        case Basis basis -> content.add(block("", basis.text(), words, mark));
        case Paragraph paragraph -> content.add(block("", paragraph.text(), words, mark));
        case Article article -> content.add(block(article.label(), article.text(), words, mark));
        case Fact fact -> fact.paragraphs().forEach(line -> content.add(block("", line, words, false)));
        case Heading heading -> content.add(new Entry(block(heading.text(), "", words, mark).said(), new Headed(heading.level())));
        case Division division -> {
          var said = division.label() + (division.title().isEmpty() ? "" : "\n" + capitals(division.title()));
          content.add(new Entry(Map.of("", said, "nhan", said, "loi", ""), new Divided(division.level())));
        }
        case Listing listing -> {
          content.add(new Entry(Map.of("", "", "nhan", "", "loi", ""), new Ruled(listing)));
          if (mark) {
            content.add(new Entry(Map.of("", words.say("end"), "nhan", "", "loi", words.say("end"))));
          }
        }
      }
    }
    return content;
  }

  private static Entry block(String label, String text, PaperWords words, boolean mark) {
    var said = mark ? words.ended(text) : text;
    return new Entry(Map.of("", (label + " " + said).strip(), "nhan", label, "loi", said));
  }

  /// What the paper says under names of its own.
  private static void facts(OfficialPaper paper, Map<String, String> texts, Map<String, List<Entry>> lists) {
    for (var block : paper.body()) {
      if (block instanceof Fact fact) {
        texts.put(fact.field(), fact.text());
      } else if (block instanceof Listing listing && !listing.field().isEmpty()) {
        lists.put(listing.field(), listing.entries().stream()
            .flatMap(entry -> entry instanceof Row row ? Stream.of(new Entry(said(listing, row))) : Stream.empty())
            .toList());
      }
    }
  }

  private static Map<String, String> said(Listing listing, Row row) {
    var said = new HashMap<String, String>();
    for (int i = 0; i < row.cells().size(); i++) {
      said.put(listing.columns().get(i).field(), row.cells().get(i));
    }
    said.put("", String.join(", ", row.cells()));
    return said;
  }

  private static void signatures(OfficialPaper paper, Map<String, String> texts, Map<String, List<Entry>> lists) {
    var signatures = paper.signatures();
    var first = signatures.isEmpty() ? new OfficialPaper.Signature(List.of(""), "", null) : signatures.getFirst();
    texts.put("quyen_han_ky", capitals(first.post().getFirst()));
    texts.put("chuc_vu_ky", capitals(String.join("\n", first.post().subList(1, first.post().size()))));
    texts.put("ho_ten_ky", first.name());
    lists.put("chu_ky", signatures.stream().map(signature -> new Entry(Map.of(
        "", signature.name(),
        "don_vi", capitals(signature.post().getFirst()),
        "chuc_vu", capitals(String.join("\n", signature.post().subList(1, signature.post().size()))),
        "ho_ten", signature.name(),
        "ghi_chu", signature.note() == null ? "" : signature.note()))).toList());
  }

  /// The rows of all lists whose columns have names, together and by their sections.
  private static void listings(OfficialPaper paper, Map<String, String> texts, Map<String, List<Entry>> lists) {
    var all = new ArrayList<Entry>();
    paper.annexes().stream().flatMap(annex -> annex.body().stream()).forEach(block -> {
      if (block instanceof Listing listing && listing.columns().stream().noneMatch(column -> column.field().isEmpty())) {
        var section = "";
        for (var entry : listing.entries()) {
          switch (entry) {
            case Section titled -> {
              section = titled.field();
              texts.put("tieu_de_" + section, titled.title());
            }
            case Row row -> {
              var one = new Entry(said(listing, row));
              all.add(one);
              if (!section.isEmpty()) {
                lists.computeIfAbsent("danh_sach_" + section, named -> new ArrayList<>()).add(one);
              }
            }
          }
        }
      }
    });
    lists.put("danh_sach", all);
  }

  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  List<Entry> list(String name) {
    return lists.getOrDefault(name, List.of());
  }

  /// Whether there is anything under a name.
  boolean has(String name) {
    return !text(name).isEmpty() || !list(name).isEmpty();
  }

  private static String capitals(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
