package vn.vinhdanh.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Tag.Bookmark;
import vn.vinhdanh.document.Tag.Mark;
import vn.vinhdanh.document.Tag.Role;

/// Writes the tags of a PDF as its structure, and those with a bookmark as its outline.
///
/// Source: ISO 32000-1, 12.3.3, 14.7 and 14.8.
final class TagTree {
  /// One bookmark leads nowhere that the first page does not show.
  private static final int FEWEST_BOOKMARKS = 2;

  private static final int LONGEST_BOOKMARK = 90;

  /// What a line adds to the count of the one above it: the outline shows its lines, these hide theirs until they are opened.
  private static final int OPEN = 1;

  private static final int SHUT = -1;

  private static final COSName MCID = COSName.MCID;
  private static final COSName MCR = COSName.getPDFName("MCR");
  private static final COSName ALT = COSName.ALT;
  private static final COSName TABLE = COSName.getPDFName("Table");
  private static final COSName LAYOUT = COSName.getPDFName("Layout");
  private static final COSName SCOPE = COSName.getPDFName("Scope");
  private static final COSName PLACEMENT = COSName.getPDFName("Placement");
  private static final COSName XYZ = COSName.getPDFName("XYZ");
  private static final COSName TABS = COSName.getPDFName("Tabs");
  private static final COSName COL_SPAN = COSName.getPDFName("ColSpan");

  private final List<Sheet> sheets;
  private final Map<Sheet, COSDictionary> pages;
  private final Map<Sheet, COSBase[]> tagsOfMarks;
  private final List<Tag> bookmarked = new ArrayList<>();

  private TagTree(List<Sheet> sheets, Map<Sheet, COSDictionary> pages) {
    this.sheets = sheets;
    this.pages = pages;
    this.tagsOfMarks = new IdentityHashMap<>();
    sheets.forEach(sheet -> tagsOfMarks.put(sheet, new COSBase[sheet.marked().size()]));
  }

  static void write(Tag document, List<Sheet> sheets, Map<Sheet, COSDictionary> pages, COSDictionary catalog) {
    var tree = new TagTree(sheets, pages);
    catalog.setItem(COSName.STRUCT_TREE_ROOT, tree.root(document));
    var marked = new COSDictionary();
    marked.setDirect(true);
    marked.setItem(COSName.getPDFName("Marked"), COSBoolean.TRUE);
    catalog.setItem(COSName.MARK_INFO, marked);
    if (tree.bookmarked.size() >= FEWEST_BOOKMARKS) {
      catalog.setItem(COSName.OUTLINES, tree.outline());
    }
  }

  private COSDictionary root(Tag document) {
    var root = new COSDictionary();
    root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
    root.setItem(COSName.K, element(document, root));
    var numbered = new COSArray();
    for (int i = 0; i < sheets.size(); i++) {
      var page = pages.get(sheets.get(i));
      if (page != null) {
        page.setInt(COSName.STRUCT_PARENTS, i);
        page.setItem(TABS, COSName.S);
      }
      numbered.add(COSInteger.get(i));
      numbered.add(new COSArray(List.of(tagsOfMarks.getOrDefault(sheets.get(i), new COSBase[0]))));
    }
    var parents = new COSDictionary();
    parents.setItem(COSName.NUMS, numbered);
    root.setItem(COSName.PARENT_TREE, parents);
    root.setInt(COSName.PARENT_TREE_NEXT_KEY, sheets.size());
    return root;
  }

