package vn.vinhdanh.spreadsheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.PlainText;

/// Reads a table with the given columns from the first sheet of a workbook (XLSX), or from text copied out of one. The row of
/// heads is looked for among the first rows, columns in any order; rows without any value are passed over.
public final class SheetReader {

  /// The largest workbook that is read, in bytes.
  public static final int LARGEST = 5 * 1024 * 1024;

  private static final long LARGEST_UNPACKED = 32L * 1024 * 1024;
  private static final int MOST_SHARED_TEXTS = 200_000;
  private static final int MOST_LETTERS = 4_000_000;
  private static final int HEADS_WITHIN = 20;
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_COLUMNS = 100;
  private static final int ROWS_OF_A_SHEET = 1_048_576;
  private static final int COLUMNS_OF_A_SHEET = 16_384;
  private static final int LETTERS = 26;
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7})");
  private static final XMLInputFactory XML = xml();
  private static final Duration WAIT = Duration.ofSeconds(10);

  /// Held while a workbook is read: one alone may take a good part of the memory, so they are read one after another.
  static final ReentrantLock READING = new ReentrantLock(true);

  /// Cells as text; a cell that has none has the key of its fault instead.
  private record Cells(int row, List<String> texts, Map<Integer, String> faults) {

    String text(int column) {
      return column < texts.size() ? texts.get(column) : "";
    }

    boolean empty() {
      return faults.isEmpty() && texts.stream().allMatch(String::isEmpty);
    }
  }

  /// A workbook holds more than is read, whatever its size packed.
  private static final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private SheetReader() {}

  private static XMLInputFactory xml() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /// Reads a workbook; what cannot be opened as one gives a single fault, and so does another one that is being read for too long.
  public static SheetRows workbook(byte[] bytes, List<SheetColumn> columns) {
    if (bytes.length > LARGEST) {
      return unreadable("spreadsheet.too-large", "" + LARGEST / 1024 / 1024);
    }
    try {
      if (!READING.tryLock(WAIT.toSeconds(), TimeUnit.SECONDS)) {
        return unreadable("spreadsheet.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreadable("spreadsheet.busy");
    }
    try {
      return read(bytes, columns);
    } finally {
      READING.unlock();
    }
  }

  private static SheetRows read(byte[] bytes, List<SheetColumn> columns) {
    try {
      if (!ReadableWorkbook.isOOXMLZipHeader(bytes) || !staysWithin(bytes)) {
        return unreadable("spreadsheet.not-a-workbook");
      }
      try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true));
          var rows = workbook.getFirstSheet().openStream()) {
        var letters = new AtomicInteger();
        return table(rows.limit(MOST_ROWS + 1L).map(row -> cells(row, letters)).toList(), columns);
      }
    } catch (TooMuch tooMuch) {
      return unreadable("spreadsheet.too-much");
    } catch (Exception e) {
      // The library lets exceptions of its parser through undeclared, checked ones among them: a file that cannot be parsed.
      return unreadable("spreadsheet.not-a-workbook");
    }
  }

  /// Reads lines whose cells are separated by tabs, as a spreadsheet gives them to the clipboard.
  public static SheetRows text(String copied, List<SheetColumn> columns) {
    var lines = copied.lines().limit(MOST_ROWS + 1L).toList();
    return table(
        IntStream.range(0, lines.size())
            .mapToObj(at -> new Cells(at + 1, Arrays.stream(lines.get(at).split("\t", -1)).map(SheetReader::written).toList(), Map.of()))
            .toList(),
        columns);
  }

  private static SheetRows table(List<Cells> all, List<SheetColumn> columns) {
    if (all.size() > MOST_ROWS) {
      return unreadable("spreadsheet.too-many-rows", "" + MOST_ROWS);
    }
    for (int at = 0; at < Math.min(HEADS_WITHIN, all.size()); at++) {
      var places = places(all.get(at), columns);
      if (columns.stream().filter(SheetColumn::required).allMatch(column -> places.containsKey(column.code()))) {
        return body(all.subList(at + 1, all.size()), columns, places);
      }
    }
    return unreadable("spreadsheet.no-heads",
        columns.stream().filter(SheetColumn::required).map(SheetColumn::title).collect(Collectors.joining(", ")));
  }

  private static Map<String, Integer> places(Cells heads, List<SheetColumn> columns) {
    var places = new HashMap<String, Integer>();
    for (int at = 0; at < heads.texts().size(); at++) {
      int place = at;
      columns.stream()
          .filter(column -> column.isHeadedBy(heads.text(place)))
          .forEach(column -> places.putIfAbsent(column.code(), place));
    }
    return places;
  }

  private static SheetRows body(List<Cells> lines, List<SheetColumn> columns, Map<String, Integer> places) {
    var rows = new ArrayList<SheetRow>();
    var faults = new ArrayList<SheetFault>();
    for (var line : lines) {
      if (line.empty()) {
        continue;
      }
      var values = new HashMap<String, String>();
      int before = faults.size();
      for (var column : columns) {
        Integer place = places.get(column.code());
        String text = place == null ? "" : line.text(place);
        String fault = place == null ? null : line.faults().get(place);
        if (fault != null) {
          faults.add(new SheetFault(line.row(), column.title(), fault));
        } else if (column.required() && text.isEmpty()) {
          faults.add(new SheetFault(line.row(), column.title(), "spreadsheet.empty"));
        }
        values.put(column.code(), text);
      }
      if (faults.size() == before) {
        rows.add(new SheetRow(line.row(), values));
      }
    }
    return new SheetRows(rows, faults);
  }

  /// @param letters how many the cells so far held; many cells may share one text, and each holds it in full
  private static Cells cells(Row row, AtomicInteger letters) {
    var texts = new ArrayList<String>();
    var faults = new HashMap<Integer, String>();
    for (int at = 0; at < Math.min(row.getCellCount(), MOST_COLUMNS); at++) {
      Cell cell = row.getOptionalCell(at).orElse(null);
      if (cell != null && cell.getType() == CellType.STRING && letters.addAndGet(cell.getText().length()) > MOST_LETTERS) {
        throw new TooMuch();
      }
      String fault = fault(cell);
      if (fault != null) {
        faults.put(at, fault);
      }
      texts.add(fault != null ? "" : text(cell));
    }
    return new Cells(row.getRowNum(), List.copyOf(texts), Map.copyOf(faults));
  }

  private static @Nullable String fault(@Nullable Cell cell) {
    if (cell == null) {
      return null;
    }
    return switch (cell.getType()) {
      case FORMULA -> "spreadsheet.formula";
      case ERROR -> "spreadsheet.error";
      case STRING -> PlainText.turnsLetters(cell.getText()) ? "spreadsheet.turns-letters" : null;
      case NUMBER, BOOLEAN, EMPTY -> null;
    };
  }

  /// A number without needless zeros: 12, not 12.0.
  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      BigDecimal number = cell.asNumber();
      return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
    return written(cell.getText());
  }

  private static String written(String text) {
    return PlainText.of(text).replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /// Whether the entries, unpacked in truth whatever they declare, stay within the most that is read, and their cells within
  /// what a sheet may hold: the library makes room for every cell up to the last one of a row.
  ///
  /// @throws TooMuch for more than is read, unpacked or in shared texts
  private static boolean staysWithin(byte[] bytes) throws IOException {
    long left = LARGEST_UNPACKED;
    try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        try (var unpacked = BoundedInputStream.builder().setInputStream(zip.getInputStream(entry)).setMaxCount(left + 1).get()) {
          if (!cellsStayWithin(unpacked)) {
            return false;
          }
          unpacked.transferTo(OutputStream.nullOutputStream());
          left -= unpacked.getCount();
        }
        if (left < 0) {
          throw new TooMuch();
        }
      }
    }
    return true;
  }

  /// Reads as the library does, and so stops where it will stop; what is no XML has no cells.
  private static boolean cellsStayWithin(InputStream entry) {
    try {
      var xml = XML.createXMLStreamReader(entry);
      int column = 0;
      int sharedTexts = 0;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        String address = xml.getAttributeValue(null, "r");
        if (xml.getLocalName().equals("row")) {
          column = 0;
          if (address != null && !isRow(address)) {
            return false;
          }
        } else if (xml.getLocalName().equals("c")) {
          column = address == null ? column + 1 : columnOf(address);
          if (column > COLUMNS_OF_A_SHEET) {
            return false;
          }
        } else if (xml.getLocalName().equals("si") && ++sharedTexts > MOST_SHARED_TEXTS) {
          throw new TooMuch();
        }
      }
      return true;
    } catch (XMLStreamException notXml) {
      return true;
    }
  }

  private static boolean isRow(String number) {
    return number.matches("\\d{1,7}") && Integer.parseInt(number) <= ROWS_OF_A_SHEET;
  }

  /// A for 1 to XFD for 16 384; one more for what is no address.
  private static int columnOf(String address) {
    var parts = ADDRESS.matcher(address);
    if (!parts.matches() || !isRow(parts.group(2))) {
      return COLUMNS_OF_A_SHEET + 1;
    }
    return parts.group(1).chars().reduce(0, (column, letter) -> column * LETTERS + Character.toUpperCase(letter) - 'A' + 1);
  }

  private static SheetRows unreadable(String textKey, String... arguments) {
    return new SheetRows(List.of(), List.of(new SheetFault(0, "", textKey, arguments)));
  }
}
