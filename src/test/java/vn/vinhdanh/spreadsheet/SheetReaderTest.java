package vn.vinhdanh.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTest {

  private static final List<SheetColumn> COLUMNS = List.of(
      new SheetColumn("code", true, List.of("Mã đơn vị", "Mã")),
      new SheetColumn("name", true, List.of("Tên đầy đủ")),
      new SheetColumn("old", false, List.of("Mã cũ")));

  @Test
  void heads_are_found_in_any_order_and_spelling_below_a_title() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      sheet.value(0, 0, "DANH SÁCH ĐƠN VỊ");
      line(sheet, 2, "TEN  DAY ĐU", "ghi chú", "mã đơn vị");
      line(sheet, 3, "Phường Hòa Bình", "x", "P1");
      line(sheet, 5, "Phường  Ba   Đình ", "", "P2");
    }), COLUMNS);
    assertThat(table.faults()).isEmpty();
    assertThat(table.rows()).extracting(row -> row.of("code"), row -> row.of("name"), SheetRow::number)
        .containsExactly(
            tuple("P1", "Phường Hòa Bình", 4), tuple("P2", "Phường Ba Đình", 6));
  }

  @Test
  void each_fault_is_named_by_row_and_column_and_good_rows_are_read_beside_it() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "Mã đơn vị", "Tên đầy đủ", "Mã cũ");
      line(sheet, 1, "P1", "", "");
      sheet.value(2, 0, "P2");
      sheet.formula(2, 1, "A1");
      line(sheet, 3, "P3", "Phường Ba", "");
    }), COLUMNS);
    assertThat(table.faults()).containsExactly(
        new SheetFault(2, "Tên đầy đủ", "spreadsheet.empty"), new SheetFault(3, "Tên đầy đủ", "spreadsheet.formula"));
    assertThat(table.rows()).extracting(row -> row.of("code")).containsExactly("P3");
  }

  @Test
  void a_number_reads_as_it_is_shown_and_decomposed_letters_become_composed() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "Mã", "Tên đầy đủ");
      sheet.value(1, 0, 12);
      sheet.value(1, 1, "Phươ\u0300ng");
    }), COLUMNS);
    assertThat(table.rows().getFirst().of("code")).isEqualTo("12");
    assertThat(table.rows().getFirst().of("name")).isEqualTo("Phường");
  }

  @Test
  void heads_are_known_with_what_people_write_beside_them() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "MÃ (*)", "Tên đầy đủ: (theo quyết định)");
      line(sheet, 1, "P1", "Phường Một");
    }), COLUMNS);
    assertThat(table.rows()).extracting(row -> row.of("code") + row.of("name")).containsExactly("P1Phường Một");
  }

  @Test
  void the_number_of_a_day_reads_as_the_day_and_a_small_number_is_none() throws IOException {
    var columns = List.of(new SheetColumn("code", true, List.of("Mã")), new SheetColumn("born", false, List.of("Ngày sinh"), true));
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "Mã", "Ngày sinh");
      var born = List.of(29_540, 1980, 0, 366, 367, 109_574, 109_575);
      for (int at = 0; at < born.size(); at++) {
        sheet.value(at + 1, 0, "P" + at);
        sheet.value(at + 1, 1, born.get(at));
      }
      sheet.value(8, 0, "P7");
      sheet.value(8, 1, 29_540.75);
    }), columns);
    assertThat(table.rows()).extracting(row -> row.of("code") + " " + row.of("born"))
        .containsExactly("P0 15/11/1980", "P1 1980", "P4 01/01/1901", "P5 31/12/2199", "P7 15/11/1980");
    assertThat(table.faults()).extracting(SheetFault::row).containsExactly(4, 5, 8);
    assertThat(table.faults()).extracting(SheetFault::textKey).containsOnly("spreadsheet.day-of-1900");
  }

  @Test
  void a_cell_that_is_merged_into_another_one_is_a_fault_in_its_own_row() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "DANH SÁCH");
      line(sheet, 1, "Mã", "Tên đầy đủ");
      line(sheet, 2, "P1", "Phường Một");
      line(sheet, 3, "P2");
      line(sheet, 4, "P3", "Phường Ba");
      sheet.range(0, 0, 0, 5).merge();
      sheet.range(2, 1, 3, 1).merge();
    }), COLUMNS);
    assertThat(table.rows()).extracting(row -> row.of("code")).containsExactly("P1", "P3");
    assertThat(table.faults()).containsExactly(new SheetFault(4, "Tên đầy đủ", "spreadsheet.merged"));
  }

  @Test
  void a_list_is_read_row_by_row_and_its_reader_may_stop_it() throws IOException {
    var bytes = SheetWriter.workbook("1", List.of("Mã", "Tên đầy đủ"), List.of(List.of("P1", "Phường Một"), List.of("P2", "")));
    var lines = new ArrayList<SheetLine>();
    SheetReader.lines(bytes, COLUMNS, SheetLimit.LIST, lines::add);
    assertThat(lines).extracting(line -> line.row().of("code")).containsExactly("P1", "P2");
    assertThat(lines.getLast().faults()).containsExactly(new SheetFault(3, "Tên đầy đủ", "spreadsheet.empty"));
    assertThatThrownBy(() -> SheetReader.lines(bytes, COLUMNS, SheetLimit.LIST, line -> {
      throw new IllegalStateException("no room");
    })).isInstanceOf(IllegalStateException.class);
    assertThatExceptionOfType(UnreadableSheet.class)
        .isThrownBy(() -> SheetReader.lines(bytes, COLUMNS, new SheetLimit(5, 32, 100, 1000, 1), lines::add))
        .satisfies(ended -> assertThat(ended.fault()).isEqualTo(new SheetFault(0, "", "spreadsheet.too-many-rows", "1")));
    var bare = SheetWriter.workbook("1", List.of("Mã", "Tên đầy đủ"), List.of());
    assertThatExceptionOfType(UnreadableSheet.class)
        .isThrownBy(() -> SheetReader.lines(bare, COLUMNS, SheetLimit.LIST, lines::add)).withMessage("spreadsheet.no-lines");
  }

  @Test
  void a_table_without_its_heads_says_which_are_needed() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> line(sheet, 0, "Mã", "Ghi chú")), COLUMNS);
    assertThat(table.faults()).containsExactly(new SheetFault(0, "", "spreadsheet.no-heads", "Mã đơn vị, Tên đầy đủ"));
  }

  @Test
  void what_is_no_workbook_is_refused_whole() throws IOException {
    assertThat(SheetReader.workbook("xin chào".getBytes(StandardCharsets.UTF_8), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
    assertThat(SheetReader.workbook(zip("a.txt", new byte[10]), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
    var cut = workbook(sheet -> sheet.formula(0, 0, "A1&A2"));
    assertThat(SheetReader.workbook(cut, COLUMNS).faults()).extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
    assertThat(SheetReader.workbook(new byte[SheetLimit.TABLE.bytes() + 1], COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.too-large");
  }

  @Test
  void what_unpacks_to_more_than_is_read_is_refused() throws IOException {
    assertThat(SheetReader.workbook(zip("xl/worksheets/sheet1.xml", new byte[33 * 1024 * 1024]), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.too-much");
  }

  @ParameterizedTest
  @CsvSource({"199_999, no-heads", "200_000, too-much"})
  void more_than_200_000_shared_texts_are_not_read(String more, String fault) throws IOException {
    var texts = "<si><t>b</t></si>".repeat(Integer.parseInt(more.replace("_", "")));
    assertThat(SheetReader.workbook(crafted("</sst>", texts + "</sst>"), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet." + fault);
  }

  @ParameterizedTest
  @CsvSource({"80, no-heads", "81, too-much"})
  void cells_that_share_a_long_text_hold_it_each_in_full(int cells, String fault) throws IOException {
    var text = "x".repeat(50_000);
    var bytes = workbook(sheet -> IntStream.range(0, cells).forEach(column -> sheet.value(0, column, text)));
    assertThat(SheetReader.workbook(bytes, COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet." + fault);
  }

  @Test
  void a_workbook_waits_for_the_one_before_it_and_whoever_waits_in_vain_is_told_so() throws Exception {
    var bytes = SheetWriter.workbook("Đơn vị", List.of("Mã", "Tên đầy đủ"), List.of(List.of("P1", "Phường Một")));
    var told = new ConcurrentLinkedQueue<SheetRows>();
    Runnable reading = () -> told.add(SheetReader.workbook(bytes, COLUMNS));
    SheetReader.READING.lock();
    var first = Thread.ofVirtual().start(reading);
    var second = Thread.ofVirtual().start(reading);
    try {
      while (first.isAlive() && !SheetReader.READING.hasQueuedThread(first)) {
        Thread.onSpinWait();
      }
      assertThat(first.isAlive()).isTrue();
      second.interrupt();
      assertThat(second.join(Duration.ofSeconds(5))).isTrue();
      assertThat(told).singleElement()
          .satisfies(busy -> assertThat(busy.faults()).extracting(SheetFault::textKey).containsExactly("spreadsheet.busy"));
    } finally {
      SheetReader.READING.unlock();
    }
    first.join();
    assertThat(told).last().satisfies(read -> assertThat(read.rows()).extracting(row -> row.of("code")).containsExactly("P1"));
  }

  @Test
  void the_turn_ends_with_the_reading_whatever_is_done_with_it_after_that() {
    var bytes = SheetWriter.workbook("Đơn vị", List.of("Mã", "Tên đầy đủ"), List.of(List.of("P1", "Phường Một")));
    var held = SheetReader.inTurn(() -> {
      boolean before = SheetReader.READING.isHeldByCurrentThread();
      SheetReader.lines(bytes, COLUMNS, SheetLimit.TABLE, line -> assertThat(SheetReader.READING.isHeldByCurrentThread()).isTrue());
      return List.of(before, SheetReader.READING.isLocked());
    });
    assertThat(held).containsExactly(true, false);
    assertThatThrownBy(() -> SheetReader.inTurn(() -> {
      throw new IllegalStateException();
    })).isInstanceOf(IllegalStateException.class);
    assertThat(SheetReader.READING.isLocked()).isFalse();
  }

  @Test
  void text_copied_out_of_a_spreadsheet_reads_like_the_workbook() {
    var table = SheetReader.text("Mã\tTên đầy đủ\tMã cũ\nP1\tPhường Một\tQ1\n\nP2\tPhường Hai", COLUMNS);
    assertThat(table.rows()).extracting(row -> row.of("code") + row.of("old")).containsExactly("P1Q1", "P2");
  }

  @Test
  void what_is_written_reads_back() {
    var bytes = SheetWriter.workbook("Đơn vị", List.of("Mã", "Tên đầy đủ"), List.of(List.of("007", "Phường Bảy")));
    assertThat(SheetReader.workbook(bytes, COLUMNS).rows()).extracting(row -> row.of("code")).containsExactly("007");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<c r='XFE1'/>", "<c r='ZZZZZZZ1'/>", "<c r='&#88;FE1'/>", "<c r='xfe1'/>", "<c r='A1048577'/>", "<c r='A99999999999'/>", "<c r='1'/>", "<c r=''/>",
    "</row><row r='1048577'>", "</row><row r='-1'>"
  })
  void a_cell_beyond_the_last_of_a_sheet_is_refused_before_room_is_made_for_it(String cell) throws IOException {
    assertThat(SheetReader.workbook(crafted(cell), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void rows_that_do_not_follow_one_another_are_refused(String row) throws IOException {
    var bytes = SheetWriter.workbook("1", List.of("Mã", "Tên đầy đủ"), List.of(List.of("P1", "Phường Một"), List.of("P2", "Phường Hai")));
    assertThat(SheetReader.workbook(crafted(bytes, "<row r=\"3\"", "<row r=\"" + row + "\""), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E300000000", "-1E2147483647", "1E21", "1E-21"})
  void a_number_of_endless_digits_is_a_fault_and_is_not_written_out(String number) throws IOException {
    var bytes = workbook(sheet -> {
      line(sheet, 0, "Mã", "Tên đầy đủ");
      sheet.value(1, 0, 4711);
      sheet.value(1, 1, "Phường Một");
    });
    assertThat(SheetReader.workbook(crafted(bytes, "<v>4711</v>", "<v>" + number + "</v>"), COLUMNS).faults())
        .containsExactly(new SheetFault(2, "Mã đơn vị", "spreadsheet.long-number"));
  }

  @ParameterizedTest
  @CsvSource({"79, no-heads", "80, too-much"})
  void shared_texts_are_counted_by_letters_too_whether_cells_hold_them_or_not(int texts, String fault) throws IOException {
    var more = ("<si><t>" + "x".repeat(50_000) + "</t></si>").repeat(texts);
    assertThat(SheetReader.workbook(crafted("</sst>", more + "</sst>"), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet." + fault);
  }

  @Test
  void cells_without_addresses_are_counted() throws IOException {
    assertThat(SheetReader.workbook(crafted("<c/>".repeat(16_384)), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.not-a-workbook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<c r='XFD1'/>", "<c r='xfd1'/>", "</row><row r='1048576'>"})
  void the_last_cell_of_a_sheet_is_one(String cell) throws IOException {
    assertThat(SheetReader.workbook(crafted(cell), COLUMNS).faults())
        .extracting(SheetFault::textKey).containsExactly("spreadsheet.no-heads");
  }

  @Test
  void what_cannot_be_seen_is_left_out_and_what_turns_letters_round_is_a_fault() throws IOException {
    var table = SheetReader.workbook(workbook(sheet -> {
      line(sheet, 0, "\uFEFFMã", "Tên\u200B đầy đủ");
      line(sheet, 1, "P\u200B1", "Phường\u00AD \u2066Một\u2069");
      line(sheet, 2, "P2", "Phường \u202Eiah");
    }), COLUMNS);
    assertThat(table.rows()).extracting(row -> row.of("code") + row.of("name")).containsExactly("P1Phường Một");
    assertThat(table.faults()).containsExactly(new SheetFault(3, "Tên đầy đủ", "spreadsheet.turns-letters"));
  }

  /// A workbook whose first cell is followed by XML of the test's making.
  private static byte[] crafted(String more) throws IOException {
    return crafted("</c></row>", "</c>" + more + "</row>");
  }

  private static byte[] crafted(String found, String instead) throws IOException {
    return crafted(workbook(sheet -> line(sheet, 0, "x")), found, instead);
  }

  private static byte[] crafted(byte[] workbook, String found, String instead) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var from = ZipFile.builder().setByteArray(workbook).get(); var to = new ZipOutputStream(bytes)) {
      for (var entry : Collections.list(from.getEntries())) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        String content = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        to.write(content.replace(found, instead).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook(Consumer<Worksheet> filled) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Vinh Danh", "1.0")) {
      filled.accept(workbook.newWorksheet("1"));
    }
    return bytes.toByteArray();
  }

  private static void line(Worksheet sheet, int row, String... texts) {
    for (int column = 0; column < texts.length; column++) {
      if (!texts[column].isEmpty()) {
        sheet.value(row, column, texts[column]);
      }
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