  private COSDictionary element(Tag tag, COSDictionary parent) {
    var element = new COSDictionary();
    element.setItem(COSName.S, tag.role().pdfName());
    element.setItem(COSName.P, parent);
    if (tag.bookmark() != null && tag.begins() != null) {
      bookmarked.add(tag);
    }
    var kids = new ArrayList<COSBase>();
    for (var lower : tag.within()) {
      kids.add(element(lower, element));
    }
    var first = tag.begins();
    if (first != null) {
      element.setItem(COSName.PG, pages.get(first));
      for (var mark : tag.marks()) {
        kids.add(mark(mark, first));
        COSBase[] tags = tagsOfMarks.get(mark.sheet());
        if (tags != null) {
          tags[mark.number()] = element;
        }
      }
    }
    if (kids.size() == 1) {
      element.setItem(COSName.K, kids.getFirst());
    } else if (!kids.isEmpty()) {
      element.setItem(COSName.K, new COSArray(kids));
    }
    var instead = tag.instead();
    if (instead != null) {
      element.setItem(ALT, new COSString(instead));
    }
    var more = attributes(tag);
    if (more != null) {
      element.setItem(COSName.A, more);
    }
    return element;
  }

  private COSBase mark(Mark mark, Sheet usual) {
    if (mark.sheet() == usual) {
      return COSInteger.get(mark.number());
    }
    var reference = new COSDictionary();
    reference.setDirect(true);
    reference.setItem(COSName.TYPE, MCR);
    reference.setItem(COSName.PG, pages.get(mark.sheet()));
    reference.setInt(MCID, mark.number());
    return reference;
  }

  private static @Nullable COSDictionary attributes(Tag tag) {
    var more = new COSDictionary();
    more.setDirect(true);
    if (tag.role() == Role.HEAD_CELL) {
      more.setItem(COSName.O, TABLE);
      more.setName(SCOPE, tag.columns() == 1 ? "Column" : "Row");
      if (tag.columns() > 1) {
        more.setInt(COL_SPAN, tag.columns());
      }
      return more;
    }
    var box = tag.box();
    if (box == null) {
      return null;
    }
    more.setItem(COSName.O, LAYOUT);
    more.setName(PLACEMENT, "Block");
    more.setItem(COSName.BBOX, new PDRectangle(box.left(), box.bottom(), box.right() - box.left(), box.top() - box.bottom()).getCOSArray());
    return more;
  }

  private COSDictionary outline() {
    var outline = new COSDictionary();
    outline.setItem(COSName.TYPE, COSName.OUTLINES);
    Deque<COSDictionary> above = new ArrayDeque<>();
    above.push(outline);
    for (var tag : bookmarked) {
      var bookmark = tag.bookmark();
      var sheet = tag.begins();
      if (bookmark != null && sheet != null) {
        while (above.size() > bookmark.depth()) {
          above.pop();
        }
        above.push(line(bookmark, tag.top(), sheet, above.getFirst()));
      }
    }
    return outline;
  }

  private COSDictionary line(Bookmark bookmark, float top, Sheet sheet, COSDictionary upper) {
    var line = new COSDictionary();
    line.setItem(COSName.TITLE, new COSString(shortened(bookmark.title())));
    line.setItem(COSName.PARENT, upper);
    var place = new COSArray();
    place.add(pages.get(sheet));
    place.add(XYZ);
    place.add(COSNull.NULL);
    place.add(new COSFloat(top));
    place.add(COSNull.NULL);
    line.setItem(COSName.DEST, place);
    var before = upper.getCOSDictionary(COSName.LAST);
    if (before == null) {
      upper.setItem(COSName.FIRST, line);
    } else {
      before.setItem(COSName.NEXT, line);
      line.setItem(COSName.PREV, before);
    }
    upper.setItem(COSName.LAST, line);
    int one = upper.containsKey(COSName.PARENT) ? SHUT : OPEN;
    upper.setInt(COSName.COUNT, upper.getInt(COSName.COUNT, 0) + one);
    return line;
  }

  private static String shortened(String title) {
    var line = title.replaceAll("\\s+", " ").strip();
    if (line.length() <= LONGEST_BOOKMARK) {
      return line;
    }
    int end = line.lastIndexOf(' ', LONGEST_BOOKMARK);
    return line.substring(0, end > LONGEST_BOOKMARK / 2 ? end : line.offsetByCodePoints(0, LONGEST_BOOKMARK / 2)) + "…";
  }
}
