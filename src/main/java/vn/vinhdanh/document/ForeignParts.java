package vn.vinhdanh.document;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.vinhdanh.refusal.Unmet;

/// Looks for what a template may not bring along: anything that runs, is embedded, or is fetched from elsewhere when somebody or LibreOffice opens it.
/// What is let pass is listed; whatever is not is refused.
final class ForeignParts {
  static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  static final Pattern PARTS = Pattern.compile(
      "\\[Content_Types]\\.xml|(word/|customXml/)?(glossary/)?_rels/[\\w.-]*\\.rels|docProps/[\\w.-]+|word/(glossary/)?[\\w.-]+\\.xml|word/theme/[\\w.-]+\\.xml"
          + "|word/theme/_rels/[\\w.-]+\\.rels|word/media/[\\w.-]+|customXml/[\\w.-]+\\.xml");
  static final Set<String> RELATIONS = Set.of(
      "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles", "stylesWithEffects", "settings",
      "webSettings", "fontTable", "numbering", "theme", "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "customXml", "customXmlProps",
      "glossaryDocument", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people");
  static final Pattern TYPES = Pattern.compile("(?i).*(macro|vba|oleobject|activex|\\.template\\.).*");
  static final Pattern FOLLOWED = Pattern.compile("(?i)(https?://|mailto:).*");
  static final Pattern FETCHES = Pattern.compile(
      "(?is)[\\s\\p{Z}\\p{Cf}]*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|CONTROL|HTMLCONTROL|RD|FILLIN|ASK)\\b.*");
  static final Set<String> EMBEDDED = Set.of("altChunk", "object", "OLEObject", "control", "subDoc", "movie", "dataSource", "mailMerge");
  static final Set<String> LINKS = Set.of("hyperlink", "hlinkClick", "hlinkHover");
  static final Set<String> FETCHED = Set.of("link", "href", "pict");
  private static final Set<String> PARTS_OF_PAPER = Set.of("headerReference", "footerReference");
  /// Elements and attributes of ISO/IEC 29500 Strict have names of their own, which nothing here looks at.
  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final Pattern PICTURES = Pattern.compile("word/media/[\\w.-]+");
  /// What a field may say, in signs.
  private static final int LONGEST_FIELD = 10_000;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private final WordPackage file;
  private final Consumer<Unmet> faults;

  private ForeignParts(WordPackage file, Consumer<Unmet> faults) {
    this.file = file;
    this.faults = faults;
  }

  /// @throws WordPackage.Unreadable where the text is not where a Word file has it, or a part is broken
  static void look(WordPackage file, Consumer<Unmet> faults) throws WordPackage.Unreadable {
    new ForeignParts(file, faults).look();
  }

  private void look() throws WordPackage.Unreadable {
    var text = file.relations(WordPackage.RELATIONS).stream().filter(relation -> relation.type().equals("officeDocument")).toList();
    if (text.size() != 1 || !text.getFirst().target().equals(WordPackage.TEXT)) {
      throw new WordPackage.Unreadable("The text is elsewhere.", false);
    }
    types();
    for (var part : file.parts().entrySet()) {
      var name = part.getKey();
      if (!PARTS.matcher(name).matches()) {
        faults.accept(new Unmet("document.template-macro", "", name));
      } else if (mustBePicture(name)) {
        picture(name, part.getValue());
      } else if (name.endsWith(".rels")) {
        relations(name);
      } else if (WordPackage.isXml(name) && !name.equals(WordPackage.CONTENT_TYPES)) {
        content(file.xml(name), unshown(file, name));
      }
    }
  }

  private void types() throws WordPackage.Unreadable {
    var types = file.xml(WordPackage.CONTENT_TYPES).getDocumentElement().getElementsByTagNameNS("*", "*");
    for (int i = 0; i < types.getLength(); i++) {
      var type = ((Element) types.item(i)).getAttribute("ContentType");
      if (TYPES.matcher(type).matches()) {
        faults.accept(new Unmet("document.template-macro", "", type));
      }
    }
  }

  /// Whether a part is looked at by its bytes alone.
  static boolean mustBePicture(String name) {
    return name.startsWith("word/media/") || name.startsWith("docProps/") && !name.endsWith(".xml");
  }

  private void picture(String name, byte[] bytes) {
    if (!known(bytes)) {
      faults.accept(new Unmet("document.template-picture", "", name));
    }
  }

  /// Whether bytes begin as a kind of picture that is let pass.
  static boolean known(byte[] picture) {
    return begins(picture, PNG) || begins(picture, JPEG);
  }

  private static boolean begins(byte[] bytes, byte[] sign) {
    return bytes.length > sign.length && Arrays.equals(bytes, 0, sign.length, sign, 0, sign.length);
  }

  /// A link that a reader may follow is let be; whatever would be fetched when the file is opened is not.
  private void relations(String name) throws WordPackage.Unreadable {
    for (var relation : file.relations(name)) {
      if (relation.outside() && !(relation.type().equals("hyperlink") && FOLLOWED.matcher(relation.target()).matches())) {
        faults.accept(new Unmet("document.template-external", "", relation.target()));
      } else if (relation.type().equals("image") && !isPicture(relation)) {
        faults.accept(new Unmet("document.template-picture", "", relation.target()));
      } else if (!RELATIONS.contains(relation.type())) {
        faults.accept(new Unmet("document.template-macro", "", relation.type()));
      }
    }
  }

  /// Whether a relation to a part of the file is of a known kind, and a picture lies where the bytes of all parts are looked at.
  static boolean harmless(WordPackage.Relation relation) {
    return RELATIONS.contains(relation.type()) && (!relation.type().equals("image") || isPicture(relation));
  }

  private static boolean isPicture(WordPackage.Relation relation) {
    return PICTURES.matcher(relation.target()).matches();
  }

  /// What a part's relations name that is no picture in the file, by their keys.
  static Set<String> unshown(WordPackage file, String name) throws WordPackage.Unreadable {
    int folder = name.lastIndexOf('/') + 1;
    var keys = new HashSet<String>();
    for (var relation : file.relations(name.substring(0, folder) + "_rels/" + name.substring(folder) + ".rels")) {
      if (relation.outside() || !relation.type().equals("image") || !isPicture(relation)) {
        keys.add(relation.id());
      }
    }
    return keys;
  }

  /// Whether an attribute would have something shown that is no picture in the file: the kind of the relation it names is not asked for by who shows it.
  static boolean shows(Attr attribute, Set<String> unshown) {
    var element = attribute.getOwnerElement().getLocalName();
    return (RELATION.equals(attribute.getNamespaceURI()) || "relid".equals(attribute.getLocalName()))
        && !LINKS.contains(element) && !PARTS_OF_PAPER.contains(element) && unshown.contains(attribute.getValue());
  }

  private static boolean isStrict(Node node) {
    return node.getNamespaceURI() != null && node.getNamespaceURI().startsWith(STRICT);
  }

  private void content(Document part, Set<String> unshown) {
    var open = new ArrayDeque<StringBuilder>();
    var elements = part.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < elements.getLength(); i++) {
      var element = (Element) elements.item(i);
      var name = element.getLocalName();
      if (EMBEDDED.contains(name)) {
        faults.accept(new Unmet("document.template-macro", "", name));
      }
      if (isStrict(element)) {
        faults.accept(new Unmet("document.template-strict", ""));
      }
      attributes(element, unshown);
      if (WordParagraph.W.equals(element.getNamespaceURI())) {
        field(element, open);
      }
    }
    open.forEach(field -> fetching(field.toString(), false));
  }

