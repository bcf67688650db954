package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What is read of files, by a real Tesseract where words stand in pictures, and of files that mean no good.
class WordReaderTest {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String LINE = "Kế hoạch tổ chức phong trào thi đua năm 2022";
  private static final String OTHER = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam";

  @TempDir Path data;

  private static WordReader reader(String lines, Duration longest) {
    return new WordReader(ClamServer.file(lines), longest);
  }

  private FileReading read(WordReader reader, String kind, byte[] bytes) throws Exception {
    var store = new FileStore(data);
    var received = store.receive(new ByteArrayInputStream(bytes), 100_000_000);
    store.keep(received, false);
    return reader.read(received.sha256(), kind, store);
  }

  private FileReading read(String kind, byte[] bytes) throws Exception {
    return read(reader(AScan.tesseract(), LONGEST), kind, bytes);
  }

  private static String found(ReadSheet sheet) {
    return VietnameseName.searchKey(sheet.words());
  }

  @Test
  void the_text_of_a_pdf_is_read_as_it_is_with_the_size_of_each_sheet() throws Exception {
    var read = read(FileUse.PDF, new AScan().typed(AScan.A4, Normalizer.normalize(LINE, Normalizer.Form.NFD), OTHER).typed(AScan.A3, OTHER)
        .typed(AScan.A4, LINE).turned(90).bytes());
    assertThat(read.state()).isEqualTo(ReadingState.READ);
    assertThat(read.pages()).isEqualTo(3);
    assertThat(read.sheets()).extracting(ReadSheet::position, ReadSheet::widthMm, ReadSheet::heightMm, ReadSheet::scan)
        .containsExactly(
            tuple(1, 210, 297, null), tuple(2, 297, 420, null),
            tuple(3, 297, 210, null));
    assertThat(found(read.sheets().getFirst())).contains("phong trao thi dua", "mat tran to quoc");
  }

  @Test
  void the_words_of_a_scan_are_recognised_and_how_it_was_scanned_is_told() throws Exception {
    var read = read(FileUse.PDF, new AScan()
        .scanned(AScan.A4, 300, BufferedImage.TYPE_INT_RGB, LINE, OTHER)
        .scanned(AScan.A4, 150, BufferedImage.TYPE_BYTE_GRAY, LINE, OTHER)
        .scanned(AScan.A4, 200, BufferedImage.TYPE_BYTE_BINARY, LINE, OTHER)
        .stamped(AScan.A4, 200, BufferedImage.TYPE_INT_RGB, "Ký số", LINE, OTHER)
        .bytes());
    assertThat(read.state()).isEqualTo(ReadingState.READ_BY_OCR);
    assertThat(read.sheets()).extracting(ReadSheet::scan).containsExactly(
        new ReadSheet.Scan(300, SheetColour.COLOUR), new ReadSheet.Scan(150, SheetColour.GREY), new ReadSheet.Scan(200, SheetColour.BLACK_WHITE),
        new ReadSheet.Scan(200, SheetColour.COLOUR));
    assertThat(read.sheets()).allSatisfy(sheet -> {
      assertThat(sheet.byOcr()).isTrue();
      assertThat(found(sheet)).contains("phong trao thi dua nam 2022", "mat tran to quoc viet nam");
    });
    assertThat(read.sheets().getFirst().words()).as("with its tones").contains("phong trào thi đua");
    assertThat(found(read.sheets().getLast())).as("what stands on the scan as text too").contains("ky so");
  }

  @Test
  void a_picture_is_read_as_one_sheet() throws Exception {
    for (var kind : List.of(FileUse.JPEG, FileUse.PNG)) {
      var read = read(kind, AScan.picture(kind.replace("image/", ""), 200, LINE, OTHER));
      assertThat(read.state()).isEqualTo(ReadingState.READ_BY_OCR);
      assertThat(read.sheets()).singleElement().satisfies(sheet -> {
        assertThat(sheet.scan()).isEqualTo(new ReadSheet.Scan(200, SheetColour.COLOUR));
        assertThat(found(sheet)).contains("phong trao thi dua nam 2022");
      });
    }
  }

