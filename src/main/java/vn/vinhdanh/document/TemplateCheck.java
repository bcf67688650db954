package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import vn.vinhdanh.refusal.Unmet;

/// Looks at a template that somebody made in Word before it is kept: whether it can be read, brings along nothing foreign ([ForeignParts]), and names
/// between braces what its kind of paper has. Tells all faults at once, thirty at most.
final class TemplateCheck {
  private static final int MOST_FAULTS = 30;
  private static final int MOST_PLACEHOLDERS = 1000;
  private static final int LONGEST_PARAGRAPH = 20_000;
  private static final int LONGEST_QUOTE = 60;
  private static final Set<String> TRACES = Set.of(
      "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel",
      "commentReference");

  private final TemplateNames names;
  private final List<Unmet> faults = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();
  private int placeholders;

  private TemplateCheck(TemplateNames names) {
    this.names = names;
  }

  /// What stands against a template for a kind of paper; empty when nothing does.
  static List<Unmet> faults(byte[] file, TemplateNames names) {
    var check = new TemplateCheck(names);
    try {
      check.look(WordPackage.read(file));
    } catch (WordPackage.Unreadable unreadable) {
      return List.of(unreadable.bomb() ? new Unmet("document.template-too-much", "") : new Unmet("document.template-unreadable", ""));
    }
    return check.faults;
  }

  private void look(WordPackage file) throws WordPackage.Unreadable {
    ForeignParts.look(file, this::fault);
    for (var name : file.texts()) {
      var part = file.xml(name);
      if (!WordParagraph.W.equals(part.getDocumentElement().getNamespaceURI())) {
        fault(new Unmet("document.template-strict", ""));
        return;
      }
      text(part);
    }
    for (var needed : names.needed()) {
      if (needed.stream().noneMatch(used::contains)) {
        fault(new Unmet("document.template-missing", "", needed.stream().sorted().map(names::written).collect(Collectors.joining(" / "))));
      }
    }
  }

  private void text(Document part) throws WordPackage.Unreadable {
    if (TRACES.stream().anyMatch(trace -> !WordParagraph.elements(part, trace).isEmpty())) {
      fault(new Unmet("document.template-traces", ""));
    }
    var paragraphs = WordParagraph.all(part);
    for (var paragraph : paragraphs) {
      var text = paragraph.text();
      var inIt = Placeholder.of(text);
      placeholders += inIt.size();
      if (placeholders > MOST_PLACEHOLDERS || text.length() > LONGEST_PARAGRAPH) {
        throw new WordPackage.Unreadable("It names too much.", true);
      }
      Placeholder.broken(text).forEach(broken -> fault(new Unmet("document.template-broken", "", quote(broken), quote(text))));
      inIt.forEach(placeholder -> placeholder(placeholder, text));
      oneList(List.of(paragraph));
    }
    for (var row : WordParagraph.elements(part, "tr")) {
      var all = WordParagraph.all(row);
      var own = all.stream().filter(paragraph -> WordParagraph.around(paragraph.element(), "tr") == row);
      if (own.flatMap(paragraph -> paragraph.placeholders().stream()).anyMatch(Placeholder::repeatsRow)) {
        oneList(all);
      }
    }
  }

  private void placeholder(Placeholder placeholder, String text) {
    var name = placeholder.name();
    var fields = names.lists().get(name);
    used.add(placeholder.condition() ? "" : name);
    if (fields == null && !names.texts().contains(name)) {
      nearest(name).ifPresentOrElse(
          meant -> fault(new Unmet("document.template-unknown-near", "", placeholder.typed(), quote(text), meant)),
          () -> fault(new Unmet("document.template-unknown", "", placeholder.typed(), quote(text))));
    } else if (placeholder.condition()) {
      if (fields == null && !name.startsWith("tieu_de_")) {
        fault(new Unmet("document.template-condition", "", placeholder.typed(), quote(text)));
      }
    } else if (placeholder.listed() != (fields != null)) {
      fault(fields != null
          ? new Unmet("document.template-is-list", "", placeholder.typed(), quote(text), name)
          : new Unmet("document.template-is-no-list", "", placeholder.typed(), quote(text), name));
    } else if (fields != null && !placeholder.field().isEmpty() && !fields.contains(placeholder.field())) {
      fault(new Unmet("document.template-no-field", "", placeholder.typed(), quote(text), name, fields.stream().sorted().collect(Collectors.joining(", "))));
    } else if (fields == null && !placeholder.field().isEmpty()) {
      fault(new Unmet("document.template-is-no-list", "", placeholder.typed(), quote(text), name));
    }
  }

  /// A name that may have been meant: one with the same letters, or that begins or ends alike.
  private Optional<String> nearest(String name) {
    var letters = name.replace("_", "");
    return names.all().stream().filter(known -> known.replace("_", "").equals(letters))
        .findFirst()
        .or(() -> names.all().stream().filter(known -> known.startsWith(name) || name.startsWith(known)).findFirst());
  }

  private void oneList(List<WordParagraph> paragraphs) {
    var lists = paragraphs.stream().flatMap(paragraph -> paragraph.placeholders().stream()).filter(Placeholder::listed).map(Placeholder::name)
        .distinct().toList();
    if (lists.size() > 1) {
      fault(new Unmet(
          "document.template-two-lists", "", String.join(", ", lists), quote(String.join(" ", paragraphs.stream().map(WordParagraph::text).toList()))));
    }
  }

  private void fault(Unmet fault) {
    if (faults.size() < MOST_FAULTS && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /// The beginning of a text, on one line.
  static String quote(String text) {
    var line = text.substring(0, Math.min(text.length(), 4 * LONGEST_QUOTE)).replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
