package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Fills a template of an office with what a paper says; what its places mean says [Placeholder].
final class TemplateMerge {

  /// Some thousand rows of a wide table.
  private static final int MOST_ELEMENTS = 1_000_000;

  private static final int ELEMENTS_A_CELL = 12;

  private final TemplateFields fields;

  /// The paragraphs that say what they are to say: braces in what people typed are no placeholders.
  private final Set<Element> filled = Collections.newSetFromMap(new IdentityHashMap<>());
  private int repeated;

  private TemplateMerge(TemplateFields fields) {
    this.fields = fields;
  }

  /// @param marks what every sheet has to say of itself, as that it is a draft; empty: nothing
  /// @throws WordPackage.Unreadable where the template is not one that [TemplateCheck] has let through, or the paper would grow beyond all bounds
  static byte[] fill(WordPackage template, TemplateFields fields, String marks) throws WordPackage.Unreadable {
    var merge = new TemplateMerge(fields);
    var texts = new HashMap<String, Document>();
    for (var name : template.texts()) {
      var part = template.xml(name);
      merge.fill(part);
      if (name.equals(WordPackage.TEXT)) {
        TemplateAnnexes.put(part, fields.setting(), template);
      }
      texts.put(name, part);
    }
    var merged = template.with(texts);
    return (marks.isEmpty() ? merged : SheetMarks.put(merged, marks)).bytes();
  }

  private void fill(Document part) throws WordPackage.Unreadable {
    // Word would put back what a bound control held in the template.
    for (var bound : List.of("dataBinding", "showingPlcHdr")) {
      WordParagraph.elements(part, bound).forEach(element -> element.getParentNode().removeChild(element));
    }
    for (var row : WordParagraph.elements(part, "tr")) {
      var own = WordParagraph.all(row).stream().filter(paragraph -> WordParagraph.around(paragraph.element(), "tr") == row).toList();
      var list = placeholders(own).filter(Placeholder::repeatsRow).findFirst();
      if (leftOut(own)) {
        removeRow(row);
      } else if (list.isPresent() && !repeat(row, list.get().name())) {
        removeRow(row);
      }
    }
    for (var paragraph : open(part)) {
      var list = placeholders(List.of(paragraph)).filter(Placeholder::listed).findFirst();
      if (leftOut(List.of(paragraph))) {
        paragraph.remove();
      } else if (list.isPresent() && !repeat(paragraph.element(), list.get().name())) {
        paragraph.remove();
      }
    }
    open(part).forEach(paragraph -> paragraph.fill(placeholder -> placeholder.condition() ? "" : fields.text(placeholder.name())));
  }

  private List<WordParagraph> open(Document part) {
    return WordParagraph.all(part).stream().filter(paragraph -> !filled.contains(paragraph.element())).toList();
  }

  private boolean leftOut(List<WordParagraph> paragraphs) {
    return placeholders(paragraphs).anyMatch(placeholder -> placeholder.condition() && !fields.has(placeholder.name()));
  }

  private static Stream<Placeholder> placeholders(List<WordParagraph> paragraphs) {
    return paragraphs.stream().flatMap(paragraph -> paragraph.placeholders().stream());
  }

  /// Whether there was any entry. A break between parts that a paragraph holds stays behind the last one.
  private boolean repeat(Element pattern, String list) throws WordPackage.Unreadable {
    var entries = fields.list(list);
    repeated += entries.size() * pattern.getElementsByTagNameNS("*", "*").getLength();
    if (repeated > MOST_ELEMENTS) {
      throw new WordPackage.Unreadable("It would hold too many elements.", true);
    }
    var parent = pattern.getParentNode();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).as() instanceof TemplateFields.Ruled ruled && pattern.getLocalName().equals("p")) {
        parent.insertBefore(ruled(pattern, ruled), pattern);
      }
      var one = (Element) pattern.cloneNode(true);
      if (i < entries.size() - 1) {
        WordParagraph.elements(one, "sectPr").forEach(ended -> ended.getParentNode().removeChild(ended));
      }
      parent.insertBefore(one, pattern);
      fill(one, entries.get(i).said());
      if (pattern.getLocalName().equals("p")) {
        stand(new WordParagraph(one), entries.get(i).as());
      }
    }
    if (!entries.isEmpty()) {
      parent.removeChild(pattern);
    }
    return !entries.isEmpty();
  }

  /// A list as wide as the text is where the paragraph stands; a line follows it, as Word asks for.
  private Element ruled(Element pattern, TemplateFields.Ruled ruled) throws WordPackage.Unreadable {
    repeated += ruled.listing().entries().size() * ruled.listing().columns().size() * ELEMENTS_A_CELL;
    if (repeated > MOST_ELEMENTS) {
      throw new WordPackage.Unreadable("It would hold too many elements.", true);
    }
    var set = WordPackage.ofOwn(fields.setting().of(ruled.listing(), WordParagraph.room(pattern)).bytes());
    var table = (Element) pattern.getOwnerDocument().importNode(WordParagraph.elements(set, "tbl").getFirst(), true);
    WordParagraph.all(table).forEach(paragraph -> filled.add(paragraph.element()));
    return table;
  }

  private static void stand(WordParagraph paragraph, TemplateFields.Looks as) {
    switch (as) {
      case TemplateFields.Plain plain -> {}
      case TemplateFields.Inwards(int inwards) -> paragraph.leftFrom(inwards);
      case TemplateFields.Headed(int level) -> paragraph.heading(level);
      case TemplateFields.Divided(int level) -> paragraph.division(level);
      case TemplateFields.Stamped(int millimetres) -> paragraph.stamp(millimetres);
      case TemplateFields.Ruled ruled -> paragraph.thin();
    }
  }

  private void fill(Element one, Map<String, String> entry) {
    var paragraphs = new ArrayList<>(WordParagraph.all(one));
    if (one.getLocalName().equals("p")) {
      paragraphs.add(new WordParagraph(one));
    }
    for (var paragraph : paragraphs) {
      paragraph.fill(placeholder -> placeholder.condition() ? ""
          : placeholder.listed() ? entry.getOrDefault(placeholder.field(), "") : fields.text(placeholder.name()));
      if (entry.getOrDefault("nhan", "x").isEmpty()) {
        paragraph.withoutBlankAhead();
      }
      filled.add(paragraph.element());
    }
  }

  /// A table without rows goes too; where something has to stand in its place, an empty paragraph does.
  private static void removeRow(Element row) {
    var table = WordParagraph.around(row, "tbl");
    row.getParentNode().removeChild(row);
    if (table != null && WordParagraph.elements(table, "tr").isEmpty()) {
      table.getParentNode().replaceChild(table.getOwnerDocument().createElementNS(WordParagraph.W, "w:p"), table);
    }
  }
}
