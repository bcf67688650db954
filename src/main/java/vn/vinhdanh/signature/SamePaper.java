package vn.vinhdanh.signature;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.jspecify.annotations.Nullable;

/// Whether what comes back from a tool is the paper that went out with one signature more and nothing else. Its bytes stand at the beginning. What
/// follows them gives a file whose things, walked side by side with those of the paper from the catalog on, are all the same but for the new signature, its
/// field and its mark, which covers a quarter of a sheet at most.
final class SamePaper {

  private static final int LARGEST_SIGNATURE = 1024 * 1024;
  private static final float LARGEST_MARK = 0.25f;

  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName FIELDS = COSName.getPDFName("Fields");
  private static final COSName LAST_MODIFIED = COSName.getPDFName("LastModified");

  /// What a signature may change of the file as a whole; fields are looked at apart.
  private static final Set<COSName> OF_THE_FILE =
      Set.of(COSName.ACRO_FORM, DSS, COSName.PERMS, COSName.getPDFName("Extensions"), COSName.VERSION, COSName.METADATA);

  /// What a form gets with its first signature.
  private static final Set<COSName> OF_THE_FORM = Set.of(FIELDS, COSName.SIG_FLAGS, COSName.DR, COSName.DA);

  private final COSDictionary signature;
  private final Map<COSBase, COSBase> seen = new IdentityHashMap<>();
  private final Deque<COSBase[]> open = new ArrayDeque<>();
  private int marks;

  private SamePaper(COSDictionary signature) {
    this.signature = signature;
  }

  static boolean withOneSignatureMore(byte[] before, byte[] after) {
    int more = after.length - before.length;
    if (more <= 0 || more > LARGEST_SIGNATURE || !Arrays.equals(before, 0, before.length, after, 0, before.length)) {
      return false;
    }
    try (var sent = Loader.loadPDF(before); var back = Loader.loadPDF(after)) {
      var fresh = back.getSignatureDictionaries().stream().filter(each -> coversAll(each, after.length)).toList();
      return fresh.size() == 1
          && back.getSignatureDictionaries().size() == sent.getSignatureDictionaries().size() + 1
          && fresh.getFirst().getSubFilter() != null
          && fresh.getFirst().getSubFilter().endsWith(".detached")
          && new SamePaper(fresh.getFirst().getCOSObject()).sameFile(sent, back);
    } catch (IOException unreadable) {
      return false;
    }
  }

  static boolean coversAll(PDSignature signature, int length) {
    var range = signature.getByteRange();
    return range.length == 4 && range[0] == 0 && range[2] > range[1] && (long) range[2] + range[3] == length;
  }

  private boolean sameFile(PDDocument sent, PDDocument back) {
    var before = sent.getDocumentCatalog().getCOSObject();
    var after = back.getDocumentCatalog().getCOSObject();
    seen.put(before, after);
    return sameEntries(before, after, OF_THE_FILE) && sameForm(before.getCOSDictionary(COSName.ACRO_FORM), after.getCOSDictionary(COSName.ACRO_FORM)) && walked();
  }

  private boolean sameForm(@Nullable COSDictionary before, @Nullable COSDictionary after) {
    if (after == null || !allowed(after.keySet(), before)) {
      return false;
    }
    var had = before == null ? new COSArray() : Objects.requireNonNullElseGet(before.getCOSArray(FIELDS), COSArray::new);
    var has = Objects.requireNonNullElseGet(after.getCOSArray(FIELDS), COSArray::new);
    if (before != null) {
      seen.put(before, after);
      if (!sameEntries(before, after, OF_THE_FORM)) {
        return false;
      }
    }
    return has.size() == had.size() + 1
        && isNew(has.getObject(had.size()))
        && IntStream.range(0, had.size()).allMatch(at -> pair(had.get(at), has.get(at)));
  }

  private static boolean allowed(Set<COSName> keys, @Nullable COSDictionary before) {
    return keys.stream().allMatch(key -> OF_THE_FORM.contains(key) || before != null && before.containsKey(key));
  }

