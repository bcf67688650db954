package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Uploads are scanned by a real ClamAV after the commit that kept them, once, and opened by others only when it has let them pass.
@ApplicationTest
@RecordApplicationEvents
@Import({TurnedClock.class, OpenedUnits.class, ScansTest.Owner.class})
@TestPropertySource(properties = "proof.unscanned-files=closed")
class ScansTest {

  /// Grants all files to officers.
  @TestConfiguration
  static class Owner {
    @Bean
    FileAccess officersFiles() {
      return (actor, file) -> actor.holds(Role.CITY_OFFICER) || actor.holds(Role.UNIT_OFFICER);
    }
  }

  private static final ClamServer CLAM = ClamServer.start();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired TurnedClock clock;
  @Autowired OpenedUnits opened;
  @Autowired Files files;
  @Autowired FileStore store;
  @Autowired BytesTable table;
  @Autowired Scans scans;
  @Autowired FileScans acts;
  @Autowired ScanSchedule schedule;
  @Autowired MalwareScanner scanner;
  @Autowired UnscannedFiles unscanned;
  @Autowired Uploads inParts;
  @Autowired ApplicationEvents kept;
  @Autowired Emblems emblems;
  @Autowired Units units;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  @Value("${vinhdanh.data}")
  Path data;

  @DynamicPropertySource
  static void theFileOfTheScanner(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.scanner", () -> ClamServer.file(CLAM.settings()).toString());
  }

  @BeforeAll
  static void aScanner() {
    assertThat(CLAM.address().getPort()).isPositive();
  }

  @AfterAll
  static void goes() {
    CLAM.close();
  }

  @BeforeEach
  void nothingWaits() {
    schedule.end();
    if (units.byCode("HN").isEmpty()) {
      front.found();
    }
    while (scans.scanNext() || scans.settle()) {
      clock.turn(Duration.ZERO);
    }
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED', fault = 'UNREACHABLE' where state = 'PENDING'").update();
  }

  private static String username(Role role) {
    return Objects.requireNonNull(SampleFront.oneAccountPerRole().get(role));
  }

  private Actor actor(Role role) {
    return accounts.actor(username(role)).orElseThrow();
  }

  private Visitor visitor(Role role) throws Exception {
    return Visitor.signedIn(port, username(role), SampleFront.PASSWORD);
  }

  private ApiCaller program(Role role) {
    return new ApiCaller(port, tokens.issue(actor(role), "Máy", "write", 1));
  }

