package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// A workbook of 100 000 people of 500 communes on its way into the files of people and out again. Each run has people of its own, by a word in
/// their names, so that data which stay can take another workbook.
final class PeopleWorkbook {

  static final int LINES = 100_000;
  static final int HEAP = 256;
  private static final int UNITS = 500;
  private static final int UNITS_OF_A_PROVINCE = 20;
  private static final int FAULTY = 1_000;
  private static final String RUN = Long.toString(Instant.now().getEpochSecond(), 36);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final List<String> HEADS = List.of(
      "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Loại chức vụ", "Hình thức làm việc", "Giữ từ ngày");
  private static final String[] FAMILY = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"};
  private static final String[] GIVEN = {"An", "Bình", "Chi", "Dung", "Giang", "Hà", "Hương", "Lan", "Minh", "Nam", "Phúc", "Quân", "Sơn", "Thảo", "Yến"};

  /// Milliseconds of the first time and of the median of five, and the most megabytes of the heap, in a process of its own.
  record Alone(long firstRead, long read, long firstWritten, long written, long heap) {}

  /// Seconds by the running application.
  record Through(double uploaded, double checked, double entered, double exported, int lines, long megabytes) {}

  private PeopleWorkbook() {}

  private static byte[] bytes(int faulty) {
    return SheetWriter.workbook("Cán bộ", HEADS, IntStream.range(0, LINES).mapToObj(at -> line(at, at < faulty)).toList());
  }

  private static List<String> line(int at, boolean faulty) {
    return List.of(
        "", FAMILY[at % FAMILY.length] + " Mẫu Nhập " + RUN + " " + Integer.toString(at, 36) + " " + GIVEN[at % GIVEN.length],
        faulty ? "31/02/1980" : "%02d/%02d/%d".formatted(1 + at % 28, 1 + at % 12, 1960 + at % 40), at % 2 == 0 ? "Nữ" : "Nam",
        unit(at % UNITS), "Chuyên viên", "Nhân viên", "Chuyên trách", "%02d/07/2025".formatted(1 + at % 28));
  }

  /// Communes of the first 25 provinces.
  private static String unit(int at) {
    return "MAU-N" + (1 + at / UNITS_OF_A_PROVINCE) + "-" + at % UNITS_OF_A_PROVINCE;
  }

  static Alone alone() throws IOException, InterruptedException {
    var file = Files.createTempFile("vinhdanh-bench", ".xlsx");
    try {
      Files.write(file, bytes(FAULTY));
      var process = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx" + HEAP + "m",
              "-cp", System.getProperty("java.class.path"), "vn.vinhdanh.organization.PeopleWorkbookRun", file.toString(), "" + FAULTY)
          .redirectErrorStream(true)
          .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      long[] figures = Arrays.stream(said.lines().toList().getLast().split(" ")).mapToLong(Long::parseLong).toArray();
      return new Alone(figures[0], figures[1], figures[2], figures[3], figures[4]);
    } finally {
      Files.delete(file);
    }
  }

  /// By the pages, as an officer does it.
  static Through through(Visitor officer, String day) throws IOException, InterruptedException {
    var workbook = bytes(0);
    officer.get("/people/imports");
    long begin = System.nanoTime();
    var answer = officer.upload("/people/imports", Map.of("once", UUID.randomUUID().toString()), "file", "mau.xlsx", workbook);
    double uploaded = seconds(begin);
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("the upload: " + answer.statusCode());
    }
    var address = answer.headers().firstValue("Location").orElseThrow();
    begin = System.nanoTime();
    settle(officer, address);
    double checked = seconds(begin);
    begin = System.nanoTime();
    if (officer.post(address + "/entering", Map.of("round", "1")).statusCode() != 303) {
      throw new IllegalStateException("it was not entered");
    }
    settle(officer, address);
    double entered = seconds(begin);
    officer.get("/people/export");
    begin = System.nanoTime();
    var bytes = officer.downloadPost("/people/export", Map.of("on", day, "q", "mau nhap " + RUN)).body();
    double exported = seconds(begin);
    return new Through(uploaded, checked, entered, exported, LINES, bytes.length / (1024 * 1024));
  }

  /// While the work is on, its page asks for itself again.
  private static void settle(Visitor officer, String address) throws IOException, InterruptedException {
    while (officer.get(address).headers().firstValue("Refresh").isPresent()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