  /// Compares what was put aside, one thing after the other, however deep it lies.
  private boolean walked() {
    while (!open.isEmpty()) {
      var pair = open.pop();
      if (!sameThing(pair[0], pair[1])) {
        return false;
      }
    }
    return true;
  }

  /// Puts two things aside to be compared, or says at once that they cannot be the same. What was met before is the same only with what it was met with.
  private boolean pair(@Nullable COSBase namedBefore, @Nullable COSBase namedAfter) {
    var before = itself(namedBefore);
    var after = itself(namedAfter);
    if (!(before instanceof COSDictionary) && !(before instanceof COSArray)) {
      return before.equals(after);
    }
    var met = seen.get(before);
    if (met != null) {
      return met == after;
    }
    seen.put(before, after);
    open.push(new COSBase[] {before, after});
    return true;
  }

  private static COSBase itself(@Nullable COSBase named) {
    var thing = named instanceof COSObject reference ? reference.getObject() : named;
    return thing == null ? COSNull.NULL : thing;
  }

  private boolean sameThing(COSBase before, COSBase after) {
    if (before instanceof COSArray had) {
      return after instanceof COSArray has && had.size() == has.size() && IntStream.range(0, had.size()).allMatch(at -> pair(had.get(at), has.get(at)));
    }
    if (!(before instanceof COSDictionary had) || !(after instanceof COSDictionary has) || before instanceof COSStream != after instanceof COSStream) {
      return false;
    }
    if (COSName.PAGE.equals(had.getCOSName(COSName.TYPE))) {
      return sameEntries(had, has, Set.of(COSName.ANNOTS, LAST_MODIFIED)) && sameMarks(had, has);
    }
    return sameEntries(had, has, Set.of()) && (!(before instanceof COSStream stream) || sameBytes(stream, (COSStream) after));
  }

  private boolean sameEntries(COSDictionary had, COSDictionary has, Set<COSName> without) {
    var keys = new HashSet<>(had.keySet());
    keys.addAll(has.keySet());
    keys.removeAll(without);
    return keys.stream().allMatch(key -> pair(had.getItem(key), has.getItem(key)));
  }

  private static boolean sameBytes(COSStream before, COSStream after) {
    try (var had = before.createRawInputStream(); var has = after.createRawInputStream()) {
      return Arrays.equals(had.readAllBytes(), has.readAllBytes());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// What lies over a sheet: all that did, and behind it the mark of the new signature, once in the file.
  private boolean sameMarks(COSDictionary page, COSDictionary signed) {
    var had = Objects.requireNonNullElseGet(page.getCOSArray(COSName.ANNOTS), COSArray::new);
    var has = Objects.requireNonNullElseGet(signed.getCOSArray(COSName.ANNOTS), COSArray::new);
    if (has.size() == had.size() + 1) {
      marks++;
      if (marks > 1 || !isNew(has.getObject(had.size())) || !isSmall((COSDictionary) has.getObject(had.size()), signed)) {
        return false;
      }
    } else if (has.size() != had.size()) {
      return false;
    }
    return IntStream.range(0, had.size()).allMatch(at -> pair(had.get(at), has.get(at)));
  }

  /// Whether it is the field of the new signature, or its mark.
  private boolean isNew(COSBase field) {
    if (!(field instanceof COSDictionary one) || one.containsKey(COSName.A) || one.containsKey(COSName.AA)) {
      return false;
    }
    var parent = one.getCOSDictionary(COSName.PARENT);
    var holder = one.containsKey(COSName.V) || parent == null ? one : parent;
    boolean aMark = !one.containsKey(COSName.SUBTYPE) || COSName.WIDGET.equals(one.getCOSName(COSName.SUBTYPE));
    return aMark && COSName.SIG.equals(holder.getCOSName(COSName.FT)) && holder.getCOSDictionary(COSName.V) == signature;
  }

  private static boolean isSmall(COSDictionary mark, COSDictionary page) {
    var box = mark.getCOSArray(COSName.RECT);
    return box != null && box.size() == 4 && area(new PDRectangle(box)) <= LARGEST_MARK * area(new PDPage(page).getMediaBox());
  }

  private static float area(PDRectangle box) {
    return Math.abs(box.getWidth() * box.getHeight());
  }
}