  private static byte[] report(String words) {
    return ("%PDF-1.7\n" + NUMBER.incrementAndGet() + " " + words + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }

  private FileId uploaded(byte[] bytes) {
    return files.keep(FileUse.ACHIEVEMENT_REPORT, "Báo cáo " + NUMBER.incrementAndGet() + ".pdf", bytes, actor(Role.UNIT_OFFICER)).id();
  }

  private String known(FileId file, String column) {
    return jdbc.sql("select coalesce(" + column + "::text, '') from document_bytes join document_file using (sha256) where id = :id")
        .param("id", file.value()).query(String.class).single();
  }

  private FileState state(FileId file) {
    return FileState.valueOf(known(file, "state"));
  }

  private boolean apart(FileId file) {
    var sha256 = known(file, "sha256");
    var place = Path.of(sha256.substring(0, 2), sha256.substring(2, 4), sha256);
    boolean shelf = java.nio.file.Files.exists(data.resolve("files").resolve(place));
    boolean apart = java.nio.file.Files.exists(data.resolve("files/quarantine").resolve(place));
    assertThat(shelf).as("in one place").isNotEqualTo(apart);
    return apart;
  }

  private int opens(Role role, FileId file) throws Exception {
    int page = visitor(role).get("/files/" + file.value()).statusCode();
    assertThat(program(role).get("/api/v1/files/" + file.value()).statusCode()).as("page and API").isEqualTo(page);
    return page;
  }

  @Test
  void an_upload_lies_apart_and_is_its_uploaders_alone_until_the_scanner_lets_it_pass() throws Exception {
    var file = uploaded(report("clean"));
    assertThat(state(file)).isEqualTo(FileState.PENDING);
    assertThat(apart(file)).isTrue();
    assertThat(opens(Role.UNIT_OFFICER, file)).isEqualTo(200);
    assertThat(opens(Role.CITY_OFFICER, file)).isEqualTo(422);
    assertThat(visitor(Role.CITY_OFFICER).get("/files/" + file.value()).body()).contains("đang được quét mã độc", "Đợi ít phút");
    assertThat(opens(Role.AUDITOR, file)).as("whom no owner grants it").isEqualTo(404);

    assertThat(scans.scanNext()).isTrue();
    assertThat(state(file)).isEqualTo(FileState.CLEAN);
    assertThat(known(file, "scanner")).startsWith("ClamAV ");
    assertThat(known(file, "answered_at")).isNotEmpty();
    assertThat(apart(file)).as("until it is put on the shelf").isTrue();
    assertThat(opens(Role.CITY_OFFICER, file)).isEqualTo(200);
    assertThat(scans.settle()).isTrue();
    assertThat(apart(file)).isFalse();
    assertThat(opens(Role.CITY_OFFICER, file)).isEqualTo(200);
    assertThat(scans.scanNext()).isFalse();
    assertThat(scans.settle()).isFalse();
  }

  @Test
  void what_is_kept_is_scanned_and_put_in_its_place_without_the_next_look() throws Exception {
    var bytes = report("at once");
    var file = uploaded(bytes);
    var told = kept.stream(ToScan.class).toList();
    assertThat(told).hasSize(1);
    assertThat(state(file)).isEqualTo(FileState.PENDING);
    var rounds = new ScanSchedule(scanner, unscanned, store, scans, inParts, clock);
    try {
      rounds.scan(told.getFirst());
      await(() -> state(file) == FileState.CLEAN && !apart(file));
    } finally {
      rounds.end();
    }
    files.keep(FileUse.ACHIEVEMENT_REPORT, "Bản nữa.pdf", bytes, actor(Role.UNIT_OFFICER));
    assertThat(kept.stream(ToScan.class).count()).as("bytes that are clean already").isEqualTo(1);
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int look = 0; look < 600 && !done.getAsBoolean(); look++) {
      Thread.sleep(50);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  @Test
  void a_file_with_malware_is_nobodys_to_open_stays_apart_and_is_told_of() throws Exception {
    var bytes = report(ClamServer.MALWARE);
    var file = uploaded(bytes);
    var other = files.keep(FileUse.ACHIEVEMENT_REPORT, "Bản nữa.pdf", bytes, actor(Role.CITY_OFFICER)).id();
    assertThat(scans.scanNext()).isTrue();
    assertThat(scans.scanNext()).as("equal bytes are scanned once").isFalse();
    assertThat(scans.settle()).isFalse();
    for (var each : List.of(file, other)) {
      assertThat(state(each)).isEqualTo(FileState.INFECTED);
      assertThat(known(each, "signature")).isEqualTo(ClamServer.SIGNATURE);
      assertThat(apart(each)).isTrue();
      assertThat(opens(Role.UNIT_OFFICER, each)).isEqualTo(422);
      assertThat(opens(Role.CITY_OFFICER, each)).isEqualTo(422);
      assertThat(jdbc.sql("select facts->>'signature' from audit_entry where act = 'document.infected-found' and kind = 'file' and subject_id = :id")
          .param("id", each.value()).query(String.class).list()).containsExactly(ClamServer.SIGNATURE);
    }
    assertThat(visitor(Role.UNIT_OFFICER).get("/files/" + file.value()).body()).contains("nhiễm mã độc: không mở được");
    assertThatThrownBy(() -> uploaded(bytes)).isInstanceOfSatisfying(
        Refused.class, refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("document.infected"));
    var uploader = visitor(Role.UNIT_OFFICER);
    assertThat(uploader.get("/").body()).contains("Tệp bạn tải lên nhiễm mã độc", "/files/own");
    assertThat(uploader.get("/files/own").body()).contains(name(file), ClamServer.SIGNATURE).doesNotContain(name(other), "Quét lại");
    assertThat(program(Role.UNIT_OFFICER).get("/api/v1/files/own").body()).contains(ClamServer.SIGNATURE).doesNotContain("Bản nữa");
    assertThat(visitor(Role.ADMINISTRATOR).get("/").body()).contains("Có tệp tải lên nhiễm mã độc");
    clock.turn(Duration.ofDays(15));
    assertThat(visitor(Role.UNIT_OFFICER).get("/").body()).doesNotContain("Tệp bạn tải lên nhiễm mã độc");
    assertThat(actor(Role.ADMINISTRATOR)).satisfies(admin -> assertThatThrownBy(() -> acts.scanAgain(file, version(file), admin))
        .as("it stays as evidence").isInstanceOf(Refused.class));
  }

  private String name(FileId file) {
    return files.file(file).name();
  }

  private int version(FileId file) {
    return Integer.parseInt(known(file, "version"));
  }

  @Test
  void while_the_scanner_is_away_nothing_is_clean_and_it_is_tried_again_until_it_is_back() throws Exception {
    var file = uploaded(report("later"));
    CLAM.goes();
    try {
      assertThat(scans.scanNext()).isTrue();
      assertThat(state(file)).isEqualTo(FileState.PENDING);
      assertThat(known(file, "fault")).isEqualTo("UNREACHABLE");
      assertThat(scans.scanNext()).as("before its pause is over").isFalse();
      assertThat(opens(Role.CITY_OFFICER, file)).isEqualTo(422);
      assertThat(visitor(Role.ADMINISTRATOR).get("/files").body()).contains("Phần mềm quét mã độc không trả lời", "Phần mềm quét không trả lời; thử lại từ");
    } finally {
      CLAM.comes();
    }
    clock.turn(Duration.ofMinutes(1));
    assertThat(scans.scanNext()).isTrue();
    assertThat(state(file)).isEqualTo(FileState.CLEAN);
    assertThat(known(file, "fault")).isEmpty();
  }

  @Test
  void what_was_tried_in_vain_for_hours_is_not_scanned_until_somebody_asks_again() throws Exception {
    var file = uploaded(report("in vain"));
    CLAM.goes();
    int tries = 0;
    try {
      while (state(file) == FileState.PENDING) {
        assertThat(scans.scanNext()).isTrue();
        clock.turn(Scans.pause(++tries));
      }
    } finally {
      CLAM.comes();
    }
    assertThat(tries).isEqualTo(Scans.MOST_TRIES);
    assertThat(state(file)).isEqualTo(FileState.NOT_SCANNED);
    assertThat(scans.scanNext()).isFalse();
    assertThat(opens(Role.CITY_OFFICER, file)).as("closed without a word").isEqualTo(422);
    assertThat(opens(Role.UNIT_OFFICER, file)).isEqualTo(200);
    assertThat(apart(file)).isTrue();
    assertThat(visitor(Role.ADMINISTRATOR).get("/").body()).contains("Có tệp chưa quét được");
    acts.scanAgain(file, version(file), actor(Role.ADMINISTRATOR));
    assertThat(scans.scanNext()).isTrue();
    assertThat(state(file)).isEqualTo(FileState.CLEAN);
  }

  @Test
  void more_than_the_scanner_takes_is_not_scanned_and_not_tried_again() throws Exception {
    var large = Arrays.copyOf(report("large"), (ClamServer.MOST_MEGABYTES + 1) * 1024 * 1024);
    var file = uploaded(large);
    assertThat(scans.scanNext()).isTrue();
    assertThat(state(file)).isEqualTo(FileState.NOT_SCANNED);
    assertThat(known(file, "fault")).isEqualTo("TOO_LARGE");
    assertThat(opens(Role.CITY_OFFICER, file)).isEqualTo(422);
    assertThat(visitor(Role.ADMINISTRATOR).get("/files?state=NOT_SCANNED").body()).contains("Lớn hơn mức phần mềm quét nhận", name(file));
  }

  @Test
  void what_a_killed_node_had_in_hand_is_taken_up_by_another() {
    var file = uploaded(report("in hand"));
    var now = clock.instant();
    var taken = transaction.execute(status -> table.take(now, now.plus(Scans.TAKEN_FOR)));
    assertThat(taken).isPresent();
    assertThat(scans.scanNext()).as("while the node may be alive").isFalse();
    clock.turn(Scans.TAKEN_FOR);
    assertThat(scans.scanNext()).isTrue();
    assertThat(state(file)).isEqualTo(FileState.CLEAN);
    assertThat(known(file, "tries")).isEqualTo("2");
  }

  @Test
  void an_answer_that_comes_late_does_not_clean_what_was_found_infected_since() {
    var file = uploaded(report(ClamServer.MALWARE));
    var taken = transaction.execute(status -> table.take(clock.instant(), clock.instant().plus(Scans.TAKEN_FOR))).orElseThrow();
    clock.turn(Scans.TAKEN_FOR);
    assertThat(scans.scanNext()).isTrue();
    scans.answered(taken, new Verdict.Clean("ClamAV 0"));
    scans.answered(taken, new Verdict.NotScanned(Verdict.Fault.UNREACHABLE));
    assertThat(state(file)).isEqualTo(FileState.INFECTED);
  }

  @Test
  void nodes_side_by_side_scan_a_file_once() throws Exception {
    int nodes = 4;
    var kept = new ArrayList<FileId>();
    for (int each = 0; each < 6; each++) {
      kept.add(uploaded(report("side by side")));
    }
    var together = new CyclicBarrier(nodes);
    var done = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      var all = threads.invokeAll(Collections.<Callable<Object>>nCopies(nodes, () -> {
        together.await();
        while (scans.scanNext()) {
          done.incrementAndGet();
        }
        return "";
      }));
      for (Future<Object> each : all) {
        each.get();
      }
    }
    assertThat(done).hasValue(kept.size());
    assertThat(kept).allSatisfy(file -> {
      assertThat(state(file)).isEqualTo(FileState.CLEAN);
      assertThat(known(file, "tries")).isEqualTo("1");
    });
  }

  @Test
  void what_this_application_sets_needs_no_scanner() throws Exception {
    var set = files.keepGenerated("Quyết định.pdf", report("set"), actor(Role.CITY_OFFICER)).id();
    assertThat(state(set)).isEqualTo(FileState.CLEAN);
    assertThat(apart(set)).isFalse();
    assertThat(opens(Role.UNIT_OFFICER, set)).isEqualTo(200);
    var again = uploaded(files.bytes(set));
    assertThat(state(again)).as("its own bytes come back").isEqualTo(FileState.CLEAN);
    var before = report("uploaded before it is set");
    var uploaded = uploaded(before);
    files.keepGenerated("Quyết định.pdf", before, actor(Role.CITY_OFFICER));
    assertThat(state(uploaded)).isEqualTo(FileState.CLEAN);
    assertThat(scans.settle()).isTrue();
    assertThat(apart(uploaded)).isFalse();
  }

  @Test
  void what_was_kept_before_there_was_a_scanner_is_put_apart_and_scanned_when_asked() throws Exception {
    var file = uploaded(report("from before"));
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED', apart = false where sha256 = :sha256").param("sha256", known(file, "sha256")).update();
    store.place(known(file, "sha256"), false);
    assertThat(apart(file)).isFalse();
    assertThat(scans.settle()).isTrue();
    assertThat(apart(file)).isTrue();
    assertThat(scans.scanNext()).isFalse();
    assertThat(acts.scanAll(actor(Role.ADMINISTRATOR))).isPositive();
    while (scans.scanNext()) {
      scans.settle();
    }
    assertThat(state(file)).isEqualTo(FileState.CLEAN);
    scans.settle();
    assertThat(apart(file)).isFalse();
  }

  @Test
  void an_emblem_is_in_use_once_it_is_clean() throws Exception {
    var unit = units.cityFront().id();
    var admin = actor(Role.ADMINISTRATOR);
    emblems.useSample(unit, admin);
    var before = emblems.of(unit).orElseThrow().picture();
    emblems.use(unit, "moi.png", Chunks.drawn("png"), UUID.randomUUID(), admin);
    assertThat(emblems.of(unit).orElseThrow().picture()).isEqualTo(before);
    assertThat(visitor(Role.ADMINISTRATOR).get("/emblems").body()).contains("Đang quét");
    assertThat(scans.scanNext()).isTrue();
    assertThat(emblems.of(unit).orElseThrow().picture()).isEqualTo(Chunks.drawn("png"));
  }

  @Test
  void an_administrator_sees_what_is_not_clean_by_state_and_has_it_scanned_again() throws Exception {
    var file = uploaded(report("again"));
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED', fault = 'TIMED_OUT' where sha256 = :sha256").param("sha256", known(file, "sha256")).update();
    var admin = visitor(Role.ADMINISTRATOR);
    assertThat(admin.get("/files").body()).contains(name(file), "Phần mềm quét quá lâu không xong", "Phần mềm quét: ClamAV ", "Báo cáo thành tích");
    assertThat(admin.get("/files?state=NOT_SCANNED").body()).contains(name(file));
    assertThat(admin.get("/files?state=INFECTED").body()).doesNotContain(name(file));
    assertThat(Statements.of(() -> admin.get("/files"))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> admin.get("/"))).isBetween(1, Statements.BUDGET);
    String act = "/files/" + file.value() + "/scan";
    assertThat(admin.post(act, Map.of("version", "" + (version(file) - 1))).statusCode()).isEqualTo(409);
    assertThat(admin.post(act, Map.of("version", "" + version(file))).statusCode()).isEqualTo(303);
    assertThat(state(file)).isEqualTo(FileState.PENDING);
    assertThat(scans.scanNext()).isTrue();
    assertThat(admin.get("/files").body()).doesNotContain(name(file));
    assertThatThrownBy(() -> acts.scanAgain(file, version(file), actor(Role.ADMINISTRATOR))).as("it has its answer").isInstanceOf(Refused.class);
    assertThatThrownBy(() -> acts.scanAgain(file, 0, actor(Role.ADMINISTRATOR))).isInstanceOf(ChangedMeanwhile.class);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'document.scan-asked' and subject_id = :id").param("id", file.value())
        .query(Integer.class).single()).isEqualTo(1);
    assertThat(admin.post("/files/scan", Map.of()).statusCode()).isEqualTo(303);
  }

  @Test
  void an_administrator_of_another_unit_sees_and_asks_nothing() throws Exception {
    var file = uploaded(report("elsewhere"));
    int number = opened.next();
    opened.account("quantri.khac" + number, "Lê Mẫu Khác", Role.ADMINISTRATOR, opened.unit(null));
    var other = accounts.actor("quantri.khac" + number).orElseThrow();
    var visitor = Visitor.signedIn(port, "quantri.khac" + number, OpenedUnits.PASSWORD);
    assertThat(visitor.get("/files").body()).doesNotContain(name(file));
    assertThat(visitor.post("/files/" + file.value() + "/scan", Map.of("version", "1")).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> acts.one(file, other)).isInstanceOf(NotFound.class);
    jdbc.sql("update document_bytes set state = 'NOT_SCANNED' where sha256 = :sha256").param("sha256", known(file, "sha256")).update();
    assertThat(acts.scanAll(other)).isZero();
    assertThat(state(file)).isEqualTo(FileState.NOT_SCANNED);
  }

  @Test
  void the_list_goes_on_page_by_page() throws Exception {
    for (int each = 0; each < 52; each++) {
      uploaded(report("page"));
    }
    var program = program(Role.ADMINISTRATOR);
    var first = program.get("/api/v1/files?state=PENDING").body();
    assertThat(first).contains("\"next\"");
    var admin = visitor(Role.ADMINISTRATOR);
    var page = admin.get("/files?state=PENDING").body();
    var next = Pattern.compile("href=\"(/files\\?state=PENDING&amp;before=\\d+)\"").matcher(page);
    assertThat(next.find()).isTrue();
    assertThat(admin.get(next.group(1).replace("&amp;", "&")).body()).contains("Về tệp mới nhất").doesNotContain("rel=\"next\"");
  }

  @Test
  void the_pages_have_no_violation_and_fit_desk_and_phone() throws Exception {
    uploaded(report(ClamServer.MALWARE));
    scans.scanNext();
    uploaded(report("pictures"));
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, username(Role.ADMINISTRATOR), SampleFront.PASSWORD)) {
        browser.open("/files").picture("files-" + screen.width());
        assertThat(browser.violations()).isEmpty();
      }
      try (var browser = Browser.signedIn(port, screen, username(Role.UNIT_OFFICER), SampleFront.PASSWORD)) {
        browser.open("/files/own").picture("files-own-" + screen.width());
        assertThat(browser.violations()).isEmpty();
      }
    }
  }
}