  @Test
  void the_words_of_a_word_file_are_read_in_pieces() throws Exception {
    var word = AWordFile.of(new SamplePaper(new Texts()).start(TemplateKind.DECISION)).ending(AWordFile.paragraph(LINE)).ending(AWordFile.paragraph((OTHER + " ").repeat(200)));
    var read = read(FileUse.DOCX, word.bytes());
    assertThat(read.state()).isEqualTo(ReadingState.READ);
    assertThat(read.sheets()).hasSizeGreaterThan(2).allSatisfy(sheet -> assertThat(sheet.words()).hasSizeLessThanOrEqualTo(4_000));
    assertThat(read.sheets().stream().map(WordReaderTest::found)).anyMatch(piece -> piece.contains("phong trao thi dua nam 2022"));
  }

  @Test
  void without_tesseract_pictures_have_no_words_and_that_is_told() throws Exception {
    var read = read(reader("", LONGEST), FileUse.PDF, new AScan().scanned(AScan.A4, 300, BufferedImage.TYPE_BYTE_GRAY, LINE).bytes());
    assertThat(read.state()).isEqualTo(ReadingState.NO_WORDS);
    assertThat(read.pictures()).isTrue();
    assertThat(read.sheets()).singleElement().satisfies(sheet -> assertThat(sheet.scan()).isEqualTo(new ReadSheet.Scan(300, SheetColour.GREY)));
  }

  @Test
  void what_is_locked_or_broken_is_told_as_such() throws Exception {
    var locked = new AScan().typed(AScan.A4, LINE);
    locked.document().protect(new StandardProtectionPolicy("chu", "khach", new AccessPermission()));
    assertThat(read(FileUse.PDF, locked.bytes()).fault()).isEqualTo(ReadingFault.ENCRYPTED);
    var whole = new AScan().typed(AScan.A4, LINE).bytes();
    for (var broken : List.of("%PDF-1.7\nA\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))) {
      assertThat(read(FileUse.PDF, broken).state()).isEqualTo(ReadingState.FAILED);
      assertThat(read(FileUse.PDF, broken).fault()).isEqualTo(ReadingFault.BROKEN);
    }
    var half = read(FileUse.PDF, Arrays.copyOf(whole, whole.length / 2));
    assertThat(half.state()).isEqualTo(ReadingState.FAILED);
    assertThat(half.fault()).isEqualTo(ReadingFault.BROKEN);
    assertThat(read(FileUse.DOCX, "PK".getBytes(StandardCharsets.US_ASCII)).fault()).isEqualTo(ReadingFault.BROKEN);
    var blank = read(FileUse.PNG, Chunks.drawn("png"));
    assertThat(blank.state()).isEqualTo(ReadingState.NO_WORDS);
    assertThat(blank.fault()).isNull();
    var reader = reader(AScan.tesseract(), LONGEST);
    assertThat(reader.read("ab".repeat(32), FileUse.PDF, new FileStore(data)).fault()).isEqualTo(ReadingFault.LOST);
  }

  /// On whose second sheet lies a picture with a mask of 900 million points, in 3 kB.
  private static byte[] bomb() throws Exception {
    int side = 30_000;
    var scan = new AScan().typed(AScan.A4, LINE);
    var document = scan.document();
    var mask = picture(document, side, COSName.DEVICEGRAY, zeros(side, side));
    var picture = picture(document, 10, COSName.DEVICERGB, zeros(10, 30));
    picture.setItem(COSName.SMASK, mask);
    var page = new PDPage(AScan.A4);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.drawImage(new PDImageXObject(new PDStream(picture), null), 0, 0, AScan.A4.getWidth(), AScan.A4.getHeight());
    }
    return scan.bytes();
  }

