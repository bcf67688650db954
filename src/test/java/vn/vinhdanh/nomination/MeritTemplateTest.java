package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.said;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;

/// Reports on merit are set by a template that an officer made in Word, as PDF by a real LibreOffice.
@ApplicationTest
class MeritTemplateTest {

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired AwardRegister register;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @DynamicPropertySource
  static void office(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.libreoffice", () -> Programs.named("soffice").toString());
  }

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
    jdbc.sql("delete from document_template").update();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static byte[] changed(byte[] word, String from, String to) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var parts = new ZipInputStream(new ByteArrayInputStream(word)); var written = new ZipOutputStream(bytes)) {
      for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
        var content = parts.readAllBytes();
        written.putNextEntry(new ZipEntry(part.getName()));
        written.write(part.getName().equals("word/document.xml") ? new String(content, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8) : content);
      }
    }
    return bytes.toByteArray();
  }

  private static String wordsOf(byte[] word) throws IOException {
    try (var file = new ZipInputStream(new ByteArrayInputStream(word))) {
      for (var part = file.getNextEntry(); part != null; part = file.getNextEntry()) {
        if (part.getName().equals("word/document.xml")) {
          return plain(new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " "));
        }
      }
    }
    throw new AssertionError("no text");
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return plain(new PDFTextStripper().getText(file));
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private void award(@Nullable PersonId person, @Nullable CollectiveId collective, String code, String title) {
    register.enter(List.of(new NewAward(
        person == null ? RecipientKind.COLLECTIVE : RecipientKind.PERSON, "Nguyễn Mẫu", "", person, collective, district.unit(), code, title, 2021, "năm 2021",
        "Việc tốt", "15/QĐ-MTTQ", LocalDate.of(2021, 12, 20), "Ủy ban MTTQ quận Mẫu", "Trần Mẫu Bình", null, AwardSource.SAMPLE, true)), district.city());
  }

  private static void enter(Visitor officer, String kind, byte[] word) throws Exception {
    officer.get("/templates/new");
    var answer = officer.upload("/templates/new", Map.of("kind", kind, "from", "01/11/2022", "once", UUID.randomUUID().toString()), "file", "Mẫu.docx", word);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  @Test
  void the_file_with_which_a_template_begins_says_what_the_built_in_layout_says() throws Exception {
    var who = people.of(district.unit()).getFirst();
    var collective = people.collectivesOf(district.unit()).getFirst();
    award(who.id(), null, AwardCodes.ADVANCED_WORKER, "Lao động tiên tiến");
    award(null, collective.id(), AwardCodes.ADVANCED_LABOUR_COLLECTIVE, "Tập thể lao động tiên tiến");
    var city = visitor("canbo.tp");
    var officer = visitor("canbo.badinh");
    for (var kind : List.of("PERSON", "COLLECTIVE")) {
      var id = kind.equals("PERSON") ? district.draftPerson(0) : district.draftCollective(0);
      district.edit(id, 0, said("Vận động 120 hộ hiến đất."));
      var address = "/nominations/" + id.value() + "/report.docx";
      var builtIn = wordsOf(officer.download(address).body());
      enter(city, "MERIT_REPORT_" + kind, city.download("/templates/start/MERIT_REPORT_" + kind).body());
      assertThat(wordsOf(officer.download(address).body()).replace(" Sáng kiến được công nhận: không có.", "").replace(" Sáng kiến được công nhận:", ""))
          .as(kind).isEqualTo(builtIn.replace(" Sáng kiến được công nhận: không có.", ""));
    }
  }

  @Test
  void the_citys_template_sets_the_reports_of_units_in_both_formats() throws Exception {
    var id = district.draftPerson(0);
    var name = people.of(district.unit()).getFirst().fullName();
    var city = visitor("canbo.tp");
    var word = changed(city.download("/templates/start/MERIT_REPORT_PERSON").body(), "I. SƠ LƯỢC LÝ LỊCH", "I. BẢN THÂN (MẪU CỦA THÀNH PHỐ)");
    enter(city, "MERIT_REPORT_PERSON", word);
    var officer = visitor("canbo.badinh");
    assertThat(wordsOf(officer.download("/nominations/" + id.value() + "/report.docx").body()))
        .contains("I. BẢN THÂN (MẪU CỦA THÀNH PHỐ)", "- Họ và tên: " + name, "Việc tốt", "Chưa có.").doesNotContain("{{");
    var pdf = officer.download("/nominations/" + id.value() + "/report.pdf").body();
    assertThat(textOf(pdf)).contains("I. BẢN THÂN (MẪU CỦA THÀNH PHỐ)", "- Họ và tên: " + name, "Việc tốt", "XÁC NHẬN CỦA", "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ");
    long template = jdbc.sql("select id from document_template").query(Long.class).single();
    assertThat(textOf(city.download("/templates/" + template + "/trial.pdf").body())).contains("I. BẢN THÂN (MẪU CỦA THÀNH PHỐ)", "Nguyễn Mẫu số 1");
    assertThat(textOf(officer.download("/nominations/" + district.draftCollective(0).value() + "/report.pdf").body()))
        .as("collectives have a template of their own").contains("I. ĐẶC ĐIỂM, TÌNH HÌNH").doesNotContain("MẪU CỦA THÀNH PHỐ");
  }

  @Test
  void a_template_that_loses_the_awards_or_names_what_no_report_has_is_refused() throws Exception {
    var city = visitor("canbo.tp");
    city.get("/templates/new");
    var word = changed(city.download("/templates/start/MERIT_REPORT_PERSON").body(), "danh_hieu", "danh_hieuu");
    var answer = city.upload("/templates/new", Map.of("kind", "MERIT_REPORT_PERSON", "from", "01/11/2022", "once", UUID.randomUUID().toString()), "file", "Mẫu.docx", word);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Có phải là “danh_hieu”?", "Mẫu thiếu {{danh_hieu[]}}.");
    assertThat(city.get("/templates/new?kind=MERIT_REPORT_COLLECTIVE").body()).contains("{{ten_tap_the}}", "Tên tập thể").doesNotContain("{{ngay_sinh}}");
  }
}
