package vn.vinhdanh.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.vinhdanh.refusal.Unmet;

/// A Word file that somebody sent, without what runs, is embedded or is fetched from elsewhere ([ForeignParts]), so that it may be laid before LibreOffice to be looked
/// at. The file itself stays as it is.
///
/// @param file what is left
/// @param whole whether nothing was taken away
record HarmlessWord(WordPackage file, boolean whole) {

  private static final String MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

  /// Empty where something is left of which it is not known what it does.
  ///
  /// @throws WordPackage.Unreadable where it is broken or unpacks to too much
  static Optional<HarmlessWord> of(byte[] word) throws WordPackage.Unreadable {
    var sent = WordPackage.read(word);
    if (faults(sent).isEmpty()) {
      return Optional.of(new HarmlessWord(sent, true));
    }
    var left = stripped(sent);
    return faults(left).isEmpty() ? Optional.of(new HarmlessWord(left, false)) : Optional.empty();
  }

  private static List<Unmet> faults(WordPackage file) throws WordPackage.Unreadable {
    var faults = new ArrayList<Unmet>();
    ForeignParts.look(file, faults::add);
    return faults;
  }

  private static WordPackage stripped(WordPackage sent) throws WordPackage.Unreadable {
    var parts = new LinkedHashMap<>(sent.parts());
    parts.entrySet().removeIf(part -> !ForeignParts.PARTS.matcher(part.getKey()).matches()
        || ForeignParts.mustBePicture(part.getKey()) && !ForeignParts.known(part.getValue()));
    var left = new WordPackage(parts);
    var changed = new HashMap<String, Document>();
    for (var name : parts.keySet()) {
      if (name.equals(WordPackage.CONTENT_TYPES)) {
        changed.put(name, types(left.xml(name), parts.keySet()));
      } else if (name.endsWith(".rels")) {
        changed.put(name, relations(left, name));
      } else if (WordPackage.isXml(name)) {
        changed.put(name, content(left.xml(name), ForeignParts.unshown(left, name)));
      }
    }
    return left.with(changed);
  }

  private static Document types(Document types, Set<String> parts) {
    for (var type : elements(types)) {
      var part = type.getAttribute("PartName");
      if (part.equals("/" + WordPackage.TEXT)) {
        type.setAttribute("ContentType", MAIN);
      } else if (!part.isEmpty() && !parts.contains(part.substring(1)) || ForeignParts.TYPES.matcher(type.getAttribute("ContentType")).matches()) {
        remove(type);
      }
    }
    return types;
  }

  private static Document relations(WordPackage file, String name) throws WordPackage.Unreadable {
    var kept = new ArrayList<String>();
    for (var relation : file.relations(name)) {
      boolean harmless = relation.outside()
          ? relation.type().equals("hyperlink") && ForeignParts.FOLLOWED.matcher(relation.target()).matches()
          : ForeignParts.harmless(relation) && file.parts().containsKey(relation.target());
      if (harmless) {
        kept.add(relation.id());
      }
    }
    var all = file.xml(name);
    for (var relation : elements(all)) {
      if (relation.getLocalName().equals("Relationship") && !kept.contains(relation.getAttribute("Id"))) {
        remove(relation);
      }
    }
    return all;
  }

  private static Document content(Document part, Set<String> unshown) {
    var fields = new ArrayDeque<List<Element>>();
    for (var element : elements(part)) {
      var name = element.getLocalName();
      if (ForeignParts.EMBEDDED.contains(name) || name.equals("imagedata") && (element.hasAttribute("src") || !element.getAttribute("o:althref").isEmpty())) {
        remove(element);
        continue;
      }
      var attributes = element.getAttributes();
      for (int at = attributes.getLength() - 1; at >= 0; at--) {
        var attribute = (Attr) attributes.item(at);
        boolean fetched = ForeignParts.RELATION.equals(attribute.getNamespaceURI()) && ForeignParts.FETCHED.contains(attribute.getLocalName());
        if (fetched || ForeignParts.shows(attribute, unshown)) {
          element.removeAttributeNode(attribute);
        }
      }
      if (WordParagraph.W.equals(element.getNamespaceURI())) {
        field(element, fields);
      }
    }
    fields.forEach(HarmlessWord::quiet);
    return part;
  }

  /// What a field says is taken from it where it fetches something; what it showed last stays.
  private static void field(Element element, ArrayDeque<List<Element>> open) {
    switch (element.getLocalName()) {
      case "fldSimple" -> {
        if (ForeignParts.fetches(element.getAttributeNS(WordParagraph.W, "instr"))) {
          element.setAttributeNS(WordParagraph.W, "w:instr", "");
        }
      }
      case "instrText", "delInstrText" -> {
        if (ForeignParts.holdsElements(element)) {
          element.setTextContent(WordParagraph.own(element));
        }
        if (open.isEmpty()) {
          quiet(List.of(element));
        } else {
          open.getLast().add(element);
        }
      }
      case "fldChar" -> {
        var type = element.getAttributeNS(WordParagraph.W, "fldCharType");
        if (type.equals("begin")) {
          open.add(new ArrayList<>());
        } else if (type.equals("end") && !open.isEmpty()) {
          quiet(open.removeLast());
        }
      }
      default -> {}
    }
  }

  private static void quiet(List<Element> field) {
    var said = new StringBuilder();
    field.forEach(each -> said.append(WordParagraph.own(each)));
    if (ForeignParts.fetches(said)) {
      field.forEach(each -> each.setTextContent(""));
    }
  }

  /// All elements in the order of the text, as they stand before any is removed.
  private static List<Element> elements(Document part) {
    var found = part.getElementsByTagNameNS("*", "*");
    var all = new ArrayList<Element>(found.getLength());
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  private static void remove(Node node) {
    var parent = node.getParentNode();
    if (parent != null) {
      parent.removeChild(node);
    }
  }

  byte[] bytes() {
    return file.bytes();
  }
}
