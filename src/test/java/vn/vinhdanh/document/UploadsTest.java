package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.S3Server;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Files come in parts into a real store that all nodes share, and go on where the line broke.
@ApplicationTest
@Import(TurnedClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

  private static final S3Server SERVER = S3Server.start();
  private static final int PART = Upload.LARGEST_PART;
  private static final long MB = 1024 * 1024;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired LegalDay legalDay;
  @Autowired TurnedClock clock;
  @Autowired ScanSchedule schedule;
  @Autowired Uploads uploads;
  @Autowired IncomingPapers papers;
  @Autowired vn.vinhdanh.document.Files files;
  @Autowired FileStore store;
  @Autowired UploadTable table;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @Value("${vinhdanh.data}")
  Path data;

  private String entry = "";

  @DynamicPropertySource
  static void whereFilesLie(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.store", () -> ClamServer.file(SERVER.settings()).toString());
  }

  @AfterAll
  static void goes() {
    SERVER.close();
  }

  @BeforeAll
  void anEntry() throws Exception {
    schedule.end();
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    clerk.get("/incoming/new");
    entry = clerk.upload("/incoming/new", Map.of(
        "arrived", "01/03/2022", "issuer", "Sở Nội vụ", "symbol", "15/KH-SNV", "kind", "", "day", "28/02/2022", "subject", "Kế hoạch", "urgency", "NORMAL",
        "once", UUID.randomUUID().toString()), "file", "", new byte[0]).headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  @BeforeEach
  void nothingIsUnderWay() {
    clock.turn(Uploads.KEPT_FOR.plusDays(1));
    while (uploads.clean()) {
      clock.turn(Duration.ZERO);
    }
    assertThat(SERVER.objects().stream().filter(name -> name.startsWith("parts/"))).isEmpty();
  }

  private long id() {
    return Long.parseLong(entry.replaceAll(".*/", ""));
  }

  private Actor clerk() {
    return accounts.actor("canbo.badinh").orElseThrow();
  }

  private static byte[] scan(int size) {
    var bytes = new byte[size];
    new Random(NUMBER.incrementAndGet()).nextBytes(bytes);
    var head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private Upload begun(byte[] bytes) throws Exception {
    return uploads.begin(FileUse.INCOMING, "Bản quét.pdf", bytes.length, sha256(bytes), clerk());
  }

  @Test
  void parts_come_one_after_the_other_each_once_and_at_any_node_and_become_a_file_by_the_act(@TempDir Path other) throws Exception {
    var bytes = scan(500_000);
    var begun = begun(bytes);
    assertThat(begun(bytes).id()).as("announced again").isEqualTo(begun.id());
    assertThat(uploads.put(begun.id(), 0, Arrays.copyOf(bytes, 200_000), clerk()).received()).isEqualTo(200_000);
    assertThat(uploads.put(begun.id(), 0, Arrays.copyOf(bytes, 200_000), clerk()).received()).as("sent again").isEqualTo(200_000);
    for (long wrong : List.of(0L, 199_999L, 200_001L)) {
      assertThatThrownBy(() -> uploads.put(begun.id(), wrong, new byte[10], clerk())).as("" + wrong)
          .isInstanceOfSatisfying(ChangedMeanwhile.class, changed -> assertThat(changed.current()).containsEntry("received", "200000"));
    }
    assertThatThrownBy(() -> uploads.put(begun.id(), 200_000, new byte[300_001], clerk())).isInstanceOf(Refused.class);
    for (int small : List.of(0, 1, Upload.SMALLEST_PART - 1)) {
      assertThatThrownBy(() -> uploads.put(begun.id(), 200_000, new byte[small], clerk())).as("" + small).isInstanceOf(Refused.class);
    }
    var stranger = accounts.actor("canbo.dongda").orElseThrow();
    assertThatThrownBy(() -> uploads.put(begun.id(), 200_000, new byte[10], stranger)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> uploads.one(begun.id(), stranger)).isInstanceOf(NotFound.class);
    var parts = new IncomingPapers.Scan.InParts(begun.id());
    assertThatThrownBy(() -> papers.addFile(id(), parts, UUID.randomUUID(), clerk())).isInstanceOf(Refused.class).hasMessageContaining("not-whole");

    var node = new FileStore(other, ClamServer.file(SERVER.settings()));
    try (var there = node.parts(begun.id(), table.parts(begun.id()))) {
      assertThat(there.readAllBytes()).isEqualTo(Arrays.copyOf(bytes, 200_000));
    }
    assertThat(uploads.put(begun.id(), 200_000, Arrays.copyOfRange(bytes, 200_000, 500_000), clerk()).state()).isEqualTo(UploadState.WHOLE);
    assertThat(uploads.put(begun.id(), 200_000, Arrays.copyOfRange(bytes, 200_000, 500_000), clerk()).state()).as("the last one again").isEqualTo(UploadState.WHOLE);
    var once = UUID.randomUUID();
    papers.addFile(id(), parts, once, clerk());
    papers.addFile(id(), parts, once, clerk());
    var kept = papers.files(id()).getLast();
    assertThat(papers.files(id()).stream().filter(each -> each.file().name().equals("Bản quét.pdf"))).hasSize(1);
    assertThat(files.bytes(kept.file().id())).isEqualTo(bytes);
    assertThatThrownBy(() -> uploads.one(begun.id(), clerk())).isInstanceOf(NotFound.class);
    assertThat(uploads.clean()).isTrue();
    assertThat(uploads.clean()).isFalse();
    assertThat(SERVER.objects().stream().filter(name -> name.startsWith("parts/"))).isEmpty();
  }

  @Test
  void bytes_that_are_not_those_announced_begin_anew_twice_and_leave_nothing_behind() throws Exception {
    var bytes = scan(300_000);
    var begun = begun(bytes);
    for (int i = 0; i < Upload.MOST_ANEW; i++) {
      uploads.put(begun.id(), 0, Arrays.copyOf(bytes, 100_000), clerk());
      var wrong = uploads.put(begun.id(), 100_000, new byte[200_000], clerk());
      assertThat(wrong.state()).isEqualTo(UploadState.OPEN);
      assertThat(wrong.received()).isZero();
      assertThat(SERVER.objects().stream().filter(name -> name.startsWith("parts/"))).isEmpty();
    }
    uploads.put(begun.id(), 0, Arrays.copyOf(bytes, 150_000), clerk());
    assertThat(uploads.put(begun.id(), 150_000, Arrays.copyOfRange(bytes, 150_000, 300_000), clerk()).state()).isEqualTo(UploadState.WHOLE);

    var other = scan(100_000);
    var program = new ApiCaller(port, tokens.issue(clerk(), "Máy", "write", 1));
    long id = begun(other).id();
    other[50_000]++;
    for (int i = 0; i < Upload.MOST_ANEW; i++) {
      assertThat(put(program, id, 0, other).body()).contains("\"received\":0", "OPEN");
    }
    assertThat(put(program, id, 0, other).body()).contains("OVER");
    assertThat(put(program, id, 0, other).statusCode()).isEqualTo(404);
    assertThat(SERVER.objects().stream().filter(name -> name.startsWith("parts/" + id + "/"))).isEmpty();

    other[50_000]--;
    long onPage = begun(other).id();
    other[50_000]++;
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    clerk.get("/incoming/new");
    var address = "/uploads/" + onPage + "/bytes?at=0";
    for (int i = 0; i < Upload.MOST_ANEW; i++) {
      assertThat(clerk.sendBytes(address, BodyPublishers.ofByteArray(other)).statusCode()).isEqualTo(200);
    }
    assertThat(clerk.sendBytes(address, BodyPublishers.ofByteArray(other)).body()).contains("ba lần");
    assertThat(uploads.open(clerk()).stream().map(Upload::id)).doesNotContain(onPage);
  }

  @Test
  void an_upload_goes_seven_days_after_it_was_announced_whatever_came_meanwhile() throws Exception {
    var bytes = scan(300_000);
    var begun = begun(bytes);
    clock.turn(Uploads.KEPT_FOR.minusSeconds(1));
    uploads.put(begun.id(), 0, Arrays.copyOf(bytes, 100_000), clerk());
    assertThat(begun(bytes).received()).isEqualTo(100_000);
    clock.turn(Duration.ofSeconds(1));
    var anew = begun(bytes);
    assertThat(anew.id()).isNotEqualTo(begun.id());
    assertThat(anew.received()).isZero();
    assertThat(uploads.clean()).isTrue();
  }

  @Test
  void a_part_of_a_page_is_read_no_further_than_a_part_may_be_long() throws Exception {
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    clerk.get("/incoming/new");
    var bytes = scan(PART + 1);
    var address = "/uploads/" + begun(bytes).id() + "/bytes?at=0";
    assertThat(clerk.sendBytes(address, BodyPublishers.ofByteArray(bytes)).statusCode()).isEqualTo(413);
    assertThat(clerk.sendBytes(address, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))).statusCode()).isEqualTo(413);
    assertThat(clerk.sendBytes(address, BodyPublishers.ofByteArray(Arrays.copyOf(bytes, PART))).body()).contains("\"received\":" + PART);
  }

  @Test
  void who_sends_sees_what_is_under_way_and_gives_it_up() throws Exception {
    var bytes = scan(200_000);
    long id = begun(bytes).id();
    uploads.put(id, 0, Arrays.copyOf(bytes, 100_000), clerk());
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(clerk.get("/files/own").body()).contains("Tệp đang gửi dở", "50 % của 196 kB");
    var other = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    assertThat(other.get("/files/own").body()).doesNotContain("Tệp đang gửi dở");
    assertThat(other.post("/files/own/uploads/" + id + "/removal", Map.of()).statusCode()).as("tells nothing of others'").isEqualTo(303);
    assertThat(uploads.open(clerk())).hasSize(1);
    assertThat(clerk.post("/files/own/uploads/" + id + "/removal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(clerk.get("/files/own").body()).doesNotContain("Tệp đang gửi dở");
    assertThat(Statements.of(() -> clerk.get("/files/own"))).isBetween(1, Statements.BUDGET);
  }

  @Test
  void whoever_registers_no_incoming_papers_sends_no_parts() throws Exception {
    var head = Visitor.signedIn(port, "chutich.badinh", SampleFront.PASSWORD);
    head.get("/");
    assertThat(head.post("/uploads", Map.of("use", "INCOMING", "name", "a.pdf", "size", "100", "sha256", "ab".repeat(32))).statusCode()).isEqualTo(403);
  }

  @Test
  void what_would_be_refused_whole_is_refused_before_it_comes() throws Exception {
    var picture = new byte[Upload.SMALLEST_PART];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'}, 0, picture, 0, 16);
    var large = uploads.begin(FileUse.INCOMING, "ảnh.png", 31 * MB, "ab".repeat(32), clerk());
    assertThatThrownBy(() -> uploads.put(large.id(), 0, picture, clerk())).isInstanceOf(Refused.class).hasMessageContaining("too-large");
    var infected = scan(900);
    uploads.put(begun(infected).id(), 0, infected, clerk());
    papers.addFile(id(), new IncomingPapers.Scan.InParts(uploads.open(clerk()).getLast().id()), UUID.randomUUID(), clerk());
    jdbc.sql("update document_bytes set state = 'INFECTED', signature = 'Thử', scanner = 'ClamAV', answered_at = now() where sha256 = :sha256")
        .param("sha256", sha256(infected)).update();
    assertThatThrownBy(() -> begun(infected)).isInstanceOf(Refused.class).hasMessageContaining("infected");
  }

  @Test
  void an_upload_whose_act_is_refused_for_its_bytes_counts_no_longer() throws Exception {
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var zip = scan(900);
    System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, zip, 0, 4);
    var wrong = begun(zip);
    uploads.put(wrong.id(), 0, zip, clerk());
    var bytes = scan(300_000);
    var open = begun(bytes);
    uploads.put(open.id(), 0, Arrays.copyOf(bytes, 100_000), clerk());
    for (long upload : List.of(wrong.id(), open.id())) {
      clerk.get(entry);
      assertThat(clerk.upload(entry + "/files", Map.of("once", UUID.randomUUID().toString(), "upload", "" + upload), "file", "", new byte[0]).statusCode())
          .isEqualTo(422);
    }
    assertThat(uploads.open(clerk()).stream().map(Upload::id)).as("what only lacks parts stays").containsExactly(open.id());
  }

  @Test
  void parts_that_are_damaged_in_the_store_come_again() throws Exception {
    var bytes = scan(3000);
    var whole = begun(bytes);
    uploads.put(whole.id(), 0, bytes, clerk());
    SERVER.put("parts/" + whole.id() + "/0", "x".repeat(3000));
    var parts = new IncomingPapers.Scan.InParts(whole.id());
    assertThatThrownBy(() -> papers.addFile(id(), parts, UUID.randomUUID(), clerk())).isInstanceOf(Refused.class).hasMessageContaining("not-whole");
    assertThat(begun(bytes).state()).isEqualTo(UploadState.OPEN);
    assertThat(uploads.put(whole.id(), 0, bytes, clerk()).state()).isEqualTo(UploadState.WHOLE);
    papers.addFile(id(), parts, UUID.randomUUID(), clerk());
  }

  @Test
  void parts_that_a_restored_backup_has_rows_of_and_no_bytes_come_again() throws Exception {
    var bytes = scan(3000);
    var whole = begun(bytes);
    uploads.put(whole.id(), 0, bytes, clerk());
    var open = begun(scan(200_000));
    uploads.put(open.id(), 0, piece(0, 100_000), clerk());
    store.removeParts(whole.id());
    store.removeParts(open.id());
    var parts = new IncomingPapers.Scan.InParts(whole.id());
    assertThatThrownBy(() -> papers.addFile(id(), parts, UUID.randomUUID(), clerk())).isInstanceOf(Refused.class).hasMessageContaining("not-whole");
    assertThat(uploads.put(open.id(), 100_000, new byte[100_000], clerk()).received()).as("found out with the last part").isZero();
    assertThat(begun(bytes).received()).as("found out when it is announced again").isZero();
    assertThat(uploads.put(whole.id(), 0, bytes, clerk()).state()).isEqualTo(UploadState.WHOLE);
  }

  @Test
  void all_files_of_an_entry_come_in_one_package_with_a_list_of_what_is_left_out() throws Exception {
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    clerk.get("/incoming/new");
    var paper = clerk.upload("/incoming/new", Map.of(
        "arrived", "02/03/2022", "issuer", "Sở Nội vụ", "symbol", NUMBER.incrementAndGet() + "/KH-ZIP", "kind", "KH", "day", "28/02/2022", "subject", "Nhiều tệp",
        "urgency", "NORMAL", "once", UUID.randomUUID().toString()), "file", "", new byte[0]).headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
    var sent = List.of(scan(300), scan(400), scan(500), scan(600));
    var names = List.of("Tờ trình.pdf", "tờ trình.pdf", "nhiễm.pdf", "mất.pdf");
    for (int i = 0; i < sent.size(); i++) {
      clerk.get(paper);
      assertThat(clerk.upload(paper + "/files", Map.of("once", UUID.randomUUID().toString()), "file", names.get(i), sent.get(i)).statusCode()).isEqualTo(303);
    }
    jdbc.sql("""
        update document_bytes set state = case when sha256 in (select sha256 from document_file where name = 'nhiễm.pdf') then 'INFECTED' else 'CLEAN' end,
          signature = case when sha256 in (select sha256 from document_file where name = 'nhiễm.pdf') then 'Thử' end, scanner = 'ClamAV', answered_at = now()
        where sha256 in (select sha256 from document_file where name in ('Tờ trình.pdf', 'tờ trình.pdf', 'nhiễm.pdf', 'mất.pdf'))""").update();
    var lost = jdbc.sql("select sha256 from document_file where name = 'mất.pdf'").query(String.class).single();
    SERVER.remove("quarantine/" + lost.substring(0, 2) + "/" + lost.substring(2, 4) + "/" + lost);
    clerk.get(paper);
    var given = clerk.downloadPost(paper + "/files/export", Map.of());
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(given.headers().firstValue("Content-Disposition").orElseThrow()).contains("van-ban-den-", ".zip");
    var found = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(given.body()))) {
      for (var each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        found.put(each.getName(), zip.readAllBytes());
      }
    }
    assertThat(found.keySet()).containsExactly("Danh sách tệp.txt", "Tờ trình.pdf", "tờ trình (2).pdf");
    assertThat(found.get("Tờ trình.pdf")).isEqualTo(sent.get(0));
    assertThat(found.get("tờ trình (2).pdf")).isEqualTo(sent.get(1));
    assertThat(new String(found.get("Danh sách tệp.txt"), StandardCharsets.UTF_8))
        .contains("Có trong gói: tờ trình (2).pdf", "Không có trong gói: nhiễm.pdf", "mã độc", "Không có trong gói: mất.pdf", "không còn trong kho");
    var stranger = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD);
    stranger.get("/incoming");
    assertThat(stranger.post(paper + "/files/export", Map.of()).statusCode()).isEqualTo(404);
    SERVER.goes();
    clerk.get(paper);
    assertThat(clerk.post(paper + "/files/export", Map.of()).statusCode()).isEqualTo(503);
    SERVER.comes();
  }

  @Test
  void of_two_who_send_the_same_part_at_once_it_counts_once() throws Exception {
    var bytes = scan(300_000);
    var begun = begun(bytes);
    var part = Arrays.copyOf(bytes, 100_000);
    var both = AtOnce.behind("select 1 from document_upload where id = " + begun.id() + " for update", context,
        List.<Callable<Upload>>of(() -> uploads.put(begun.id(), 0, part, clerk()), () -> uploads.put(begun.id(), 0, part, clerk())));
    for (var each : both) {
      assertThat(each.get().received()).isEqualTo(100_000);
    }
    assertThat(table.parts(begun.id())).containsExactly(0L);
  }

  @Test
  void nobody_has_more_under_way_than_may_be_and_what_does_not_go_on_goes() throws Exception {
    for (int i = 0; i < Uploads.MOST_OPEN; i++) {
      var bytes = scan(200_000 + i);
      uploads.put(begun(bytes).id(), 0, Arrays.copyOf(bytes, 100_000), clerk());
    }
    assertThatThrownBy(() -> begun(scan(10))).isInstanceOf(Refused.class).hasMessageContaining("uploads-too-many");
    assertThat(uploads.open(clerk())).hasSize(Uploads.MOST_OPEN);
    uploads.drop(uploads.open(clerk()).getFirst().id(), clerk());
    begun(scan(10));
    var after = begun(scan(20));
    assertThat(uploads.open(clerk())).as("that of which nothing came goes first").hasSize(Uploads.MOST_OPEN).last().isEqualTo(after);
    assertThatThrownBy(() -> uploads.begin(FileUse.INCOMING, "a.pdf", 200 * MB + 1, "ab".repeat(32), clerk())).hasMessageContaining("too-large");
    assertThatThrownBy(() -> uploads.begin(FileUse.EMBLEM, "a.png", 100, "ab".repeat(32), clerk())).hasMessageContaining("upload-use");
    clock.turn(Uploads.KEPT_FOR.minusSeconds(1));
    assertThat(uploads.clean()).as("the one given up").isTrue();
    assertThat(uploads.clean()).as("the one that made room").isTrue();
    assertThat(uploads.clean()).isFalse();
    clock.turn(Duration.ofSeconds(1));
    SERVER.goes();
    assertThat(uploads.clean()).as("while the store is away").isFalse();
    SERVER.comes();
    assertThat(uploads.clean()).as("the others go on").isTrue();
    clock.turn(Uploads.TRIED_AGAIN_AFTER);
    assertThat(jdbc.sql("select count(*) from document_upload").query(Integer.class).single()).isEqualTo(Uploads.MOST_OPEN - 1);
    while (uploads.clean()) {
      clock.turn(Duration.ZERO);
    }
    assertThat(jdbc.sql("select count(*) from document_upload").query(Integer.class).single()).isZero();
    for (int i = 0; i < 2; i++) {
      uploads.put(uploads.begin(FileUse.INCOMING, "a.pdf", 200 * MB, ("a" + i).repeat(32), clerk()).id(), 0, scan(PART), clerk());
    }
    assertThatThrownBy(() -> uploads.begin(FileUse.INCOMING, "a.pdf", 200 * MB, "b0".repeat(32), clerk())).as("bytes in all").hasMessageContaining("uploads-too-many");
  }

  @Test
  void a_part_that_met_a_store_that_is_away_comes_again() throws Exception {
    var bytes = scan(3000);
    var begun = begun(bytes);
    SERVER.goes();
    var program = new ApiCaller(port, tokens.issue(clerk(), "Máy", "write", 1));
    assertThat(put(program, begun.id(), 0, bytes).statusCode()).isEqualTo(503);
    assertThat(uploads.one(begun.id(), clerk()).received()).isZero();
    SERVER.comes();
    assertThat(put(program, begun.id(), 0, bytes).body()).contains("WHOLE");
  }

  private HttpResponse<String> put(ApiCaller program, long id, long at, byte[] part) throws Exception {
    return program.putBytes("/api/v1/uploads/" + id + "/bytes?at=" + at, part);
  }

  @Test
  void a_scan_of_200_megabytes_whose_line_breaks_is_kept_whole_in_bounded_memory() throws Exception {
    var program = new ApiCaller(port, tokens.issue(clerk(), "Máy", "write", 1));
    long size = 200 * MB;
    var digest = MessageDigest.getInstance("SHA-256");
    for (long at = 0; at < size; at += PART) {
      digest.update(piece(at, (int) Math.min(PART, size - at)));
    }
    var hash = HexFormat.of().formatHex(digest.digest());
    var begin = "{\"use\": \"INCOMING\", \"name\": \"Quét cả tập.pdf\", \"size\": %d, \"sha256\": \"%s\"}".formatted(size, hash);
    var answer = program.post("/api/v1/uploads", begin);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    long id = Long.parseLong(answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
    long at = 0;
    int broken = 0;
    while (at < size) {
      var part = piece(at, (int) Math.min(PART, size - at));
      if (at / PART % 40 == 20 && broken++ % 2 == 0) {
        breaksInTheMiddle(program, id, at, part);
        assertThat(program.get("/api/v1/uploads/" + id).body()).contains("\"received\":" + at + ",");
        continue;
      }
      var taken = put(program, id, at, part);
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
      at += part.length;
    }
    assertThat(broken).isGreaterThan(5);
    assertThat(program.get("/api/v1/uploads/" + id).body()).contains("WHOLE");
    var added = program.post("/api/v1" + entry + "/uploads", "{\"upload\": " + id + "}");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    var kept = jdbc.sql("select sha256 from document_file where name = 'Quét cả tập.pdf'").query(String.class).single();
    assertThat(kept).isEqualTo(hash);
    assertThat(SERVER.size("quarantine/" + kept.substring(0, 2) + "/" + kept.substring(2, 4) + "/" + kept)).isEqualTo(size);
    try (var here = Files.walk(data.resolve("files"))) {
      assertThat(here.filter(Files::isRegularFile)).as("nothing stays on this machine").isEmpty();
    }
  }

  private static byte[] piece(long at, int length) {
    var bytes = new byte[length];
    new Random(at).nextBytes(bytes);
    if (at == 0) {
      System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
    }
    return bytes;
  }

  /// Sends half of a part and hangs up.
  private void breaksInTheMiddle(ApiCaller program, long id, long at, byte[] part) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      var out = new BufferedOutputStream(socket.getOutputStream());
      out.write(("PUT /api/v1/uploads/" + id + "/bytes?at=" + at + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + program.token()
          + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + part.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(part, 0, part.length / 2);
      out.flush();
    }
  }

  @Test
  void in_a_browser_a_form_goes_on_by_itself_after_a_lost_line_and_after_the_page_was_left(@TempDir Path place) throws Exception {
    var bytes = scan(6_000_000);
    var file = Files.write(place.resolve("Bản quét lớn.pdf"), bytes);
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      bytes[100]++;
      Files.write(file, bytes);
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        var page = browser.open(entry).page();
        assertThat(page.locator(".upload").isVisible()).isFalse();
        var parts = new AtomicInteger();
        var parting = Pattern.compile(".*/uploads/\\d+/bytes.*");
        page.route(parting, route -> {
          if (parts.incrementAndGet() > 3) {
            route.abort();
          } else {
            route.resume();
          }
        });
        page.locator("#file").setInputFiles(file);
        page.locator("form[action$='/files'] button:not([type=button])").click();
        page.waitForCondition(() -> page.locator(".upload-said").textContent().contains("Đường truyền đứt"));
        assertThat(page.locator(".upload progress").getAttribute("value")).isNotEqualTo("0");
        assertThat(browser.violations()).isEmpty();
        browser.picture("upload-waits-" + screen.width());
        long there = uploads.open(clerk()).getFirst().received();
        assertThat(there).isPositive().isLessThan(bytes.length);

        page.onDialog(dialog -> dialog.accept());
        browser.open(entry);
        page.unroute(parting);
        page.route(parting, Route::resume);
        page.locator("#file").setInputFiles(file);
        page.context().setOffline(false);
        var first = page.waitForRequest(parting, () -> page.locator("form[action$='/files'] button:not([type=button])").click());
        assertThat(first.url()).as("goes on where it broke off").endsWith("at=" + there);
        page.context().setOffline(true);
        page.waitForCondition(() -> page.locator(".upload-said").textContent().contains("Đường truyền đứt"));
        page.context().setOffline(false);
        page.waitForURL(url -> url.contains("done"));
        page.waitForLoadState(LoadState.LOAD);
        assertThat(page.locator("main").textContent()).contains("Bản quét lớn.pdf");
        assertThat(files.bytes(papers.files(id()).getLast().file().id())).isEqualTo(bytes);
      }
    }
  }

  @Test
  void a_small_file_and_one_of_a_wrong_kind_are_told_by_the_form(@TempDir Path place) throws Exception {
    try (var browser = Browser.signedIn(port, Browser.DESK, "canbo.badinh", SampleFront.PASSWORD)) {
      var page = browser.open(entry).page();
      page.locator("#file").setInputFiles(Files.write(place.resolve("nho.pdf"), scan(2000)));
      page.locator("form[action$='/files'] button:not([type=button])").click();
      assertThat(page.locator("main").textContent()).contains("nho.pdf");
      var noise = new byte[1_500_000];
      Arrays.fill(noise, (byte) 7);
      page.locator("#file").setInputFiles(Files.write(place.resolve("la.pdf"), noise));
      page.locator("form[action$='/files'] button:not([type=button])").click();
      page.waitForCondition(() -> page.locator(".upload-said").textContent().contains("la.pdf"));
      page.waitForCondition(() -> uploads.open(clerk()).isEmpty());
      assertThat(page.locator("form[action$='/files'] button:not([type=button])").isEnabled()).isTrue();
    }
  }

  @Test
  void a_script_tells_a_store_that_is_away_from_a_broken_line_and_stops_at_faults(@TempDir Path place) throws Exception {
    var file = Files.write(place.resolve("Bản quét.pdf"), scan(2_000_000));
    try (var browser = Browser.signedIn(port, Browser.DESK, "canbo.badinh", SampleFront.PASSWORD)) {
      var page = browser.open(entry).page();
      var answer = new AtomicInteger(503);
      page.route(Pattern.compile(".*/uploads/\\d+/bytes.*"), route -> route.fulfill(new Route.FulfillOptions().setStatus(answer.get())));
      page.locator("#file").setInputFiles(file);
      page.locator("form[action$='/files'] button:not([type=button])").click();
      page.waitForCondition(() -> page.locator(".upload-said").textContent().contains("kho tệp tạm gián đoạn"));
      answer.set(500);
      page.waitForCondition(() -> page.locator(".upload-said").textContent().contains("Máy chủ gặp lỗi"));
      assertThat(uploads.open(clerk())).as("what was sent is kept").hasSize(1);
    }
  }
}
