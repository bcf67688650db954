package vn.vinhdanh.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.ClusterLead;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Supervisor;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;

/// No sentence of plan 226/KH-MTTQ-BTT is lost on its way from `docs/plan-2022.txt` through the tables onto paper, in PDF and in Word.
///
/// Both sides are read alike: letters composed (six lines of the file are not), and any run of white space and line ends is one space: a paper breaks
/// lines where it will, and tabs and empty lines in the file are those of whoever typed it. Of a PDF's sheets the number and the marks of sample data
/// are left out, which stand once a sheet amid the text. What the paper says in other signs than the file stands in [#EXCEPTIONS].
@ApplicationTest
@LegalBasis("30/2020/NĐ-CP Annex I")
class PlanPaperTest {

  /// What the file has, and what the paper has for it. All is of the form, none of the words; whoever typed the file added no word.
  private static final Map<String, String> EXCEPTIONS = Map.of(
      // The decree has the title of an annex in capitals.
      "Các Cụm Thi đua của Ủy ban MTTQ Việt Nam thành phố Hà Nội", "CÁC CỤM THI ĐUA CỦA ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HÀ NỘI",
      // The decree puts the line under it between brackets.
      "Kèm theo Kế hoạch số 226/KH-MTTQ-BTT ngày 27 tháng 01 năm 2022", "(Kèm theo Kế hoạch số 226/KH-MTTQ-BTT ngày 27 tháng 01 năm 2022)",
      // The file has name and post of one leader on one line with a dash, those of the four others on two lines without: the paper has them all alike.
      "Đ/c Nguyễn Thị Kim Dung - Phó Chủ tịch", "Đ/c Nguyễn Thị Kim Dung Phó Chủ tịch");