  private static COSStream picture(PDDocument document, int side, COSName colours, byte[] deflated) throws Exception {
    var picture = document.getDocument().createCOSStream();
    try (var raw = picture.createRawOutputStream()) {
      raw.write(deflated(deflated));
    }
    var filters = new COSArray();
    filters.add(COSName.FLATE_DECODE);
    filters.add(COSName.FLATE_DECODE);
    picture.setItem(COSName.FILTER, filters);
    picture.setItem(COSName.TYPE, COSName.XOBJECT);
    picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
    picture.setInt(COSName.WIDTH, side);
    picture.setInt(COSName.HEIGHT, side);
    picture.setInt(COSName.BITS_PER_COMPONENT, 8);
    picture.setItem(COSName.COLORSPACE, colours);
    return picture;
  }

  private static byte[] zeros(int lines, int bytes) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION), 64 * 1024)) {
      for (int line = 0; line < lines; line++) {
        packed.write(new byte[bytes]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] once) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      out.write(once);
    }
    return bytes.toByteArray();
  }

  @Test
  void what_unpacks_to_more_than_is_taken_ends_alone_and_what_was_read_before_counts() throws Exception {
    var read = read(FileUse.PDF, bomb());
    assertThat(read.fault()).isEqualTo(ReadingFault.TOO_MUCH);
    assertThat(read.state()).isEqualTo(ReadingState.READ);
    assertThat(read.cut()).isTrue();
    assertThat(read.sheets()).singleElement().satisfies(sheet -> assertThat(found(sheet)).contains("phong trao thi dua"));
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry(WordPackage.TEXT));
      var spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
      for (int mb = 0; mb < 100; mb++) {
        zip.write(spaces);
      }
      zip.closeEntry();
    }
    assertThat(read(FileUse.DOCX, packed.toByteArray()).fault()).isEqualTo(ReadingFault.TOO_MUCH);
  }

  /// A Tesseract that stands still from its second sheet on.
  private Path standsStill() throws Exception {
    var program = data.resolve("tesseract");
    Files.writeString(program, """
        #!/bin/sh
        if [ "$1" != --list-langs ]; then
          [ ! -e %1$s ] || exec sleep 1000
          touch %1$s
        fi
        exec %2$s "$@"
        """.formatted(data.resolve("once"), AScan.program()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  @Test
  void what_is_not_done_in_time_is_ended_and_what_was_read_before_counts() throws Exception {
    var two = new AScan().scanned(AScan.A4, 200, BufferedImage.TYPE_BYTE_GRAY, LINE).scanned(AScan.A4, 200, BufferedImage.TYPE_BYTE_GRAY, OTHER).bytes();
    var read = read(reader("tesseract = " + standsStill(), Duration.ofSeconds(15)), FileUse.PDF, two);
    assertThat(read.fault()).isEqualTo(ReadingFault.TOO_LONG);
    assertThat(read.state()).isEqualTo(ReadingState.READ_BY_OCR);
    assertThat(read.sheets()).hasSize(1);
    assertThat(read.pages()).as("of the whole file").isEqualTo(2);
    assertThat(ProcessHandle.allProcesses().filter(process -> process.info().arguments().map(List::of).orElse(List.of()).contains("1000")).toList())
        .as("nothing is left running").isEmpty();
  }

  /// A Tesseract that does some lines instead of reading a sheet.
  private Path does(String lines) throws Exception {
    var program = data.resolve("tesseract");
    Files.writeString(program, """
        #!/bin/sh
        [ "$1" != --list-langs ] || exec %s "$@"
        %s
        """.formatted(AScan.program(), lines));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static byte[] twoSheets() {
    return new AScan().scanned(AScan.A4, 100, BufferedImage.TYPE_BYTE_GRAY, LINE).typed(AScan.A4, OTHER).bytes();
  }

  @Test
  void a_tesseract_that_is_killed_or_does_not_begin_is_the_fault_of_the_machine() throws Exception {
    for (var lines : List.of("kill -KILL $$", "kill -ABRT $$")) {
      assertThatThrownBy(() -> read(reader("tesseract = " + does(lines), LONGEST), FileUse.PDF, twoSheets())).as(lines)
          .isInstanceOfSatisfying(WordReader.Died.class, died -> {
            assertThat(died.reading().sheets()).as("what it had told").hasSize(2);
            assertThat(died.reading().pages()).isEqualTo(2);
            assertThat(died.reading().cut()).isTrue();
            assertThat(died.reading().pictures()).as("it is read anew at the next start").isTrue();
          });
    }
    var program = does("true");
    var reader = reader("tesseract = " + program, LONGEST);
    assertThat(reader.ocr()).isTrue();
    Files.delete(program);
    assertThatThrownBy(() -> read(reader, FileUse.PDF, twoSheets())).isInstanceOf(WordReader.Died.class);
    var failing = read(reader("tesseract = " + does("exit 1"), LONGEST), FileUse.PDF, twoSheets());
    assertThat(failing.cut()).as("what Tesseract itself says is the fault of the sheet").isTrue();
    assertThat(failing.state()).isEqualTo(ReadingState.READ);
  }

  @Test
  void the_memory_of_what_reads_is_bounded() throws Exception {
    var read = read(reader("tesseract = " + does("echo bound $(ulimit -v) core $(ulimit -c)"), LONGEST), FileUse.PNG,
        AScan.picture("png", 100, LINE));
    assertThat(read.sheets()).singleElement().satisfies(sheet -> assertThat(sheet.words()).containsPattern("bound [0-9]+ core 0"));
  }

  @Test
  void when_the_one_who_began_it_is_gone_nothing_is_left_running() throws Exception {
    var work = Files.createDirectory(data.resolve("work"));
    Files.write(work.resolve("file"), new AScan().scanned(AScan.A4, 100, BufferedImage.TYPE_BYTE_GRAY, LINE).bytes());
    var process = reader("tesseract = " + does("sleep 1003"), LONGEST).begun(work, FileUse.PDF, work.resolve("read"));
    try {
      while (process.descendants().noneMatch(each -> each.info().arguments().map(List::of).orElse(List.of()).contains("1003"))) {
        assertThat(process.isAlive()).isTrue();
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/limits"))).containsPattern("Max address space +[0-9]+").containsPattern("Max core file size +0 ");
      var all = process.descendants().toList();
      process.getOutputStream().close();
      process.waitFor();
      assertThat(all).isNotEmpty().allSatisfy(each -> assertThat(gone(each)).isTrue());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static boolean gone(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    return !process.isAlive();
  }

  @Test
  void folders_that_a_killed_process_left_are_removed_and_none_that_may_be_in_use() throws Exception {
    var left = Files.createTempDirectory("vinhdanh-reading");
    Files.writeString(left.resolve("file"), "x");
    Files.setLastModifiedTime(left, FileTime.from(Files.getLastModifiedTime(left).toInstant().minus(Readings.TAKEN_FOR.plusMinutes(1))));
    var used = Files.createTempDirectory("vinhdanh-reading");
    try {
      WordReader.clearLeft();
      assertThat(left).doesNotExist();
      assertThat(used).exists();
    } finally {
      Files.delete(used);
    }
  }

  @Test
  void settings_that_say_nothing_good_are_named() throws Exception {
    Map.of(
        "tesseract = tesseract", Fault.WRONG,
        "tesseract = /usr/bin/not-there", Fault.WRONG,
        "language = v", Fault.WRONG,
        "language = vie; rm", Fault.WRONG,
        "least-dpi = much", Fault.WRONG,
        "least-dpi = 0", Fault.WRONG,
        "ocr = yes", Fault.UNKNOWN,
        AScan.tesseract() + "language = xyz", Fault.WRONG,
        "tesseract = /bin/false", Fault.WRONG)
        .forEach((lines, fault) -> assertThatThrownBy(() -> reader(lines, LONGEST).ocr()).as(lines)
            .isInstanceOfSatisfying(SettingsRefused.class, refused -> assertThat(refused.fault()).isEqualTo(fault)));
    assertThat(reader("", LONGEST).ocr()).isFalse();
    assertThat(reader(AScan.tesseract() + "least-dpi = 150\nlanguage = vie+eng", LONGEST).settings().leastDpi()).isEqualTo(150);
    assertThat(new WordReader(data.resolve("none"), LONGEST).settings()).isEqualTo(ReadingSettings.NONE);
  }
}
