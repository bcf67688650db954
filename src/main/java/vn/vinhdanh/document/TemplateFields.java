package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;

/// What a paper gives to the placeholders of a template: texts and lists, by the names that [TemplateNames] tells.
///
/// @param lists the entries of each list: texts by field, the entry as a whole under the empty name
record TemplateFields(Map<String, String> texts, Map<String, List<Map<String, String>>> lists) {

  TemplateFields {
    texts = Map.copyOf(texts);
    lists = Map.copyOf(lists);
  }

  static TemplateFields of(OfficialPaper paper, PaperWords words, boolean draft) {
    var texts = new HashMap<String, String>();
    var lists = new HashMap<String, List<Map<String, String>>>();
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
    lists.put("noi_dung", content(paper, words));
    signatures(paper, texts, lists);
    listings(paper, texts, lists);
    return new TemplateFields(texts, lists);
  }

  private static List<Map<String, String>> plain(List<String> lines) {
    return lines.stream().map(line -> Map.of("", line)).toList();
  }

  private static List<Map<String, String>> content(OfficialPaper paper, PaperWords words) {
    var content = new ArrayList<Map<String, String>>();
    var blocks = paper.body().stream().filter(block -> !(block instanceof Listing)).toList();
    for (int i = 0; i < blocks.size(); i++) {
      boolean mark = i == blocks.size() - 1 && paper.kind().endMarked();
      switch (blocks.get(i)) {
        case Addressees addressees -> words.addressees(addressees.names()).forEach(line -> content.add(block("", line, words, false)));
        case Paragraph paragraph -> content.add(block("", paragraph.text(), words, mark));
        case Article article -> content.add(block(article.label(), article.text(), words, mark));
        case Heading heading -> content.add(block(heading.text(), "", words, mark));
        case Listing listing -> throw new IllegalStateException("A list is no text: " + listing);
      }
    }
    return content;
  }

  private static Map<String, String> block(String label, String text, PaperWords words, boolean mark) {
    var said = mark ? words.ended(text) : text;
    return Map.of("", (label + " " + said).strip(), "nhan", label, "loi", said);
  }

  private static void signatures(OfficialPaper paper, Map<String, String> texts, Map<String, List<Map<String, String>>> lists) {
    var signatures = paper.signatures();
    var first = signatures.isEmpty() ? new OfficialPaper.Signature(List.of(""), "", null) : signatures.getFirst();
    texts.put("quyen_han_ky", capitals(first.post().getFirst()));
    texts.put("chuc_vu_ky", capitals(String.join("\n", first.post().subList(1, first.post().size()))));
    texts.put("ho_ten_ky", first.name());
    lists.put("chu_ky", signatures.stream().map(signature -> Map.of(
        "", signature.name(),
        "don_vi", capitals(signature.post().getFirst()),
        "chuc_vu", capitals(String.join("\n", signature.post().subList(1, signature.post().size()))),
        "ho_ten", signature.name(),
        "ghi_chu", signature.note() == null ? "" : signature.note())).toList());
  }

  /// The rows of all lists whose columns have names, together and by their sections.
  private static void listings(OfficialPaper paper, Map<String, String> texts, Map<String, List<Map<String, String>>> lists) {
    var all = new ArrayList<Map<String, String>>();
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
              var said = new HashMap<String, String>();
              for (int i = 0; i < row.cells().size(); i++) {
                said.put(listing.columns().get(i).field(), row.cells().get(i));
              }
              said.put("", String.join(", ", row.cells()));
              all.add(said);
              if (!section.isEmpty()) {
                lists.computeIfAbsent("danh_sach_" + section, named -> new ArrayList<>()).add(said);
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

  List<Map<String, String>> list(String name) {
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
