package vn.vinhdanh.organization;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// What a workbook of people costs before the database, in a process of its own: read with every line looked at by itself, and written. Prints
/// milliseconds of the first reading and the median of five, the same of the writing, and the most megabytes of the heap while it read.
public final class PeopleWorkbookRun {

  private static final int UNITS = 500;
  private static final int UNITS_OF_A_PROVINCE = 20;
  private static final int TIMES = 5;

  private PeopleWorkbookRun() {}

  /// @param arguments the workbook, and how many lines of it have a fault
  public static void main(String[] arguments) throws Exception {
    var bytes = Files.readAllBytes(Path.of(arguments[0]));
    var sheet = new PeopleSheet(new Texts());
    var units = new CalledUnits(IntStream.range(0, UNITS).mapToObj(PeopleWorkbookRun::unit).toList(), List.of());
    var read = new ArrayList<Long>();
    var written = new ArrayList<Long>();
    for (int each = 0; each < TIMES; each++) {
      long begin = System.nanoTime();
      int faulty = faulty(bytes, sheet, units);
      read.add((System.nanoTime() - begin) / 1_000_000);
      if (faulty != Integer.parseInt(arguments[1])) {
        throw new IllegalStateException(faulty + " lines with a fault");
      }
    }
    long heap = peak();
    var rows = rows(bytes, sheet);
    for (int each = 0; each < TIMES; each++) {
      long begin = System.nanoTime();
      try (var writer = new SheetWriter(OutputStream.nullOutputStream(), sheet.title(), sheet.columns().heads())) {
        rows.forEach(writer::row);
      }
      written.add((System.nanoTime() - begin) / 1_000_000);
    }
    System.out.println(read.getFirst() + " " + median(read) + " " + written.getFirst() + " " + median(written) + " " + heap);
  }

  private static int faulty(byte[] bytes, PeopleSheet sheet, CalledUnits units) {
    int[] faulty = {0};
    SheetReader.lines(bytes, sheet.columns().all(), SheetLimit.LIST, line -> {
      if (!StagedLine.of(line, sheet, units, LocalDate.of(2026, 1, 1)).faults().isEmpty()) {
        faulty[0]++;
      }
    });
    return faulty[0];
  }

  private static List<List<String>> rows(byte[] bytes, PeopleSheet sheet) {
    var rows = new ArrayList<List<String>>();
    SheetReader.lines(bytes, sheet.columns().all(), SheetLimit.LIST,
        line -> rows.add(sheet.columns().all().stream().map(column -> line.row().of(column.code())).toList()));
    return rows;
  }

  private static Unit unit(int at) {
    String code = "MAU-N" + (1 + at / UNITS_OF_A_PROVINCE) + "-" + at % UNITS_OF_A_PROVINCE;
    return new Unit(new UnitId(at + 1), code, code, code, UnitKind.COMMUNE_FRONT, UnitLevel.COMMUNE, null, null, at, LocalDate.of(2025, 7, 1), null);
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed() / (1024 * 1024))
        .sum();
  }
}
