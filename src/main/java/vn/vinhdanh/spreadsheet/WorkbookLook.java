package vn.vinhdanh.spreadsheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/// A look through all that is in a workbook, unpacked in truth whatever it declares, before it is opened: whether it stays within
/// the most that is read, and its cells within what a sheet may hold, as the library makes room for every cell up to the last one of a
/// row; and which cells of its first sheet are merged.
final class WorkbookLook {

  private static final int ROWS_OF_A_SHEET = 1_048_576;
  private static final int COLUMNS_OF_A_SHEET = 16_384;
  private static final int LETTERS = 26;
  private static final int DIGITS_OF_A_ROW = 7;
  private static final int MOST_MERGED = 10_000;
  private static final Pattern RANGE = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7}):([A-Za-z]{1,3})(\\d{1,7})");
  private static final XMLInputFactory XML = xml();

  /// A workbook holds more than is read, whatever its size packed.
  static final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /// Cells that are one: only the first of them has a value.
  ///
  /// @param top the row of the first one, counted from 1 like the columns
  record Merged(int top, int left, int bottom, int right) {

    boolean hides(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right && !(row == top && column == left);
    }
  }

  private final SheetLimit limit;
  private final Map<String, List<Merged>> merged = new HashMap<>();
  private final Map<String, String> targets = new HashMap<>();
  private String firstSheet = "";
  private int sharedTexts;
  private int sharedLetters;

  private WorkbookLook(SheetLimit limit) {
    this.limit = limit;
  }

  private static XMLInputFactory xml() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /// The merged cells of the first sheet from the top down; null where a cell lies beyond the last one that a sheet may have.
  ///
  /// @throws TooMuch for more than is read, unpacked, in shared texts or in merged cells
  static @Nullable List<Merged> into(byte[] bytes, SheetLimit limit) throws IOException {
    var look = new WorkbookLook(limit);
    long left = (long) limit.unpacked() * SheetLimit.MEGABYTE;
    try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        try (var unpacked = BoundedInputStream.builder().setInputStream(zip.getInputStream(entry)).setMaxCount(left + 1).get()) {
          if (!look.staysWithin(entry.getName(), unpacked)) {
            return null;
          }
          unpacked.transferTo(OutputStream.nullOutputStream());
          left -= unpacked.getCount();
        }
        if (left < 0) {
          throw new TooMuch();
        }
      }
    }
    return look.mergedOfFirstSheet();
  }

  private List<Merged> mergedOfFirstSheet() {
    String file = targets.getOrDefault(firstSheet, "").replaceFirst("^.*/", "");
    return merged.getOrDefault("xl/worksheets/" + file, List.of()).stream().sorted(Comparator.comparingInt(Merged::top)).toList();
  }

  /// Reads as the library does, and so stops where it will stop; what is no XML has no cells.
  private boolean staysWithin(String name, InputStream entry) {
    try {
      var xml = XML.createXMLStreamReader(entry);
      int column = 0;
      boolean shared = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (shared && xml.isCharacters()) {
          share(xml.getTextLength());
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("si")) {
          shared = false;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "row" -> {
            column = 0;
            String number = xml.getAttributeValue(null, "r");
            if (number != null && rowOf(number, 0) > ROWS_OF_A_SHEET) {
              return false;
            }
          }
          case "c" -> {
            String address = xml.getAttributeValue(null, "r");
            column = address == null ? column + 1 : columnOf(address);
            if (column > COLUMNS_OF_A_SHEET) {
              return false;
            }
          }
          case "si" -> {
            if (++sharedTexts > limit.sharedTexts()) {
              throw new TooMuch();
            }
            shared = true;
          }
          case "mergeCell" -> merge(name, xml);
          case "sheet" -> firstSheet = firstSheet.isEmpty() ? idOf(xml) : firstSheet;
          case "Relationship" -> relate(name, xml);
          default -> { }
        }
      }
      return true;
    } catch (XMLStreamException notXml) {
      return true;
    }
  }

  private void share(int letters) {
    sharedLetters += letters;
    if (sharedLetters > limit.letters()) {
      throw new TooMuch();
    }
  }

  private void merge(String sheet, XMLStreamReader xml) {
    String range = xml.getAttributeValue(null, "ref");
    var parts = RANGE.matcher(range == null ? "" : range);
    if (parts.matches()) {
      var known = merged.computeIfAbsent(sheet, first -> new ArrayList<>());
      if (known.size() == MOST_MERGED) {
        throw new TooMuch();
      }
      known.add(new Merged(
          Integer.parseInt(parts.group(2)), lettersOf(parts.group(1)), Integer.parseInt(parts.group(4)), lettersOf(parts.group(3))));
    }
  }

  /// The number by which the workbook relates the sheet to its file: the one attribute in a namespace.
  private static String idOf(XMLStreamReader xml) {
    for (int at = 0; at < xml.getAttributeCount(); at++) {
      if (xml.getAttributeLocalName(at).equals("id") && xml.getAttributeNamespace(at) != null && !xml.getAttributeNamespace(at).isEmpty()) {
        return xml.getAttributeValue(at);
      }
    }
    return "";
  }

  private void relate(String name, XMLStreamReader xml) {
    String id = xml.getAttributeValue(null, "Id");
    String target = xml.getAttributeValue(null, "Target");
    if (name.equals("xl/_rels/workbook.xml.rels") && id != null && target != null) {
      targets.put(id, target);
    }
  }

  /// The number that begins at a place of an address, and ends with it; one more than the last row for what is none.
  private static int rowOf(String address, int from) {
    int digits = address.length() - from;
    if (digits < 1 || digits > DIGITS_OF_A_ROW) {
      return ROWS_OF_A_SHEET + 1;
    }
    int row = 0;
    for (int at = from; at < address.length(); at++) {
      char digit = address.charAt(at);
      if (digit < '0' || digit > '9') {
        return ROWS_OF_A_SHEET + 1;
      }
      row = row * 10 + digit - '0';
    }
    return row;
  }

  /// 1 for `A7`, 16 384 for `XFD7`; one more than the last column for what is no address.
  private static int columnOf(String address) {
    int letters = 0;
    while (letters < address.length() && isLetter(address.charAt(letters))) {
      letters++;
    }
    return letters < 1 || letters > 3 || rowOf(address, letters) > ROWS_OF_A_SHEET
        ? COLUMNS_OF_A_SHEET + 1
        : lettersOf(address.substring(0, letters));
  }

  private static boolean isLetter(char sign) {
    return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
  }

  private static int lettersOf(String letters) {
    return letters.chars().reduce(0, (column, letter) -> column * LETTERS + Character.toUpperCase(letter) - 'A' + 1);
  }
}
