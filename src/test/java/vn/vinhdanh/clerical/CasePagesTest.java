package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// A unit gathers the papers of a matter in its file, closes it, hands it to its archive and takes its package away.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasePagesTest {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final byte[] SCAN = "%PDF-1.7\nvan ban den\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired OutgoingPapers papers;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 11, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static String address(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  /// A paper of the unit that is signed, scanned in ink and sent out.
  private long issued(Visitor clerk, String district, String subject) throws Exception {
    var drafter = accounts.actor("canbo." + district).orElseThrow();
    var leader = accounts.actor("chutich." + district).orElseThrow();
    long id = papers.draft(
        new OutgoingText(PaperKind.NOTICE, subject, "", "", "Nội dung thông báo.", "Lưu: VT", null, null), UUID.randomUUID(), drafter);
    papers.submit(id, 0, drafter);
    papers.check(id, 1, "", leader);
    papers.sign(id, 2, NumberWish.NEXT, leader);
    var pdf = Objects.requireNonNull(papers.paper(id, leader).signed()).pdf();
    clerk.get("/outgoing/" + id);
    var scanned = clerk.upload(
        "/signatures/" + pdf.value() + "/ink", Map.of("version", "0", "once", UUID.randomUUID().toString()), "scan", "Bản quét đã ký.pdf",
        ("%PDF-1.7\n" + subject + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8));
    assertThat(scanned.statusCode()).as(scanned.body()).isEqualTo(303);
    papers.issue(id, 3, legalDay.today(), drafter);
    return id;
  }

  private static void arrived(Visitor clerk, String symbol) throws Exception {
    arrived(clerk, symbol, "Về thi đua quý IV");
  }

  private static void arrived(Visitor clerk, String symbol, String subject) throws Exception {
    clerk.get("/incoming/new");
    var form = Map.of(
        "arrived", "01/11/2022", "issuer", "Thành ủy Hà Nội", "symbol", symbol, "kind", symbol.isEmpty() ? "CV" : "", "day", "28/10/2022", "subject", subject, "urgency",
        "URGENT", "due", "15/11/2022", "once", UUID.randomUUID().toString());
    address(clerk.upload("/incoming/new", form, "file", "Chỉ thị số 05.pdf", SCAN));
  }

  private static HttpResponse<String> act(Visitor who, String file, String act, String... more) throws Exception {
    var version = VERSION.matcher(who.get(file).body());
    var form = new HashMap<>(Map.of("version", version.find() ? version.group(1) : "99"));
    for (int at = 0; at < more.length; at += 2) {
      form.put(more[at], more[at + 1]);
    }
    return who.post(file + "/" + act, form);
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws Exception {
    var all = new TreeMap<String, byte[]>();
    try (var read = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = read.getNextEntry(); entry != null; entry = read.getNextEntry()) {
        all.put(entry.getName(), read.readAllBytes());
      }
    }
    return all;
  }

  private static String read(byte[] pdf) throws Exception {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file).replaceAll("\\s+", " ");
    }
  }

  /// For who looks at it.
  private static void kept(String name, byte[] pdf) throws Exception {
    Files.write(Files.createDirectories(Path.of("target", "papers")).resolve(name + ".pdf"), pdf);
  }

  private static void sumsAreRight(Map<String, byte[]> bag, String manifest) throws Exception {
    for (var line : new String(bag.get(manifest), StandardCharsets.UTF_8).lines().toList()) {
      var parts = line.split(" {2}", 2);
      assertThat(bag).containsKey(parts[1]);
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bag.get(parts[1])))).as(parts[1]).isEqualTo(parts[0]);
    }
  }

  @Test
  @LegalBasis({"30/2020/NĐ-CP 28", "30/2020/NĐ-CP 29", "30/2020/NĐ-CP 30"})
  void a_matter_is_filed_closed_and_handed_to_the_archive() throws Exception {
    var clerk = visitor("canbo.badinh");
    assertThat(clerk.get("/case-files").body()).contains("Đơn vị chưa mở hồ sơ nào");
    clerk.get("/case-files/new");
    assertThat(clerk.post("/case-files/new", Map.of("once", UUID.randomUUID().toString(), "years", "0")).body())
        .contains("Nhập tiêu đề hồ sơ", "Nhập số năm từ 1 đến 100");
    var form = new HashMap<>(Map.of("title", "Phong trào thi đua năm 2022", "years", "10", "once", UUID.randomUUID().toString()));
    clerk.get("/case-files/new");
    String one = address(clerk.post("/case-files/new", form));
    clerk.get("/case-files/new");
    assertThat(address(clerk.post("/case-files/new", form))).as("sent twice").isEqualTo(one);
    form.put("title", "Khác");
    clerk.get("/case-files/new");
    assertThat(clerk.post("/case-files/new", form).statusCode()).isEqualTo(409);
    assertThat(act(clerk, one, "closing", "closedOn", "01/11/2022").body()).contains("chưa có văn bản nào");

    long paper = issued(clerk, "badinh", "Kết quả phong trào thi đua");
    arrived(clerk, "05-CT/TU");
    assertThat(clerk.get("/outgoing/" + paper).body()).contains("Lưu vào hồ sơ", "Hồ sơ 1/2022");
    clerk.get("/outgoing/" + paper);
    assertThat(clerk.post(one + "/papers", Map.of("outgoing", "" + paper)).statusCode()).isEqualTo(303);
    clerk.get("/outgoing/" + paper);
    assertThat(clerk.post(one + "/papers", Map.of("outgoing", "" + paper)).statusCode()).as("laid twice").isEqualTo(303);
    assertThat(clerk.get("/outgoing/" + paper).body()).contains("Đã lưu hồ sơ", "href=\"" + one + "\"");
    assertThat(act(clerk, one, "papers", "arrival", "mười hai").body()).contains("Số đến viết như 12/2022");
    assertThat(act(clerk, one, "papers", "arrival", "77/2022").body()).contains("không có số 77/2022");
    assertThat(act(clerk, one, "papers", "arrival", " 1 / 2022").statusCode()).isEqualTo(303);
    String page = clerk.get(one).body();
    assertThat(page).containsSubsequence("Kết quả phong trào thi đua", "01/TB-MTTQ-BTT", "Về thi đua quý IV", "Chỉ thị số 05.pdf", "05-CT/TU");
    assertThat(page.split("Kết quả phong trào thi đua", -1)).as("it lies there once").hasSize(2);

    assertThat(act(clerk, one, "papers/2/removal").body()).contains("Nhập ý kiến hoặc lý do");
    assertThat(act(clerk, one, "papers/2/removal", "why", "Không thuộc việc này").statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("rút khỏi hồ sơ", "05-CT/TU: Không thuộc việc này").doesNotContain("Về thi đua quý IV");
    assertThat(act(clerk, one, "papers/1/removal", "why", "Nhầm").statusCode()).isEqualTo(303);
    assertThat(clerk.get("/outgoing/" + paper).body()).as("it lies nowhere now").contains("Đã phát hành").doesNotContain("href=\"" + one + "\"");
    assertThat(act(clerk, one, "papers", "symbol", "99/TB-MTTQ-BTT").body()).contains("không có văn bản đi số 99/TB-MTTQ-BTT");
    assertThat(act(clerk, one, "papers", "symbol", " 01/TB-MTTQ-BTT ").statusCode()).isEqualTo(303);
    assertThat(act(clerk, one, "papers", "arrival", "1/2022").statusCode()).isEqualTo(303);

    clerk.get(one);
    var zip = clerk.downloadPost(one + "/package", Map.of());
    assertThat(zip.headers().firstValue("Content-Disposition").orElseThrow()).contains("case-file-2022-1.zip");
    var bag = unzipped(zip.body());
    assertThat(bag.keySet()).containsExactly(
        "bag-info.txt", "bagit.txt", "data/003/1-Ban-quet-da-ky.pdf", "data/004/1-Chi-thi-so-05.pdf", "data/metadata.xml", "manifest-sha256.txt",
        "tagmanifest-sha256.txt");
    assertThat(bag.get("data/004/1-Chi-thi-so-05.pdf")).as("byte for byte").isEqualTo(SCAN);
    sumsAreRight(bag, "manifest-sha256.txt");
    sumsAreRight(bag, "tagmanifest-sha256.txt");
    var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bag.get("data/metadata.xml"))).getDocumentElement();
    assertThat(xml.getElementsByTagName("CodeNumber").item(1).getTextContent()).isEqualTo("05-CT");
    assertThat(xml.getElementsByTagName("DueDate").item(1).getTextContent()).isEqualTo("2022-11-15");
    assertThat(xml.getElementsByTagName("ArrivalNumber").item(0).getTextContent()).isEqualTo("1/2022");
    assertThat(xml.getElementsByTagName("Maintenance").item(0).getTextContent()).isEqualTo("10 năm");
    assertThat(xml.getElementsByTagName("Document").getLength()).isEqualTo(2);

    clerk.get(one);
    var index = clerk.downloadPost(one + "/index", Map.of());
    kept("case-index", index.body());
    assertThat(read(index.body())).contains(
        "MỤC LỤC VĂN BẢN TRONG HỒ SƠ Hồ sơ số 1/2022: Phong trào thi đua năm 2022", "01/TB-MTTQ-BTT", "05-CT/TU", "Thành ủy Hà Nội", "Số đến 1/2022",
        "Mục lục này có 2 văn bản", "NGƯỜI LẬP");
    assertThat(clerk.get("/case-files").body()).contains("/case-files/handing-list");
    clerk.get("/case-files/handing-list");
    assertThat(read(clerk.downloadPost("/case-files/handing-list", Map.of("handed", "false", "from", "01/01/2022", "to", "31/12/2022")).body()))
        .as("it is not closed").contains("gồm 0 hồ sơ");
    clerk.get("/case-files/handing-list");
    assertThat(clerk.post("/case-files/handing-list", Map.of("from", "x", "to", "31/12/2021")).body()).contains("Nhập ngày theo mẫu");

    assertThat(act(clerk, one, "closing", "closedOn", "32/11/2022").body()).contains("Nhập ngày theo mẫu");
    assertThat(act(clerk, one, "closing", "closedOn", "01/11/2022").statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Hạn nộp lưu: 01/11/2023").doesNotContain("Đưa văn bản vào hồ sơ");
    assertThat(act(clerk, one, "reopening").statusCode()).isEqualTo(303);
    assertThat(act(clerk, one, "closing", "closedOn", "01/11/2022").statusCode()).isEqualTo(303);
    assertThat(act(clerk, one, "handing", "handedOn", "01/11/2022").body()).contains("Nhập người nhận");
    clerk.get(one);
    var stale = clerk.post(one + "/handing", Map.of("version", "0", "handedOn", "01/11/2022", "handedTo", "Phạm Mẫu Dũng"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("vừa được người khác sửa", "value=\"Phạm Mẫu Dũng\"");
    assertThat(act(clerk, one, "handing", "handedOn", "01/11/2022", "handedTo", "Phạm Mẫu Dũng").statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Đã nộp lưu", "Phạm Mẫu Dũng").doesNotContain("Mở lại hồ sơ");
    clerk.get("/case-files/handing-list");
    var handing = clerk.downloadPost("/case-files/handing-list", Map.of("handed", "true", "from", "01/11/2022", "to", "30/11/2022"));
    kept("handing-list", handing.body());
    assertThat(read(handing.body())).contains(
        "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "1/2022", "Phong trào thi đua năm 2022", "28/10/2022", "10 năm", "2 văn bản", "gồm 1 hồ sơ", "NGƯỜI GIAO NGƯỜI NHẬN");
    assertThat(clerk.get("/case-files?q=phong+trao&year=2022&state=HANDED").body()).contains(">1/2022<");
    assertThat(clerk.get("/case-files?state=OPEN").body()).contains("Không có hồ sơ nào như vậy");

    for (var path : List.of("/case-files", "/case-files?q=thi+dua&state=HANDED", one, one + "/correction", "/outgoing/" + paper)) {
      assertThat(Statements.of(() -> assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var stranger = visitor("canbo.dongda");
    for (var path : List.of(one, one + "/correction")) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    stranger.get("/case-files");
    assertThat(stranger.post(one + "/package", Map.of()).statusCode()).isEqualTo(404);
    assertThat(stranger.post(one + "/index", Map.of()).statusCode()).isEqualTo(404);
    stranger.get("/case-files/handing-list");
    assertThat(read(stranger.downloadPost("/case-files/handing-list", Map.of("handed", "true", "from", "01/01/2022", "to", "31/12/2022")).body()))
        .as("nobody's files but one's own").contains("gồm 0 hồ sơ");
    stranger.get("/case-files/new");
    String theirs = address(stranger.post("/case-files/new", Map.of("title", "Hồ sơ khác", "forEver", "true", "once", UUID.randomUUID().toString())));
    stranger.get(theirs);
    assertThat(stranger.post(theirs + "/papers", Map.of("outgoing", "" + paper)).statusCode()).as("another unit's paper").isEqualTo(404);
    assertThat(act(stranger, theirs, "papers", "arrival", "1/2022").body()).as("another unit's register").contains("không có số 1/2022");
  }

  /// What one unit issues another one registers from the package, byte for byte; one that was tampered with is refused.
  @Test
  @LegalBasis("30/2020/NĐ-CP 22.2")
  void a_paper_goes_from_one_unit_to_another_as_a_package() throws Exception {
    var sender = visitor("canbo.thanhxuan");
    var receiver = visitor("canbo.hadong");
    long paper = issued(sender, "thanhxuan", "Mời dự hội nghị tổng kết thi đua");
    sender.get("/outgoing/" + paper);
    byte[] zip = sender.downloadPost("/outgoing/" + paper + "/package", Map.of()).body();
    assertThat(receiver.get("/incoming").body()).contains("/incoming/packages/new");
    receiver.get("/incoming/packages/new");
    var form = Map.of("once", UUID.randomUUID().toString());
    assertThat(receiver.upload("/incoming/packages/new", form, "package", "", new byte[0]).body()).contains("Chọn gói văn bản");
    String entry = address(receiver.upload("/incoming/packages/new", form, "package", "goi.zip", zip));
    receiver.get("/incoming/packages/new");
    assertThat(address(receiver.upload("/incoming/packages/new", form, "package", "goi.zip", zip))).as("sent twice").isEqualTo(entry);
    String page = receiver.get(entry).body();
    assertThat(page).contains("Mời dự hội nghị tổng kết thi đua", "01/TB-MTTQ-BTT", "quận Thanh Xuân", "Thông báo", "1-Ban-quet-da-ky.pdf");
    var file = Pattern.compile("href=\"/files/(\\d+)\"").matcher(page);
    assertThat(file.find()).isTrue();
    assertThat(receiver.download("/files/" + file.group(1)).body()).isEqualTo(unzipped(zip).get("data/001/1-Ban-quet-da-ky.pdf"));
    receiver.get("/incoming/packages/new");
    var again = receiver.upload("/incoming/packages/new", Map.of("once", UUID.randomUUID().toString()), "package", "goi.zip", zip);
    assertThat(again.body()).as("another form").contains("đã có trong sổ");

    for (var wrong : Map.of(
        "data/001/1-Ban-quet-da-ky.pdf", "không nguyên vẹn", "data/metadata.xml", "không nguyên vẹn", "manifest-sha256.txt", "không phải gói văn bản").entrySet()) {
      var bag = unzipped(zip);
      bag.put(wrong.getKey(), "khác".getBytes(StandardCharsets.UTF_8));
      receiver.get("/incoming/packages/new");
      var refused = receiver.upload("/incoming/packages/new", Map.of("once", UUID.randomUUID().toString()), "package", "goi.zip", zipped(bag));
      assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(422);
      assertThat(refused.body()).as(wrong.getKey()).contains(wrong.getValue());
    }
    var more = unzipped(zip);
    more.put("data/001/la.exe", new byte[] {'M', 'Z'});
    receiver.get("/incoming/packages/new");
    assertThat(receiver.upload("/incoming/packages/new", Map.of("once", UUID.randomUUID().toString()), "package", "goi.zip", zipped(more)).body())
        .contains("không nguyên vẹn", "la.exe");
    var bomb = new TreeMap<>(Map.of("data/lon", new byte[61 * 1024 * 1024]));
    receiver.get("/incoming/packages/new");
    assertThat(receiver.upload("/incoming/packages/new", Map.of("once", UUID.randomUUID().toString()), "package", "goi.zip", zipped(bomb)).body())
        .contains("lớn hơn 60 MB");
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// Files opened at once have numbers one after the other.
  @Test
  void two_clerks_open_files_at_once() throws Exception {
    var clerk = accounts.actor("canbo.caugiay").orElseThrow();
    try (var many = Executors.newFixedThreadPool(8)) {
      for (var each : many.invokeAll(IntStream.range(0, 16).mapToObj(number -> (Callable<Long>) () ->
          cases.open("Hồ sơ thứ " + number, null, UUID.randomUUID(), clerk)).toList())) {
        assertThat(each.get()).isPositive();
      }
    }
    assertThat(jdbc.sql("select number from clerical_case_file where body_id = :body order by number").param("body", clerk.duties().getFirst().unit().value())
        .query(Integer.class).list()).isEqualTo(IntStream.rangeClosed(1, 16).boxed().toList());
  }

  /// A package is whole or is not given.
  @Test
  void a_file_that_may_not_be_opened_holds_the_package_back() throws Exception {
    var clerk = visitor("canbo.tayho");
    clerk.get("/case-files/new");
    String one = address(clerk.post("/case-files/new", Map.of("title", "Hồ sơ có tệp chưa quét", "forEver", "true", "once", UUID.randomUUID().toString())));
    arrived(clerk, "06-CT/TU");
    assertThat(act(clerk, one, "papers", "arrival", "1/2022").statusCode()).isEqualTo(303);
    jdbc.sql("""
        update document_bytes set state = 'PENDING', apart = true where sha256 = (select f.sha256 from document_file f where f.name = 'Chỉ thị số 05.pdf' limit 1)
        """).update();
    try {
      clerk.get(one);
      var held = clerk.post(one + "/package", Map.of());
      assertThat(held.statusCode()).isEqualTo(422);
      assertThat(held.body()).contains("Chỉ thị số 05.pdf", "phải có đủ mọi tệp");
    } finally {
      jdbc.sql("update document_bytes set state = 'NOT_SCANNED', apart = true where state = 'PENDING'").update();
    }
  }

  /// The longest subject and the longest reason stand in one step.
  @Test
  void a_paper_is_taken_out_for_a_reason_as_long_as_it_may_be() throws Exception {
    var clerk = visitor("canbo.melinh");
    clerk.get("/case-files/new");
    String one = address(clerk.post("/case-files/new", Map.of("title", "Thư đến", "years", "5", "once", UUID.randomUUID().toString())));
    arrived(clerk, "", "b".repeat(500));
    assertThat(act(clerk, one, "papers", "arrival", "1/2022").statusCode()).isEqualTo(303);
    assertThat(act(clerk, one, "papers/1/removal", "why", "a".repeat(1001)).statusCode()).isEqualTo(422);
    assertThat(act(clerk, one, "papers/1/removal", "why", "a".repeat(1000)).statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("b".repeat(500) + ": " + "a".repeat(1000));
  }

  /// What was laid into a file and made void in the register after that is shown as void and does not go along.
  @Test
  void an_incoming_paper_that_was_made_void_breaks_no_file() throws Exception {
    var clerk = visitor("canbo.namtuliem");
    clerk.get("/case-files/new");
    String one = address(clerk.post("/case-files/new", Map.of("title", "Hồ sơ có văn bản hủy", "forEver", "true", "once", UUID.randomUUID().toString())));
    arrived(clerk, "07-CT/TU");
    assertThat(act(clerk, one, "papers", "arrival", "1/2022").statusCode()).isEqualTo(303);
    String entry = clerk.get(one).body().replaceAll("(?s).*href=\"(/incoming/\\d+)\".*", "$1");
    assertThat(act(clerk, entry, "voiding", "reason", "Nhầm").statusCode()).isEqualTo(303);
    assertThat(clerk.get(one).body()).contains("Đã hủy đăng ký", "07-CT/TU");
    clerk.get(one);
    assertThat(unzipped(clerk.downloadPost(one + "/package", Map.of()).body()).keySet()).noneMatch(name -> name.startsWith("data/001"));
  }

  @Test
  void it_is_used_in_a_browser_at_both_sizes() throws Exception {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      var name = "case-" + screen.width();
      long paper = issued(visitor("canbo.hoankiem"), "hoankiem", "Kết quả đăng ký thi đua năm 2022 của các tập thể, cá nhân trên màn hình " + screen.width());
      try (var browser = Browser.signedIn(port, screen, "canbo.hoankiem", SampleFront.PASSWORD)) {
        var page = browser.open("/case-files").page();
        page.locator("a[href='/case-files/new']").click();
        page.locator("#title").fill("Hồ sơ về tổ chức phong trào thi đua “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” năm 2022");
        page.locator("input[name='forEver']").check();
        page.locator("main form button.btn-primary").click();
        String file = page.url().replaceAll(".*(/case-files/\\d+).*", "$1");
        assertThat(browser.violations()).isEmpty();
        browser.open("/outgoing/" + paper);
        page.locator("form[action='" + file + "/papers'] button").click();
        assertThat(page.locator("main").textContent()).contains("Đã đưa văn bản vào hồ sơ", "TB-MTTQ-BTT");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-file");
        page.locator("form[action$='/closing'] button").click();
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-closed");
        browser.open("/case-files");
        assertThat(browser.violations()).isEmpty();
        browser.picture(name + "-list");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("nothing stands beside the page").isTrue();
      }
    }
  }
}
