package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;

/// The words of files are read once they are clean, by one node each, and found by whoever may see the paper; how they were scanned is told beside them. With a
/// real ClamAV and a real Tesseract.
@ApplicationTest
@Import(TurnedClock.class)
@TestPropertySource(properties = "proof.unscanned-files=closed")
class ReadingsTest {

  private static final LocalDate DAY = LocalDate.of(2022, 3, 10);
  private static final String CLERK = "canbo.badinh";
  private static final String ELSEWHERE = "canbo.dongda";
  private static final ClamServer CLAM = ClamServer.start();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Path HOLD = Path.of(System.getProperty("java.io.tmpdir"), "vinhdanh-hold-" + ProcessHandle.current().pid());

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired LegalDay legalDay;
  @Autowired TurnedClock clock;
  @Autowired IncomingPapers papers;
  @Autowired Scans scans;
  @Autowired ScanSchedule scanning;
  @Autowired Readings readings;
  @Autowired ReadingTable table;
  @Autowired ReadingSchedule reading;
  @Autowired FileStore store;
  @Autowired UnscannedFiles unscanned;
  @Autowired Units units;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired TransactionTemplate transaction;
  @Autowired DataSource source;
  @Autowired JdbcClient jdbc;

  /// A Tesseract that stands still before each sheet as long as the test holds it.
  private static Path heldTesseract() {
    try {
      var program = java.nio.file.Files.createTempFile("tesseract", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return java.nio.file.Files.writeString(program, """
          #!/bin/sh
          [ "$1" = --list-langs ] || while [ -e %s ]; do sleep 0.1; done
          exec %s "$@"
          """.formatted(HOLD, AScan.program()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void theFiles(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.scanner", () -> ClamServer.file(CLAM.settings()).toString());
    properties.add("vinhdanh.reading", () -> ClamServer.file("tesseract = " + heldTesseract() + "\n").toString());
  }

  @AfterAll
  static void goes() {
    CLAM.close();
  }

  @BeforeEach
  void nothingWaits() throws Exception {
    scanning.end();
    reading.stop();
    java.nio.file.Files.deleteIfExists(HOLD);
    if (units.byCode("HN").isEmpty()) {
      front.found();
      legalDay.turnTo(DAY, accounts.actor("canbo.tp").orElseThrow());
    }
    jdbc.sql("delete from document_sheet").update();
    jdbc.sql("delete from document_reading").update();
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED', fault = 'UNREACHABLE' where state = 'PENDING'").update();
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private Incoming registered(String account, String subject, @Nullable Integer pages, String name, byte[] file) {
    return papers.register(new IncomingPapers.Asked(
        DAY, new IncomingPaper("Thành ủy Hà Nội", NUMBER.incrementAndGet() + "-KH/TU", "KH", DAY.minusDays(1), subject, pages, Urgency.NORMAL, null, ""), "",
        UUID.randomUUID()), new IncomingPapers.Scan.Bytes(name, file), actor(account));
  }

  private Incoming registered(String name, byte[] file) {
    return registered(CLERK, "Việc số " + NUMBER.incrementAndGet(), null, name, file);
  }

  private static byte[] typed(String... lines) {
    return new AScan().typed(AScan.A4, lines).bytes();
  }

  private static byte[] scanned(int dpi, String... lines) {
    return new AScan().scanned(AScan.A4, dpi, BufferedImage.TYPE_INT_RGB, lines).bytes();
  }

  private void scanAll() {
    while (scans.scanNext() || scans.settle()) {
      clock.turn(Duration.ZERO);
    }
  }

  private void readAll() {
    while (readings.readNext()) {
      clock.turn(Duration.ZERO);
    }
  }

  private void scannedAndRead() {
    scanAll();
    readAll();
  }

  private FileId file(Incoming entry) {
    return papers.files(entry.id()).getFirst().file().id();
  }

  private String known(Incoming entry, String column) {
    return jdbc.sql("select coalesce(r." + column + "::text, '') from document_reading r join document_file f using (sha256) where f.id = :id")
        .param("id", file(entry).value()).query(String.class).single();
  }

  private ReadingState state(Incoming entry) {
    return ReadingState.valueOf(known(entry, "state"));
  }

  private List<Long> found(String words, String account) {
    var query = papers.query(Map.of("q", words));
    return papers.found(query, actor(account), 100).stream().map(Incoming::id).toList();
  }

  @Test
  void words_are_read_when_the_file_is_clean_and_never_of_one_with_malware() {
    var clean = registered("sach.pdf", typed("Vườn rau sạch của tổ dân phố"));
    var infected = registered("doc.pdf", ("%PDF-1.7\n" + ClamServer.MALWARE + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
    readAll();
    assertThat(state(clean)).as("before it is scanned").isEqualTo(ReadingState.WAITING);
    assertThat(known(clean, "tries")).as("that was no try").isEqualTo("0");
    scanAll();
    clock.turn(Duration.ofSeconds(10));
    readAll();
    assertThat(state(clean)).isEqualTo(ReadingState.READ);
    assertThat(state(infected)).isEqualTo(ReadingState.WAITING);
    clock.turn(Duration.ofDays(1));
    assertThat(readings.readNext()).isTrue();
    assertThat(readings.readNext()).isFalse();
    assertThat(state(infected)).isEqualTo(ReadingState.WAITING);
    assertThat(found("vuon rau sach", CLERK)).containsExactly(clean.id());
  }

  @Test
  void what_was_not_scanned_is_read_where_the_installation_says_aloud_that_it_is_opened() {
    var file = registered("chua-quet.pdf", typed("Chưa ai quét tệp này"));
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED', fault = 'UNREACHABLE' where state = 'PENDING'").update();
    readAll();
    assertThat(state(file)).isEqualTo(ReadingState.WAITING);
    clock.turn(Duration.ofHours(1));
    var open = new Readings(
        table, store, new WordReader(Path.of("none"), Duration.ofMinutes(1)), new UnscannedFiles(UnscannedFiles.OPEN), transaction, clock);
    assertThat(unscanned.open()).isFalse();
    assertThat(open.readNext()).isTrue();
    assertThat(state(file)).isEqualTo(ReadingState.READ);
  }

  @Test
  void a_paper_is_found_by_what_stands_in_its_file_however_it_is_typed_and_by_who_may_see_it_alone() throws Exception {
    var words = "Danh sách hộ nghèo được hỗ trợ nhà Đại đoàn kết";
    var typed = registered("van-ban.pdf", new AScan().typed(AScan.A4, "Trang đầu").typed(AScan.A4, Normalizer.normalize(words, Normalizer.Form.NFD)).bytes());
    var scan = registered("quet.pdf", scanned(300, words, "Hà Nội, ngày 10 tháng 3 năm 2022"));
    var other = registered("khac.pdf", typed("Không liên quan gì"));
    var elsewhere = registered(ELSEWHERE, "Việc nơi khác", null, "noi-khac.pdf", typed(words, "Nơi khác"));
    var sameBytes = registered(ELSEWHERE, "Cùng tệp", null, "cung-tep.pdf", new AScan().typed(AScan.A4, words).bytes());
    scannedAndRead();
    assertThat(state(typed)).isEqualTo(ReadingState.READ);
    assertThat(state(scan)).isEqualTo(ReadingState.READ_BY_OCR);
    for (var asked : List.of("hộ nghèo", Normalizer.normalize("hộ nghèo", Normalizer.Form.NFD), "HO NGHEO", "nhà đại  đoàn kết")) {
      assertThat(found(asked, CLERK)).as(asked).containsExactly(scan.id(), typed.id()).doesNotContain(other.id());
      assertThat(found(asked, ELSEWHERE)).as(asked).containsExactly(sameBytes.id(), elsewhere.id());
    }
    assertThat(visitor(CLERK).get("/incoming?q=ho+ngheo").body()).contains("Có trong tệp van-ban.pdf, trang 2", "hộ nghèo được hỗ trợ", "/files/" + file(typed).value() + "/view?page=2", "Có trong tệp quet.pdf, trang 1").doesNotContain("noi-khac.pdf");
    var clerk = visitor(CLERK);
    assertThat(Statements.of(() -> clerk.get("/incoming?q=ho+ngheo"))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> clerk.get("/incoming?q=9226"))).isBetween(1, Statements.BUDGET);
    var program = new ApiCaller(port, tokens.issue(actor(CLERK), "Máy", "read", 1));
    assertThat(program.get("/api/v1/incoming?q=ho%20ngheo").body()).contains("\"inFiles\":[{", "\"page\":2", "van-ban.pdf").doesNotContain("noi-khac.pdf");
    assertThat(program.get("/api/v1/incoming/" + typed.id()).body()).contains("\"reading\":{\"state\":\"READ\"", "\"widthMm\":210");
    assertThat(program.get("/api/v1/incoming/" + elsewhere.id()).statusCode()).isEqualTo(404);
  }

  @Test
  void who_handles_a_paper_finds_it_by_its_file_and_no_other() {
    var mine = registered("duoc-giao.pdf", typed("Cây đa bến nước sân đình"));
    registered("khong-giao.pdf", typed("Cây đa bến nước sân đình, bản khác"));
    scannedAndRead();
    var head = actor("chutich.badinh");
    papers.pass(mine.id(), mine.version(), new Handler.Key(Handler.Kind.PERSON, actor(CLERK).person().value()), DAY, null, "", head);
    var query = papers.query(Map.of("q", "bến nước", "mine", "true"));
    assertThat(papers.found(query, actor(CLERK), 10)).extracting(Incoming::id).containsExactly(mine.id());
    assertThat(papers.inFiles(query, papers.found(query, actor(CLERK), 10))).containsOnlyKeys(mine.id());
  }

  @Test
  void a_number_is_found_where_a_file_cites_it() {
    var citing = registered("dan-chieu.pdf", typed("Thực hiện Kế hoạch số 9226/KH-MTTQ-BTT"));
    scannedAndRead();
    assertThat(found("9226/KH-MTTQ-BTT", CLERK)).containsExactly(citing.id());
    assertThat(found("9226", CLERK)).containsExactly(citing.id());
  }

  @Test
  void nodes_side_by_side_read_a_file_once() throws Exception {
    int nodes = 3;
    var kept = new ArrayList<Incoming>();
    for (int each = 0; each < 5; each++) {
      kept.add(registered("nut-" + each + ".pdf", typed("Tệp thứ " + NUMBER.incrementAndGet())));
    }
    scanAll();
    var together = new CyclicBarrier(nodes);
    var done = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var all = threads.invokeAll(Collections.<Callable<Object>>nCopies(nodes, () -> {
        var node = new Readings(table, store, new WordReader(Path.of("none"), Duration.ofMinutes(1)), unscanned, transaction, clock);
        together.await();
        while (node.readNext()) {
          done.incrementAndGet();
        }
        return "";
      }));
      for (Future<Object> each : all) {
        each.get();
      }
    }
    assertThat(done).hasValue(kept.size());
    assertThat(kept).allSatisfy(entry -> {
      assertThat(state(entry)).isEqualTo(ReadingState.READ);
      assertThat(known(entry, "tries")).isEqualTo("1");
    });
  }

  @Test
  void no_connection_is_held_while_a_file_is_read_and_what_a_killed_node_had_is_read_by_another() throws Exception {
    var entry = registered("cham.pdf", scanned(200, "Tệp đọc chậm vì máy đứng"));
    scanAll();
    java.nio.file.Files.createFile(HOLD);
    var killed = new WordReader(ClamServer.file("tesseract = " + heldTesseract() + "\n"), Duration.ofMinutes(5));
    var node = new Readings(table, store, killed, unscanned, transaction, clock);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var under = threads.submit(node::readNext);
      while (ProcessHandle.allProcesses().noneMatch(each -> each.info().commandLine().orElse("").contains("sheet.png"))) {
        assertThat(under.isDone()).isFalse();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      var pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
      assertThat(IntStream.range(0, 100_000).map(look -> pool.getActiveConnections()).min()).as("but for what others do now and then").hasValue(0);
      assertThat(readings.readNext()).as("another node has it").isFalse();
      killed.end();
      assertThat(under.get()).isTrue();
    }
    java.nio.file.Files.delete(HOLD);
    assertThat(state(entry)).isEqualTo(ReadingState.WAITING);
    assertThat(known(entry, "tries")).as("a node that ends puts it back").isEqualTo("0");
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(Readings.TAKEN_FOR)));
    assertThat(taken).isPresent();
    assertThat(readings.readNext()).as("while a node may be alive").isFalse();
    clock.turn(Readings.TAKEN_FOR);
    assertThat(readings.readNext()).isTrue();
    assertThat(state(entry)).isEqualTo(ReadingState.READ_BY_OCR);
    assertThat(known(entry, "tries")).isEqualTo("2");
  }

  @Test
  void what_a_slow_node_brings_late_changes_nothing() {
    var entry = registered("muon.pdf", typed("Đọc hai lần"));
    scanAll();
    var late = transaction.execute(status -> table.take(clock.instant(), clock.instant().plus(Readings.TAKEN_FOR))).orElseThrow();
    clock.turn(Readings.TAKEN_FOR);
    readAll();
    transaction.executeWithoutResult(status -> table.read(late, FileReading.failed(ReadingFault.BROKEN), clock.instant()));
    assertThat(state(entry)).isEqualTo(ReadingState.READ);
    assertThat(found("doc hai lan", CLERK)).containsExactly(entry.id());
  }

  /// Whose tree of pages says that there are as many as told.
  private static byte[] counting(int pages) {
    var scan = new AScan().typed(AScan.A4, "Tệp đếm sai");
    scan.document().getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES).setInt(COSName.COUNT, pages);
    return scan.bytes();
  }

  @Test
  void a_file_that_counts_wrongly_is_read_once() {
    var entry = registered("dem-sai.pdf", counting(-1));
    scanAll();
    readAll();
    assertThat(state(entry)).isEqualTo(ReadingState.FAILED);
    assertThat(known(entry, "pages")).isEmpty();
    assertThat(known(entry, "tries")).isEqualTo("1");
  }

  @Test
  void what_ends_every_node_that_reads_it_is_given_up() {
    var entry = registered("giet-may.pdf", typed("Tệp làm dừng máy"));
    scanAll();
    for (int killed = 0; killed < 3; killed++) {
      var taken = transaction.execute(status -> table.take(clock.instant(), clock.instant().plus(Readings.TAKEN_FOR)));
      assertThat(taken).isPresent();
      clock.turn(Readings.TAKEN_FOR);
    }
    assertThat(readings.readNext()).isTrue();
    assertThat(state(entry)).isEqualTo(ReadingState.FAILED);
    assertThat(known(entry, "fault")).isEqualTo("BROKEN");
  }

  private void turned(Incoming entry, FileState to) {
    jdbc.sql("update document_bytes set state = :to, fault = :fault, signature = :signature where sha256 = (select sha256 from document_file where id = :id)")
        .param("to", to.name()).param("fault", to == FileState.NOT_SCANNED ? "UNREACHABLE" : null).param("signature", to == FileState.INFECTED ? "Mau" : null)
        .param("id", file(entry).value()).update();
  }

  @Test
  void words_of_a_file_that_is_shut_since_are_neither_found_nor_quoted() {
    var words = "Nước giếng khơi cạnh đình 8127";
    var entry = registered("dong-lai.pdf", typed(words));
    scannedAndRead();
    papers.pass(entry.id(), entry.version(), new Handler.Key(Handler.Kind.PERSON, actor(CLERK).person().value()), DAY, null, "", actor("chutich.badinh"));
    var mine = papers.query(Map.of("q", "giếng khơi", "mine", "true"));
    for (var shut : List.of(FileState.INFECTED, FileState.NOT_SCANNED)) {
      turned(entry, FileState.CLEAN);
      assertThat(found("gieng khoi", CLERK)).containsExactly(entry.id());
      assertThat(found("8127", CLERK)).containsExactly(entry.id());
      assertThat(papers.found(mine, actor(CLERK), 10)).hasSize(1);
      var seen = papers.found(papers.query(Map.of("q", "giếng khơi")), actor(CLERK), 10);
      turned(entry, shut);
      assertThat(found("gieng khoi", CLERK)).as(shut.name()).isEmpty();
      assertThat(found("8127", CLERK)).as(shut.name()).isEmpty();
      assertThat(papers.found(mine, actor(CLERK), 10)).as(shut.name()).isEmpty();
      assertThat(papers.inFiles(papers.query(Map.of("q", "giếng khơi")), seen)).as(shut.name()).isEmpty();
    }
  }

  @Test
  void what_is_found_infected_while_it_is_read_is_not_kept() throws Exception {
    var entry = registered("nhiem-giua-chung.pdf", scanned(200, "Nhiễm khi đang đọc"));
    scanAll();
    java.nio.file.Files.createFile(HOLD);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var under = threads.submit(readings::readNext);
      while (ProcessHandle.allProcesses().noneMatch(each -> each.info().commandLine().orElse("").contains("sheet.png"))) {
        assertThat(under.isDone()).isFalse();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      turned(entry, FileState.INFECTED);
      java.nio.file.Files.delete(HOLD);
      assertThat(under.get()).isTrue();
    }
    assertThat(state(entry)).isEqualTo(ReadingState.WAITING);
    assertThat(jdbc.sql("select count(*) from document_sheet").query(Integer.class).single()).isZero();
  }

  @Test
  void what_is_shut_is_looked_at_ever_less_and_at_once_when_it_is_clean() {
    var entry = registered("cho-lau.pdf", typed("Chờ lâu mới quét"));
    turned(entry, FileState.NOT_SCANNED);
    int looks = 0;
    for (int hour = 0; hour < 24 * 14; hour++) {
      looks += readings.readNext() ? 1 : 0;
      clock.turn(Duration.ofHours(1));
    }
    assertThat(looks).isBetween(2, 12);
    assertThat(state(entry)).isEqualTo(ReadingState.WAITING);
    jdbc.sql("update document_bytes set state = 'PENDING', fault = null, tries = 0, due_at = :now where state = 'NOT_SCANNED' and sha256 in (select sha256 from document_reading)")
        .param("now", BytesTable.at(clock.instant())).update();
    scanAll();
    readAll();
    assertThat(state(entry)).isEqualTo(ReadingState.READ);
  }

  @Test
  void what_is_clean_by_the_time_that_it_was_to_wait_is_due_at_once() {
    var entry = registered("vua-sach.pdf", typed("Vừa quét xong"));
    turned(entry, FileState.NOT_SCANNED);
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(Readings.TAKEN_FOR))).orElseThrow();
    jdbc.sql("update document_bytes set state = 'PENDING', fault = null, due_at = :now where sha256 = :sha256").param("now", BytesTable.at(now)).param("sha256", taken.sha256()).update();
    scanAll();
    transaction.executeWithoutResult(status -> table.shut(taken, clock.instant(), now.plus(Duration.ofDays(9))));
    readAll();
    assertThat(state(entry)).isEqualTo(ReadingState.READ);
  }

  @Test
  void the_page_tells_how_many_pages_of_how_many_were_read() throws Exception {
    var entry = registered("do-dang.pdf", new AScan().typed(AScan.A4, "Trang đọc xong").typed(AScan.A4, "Trang chưa đọc").bytes());
    scanAll();
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(Readings.TAKEN_FOR))).orElseThrow();
    transaction.executeWithoutResult(status -> table.read(
        taken, new FileReading(List.of(new ReadSheet(1, 210, 297, null, false, "Trang đọc xong")), 2, true, false, ReadingFault.TOO_LONG), clock.instant()));
    assertThat(visitor(CLERK).get("/incoming/" + entry.id()).body()).contains("đã đọc 1/2 trang").doesNotContain("chỉ đọc được một phần");
  }

  @Test
  void pictures_of_words_are_read_anew_once_something_reads_them() {
    var entry = registered("anh.pdf", scanned(200, "Bản quét chờ nhận dạng"));
    scanAll();
    var blind = new Readings(table, store, new WordReader(Path.of("none"), Duration.ofMinutes(1)), unscanned, transaction, clock);
    assertThat(blind.readNext()).isTrue();
    assertThat(state(entry)).isEqualTo(ReadingState.NO_WORDS);
    assertThat(blind.readNext()).isFalse();
    var seeing = new Readings(
        table, store, new WordReader(ClamServer.file(AScan.tesseract()), Duration.ofMinutes(5)), unscanned, transaction, clock);
    assertThat(seeing.readNext()).isTrue();
    assertThat(state(entry)).isEqualTo(ReadingState.READ_BY_OCR);
    assertThat(found("cho nhan dang", CLERK)).containsExactly(entry.id());
    assertThat(new Readings(table, store, new WordReader(ClamServer.file(AScan.tesseract()), Duration.ofMinutes(5)), unscanned, transaction, clock)
        .readNext()).as("once").isFalse();
  }

  @Test
  void pages_and_scans_are_told_beside_the_file_with_what_is_too_coarse_or_differs() throws Exception {
    var good = registered(CLERK, "Bản quét tốt", 2, "tot.pdf", new AScan()
        .scanned(AScan.A4, 300, BufferedImage.TYPE_INT_RGB, "Một").scanned(AScan.A4, 300, BufferedImage.TYPE_INT_RGB, "Hai").bytes());
    var coarse = registered(CLERK, "Bản quét mờ", 5, "mo.pdf", new AScan()
        .scanned(AScan.A4, 300, BufferedImage.TYPE_INT_RGB, "Trang rõ").scanned(AScan.A4, 100, BufferedImage.TYPE_BYTE_GRAY, "Trang mờ")
        .scanned(AScan.A3, 150, BufferedImage.TYPE_BYTE_GRAY, "Trang A3").bytes());
    var photo = registered(CLERK, "Ảnh chụp", 1, "anh.png", AScan.picture("png", 100, "Ảnh chụp văn bản"));
    var locked = registered(CLERK, "Tệp hỏng", 3, "hong.pdf", "%PDF-1.7\nA\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(visitor(CLERK).get("/incoming/" + good.id()).body()).contains("Đang chờ đọc chữ");
    scannedAndRead();
    var clerk = visitor(CLERK);
    assertThat(clerk.get("/incoming/" + good.id()).body()).contains("2 trang A4, 300 dpi, màu", "máy nhận dạng").doesNotContain("dưới 200 dpi", "Số trang đã nhập");
    assertThat(clerk.get("/incoming/" + coarse.id()).body()).contains(
        "2 trang A4, 1 trang A3, 100 đến 300 dpi, màu, thang xám", "Trang 2, 3 quét dưới 200 dpi, thấp hơn mức yêu cầu với bản quét", "Số trang đã nhập là 5, các tệp có 3 trang");
    assertThat(clerk.get("/incoming/" + photo.id()).body()).contains("Ảnh, khoảng 100 dpi nếu là một trang A4", "Ảnh dưới 200 dpi", "theo quy định là tệp PDF");
    assertThat(clerk.get("/incoming/" + locked.id()).body()).contains("Không đọc được chữ để tìm: tệp hỏng hoặc sai định dạng.");
    assertThat(Statements.of(() -> clerk.get("/incoming/" + coarse.id()))).isBetween(1, Statements.BUDGET);
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, CLERK, SampleFront.PASSWORD)) {
        browser.open("/incoming/" + coarse.id()).picture("incoming-sheets-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.open("/incoming?q=trang+mo").picture("incoming-in-files-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.open("/incoming/" + photo.id()).picture("incoming-photo-" + screen.width());
        assertThat(browser.violations()).isEmpty();
      }
    }
  }
}
