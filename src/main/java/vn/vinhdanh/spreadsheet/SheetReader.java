package vn.vinhdanh.spreadsheet;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  static final String BUSY = "spreadsheet.busy";

  private static final int HEADS_WITHIN = 20;
  private static final int MOST_COLUMNS = 100;

  /// On either side of the comma.
  private static final int MOST_DIGITS = 20;
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
  private static final Duration WAIT = Duration.ofSeconds(10);

  /// What a spreadsheet counts days from: 1 March 1900 is day 61, as it takes 1900 for a leap year.
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
  private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
  private static final BigDecimal FIRST_DAY_OF_1901 = new BigDecimal(367);
  private static final BigDecimal FIRST_YEAR = new BigDecimal(1900);
  private static final BigDecimal LAST_YEAR = new BigDecimal(2199);
  private static final BigDecimal LAST_DAY = new BigDecimal(109_574);

  /// Held while a workbook is read: one alone may take a good part of the memory, so they are read one after another.
  static final ReentrantLock READING = new ReentrantLock(true);

  /// Cells as text, or as the number where they may be days; a cell that has none has the key of its fault instead.
  private record Cells(int row, List<String> texts, Map<Integer, BigDecimal> numbers, Map<Integer, String> faults) {

    String text(int column) {
      return column < texts.size() ? texts.get(column) : "";
    }

    boolean empty() {
      return faults.isEmpty() && texts.stream().allMatch(String::isEmpty);
    }
  }

  /// What is done in turn.
  @FunctionalInterface
  public interface Work<T, E extends Exception> {

    T done() throws E;
  }

  /// The library lets exceptions of its parser through undeclared, checked ones among them: a file that cannot be parsed.
  private static final class NotAWorkbook extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAWorkbook(Exception cause) {
      super(cause);
    }
  }

  /// The table as it is found row by row: first its heads, then its lines.
  private static final class Lines {

    private final List<SheetColumn> columns;
    private final SheetLimit limit;
    private final LocalDate dayZero;
    private final List<WorkbookLook.Merged> merged;
    private final Consumer<SheetLine> each;
    private final Map<String, Integer> places = new HashMap<>();
    private boolean headed;
    private int seen;
    private int last;
    private int lines;

    Lines(List<SheetColumn> columns, SheetLimit limit, LocalDate dayZero, List<WorkbookLook.Merged> merged, Consumer<SheetLine> each) {
      this.columns = columns;
      this.limit = limit;
      this.dayZero = dayZero;
      this.merged = new ArrayList<>(merged);
      this.each = each;
    }

    /// What ends the reading.
    Optional<SheetFault> take(Cells cells) {
      if (cells.row() <= last) {
        return Optional.of(whole("spreadsheet.not-a-workbook"));
      }
      last = cells.row();
      seen++;
      if (!headed) {
        if (seen > HEADS_WITHIN) {
          return Optional.of(noHeads());
        }
        findHeads(cells);
      } else if (!cells.empty()) {
        if (++lines > limit.rows()) {
          return Optional.of(whole("spreadsheet.too-many-rows", "" + limit.rows()));
        }
        each.accept(line(cells));
      }
      return Optional.empty();
    }

    Optional<SheetFault> end() {
      return headed ? Optional.empty() : Optional.of(noHeads());
    }

    private SheetFault noHeads() {
      return whole("spreadsheet.no-heads",
          columns.stream().filter(SheetColumn::required).map(SheetColumn::title).collect(Collectors.joining(", ")));
    }

    private void findHeads(Cells heads) {
      for (int at = 0; at < heads.texts().size(); at++) {
        int place = at;
        columns.stream()
            .filter(column -> column.isHeadedBy(heads.text(place)))
            .forEach(column -> places.putIfAbsent(column.code(), place));
      }
      headed = columns.stream().filter(SheetColumn::required).allMatch(column -> places.containsKey(column.code()));
      if (!headed) {
        places.clear();
      }
    }

    private SheetLine line(Cells cells) {
      merged.removeIf(gone -> gone.bottom() < cells.row());
      var values = new HashMap<String, String>();
      var faults = new ArrayList<SheetFault>();
      for (var column : columns) {
        Integer place = places.get(column.code());
        String text = place == null ? "" : cells.text(place);
        String fault = place == null ? null : cells.faults().get(place);
        if (place != null && fault == null && merged.stream().anyMatch(one -> one.hides(cells.row(), place + 1))) {
          fault = "spreadsheet.merged";
        }
        var number = place == null || !column.days() ? null : cells.numbers().get(place);
        if (fault == null && number != null) {
          var day = day(number);
          text = day.orElse(text);
          fault = day.isEmpty() ? "spreadsheet.day-of-1900" : null;
        }
        if (fault != null) {
          faults.add(new SheetFault(cells.row(), column.title(), fault));
        } else if (column.required() && text.isEmpty()) {
          faults.add(new SheetFault(cells.row(), column.title(), "spreadsheet.empty"));
        }
        values.put(column.code(), text);
      }
      return new SheetLine(new SheetRow(cells.row(), values), faults);
    }

    /// The day that a number stands for; a number of a year is left as it is. Empty for a day of 1900, as which a spreadsheet shows
    /// any small number.
    private Optional<String> day(BigDecimal number) {
      if (number.stripTrailingZeros().scale() <= 0 && number.compareTo(FIRST_YEAR) >= 0 && number.compareTo(LAST_YEAR) <= 0) {
        return Optional.of(number.toBigInteger().toString());
      }
      if (number.signum() < 0 || number.compareTo(LAST_DAY) > 0 || (dayZero.equals(DAY_0) && number.compareTo(FIRST_DAY_OF_1901) < 0)) {
        return Optional.empty();
      }
      return Optional.of("%1$td/%1$tm/%1$tY".formatted(dayZero.plusDays(number.setScale(0, RoundingMode.FLOOR).longValueExact())));
    }
  }

  private SheetReader() {}

  /// Reads a workbook; what cannot be opened as one gives a single fault, and so does another one that is being read for too long.
  public static SheetRows workbook(byte[] bytes, List<SheetColumn> columns) {
    var gathered = new Gathered();
    return gathered.rows(end(bytes, columns, SheetLimit.TABLE, gathered));
  }

  /// Reads lines whose cells are separated by tabs, as a spreadsheet gives them to the clipboard.
  public static SheetRows text(String copied, List<SheetColumn> columns) {
    var gathered = new Gathered();
    var lines = copied.lines().limit(SheetLimit.TABLE.rows() + HEADS_WITHIN + 1L).toList();
    var cells = IntStream.range(0, lines.size())
        .mapToObj(at -> new Cells(
            at + 1, Arrays.stream(lines.get(at).split("\t", -1)).map(SheetReader::written).toList(), Map.of(), Map.of()));
    return gathered.rows(through(cells.iterator(), new Lines(columns, SheetLimit.TABLE, DAY_0, List.of(), gathered)));
  }

  /// Reads a workbook row by row and gives each line to `each`.
  ///
  /// @throws UnreadableSheet when it cannot be read to its end, or has no line
  public static void lines(byte[] bytes, List<SheetColumn> columns, SheetLimit limit, Consumer<SheetLine> each) {
    var lines = new AtomicInteger();
    var end = end(bytes, columns, limit, line -> {
      lines.incrementAndGet();
      each.accept(line);
    });
    if (end.isPresent()) {
      throw new UnreadableSheet(end.get());
    }
    if (lines.get() == 0) {
      throw new UnreadableSheet(whole("spreadsheet.no-lines"));
    }
  }

  /// Does what reads a workbook once it is its turn: whoever keeps what is read waits for it here, and not with a connection to the database. The
  /// turn ends with the reading, whatever is done with it after that.
  ///
  /// @throws UnreadableSheet when another workbook is being read for too long
  public static <T, E extends Exception> T inTurn(Work<T, E> work) throws E {
    if (!turn()) {
      throw busy();
    }
    try {
      return work.done();
    } finally {
      endTurn();
    }
  }

  /// What refuses a workbook while others are worked on for too long: it may be sent again as it is.
  public static UnreadableSheet busy() {
    return new UnreadableSheet(whole(BUSY));
  }

  private static void endTurn() {
    while (READING.isHeldByCurrentThread()) {
      READING.unlock();
    }
  }

  private static boolean turn() {
    try {
      return READING.tryLock(WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What ends the reading before the end of the workbook.
  private static Optional<SheetFault> end(byte[] bytes, List<SheetColumn> columns, SheetLimit limit, Consumer<SheetLine> each) {
    if (bytes.length > limit.bytes()) {
      return Optional.of(whole("spreadsheet.too-large", "" + limit.megabytes()));
    }
    if (!turn()) {
      return Optional.of(whole(BUSY));
    }
    try {
      return read(bytes, columns, limit, each);
    } catch (WorkbookLook.TooMuch tooMuch) {
      return Optional.of(whole("spreadsheet.too-much"));
    } catch (NotAWorkbook notOne) {
      return Optional.of(whole("spreadsheet.not-a-workbook"));
    } finally {
      endTurn();
    }
  }

  private static Optional<SheetFault> read(byte[] bytes, List<SheetColumn> columns, SheetLimit limit, Consumer<SheetLine> each) {
    var merged = parsed(() -> ReadableWorkbook.isOOXMLZipHeader(bytes) ? WorkbookLook.into(bytes, limit) : null);
    if (merged == null) {
      return Optional.of(whole("spreadsheet.not-a-workbook"));
    }
    var letters = new Letters(limit.letters());
    var workbook = parsed(() -> new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true)));
    try {
      var rows = parsed(() -> workbook.getFirstSheet().openStream().iterator());
      var table = new Lines(columns, limit, workbook.isDate1904() ? DAY_0_OF_1904 : DAY_0, merged, each);
      return through(new Iterator<>() {
        @Override
        public boolean hasNext() {
          return parsed(rows::hasNext);
        }

        @Override
        public Cells next() {
          return cells(parsed(rows::next), letters);
        }
      }, table);
    } finally {
      parsed(() -> {
        workbook.close();
        return true;
      });
    }
  }

  /// What the library throws says that the file is no workbook; what the reader of the lines throws is none of that.
  private static <T extends @Nullable Object> T parsed(Callable<T> parsing) {
    try {
      return parsing.call();
    } catch (WorkbookLook.TooMuch tooMuch) {
      throw tooMuch;
    } catch (Exception e) {
      throw new NotAWorkbook(e);
    }
  }

  private static Optional<SheetFault> through(Iterator<Cells> rows, Lines table) {
    while (rows.hasNext()) {
      var end = table.take(rows.next());
      if (end.isPresent()) {
        return end;
      }
    }
    return table.end();
  }

  /// All lines at once: those without a fault, and the faults.
  private static final class Gathered implements Consumer<SheetLine> {

    private final List<SheetRow> rows = new ArrayList<>();
    private final List<SheetFault> faults = new ArrayList<>();

    @Override
    public void accept(SheetLine line) {
      faults.addAll(line.faults());
      if (line.faults().isEmpty()) {
        rows.add(line.row());
      }
    }

    SheetRows rows(Optional<SheetFault> end) {
      return end.map(fault -> new SheetRows(List.of(), List.of(fault))).orElseGet(() -> new SheetRows(rows, faults));
    }
  }

  /// How many letters the cells may still hold; many cells may share one text, and each holds it in full.
  private static final class Letters {

    private int left;

    Letters(int most) {
      this.left = most;
    }

    void take(String text) {
      left -= text.length();
      if (left < 0) {
        throw new WorkbookLook.TooMuch();
      }
    }
  }

  private static Cells cells(Row row, Letters letters) {
    var texts = new ArrayList<String>();
    var numbers = new HashMap<Integer, BigDecimal>();
    var faults = new HashMap<Integer, String>();
    for (int at = 0; at < Math.min(row.getCellCount(), MOST_COLUMNS); at++) {
      Cell cell = row.getOptionalCell(at).orElse(null);
      if (cell != null && cell.getType() == CellType.STRING) {
        letters.take(cell.getText());
      }
      String fault = fault(cell);
      if (fault != null) {
        faults.put(at, fault);
      } else if (cell != null && cell.getType() == CellType.NUMBER && cell.asNumber() != null) {
        numbers.put(at, cell.asNumber());
      }
      texts.add(fault != null ? "" : text(cell));
    }
    return new Cells(row.getRowNum(), texts, numbers, faults);
  }

  private static @Nullable String fault(@Nullable Cell cell) {
    if (cell == null) {
      return null;
    }
    return switch (cell.getType()) {
      case FORMULA -> "spreadsheet.formula";
      case ERROR -> "spreadsheet.error";
      case STRING -> PlainText.turnsLetters(cell.getText()) ? "spreadsheet.turns-letters" : null;
      case NUMBER -> isLong(cell.asNumber()) ? "spreadsheet.long-number" : null;
      case BOOLEAN, EMPTY -> null;
    };
  }

  /// A number of a few signs may have millions of digits.
  private static boolean isLong(@Nullable BigDecimal number) {
    return number != null && ((long) number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS);
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
    String plain = PlainText.of(text);
    return isSpaced(plain) ? plain.strip() : SPACES.matcher(plain).replaceAll(" ").strip();
  }

  /// Whether there are no spaces but single ones.
  private static boolean isSpaced(String text) {
    char before = 'x';
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter < ' ' || letter == '\u00a0' || (letter == ' ' && before == ' ')) {
        return false;
      }
      before = letter;
    }
    return true;
  }

  private static SheetFault whole(String textKey, String... arguments) {
    return new SheetFault(0, "", textKey, arguments);
  }
}
