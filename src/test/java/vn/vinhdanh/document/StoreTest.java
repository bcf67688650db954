package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.page.FilesAway;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.S3Server;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;

/// Kept files lie in a real store that speaks S3, which goes away and comes back, and is full.
@ApplicationTest
@Import(TurnedClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreTest {

  private static final S3Server SERVER = S3Server.start();
  private static final ClamServer CLAM = ClamServer.start();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String CLERK = "canbo.badinh";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired LegalDay legalDay;
  @Autowired TurnedClock clock;
  @Autowired Scans scans;
  @Autowired ScanSchedule schedule;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource source;
  @Autowired FileStore store;

  @Value("${vinhdanh.data}")
  Path data;

  private Visitor clerk;
  private String entry = "";

  @DynamicPropertySource
  static void whereFilesLie(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.store", () -> ClamServer.file(SERVER.settings() + "prefix = badinh/\n").toString());
    properties.add("vinhdanh.scanner", () -> ClamServer.file(CLAM.settings()).toString());
  }

  @AfterAll
  static void go() {
    CLAM.close();
    SERVER.close();
  }

  @BeforeAll
  void anEntry() throws Exception {
    schedule.end();
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
    clerk = Visitor.signedIn(port, CLERK, SampleFront.PASSWORD);
    clerk.get("/incoming/new");
    entry = clerk.upload("/incoming/new", Map.of(
        "arrived", "01/03/2022", "issuer", "Sở Nội vụ", "symbol", "15/KH-SNV", "kind", "", "day", "28/02/2022", "subject", "Kế hoạch", "urgency", "NORMAL",
        "once", UUID.randomUUID().toString()), "file", "", new byte[0]).headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  @BeforeEach
  void nothingWaits() {
    while (scans.scanNext() || scans.settle()) {
      clock.turn(Duration.ZERO);
    }
  }

  private static byte[] scan() {
    return ("%PDF-1.7\n" + NUMBER.incrementAndGet() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }

  private HttpResponse<String> sent(byte[] bytes) throws Exception {
    clerk.get(entry);
    return clerk.upload(entry + "/files", Map.of("once", UUID.randomUUID().toString()), "file", "van-ban.pdf", bytes);
  }

  private long files() {
    return jdbc.sql("select count(*) from document_file").query(Long.class).single();
  }

  private long known() {
    return jdbc.sql("select count(*) from document_bytes").query(Long.class).single();
  }

  private FileTable.Kept last() {
    return jdbc.sql("select max(id) from document_file").query(Long.class).optional()
        .flatMap(id -> new FileTable(jdbc).byId(new FileId(id))).orElseThrow();
  }

  private static String name(FileTable.Kept kept, boolean apart) {
    return "badinh/" + (apart ? "quarantine/" : "") + kept.sha256().substring(0, 2) + "/" + kept.sha256().substring(2, 4) + "/" + kept.sha256();
  }

  @Test
  void an_upload_lies_apart_in_the_store_comes_on_its_shelf_once_it_is_clean_and_every_node_reads_it(@TempDir Path other) throws Exception {
    var bytes = scan();
    assertThat(sent(bytes).statusCode()).isEqualTo(303);
    var kept = last();
    assertThat(SERVER.objects()).contains(name(kept, true)).doesNotContain(name(kept, false));
    var program = new ApiCaller(port, tokens.issue(accounts.actor(CLERK).orElseThrow(), "Máy", "read", 1));
    assertThat(program.get("/api/v1/files/" + kept.file().id().value()).statusCode()).as("its uploader opens it").isEqualTo(200);
    assertThat(scans.scanNext()).isTrue();
    assertThat(scans.settle()).isTrue();
    assertThat(last().state()).isEqualTo(FileState.CLEAN);
    assertThat(SERVER.objects()).contains(name(kept, false)).doesNotContain(name(kept, true));
    assertThat(clerk.download("/files/" + kept.file().id().value()).body()).isEqualTo(bytes);
    var node = new FileStore(other, ClamServer.file(SERVER.settings() + "prefix = badinh/\n"));
    try (var read = node.open(kept.sha256())) {
      assertThat(read.readAllBytes()).isEqualTo(bytes);
    }
    try (var here = Files.walk(data.resolve("files"))) {
      assertThat(here.filter(Files::isRegularFile)).as("nothing stays on this machine").isEmpty();
    }
    assertThat(sent(("%PDF-1.7\n" + ClamServer.MALWARE + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(303);
    assertThat(scans.scanNext()).isTrue();
    assertThat(scans.settle()).isFalse();
    assertThat(SERVER.objects()).contains(name(last(), true)).doesNotContain(name(last(), false));
  }

  @Test
  void while_the_store_is_away_nothing_is_half_done_and_all_goes_on_when_it_is_back() throws Exception {
    assertThat(sent(scan()).statusCode()).isEqualTo(303);
    var kept = last();
    var program = new ApiCaller(port, tokens.issue(accounts.actor(CLERK).orElseThrow(), "Máy", "write", 1));
    long files = files();
    long known = known();
    SERVER.goes();
    var more = scan();
    var refused = sent(more);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("Kho tệp tạm gián đoạn", "chưa lưu gì").doesNotContain("Mã sự cố");
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(files()).isEqualTo(files);
    assertThat(known()).isEqualTo(known);
    var read = clerk.get("/files/" + kept.file().id().value());
    assertThat(read.statusCode()).isEqualTo(503);
    assertThat(read.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(read.body()).contains("Kho tệp tạm gián đoạn");
    assertThat(clerk.get(entry).statusCode()).as("other pages").isEqualTo(200);
    var problem = program.get("/api/v1/files/" + kept.file().id().value());
    assertThat(problem.statusCode()).isEqualTo(503);
    assertThat(problem.body()).contains("urn:vinhdanh:problem:files-away");

    assertThat(scans.scanNext()).isTrue();
    assertThat(last().state()).as("not clean, not lost").isEqualTo(FileState.PENDING);
    assertThat(scans.settle()).isFalse();
    SERVER.comes();
    clock.turn(Duration.ofMinutes(2));
    assertThat(scans.scanNext()).isTrue();
    assertThat(last().state()).isEqualTo(FileState.CLEAN);
    SERVER.goes();
    assertThat(scans.settle()).as("not yet").isFalse();
    assertThat(clerk.get("/files/" + kept.file().id().value()).statusCode()).isEqualTo(503);
    SERVER.comes();
    assertThat(scans.settle()).isTrue();
    assertThat(clerk.get("/files/" + kept.file().id().value()).statusCode()).isEqualTo(200);
    assertThat(sent(more).statusCode()).isEqualTo(303);
    assertThat(files()).isEqualTo(files + 1);
  }

  @Test
  void a_store_on_a_full_disk_keeps_no_part_of_a_file(@TempDir Path place) throws Exception {
    var disk = Files.createDirectory(place.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
    try (var small = S3Server.start(disk.resolve("s3"))) {
      var onFullDisk = new FileStore(place.resolve("data"), ClamServer.file(small.settings()));
      var received = onFullDisk.receive(new ByteArrayInputStream(new byte[3_000_000]), 3_000_000);
      assertThatThrownBy(() -> onFullDisk.keep(received, true)).isInstanceOf(UncheckedIOException.class).hasCauseInstanceOf(FilesAway.class);
      assertThat(small.objects().stream().filter(name -> name.endsWith(received.sha256()))).isEmpty();
      assertThatThrownBy(() -> onFullDisk.open(received.sha256())).isInstanceOf(NoSuchFileException.class);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void a_backup_looks_again_for_a_file_that_its_list_met_nowhere() throws Exception {
    assertThat(sent(scan()).statusCode()).isEqualTo(303);
    var there = last().sha256();
    assertThat(sent(scan()).statusCode()).isEqualTo(303);
    var lost = last();
    SERVER.remove(name(lost, true));
    try (var connection = source.getConnection()) {
      assertThat(FileCheck.missing(connection, Set.of(), store)).contains(lost.sha256()).doesNotContain(there);
    }
  }

  @Test
  void what_goes_while_a_folder_is_looked_through_is_passed_over(@TempDir Path place) throws Exception {
    var shelves = new FolderShelves(place);
    for (var name : List.of("ab/cd/one", "ef/ab/two")) {
      Files.createDirectories(place.resolve(name).getParent());
      Files.writeString(place.resolve(name), "x");
    }
    var met = new ArrayList<String>();
    shelves.each("", name -> {
      met.add(name);
      FileSystemUtils.deleteRecursively(place.resolve("ab").toFile());
      FileSystemUtils.deleteRecursively(place.resolve("ef").toFile());
    });
    assertThat(met).hasSize(1);
    shelves.each("parts/1/", met::add);
    shelves.clear("parts/1/");
    assertThat(met).hasSize(1);
  }

  @Test
  void parts_lie_in_a_folder_for_each_upload_which_goes_with_them(@TempDir Path place) throws Exception {
    var folder = new FileStore(place);
    for (long upload : List.of(1L, 12L)) {
      folder.putPart(upload, 0, folder.receive(new ByteArrayInputStream(new byte[10]), 10));
      folder.putPart(upload, 10, folder.receive(new ByteArrayInputStream(new byte[5]), 10));
    }
    assertThat(folder.hasParts(1, List.of(0L, 10L))).isTrue();
    assertThat(folder.hasParts(1, List.of(0L, 10L, 15L))).isFalse();
    folder.removeParts(1);
    assertThat(folder.hasParts(12, List.of(0L, 10L))).isTrue();
    assertThat(place.resolve("files/parts/1")).doesNotExist();
  }

  @Test
  void what_a_process_that_was_killed_had_received_goes_a_day_later(@TempDir Path place) throws Exception {
    var folder = new FileStore(place);
    var now = Instant.parse("2022-03-10T00:00:00Z");
    folder.forgetReceivedBefore(now);
    var old = folder.receive(new ByteArrayInputStream(new byte[10]), 10).path();
    var fresh = folder.receive(new ByteArrayInputStream(new byte[10]), 10).path();
    Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(1)));
    Files.setLastModifiedTime(fresh, FileTime.from(now));
    folder.forgetReceivedBefore(now);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
