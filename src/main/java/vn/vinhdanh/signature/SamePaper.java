package vn.vinhdanh.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/// Whether what comes back from a tool is the paper that went out, with one signature more and nothing else: its bytes stand at the beginning, and what
/// follows them changes no sheet and nothing by which sheets are shown.
final class SamePaper {

  /// What a signature may add to the file as a whole.
  private static final Set<String> OF_SIGNATURES = Set.of("AcroForm", "DSS", "Perms", "Extensions", "Version", "Pages", "Metadata");

  /// What a signature may change of a sheet; the parent leads back to all of them.
  private static final Set<String> OF_MARKS = Set.of("Annots", "Parent", "LastModified");

  private SamePaper() {}

  static boolean withOneSignatureMore(byte[] before, byte[] after) {
    if (after.length <= before.length || !Arrays.equals(before, 0, before.length, after, 0, before.length)) {
      return false;
    }
    try (var sent = Loader.loadPDF(before); var back = Loader.loadPDF(after)) {
      var signatures = back.getSignatureDictionaries();
      return signatures.size() == sent.getSignatureDictionaries().size() + 1
          && signatures.stream().anyMatch(signature -> coversAll(signature, after.length))
          && Arrays.equals(frame(sent), frame(back))
          && samePages(sent, back);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean coversAll(PDSignature signature, int length) {
    var range = signature.getByteRange();
    return range.length == 4 && range[0] == 0 && range[2] > range[1] && (long) range[2] + range[3] == length;
  }

  private static byte[] frame(PDDocument file) throws IOException {
    return digest(file.getDocumentCatalog().getCOSObject(), OF_SIGNATURES);
  }

  private static boolean samePages(PDDocument sent, PDDocument back) throws IOException {
    if (sent.getNumberOfPages() != back.getNumberOfPages()) {
      return false;
    }
    for (int at = 0; at < sent.getNumberOfPages(); at++) {
      var before = sent.getPage(at).getCOSObject();
      var after = back.getPage(at).getCOSObject();
      if (!Arrays.equals(digest(before, OF_MARKS), digest(after, OF_MARKS)) || !Arrays.equals(digest(marks(before), Set.of()), digest(marks(after), Set.of()))) {
        return false;
      }
    }
    return true;
  }

  /// What lies over a sheet beside signatures.
  private static COSArray marks(COSDictionary page) {
    var marks = new COSArray();
    if (page.getDictionaryObject(COSName.ANNOTS) instanceof COSArray all) {
      StreamSupport.stream(all.spliterator(), false)
          .map(SamePaper::itself)
          .filter(mark -> !(mark instanceof COSDictionary one && COSName.SIG.equals(one.getCOSName(COSName.FT))))
          .forEach(marks::add);
    }
    return marks;
  }

  private static COSBase itself(COSBase named) {
    return named instanceof COSObject reference ? reference.getObject() : named;
  }

  private static byte[] digest(COSBase root, Set<String> without) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var written = new PrintStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest), false, StandardCharsets.UTF_8)) {
        write(root, without, written, Collections.newSetFromMap(new IdentityHashMap<>()));
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static void write(COSBase named, Set<String> without, PrintStream to, Set<COSBase> seen) throws IOException {
    var thing = itself(named);
    if (thing instanceof COSDictionary dictionary) {
      if (!seen.add(thing)) {
        to.print("again ");
        return;
      }
      to.print("<<");
      var sorted = new TreeMap<String, COSBase>();
      dictionary.entrySet().forEach(entry -> sorted.put(entry.getKey().getName(), entry.getValue()));
      for (var entry : sorted.entrySet()) {
        if (!without.contains(entry.getKey()) && !entry.getKey().equals("Parent")) {
          to.print("/" + entry.getKey() + " ");
          write(entry.getValue(), Set.of(), to, seen);
        }
      }
      to.print(">>");
      if (thing instanceof COSStream stream) {
        try (InputStream raw = stream.createRawInputStream()) {
          raw.transferTo(to);
        }
      }
    } else if (thing instanceof COSArray array) {
      to.print("[");
      for (var each : List.copyOf(array.toList())) {
        write(each, Set.of(), to, seen);
      }
      to.print("]");
    } else if (thing instanceof COSString text) {
      to.print("(" + text.toHexString() + ")");
    } else {
      to.print(thing + " ");
    }
  }
}
