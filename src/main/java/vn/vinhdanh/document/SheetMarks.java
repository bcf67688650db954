package vn.vinhdanh.document;

import java.util.HashMap;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Puts a line into the foot of each sheet of a Word file: that it is a draft, that its data are made up.
final class SheetMarks {
  private static final String W = WordParagraph.W;
  private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String FOOT = "word/foot-of-marks.xml";
  private static final String RELATION = "marks";

  private SheetMarks() {}

  static WordPackage put(WordPackage file, String marks) throws WordPackage.Unreadable {
    var changed = new HashMap<String, Document>();
    for (var relation : file.relations(WordPackage.TEXT_RELATIONS)) {
      if (relation.type().equals("footer") && !changed.containsKey(relation.target())) {
        var footer = file.xml(relation.target());
        footer.getDocumentElement().appendChild(line(footer, marks));
        changed.put(relation.target(), footer);
      }
    }
    var text = file.xml(WordPackage.TEXT);
    if (refer(text)) {
      changed.put(WordPackage.TEXT, text);
      changed.put(WordPackage.TEXT_RELATIONS, related(file.xml(WordPackage.TEXT_RELATIONS)));
      changed.put(WordPackage.CONTENT_TYPES, typed(file.xml(WordPackage.CONTENT_TYPES)));
      changed.put(FOOT, foot(file, marks));
    }
    return file.with(changed);
  }

  /// Gives the first part of the text a foot of each sort that it lacks; the parts after it take over what they have none of.
  private static boolean refer(Document text) {
    var sections = WordParagraph.elements(text, "sectPr");
    var first = sections.isEmpty() ? section(text) : sections.getFirst();
    boolean any = false;
    for (var sort : List.of("even", "default", "first")) {
      if (WordParagraph.elements(first, "footerReference").stream().noneMatch(foot -> foot.getAttributeNS(W, "type").equals(sort))) {
        var foot = text.createElementNS(W, "w:footerReference");
        foot.setAttributeNS(W, "w:type", sort);
        foot.setAttributeNS(RELATIONS, "r:id", RELATION);
        first.insertBefore(foot, first.getFirstChild());
        any = true;
      }
    }
    return any;
  }

  private static Element section(Document text) {
    var section = text.createElementNS(W, "w:sectPr");
    WordParagraph.elements(text, "body").getFirst().appendChild(section);
    return section;
  }

  private static Document related(Document relations) {
    var relation = relations.createElementNS(relations.getDocumentElement().getNamespaceURI(), "Relationship");
    relation.setAttribute("Id", RELATION);
    relation.setAttribute("Type", RELATIONS + "/footer");
    relation.setAttribute("Target", FOOT.substring("word/".length()));
    relations.getDocumentElement().appendChild(relation);
    return relations;
  }

  private static Document typed(Document types) {
    var type = types.createElementNS(types.getDocumentElement().getNamespaceURI(), "Override");
    type.setAttribute("PartName", "/" + FOOT);
    type.setAttribute("ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml");
    types.getDocumentElement().appendChild(type);
    return types;
  }

  private static Document foot(WordPackage file, String marks) throws WordPackage.Unreadable {
    var foot = file.xml(WordPackage.TEXT);
    var root = foot.createElementNS(W, "w:ftr");
    root.appendChild(line(foot, marks));
    foot.replaceChild(root, foot.getDocumentElement());
    return foot;
  }

  private static Element line(Document part, String marks) {
    var paragraph = part.createElementNS(W, "w:p");
    var stands = part.createElementNS(W, "w:pPr");
    stands.appendChild(valued(part, "jc", "center"));
    paragraph.appendChild(stands);
    var run = part.createElementNS(W, "w:r");
    var looks = part.createElementNS(W, "w:rPr");
    looks.appendChild(part.createElementNS(W, "w:b"));
    looks.appendChild(valued(part, "color", "C00000"));
    looks.appendChild(valued(part, "sz", "20"));
    run.appendChild(looks);
    var said = part.createElementNS(W, "w:t");
    said.setTextContent(marks);
    run.appendChild(said);
    paragraph.appendChild(run);
    return paragraph;
  }

  private static Element valued(Document part, String name, String value) {
    var element = part.createElementNS(W, "w:" + name);
    element.setAttributeNS(W, "w:val", value);
    return element;
  }
}
