package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Change;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.Reorganization;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The officer of a unit keeps its books of outgoing papers by pages.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberBookPagesTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Reorganizations reorganizations;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 1), accounts.actor("canbo.tp").orElseThrow());
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static Map<String, String> form(String kind, String day, String how, String count, String subject) {
    return new HashMap<>(Map.of(
        "kind", kind, "day", day, "how", how, "count", count, "subject", subject, "signer", "", "recipients", "", "once", UUID.randomUUID().toString()));
  }

  private static String takenBy(Visitor visitor, Map<String, String> form) throws Exception {
    visitor.get("/number-books/numbers/new");
    var answer = visitor.post("/number-books/numbers/new", form);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
  }

  @Test
  void an_officer_takes_numbers_keeps_some_free_and_makes_one_void() throws Exception {
    var officer = visitor("canbo.badinh");
    assertThat(officer.get("/number-books").body()).contains("Năm 2022 chưa cấp số nào", "…/QĐ-MTTQ-BTT");
    var long500 = "Về việc tổ chức phát động thi đua ".repeat(14).strip();
    var first = takenBy(officer, form("TB", "01/03/2022", "NEXT", "1", long500));
    assertThat(officer.get(first).body()).contains("01/TB-MTTQ-BTT", long500, "Đã cấp");
    var book = takenBy(officer, form("TB", "01/03/2022", "RESERVED", "2", ""));
    assertThat(officer.get(book + "?reserved=true").body()).contains("03/TB-MTTQ-BTT", "02/TB-MTTQ-BTT").doesNotContain("01/TB-MTTQ-BTT");
    assertThat(officer.get("/number-books").body()).contains("href=\"" + book + "?reserved=true\"");
    var kept = book + "/numbers/2";
    assertThat(officer.get(kept).body()).contains("02/TB-MTTQ-BTT", "Đang giữ", "Ghi văn bản vào số này");
    assertThat(officer.post(kept + "/use", Map.of("version", "0", "subject", "")).body()).contains("Nhập trích yếu");
    assertThat(officer.post(kept + "/use", Map.of("version", "0", "subject", "Họp giao ban", "signer", "Trần Mẫu Bình")).statusCode()).isEqualTo(303);
    var late = officer.post(kept + "/use", Map.of("version", "0", "subject", "Văn bản khác"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Dòng này vừa được người khác ghi lại", "Bạn đã gõ: Văn bản khác", "value=\"Họp giao ban\"").doesNotContain("value=\"Văn bản khác\"");
    assertThat(officer.post(kept + "/correction", Map.of("version", "0", "subject", "Họp giao ban quý")).statusCode()).as("read before").isEqualTo(409);
    assertThat(officer.post(kept + "/correction", Map.of("version", "1", "subject", "Họp giao ban quý I")).statusCode()).isEqualTo(303);
    assertThat(officer.get(kept).body()).contains("Họp giao ban quý I", "Sửa dòng trong sổ").doesNotContain("Trần Mẫu Bình");
    var third = kept.replaceAll("/2$", "/3");
    assertThat(officer.post(third + "/voiding", Map.of("version", "0", "reason", " ")).body()).contains("Nhập lý do hủy số");
    assertThat(officer.post(third + "/voiding", Map.of("version", "0", "reason", "Không ban hành")).statusCode()).isEqualTo(303);
    assertThat(officer.get(book).body()).containsSubsequence("03/TB-MTTQ-BTT", "Đã hủy số", "Không ban hành", "02/TB-MTTQ-BTT", "Họp giao ban", "01/TB-MTTQ-BTT");
    assertThat(officer.get(book + "?q=hop+giao+ban").body()).contains("02/TB").doesNotContain("03/TB");
    assertThat(jdbc.sql("select act from audit_entry where act like 'document.n%' order by id").query(String.class).list()).containsSubsequence(
        "document.number-taken", "document.numbers-reserved", "document.number-used", "document.number-void");
    for (var path : new String[] {"/number-books", "/number-books/numbers/new", book, third}) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var rows = new ArrayList<List<String>>();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(officer.downloadPost(book + "/export", Map.of()).body()));
        var lines = workbook.getFirstSheet().openStream()) {
      lines.forEach(row -> rows.add(row.stream().map(cell -> cell == null ? "" : cell.getText()).toList()));
    }
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).startsWith("01/TB-MTTQ-BTT", "01/03/2022", "Thông báo", long500);
    assertThat(rows.getLast()).startsWith("03/TB-MTTQ-BTT").endsWith("Đã hủy số", "Không ban hành");
    var other = visitor("canbo.dongda");
    other.get("/number-books");
    assertThat(other.post(book + "/export", Map.of()).statusCode()).isEqualTo(404);
    assertThat(other.get(book).statusCode()).as("another unit's").isEqualTo(404);
    assertThat(other.get(third).statusCode()).isEqualTo(404);
    other.get("/number-books");
    assertThat(other.post(kept + "/voiding", Map.of("version", "0", "reason", "Phá")).statusCode()).isEqualTo(404);
    var head = visitor("chutich.badinh");
    head.get(book);
    assertThat(head.get(third).body()).doesNotContain("Hủy số này");
    assertThat(head.post("/number-books/numbers/new", form("TB", "01/03/2022", "NEXT", "1", "x")).statusCode()).isEqualTo(403);
  }

  @Test
  void what_is_wrong_is_said_beside_its_field_and_nothing_is_taken() throws Exception {
    var officer = visitor("canbo.tayho");
    var first = takenBy(officer, form("BC", "01/03/2022", "NEXT", "1", "Báo cáo quý"));
    var refused = officer.post("/number-books/numbers/new", form("BC", "28/02/2022", "NEXT", "1", "Muộn"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("day-error", "không cấp số tiếp theo cho ngày 28/02/2022", "value=\"Muộn\"");
    assertThat(officer.post("/number-books/numbers/new", form("", "31/02/2022", "RESERVED", "21", "x".repeat(501))).body())
        .contains("Chọn loại văn bản", "Nhập ngày theo mẫu", "Nhập số lượng từ 1 đến 20", "tối đa 500 ký tự");
    assertThat(officer.post("/number-books/numbers/new", form("KL", "01/03/2022", "NEXT", "1", "x")).body()).contains("kind-error", "Chưa có ký hiệu");
    assertThat(officer.post("/number-books/numbers/new", form("BC", "02/03/2022", "NEXT", "1", "x")).body()).contains("Ngày 02/03/2022 chưa đến");
    assertThat(officer.post("/number-books/numbers/new", form("BC", "01/03/2022", "reserved", "1", "x")).body()).contains("Chọn cách cấp");
    var twice = form("BC", "01/03/2022", "NEXT", "1", "Lần một");
    takenBy(officer, twice);
    twice.put("subject", "Lần hai");
    var again = officer.post("/number-books/numbers/new", twice);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("Biểu mẫu này đã lấy số 02/BC-MTTQ-BTT (Lần một)", "value=\"Lần hai\"").doesNotContain(twice.get("once"));
    assertThat(officer.post("/number-books/numbers/new", form("BC", "28/02/2022", "INSERTED", "1", "x")).body()).contains("Đơn vị không dùng số chèn");
    assertThat(officer.get(first.replaceAll("/numbers/.*", "")).body()).contains("02/BC").doesNotContain("03/BC");
    for (var none : new String[] {"/number-books/999999", first + "z", first.replaceAll("/1$", "/abc"), first.replaceAll("/1$", "/99999999999")}) {
      assertThat(officer.get(none).statusCode()).as(none).isEqualTo(404);
    }
  }

  @Test
  void a_series_of_secret_papers_has_numbers_of_its_own_and_no_words() throws Exception {
    var head = visitor("chutich.hoangmai");
    var officer = visitor("canbo.hoangmai");
    assertThat(officer.get("/number-books/numbers/new").body()).doesNotContain("id=\"series\"");
    assertThat(head.get("/number-books/settings").body()).contains("Lập sổ riêng");
    assertThat(head.post("/number-books/series", Map.of("name", " ")).body()).contains("Nhập tên sổ", "name-error");
    assertThat(head.post("/number-books/series", Map.of("name", "Hội đồng", "seriesSymbol", "HĐ/TĐ")).body()).contains("seriesSymbol-error", "value=\"HĐ/TĐ\"");
    assertThat(head.post("/number-books/series", Map.of("name", "Văn bản mật", "secret", "true")).statusCode()).isEqualTo(303);
    assertThat(head.post("/number-books/series", Map.of("name", "Văn bản mật")).body()).contains("Đơn vị đã có sổ riêng tên “Văn bản mật”");
    assertThat(head.post("/number-books/series", Map.of("name", "Hội đồng Thi đua", "seriesSymbol", "HĐTĐKT")).statusCode()).isEqualTo(303);
    var ordinary = takenBy(officer, form("QD", "01/03/2022", "NEXT", "1", "Kiện toàn"));
    assertThat(officer.get(ordinary).body()).contains("01/QĐ-MTTQ-BTT");
    var choices = Pattern.compile("<option value=\"(\\d+)\"").matcher(officer.get("/number-books/numbers/new").body());
    assertThat(choices.find()).isTrue();
    String council = choices.group(1);
    assertThat(choices.find()).isTrue();
    String secret = choices.group(1);
    var asked = form("QD", "01/03/2022", "NEXT", "1", "Kiện toàn Hội đồng");
    asked.put("series", council);
    assertThat(officer.get(takenBy(officer, asked)).body()).contains("01/QĐ-HĐTĐKT", "Hội đồng Thi đua");
    var hidden = form("QD", "01/03/2022", "NEXT", "1", "Nội dung mật");
    hidden.put("series", secret);
    var told = officer.post("/number-books/numbers/new", hidden);
    assertThat(told.statusCode()).isEqualTo(422);
    assertThat(told.body()).contains("subject-error", "không ghi trích yếu");
    hidden.put("subject", "");
    var line = takenBy(officer, hidden);
    assertThat(officer.get(line).body()).contains("01/QĐ-MTTQ-BTT", "Chỉ ghi số, loại và ngày");
    var entered = officer.post(line + "/correction", Map.of("version", "0", "subject", "Nội dung mật"));
    assertThat(entered.statusCode()).isEqualTo(422);
    assertThat(entered.body()).contains("subject-error");
    assertThat(jdbc.sql("select count(*) from document_number where subject like '%mật%'").query(Integer.class).single()).isZero();
    assertThat(officer.get("/number-books").body()).contains("Quyết định", "Hội đồng Thi đua", "Văn bản mật");
    var foreign = visitor("canbo.longbien");
    foreign.get("/number-books/numbers/new");
    assertThat(foreign.post("/number-books/numbers/new", asked).body()).as("another unit's series").contains("series-error");
    var stranger = visitor("chutich.longbien");
    stranger.get("/number-books/settings");
    assertThat(stranger.post("/number-books/series/" + secret + "/closing", Map.of()).statusCode()).isEqualTo(404);
    head.get("/number-books/settings");
    assertThat(head.post("/number-books/series/" + council + "/closing", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get("/number-books/numbers/new").body()).doesNotContain("Hội đồng Thi đua");
    asked.put("once", UUID.randomUUID().toString());
    assertThat(officer.post("/number-books/numbers/new", asked).body()).contains("series-error");
    assertThat(head.get("/number-books/settings").body()).contains("Đã đóng");
    for (var path : new String[] {"/number-books", "/number-books/numbers/new", line}) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  private UnitId unitOf(String account) {
    return accounts.actor(account).orElseThrow().duties().getFirst().unit();
  }

  private void carriedOut(Change change) {
    var act = new LegalAct("1/NQ-MẪU", "HĐND", LocalDate.of(2022, 1, 15), "");
    reorganizations.carryOut(
        new Reorganization(change, legalDay.today(), act, UUID.randomUUID(), true), accounts.actor("canbo.tp").orElseThrow());
  }

  private static int status(Visitor visitor, String path) throws Exception {
    return visitor.get(path).statusCode();
  }

  @Test
  void the_books_of_a_unit_that_ended_are_read_where_they_went_and_written_by_nobody() throws Exception {
    var followed = takenBy(visitor("canbo.socson"), form("TB", "01/03/2022", "RESERVED", "1", ""));
    var alone = takenBy(visitor("canbo.thachthat"), form("TB", "01/03/2022", "NEXT", "1", "Thông báo cuối"));
    var ended = unitOf("canbo.socson");
    carriedOut(new Change.Succession(List.of(ended), List.of(), List.of(new Change.Link(ended, units.unit(unitOf("chutich.melinh")).code()))));
    carriedOut(new Change.Ending(unitOf("canbo.thachthat")));
    var heir = visitor("canbo.melinh");
    assertThat(heir.get("/number-books").body()).contains("Sổ của đơn vị đã sắp xếp", "href=\"/number-books/ended/" + ended.value() + "\"");
    assertThat(heir.get("/number-books/ended/" + ended.value()).body()).contains("Sổ văn bản đi của", "href=\"" + followed.replaceAll("\\?.*", "") + "\"");
    assertThat(heir.get(followed).body()).contains("01/TB-MTTQ-BTT", "/number-books/ended/" + ended.value() + "?year=2022");
    String line = followed.replaceAll("\\?.*", "") + "/numbers/1";
    assertThat(heir.get(line).body()).contains("Đang giữ").doesNotContain("Hủy số này", "Ghi văn bản vào số này");
    assertThat(heir.post(line + "/use", Map.of("version", "0", "subject", "Ghi thêm")).statusCode()).isEqualTo(404);
    assertThat(heir.post(line + "/voiding", Map.of("version", "0", "reason", "Phá")).statusCode()).isEqualTo(404);
    var city = visitor("canbo.tp");
    assertThat(city.get(alone).body()).as("nobody followed, the one above reads").contains("Thông báo cuối");
    assertThat(status(city, line)).as("another one followed").isEqualTo(404);
    var other = visitor("canbo.dongda");
    assertThat(status(other, line)).isEqualTo(404);
    assertThat(status(other, "/number-books/ended/" + ended.value())).isEqualTo(404);
    for (var path : List.of("/number-books", "/number-books/ended/" + ended.value(), line)) {
      assertThat(Statements.of(() -> assertThat(status(heir, path)).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  @Test
  void the_head_decides_on_books_and_symbols() throws Exception {
    var head = visitor("chutich.caugiay");
    assertThat(Statements.of(() -> assertThat(head.get("/number-books/settings").statusCode()).isEqualTo(200))).isBetween(1, Statements.BUDGET);
    assertThat(head.post("/number-books/symbols", Map.of("kind", "KL", "symbol", "KL/BTT")).body()).contains("“KL/BTT” không phải là ký hiệu", "symbol-error");
    assertThat(head.post("/number-books/symbols", Map.of("kind", "KL", "symbol", "KL-BTT")).statusCode()).isEqualTo(303);
    assertThat(head.post("/number-books/symbols", Map.of("kind", "ND", "symbol", "NĐ-CP")).statusCode()).as("no unit issues it").isEqualTo(404);
    assertThat(head.post("/number-books/rule", Map.of("fromYear", "22")).body()).contains("Nhập năm bằng bốn chữ số");
    assertThat(head.post("/number-books/rule", Map.of("fromYear", "2022", "oneBook", "true", "inserts", "true")).statusCode()).isEqualTo(303);
    var officer = visitor("canbo.caugiay");
    assertThat(officer.get("/number-books").body()).contains("Mọi loại văn bản vào chung một sổ", "…/KL-BTT");
    takenBy(officer, form("KL", "25/02/2022", "NEXT", "1", "Kết luận giao ban"));
    takenBy(officer, form("TB", "01/03/2022", "NEXT", "1", "Thông báo"));
    assertThat(officer.get(takenBy(officer, form("TB", "28/02/2022", "INSERTED", "1", "Thông báo sót"))).body()).contains("01a/TB-MTTQ-BTT");
    assertThat(head.post("/number-books/rule", Map.of("fromYear", "2022", "oneBook", "false")).body()).contains("Năm 2022 hoặc năm sau đã cấp số");
    assertThat(officer.get("/number-books/settings").statusCode()).isEqualTo(403);
  }
}