  private static final String ANNEX = "Các Cụm Thi đua của Ủy ban MTTQ Việt Nam thành phố Hà Nội";
  private static final String SHEET_OF_SAMPLE = "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ|DỮ LIỆU MẪU|DỰ THẢO|\\d+";

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Plans plans;
  @Autowired PlanPaper paper;
  @Autowired Clusters clusters;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void the_plan_is_published() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 2, 10), actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  @ParameterizedTest
  @EnumSource
  void no_sentence_is_lost_and_none_has_moved(PaperFormat format) throws Exception {
    var said = said(format);
    int from = 0;
    var sentences = body().stream().flatMap(line -> Arrays.stream(line.split("(?<=[.;!?…])\\s"))).toList();
    assertThat(sentences).hasSizeGreaterThan(150);
    for (var sentence : sentences) {
      int at = said.indexOf(sentence, from);
      assertThat(at).as("“%s” after “%s”", sentence, said.substring(Math.max(0, from - 60), from)).isGreaterThanOrEqualTo(0);
      from = at + sentence.length();
    }
    assertThat(said).as("and nothing stands between them").contains(String.join(" ", body()).replaceFirst("\\.$", "./."));
  }

  @ParameterizedTest
  @EnumSource
  void the_annex_has_the_clusters_as_the_plan_has_them(PaperFormat format) throws Exception {
    var clusters = clustersInFile();
    assertThat(clusters).hasSize(5);
    assertThat(clusters.stream().mapToLong(cluster -> cluster.units().size()).sum()).isEqualTo(30);
    var expected = clusters.stream().map(cluster -> except(cluster.lead()) + " " + String.join(" ", cluster.units())).collect(Collectors.joining(" "));
    assertThat(said(format)).endsWith(except(ANNEX) + " " + except("Kèm theo Kế hoạch số 226/KH-MTTQ-BTT ngày 27 tháng 01 năm 2022")
        + " Phụ trách Cụm Thi đua Các đơn vị trong Cụm " + expected);
  }

  @ParameterizedTest
  @EnumSource
  void what_the_file_lacks_is_set_around_it(PaperFormat format) throws Exception {
    assertThat(said(format)).startsWith("ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HÀ NỘI BAN THƯỜNG TRỰC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        + " Độc lập - Tự do - Hạnh phúc Số: 226/KH-MTTQ-BTT Hà Nội, ngày 27 tháng 01 năm 2022"
        + " KẾ HOẠCH Công tác thi đua, khen thưởng năm 2022 Năm 2022 là năm thứ hai");
    assertThat(said(format)).containsSubsequence("đúng theo quy định./.", "Nơi nhận:", "- Các Cụm thi đua;", "- Lưu: VT.", "TM. BAN THƯỜNG TRỰC", "Phụ lục");
  }

  /// A01 to A18, each where the plan has it.
  @ParameterizedTest
  @EnumSource
  void what_is_odd_in_the_plan_is_odd_on_paper(PaperFormat format) throws Exception {
    var said = said(format);
    assertThat(said)
        .contains("(30/4/1979-30/4/2022)")
        .contains("(27/7/1947-27/7/2022)Kỷ niệm 77 năm")
        .contains("(mùng 10/3 âm lịch)")
        .contains("Hà Nội trước ngày 27/01/2022.")
        .contains("xong trước ngày 15/11/2022.", "hồ sơ khen thưởng gửi trước ngày 15/11/2022.")
        .contains("Quyết định 2261 /QĐ-MTTW-BTT")
        .contains("Chỉ thị số 05-CT/TW ngày 23/6/2021", "Chỉ thị số 05-CT/TW “Về đẩy mạnh")
        .contains("39-KH/TƯ")
        .contains("toàn dân tham ra phòng ngừa")
        .contains("2/ Quận Cầu giấy", "6/ Huyện Ứng Hoà")
        .contains("“ Cán bộ, công chức, viên chức")
        .contains("Hội đồng Thi đua – Khen thưởng và kỷ luật", "Hội đồng thi đua khen thưởng", "Hội đồng Thi đua-Khen thưởng", "Cụm Trưởng, Cụm Phó")
        .contains("đối mới, nâng cao")
        .contains("“Nâng cao hiệu qủa công tác");
    assertThat(said.split("- Phối hợp nắm bắt tâm tư nguyện vọng của đồng bào dân tộc", -1)).hasSize(3);
    assertThat(said.split("- Tăng cường công tác vận động, tập hợp, đoàn kết người Việt Nam ở nước ngoài", -1)).hasSize(3);
    assertThat(Normalizer.isNormalized(said, Normalizer.Form.NFC)).isTrue();
    assertThat(said.chars().filter(sign -> sign == '“').count()).isEqualTo(1 + said.chars().filter(sign -> sign == '”').count());
    assertThat(said.substring(said.indexOf("Phụ lục"))).doesNotContain("Cụm trưởng", "Cụm phó");
    assertThat(said).as("nobody is said to have signed").containsPattern("TM\\. BAN THƯỜNG TRỰC Phụ lục");
  }

  @Test
  void word_keeps_the_two_spaces_of_the_annex_and_the_outline_of_the_headings() throws Exception {
    var xml = part(paper.print(plan(), PaperFormat.DOCX));
    assertThat(xml).contains("6/ Huyện Ứng  Hoà");
    for (var heading : List.of("1>I. MỤC ĐÍCH, YÊU CẦU", "2>1. Mục đích", "3>1.3. Tổ chức", "4>1.3.7. Thi đua", "1>IV. Tổ chức thực hiện")) {
      assertThat(xml).as(heading).containsPattern(
          "<w:pStyle w:val=\"Heading" + heading.charAt(0) + "\"/?>((?!</w:p>).)*>" + Pattern.quote(heading.substring(2)));
    }
  }

  @Test
  void whoever_may_read_the_plan_gets_the_paper_from_its_page() throws Exception {
    var reader = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var address = "/plans/" + plan().id().value() + "/paper";
    assertThat(reader.get("/plan").body()).contains("href=\"" + address + "\">Kế hoạch (PDF)", "href=\"" + address + ".docx\">Kế hoạch (Word)");
    var pdf = reader.download(address);
    assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow()).contains("ke-hoach-226-KH-MTTQ-BTT.pdf");
    assertThat(ofPdf(pdf.body())).contains("II. NỘI DUNG").doesNotContain("DỰ THẢO");
    assertThat(ofWord(reader.download(address + ".docx").body())).contains("II. NỘI DUNG").doesNotContain("DỰ THẢO");
    assertThat(Visitor.signedOut(port).get(address).statusCode()).isEqualTo(303);
  }

  @Test
  void a_plan_that_is_not_published_is_a_draft_on_paper_and_the_citys_own() throws Exception {
    jdbc.sql("update season_plan set status = 'DRAFT', published_on = null").update();
    try {
      var address = "/plans/" + plans.draft(2022).orElseThrow().id().value() + "/paper";
      var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
      assertThat(city.get("/plan").body()).contains("href=\"" + address + "\">Dự thảo kế hoạch (PDF)");
      for (var draft : List.of(everySign(city.download(address).body()), ofWord(city.download(address + ".docx").body()))) {
        assertThat(draft).contains("DỰ THẢO", "Số: …/KH-MTTQ-BTT", "Hà Nội, ngày … tháng … năm 2022")
            .contains("(Kèm theo Kế hoạch số …/KH-MTTQ-BTT ngày … tháng … năm 2022)").doesNotContain("226/KH", "ngày 27 tháng 01");
      }
      assertThat(city.download(address).headers().firstValue("Content-Disposition").orElseThrow()).contains("du-thao-ke-hoach-");
      assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get(address).statusCode()).isEqualTo(404);
    } finally {
      jdbc.sql("update season_plan set status = 'PUBLISHED', published_on = '2022-02-10'").update();
    }
  }

  @Test
  void a_plan_that_came_without_its_text_has_no_paper_and_the_reason_is_told() throws Exception {
    jdbc.sql("create table kept as select * from season_paragraph").update();
    jdbc.sql("delete from season_paragraph").update();
    try {
      var reader = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
      assertThat(reader.get("/plan").body()).doesNotContain("/paper");
      var refused = reader.get("/plans/" + plan().id().value() + "/paper");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("226/KH-MTTQ-BTT nhập vào hệ thống không kèm toàn văn");
    } finally {
      jdbc.sql("insert into season_paragraph select * from kept").update();
      jdbc.sql("drop table kept").update();
    }
  }

  /// The annex tells of the day of the plan, whatever was changed after it.
  @Test
  void a_leader_who_came_later_is_not_in_the_annex() {
    transaction.executeWithoutResult(status -> {
      var cluster = clusters.of(2022).getFirst();
      clusters.lead(
          cluster.id(), cluster.version(), LocalDate.of(2022, 2, 1), new ClusterLead(null, null, new Supervisor("Nguyễn Mẫu Mới", "Phó Chủ tịch")),
          actor("canbo.tp"));
      assertThat(clusters.of(2022).getFirst().supervisorName()).isEqualTo("Nguyễn Mẫu Mới");
      assertThat(ofWord(paper.print(plan(), PaperFormat.DOCX)))
          .contains("Đ/c Nguyễn Lan Hương Chủ tịch Phụ trách Cụm Thi đua số 1").doesNotContain("Nguyễn Mẫu Mới");
      status.setRollbackOnly();
    });
  }

  private record ClusterInFile(String lead, List<String> units) {}

  /// The annex of the file as clusters: its table has two clusters side by side, and the last one in two columns.
  private static List<ClusterInFile> clustersInFile() throws IOException {
    var clusters = new ArrayList<ClusterInFile>();
    var text = file();
    int column = 0;
    for (var cell : text.substring(text.indexOf("\n\t", text.indexOf("Kèm theo Kế hoạch số"))).split("\n\t")) {
      var said = oneLine(cell);
      if (said.startsWith("Đ/c")) {
        clusters.add(new ClusterInFile(said, new ArrayList<>()));
        column = 0;
      } else if (!clusters.isEmpty()) {
        var cluster = clusters.size() == 5 ? clusters.getLast() : clusters.get(clusters.size() - 2 + column);
        if (!said.isEmpty()) {
          cluster.units().add(said);
        }
        column = 1 - column;
      }
    }
    clusters.forEach(cluster -> cluster.units().sort((one, other) -> Integer.compare(ordinal(one), ordinal(other))));
    return clusters;
  }

  private static int ordinal(String unit) {
    return Integer.parseInt(unit.substring(0, unit.indexOf('/')));
  }

  /// The file before its annex, a paragraph a line.
  private static List<String> body() throws IOException {
    var text = file();
    return text.substring(0, text.indexOf(ANNEX)).lines().map(PlanPaperTest::oneLine).filter(line -> !line.isEmpty()).toList();
  }

  private static String file() throws IOException {
    return Normalizer.normalize(Files.readString(Path.of("docs/plan-2022.txt")), Normalizer.Form.NFC);
  }

  private static String except(String said) {
    var with = said;
    for (var exception : EXCEPTIONS.entrySet()) {
      with = with.replace(exception.getKey(), exception.getValue());
    }
    return with;
  }

  private String said(PaperFormat format) throws Exception {
    var printed = paper.print(plan(), format);
    return format == PaperFormat.PDF ? ofPdf(printed) : ofWord(printed);
  }

  /// The text of a PDF without what stands on each of its sheets.
  private static String ofPdf(byte[] pdf) throws IOException {
    return oneLine(sheets(pdf).lines().filter(line -> !line.strip().matches(SHEET_OF_SAMPLE)).collect(Collectors.joining("\n")));
  }

  private static String everySign(byte[] pdf) throws IOException {
    return oneLine(sheets(pdf));
  }

  private static String sheets(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(file);
    }
  }

  /// The text of a Word file, its paragraphs and lines in order.
  private static String ofWord(byte[] word) {
    var text = new StringBuilder();
    var nodes = parsed(word).getElementsByTagNameNS("*", "*");
    for (int i = 0; i < nodes.getLength(); i++) {
      switch (((Element) nodes.item(i)).getLocalName().toLowerCase(Locale.ROOT)) {
        case "p", "br" -> text.append('\n');
        case "t" -> text.append(nodes.item(i).getTextContent());
        default -> { }
      }
    }
    return oneLine(text.toString());
  }

  private static Document parsed(byte[] word) {
    var factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    try {
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(part(word).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static String part(byte[] word) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(word))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no text");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private Plan plan() {
    return plans.published(2022).orElseThrow();
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