  private void attributes(Element element, Set<String> unshown) {
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      var attribute = (Attr) attributes.item(i);
      var name = attribute.getLocalName();
      if (isStrict(attribute)) {
        faults.accept(new Unmet("document.template-strict", ""));
      }
      boolean linked = RELATION.equals(attribute.getNamespaceURI()) && FETCHED.contains(name) || shows(attribute, unshown);
      if (linked || "imagedata".equals(element.getLocalName()) && Set.of("src", "althref").contains(name)) {
        faults.accept(new Unmet("document.template-external", "", element.getLocalName() + " " + name));
      }
    }
  }

  /// Word may part what a field says into many runs.
  private void field(Element element, ArrayDeque<StringBuilder> open) {
    switch (element.getLocalName()) {
      case "fldSimple" -> fetching(element.getAttributeNS(WordParagraph.W, "instr"), false);
      case "instrText", "delInstrText" -> {
        var said = WordParagraph.own(element);
        if (open.isEmpty() || holdsElements(element)) {
          fetching(said, holdsElements(element));
        } else if (open.getLast().length() <= LONGEST_FIELD) {
          open.getLast().append(said);
        }
      }
      case "fldChar" -> {
        if (element.getAttributeNS(WordParagraph.W, "fldCharType").equals("begin")) {
          open.add(new StringBuilder());
        } else if (!open.isEmpty() && element.getAttributeNS(WordParagraph.W, "fldCharType").equals("end")) {
          fetching(open.removeLast().toString(), false);
        }
      }
      default -> {}
    }
  }

  /// Text of a field that holds elements is read in one way by some and in another by others.
  static boolean holdsElements(Element text) {
    for (var node = text.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element) {
        return true;
      }
    }
    return false;
  }

  /// Whether a field fetches something, or says more than a field does.
  static boolean fetches(CharSequence field) {
    return field.length() > LONGEST_FIELD || FETCHES.matcher(field).matches();
  }

  private void fetching(String field, boolean odd) {
    if (odd || fetches(field)) {
      faults.accept(new Unmet("document.template-fetches", "", TemplateCheck.quote(field)));
    }
  }
}
