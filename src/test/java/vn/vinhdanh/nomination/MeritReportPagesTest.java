package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.CLOCKMAKER;
import static vn.vinhdanh.nomination.DistrictAtWork.TODAY;
import static vn.vinhdanh.nomination.DistrictAtWork.refusalOf;
import static vn.vinhdanh.nomination.DistrictAtWork.said;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ArchivalCheck;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.register.AwardSource;
import vn.vinhdanh.register.NewAward;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;

/// Nominees report their merit: the report is printed from what is known, by the form in force on the day of the nomination.
@ApplicationTest
class MeritReportPagesTest {

  private static final String DOTS = "………… …………";

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired Dossiers dossiers;
  @Autowired MeritReports reports;
  @Autowired ReportForms forms;
  @Autowired Submissions submissions;
  @Autowired AwardRegister register;
  @Autowired LegalDay legalDay;
  @Autowired ApiTokens tokens;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
    jdbc.sql("delete from nomination_report_form where entered_by is not null").update();
    jdbc.sql("update nomination_report_form set until_day = case when basis like '%91/2017%' then date '2024-01-01' when basis like '%98/2023%' then date '2025-07-01' end, version = 0").update();
  }

  private Visitor visitor(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private void award(@Nullable PersonId person, @Nullable CollectiveId collective, String code, String title, int year, String number) {
    var kind = person == null ? RecipientKind.COLLECTIVE : RecipientKind.PERSON;
    register.enter(List.of(new NewAward(
        kind, "Nguyễn Mẫu", "", person, collective, district.unit(), code, title, year, "năm " + year, "Việc tốt", number, LocalDate.of(year, 12, 20),
        "Ủy ban MTTQ quận Mẫu", "Trần Mẫu Bình", null, AwardSource.SAMPLE, true)), district.city());
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      return plain(new PDFTextStripper().getText(file));
    }
  }

  private static String wordsOf(byte[] word) throws IOException {
    try (var file = new ZipInputStream(new ByteArrayInputStream(word))) {
      for (var part = file.getNextEntry(); part != null; part = file.getNextEntry()) {
        if (part.getName().equals("word/document.xml")) {
          return plain(new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ").replace("&amp;", "&"));
        }
      }
    }
    throw new AssertionError("no text");
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP")
  void a_person_reports_particulars_merit_and_awards_alike_in_pdf_and_word() throws Exception {
    var who = people.of(district.unit()).getFirst();
    jdbc.sql("update organization_person set birth_year = 1980, birth_day = date '1980-03-15', sex = 'FEMALE' where id = ?").param(who.id().value()).update();
    award(who.id(), null, AwardCodes.ADVANCED_WORKER, "Lao động tiên tiến", 2020, "15/QĐ-MTTQ");
    award(who.id(), null, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, "Bằng khen của Ủy ban MTTQ Thành phố", 2021, "");
    var id = district.draftPerson(0);
    district.edit(id, 0, said("Vận động 120 hộ hiến đất làm ngõ.\nXây dựng 5 nhà Đại đoàn kết."));
    var officer = visitor("canbo.badinh");
    var pdf = officer.download("/nominations/" + id.value() + "/report.pdf");
    var word = officer.download("/nominations/" + id.value() + "/report.docx");
    assertThat(ArchivalCheck.ofArchiving(pdf.body())).isEmpty();
    assertThat(ArchivalCheck.ofReadingAloud(pdf.body())).isEmpty();
    for (var said : List.of(textOf(pdf.body()), wordsOf(word.body()))) {
      assertThat(said).contains(
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ngày … tháng … năm 2022", "BÁO CÁO THÀNH TÍCH",
          "Đề nghị tặng Bằng khen của Ủy ban MTTQ Thành phố từ năm 2021 đến năm 2022", "I. SƠ LƯỢC LÝ LỊCH", "- Họ và tên: " + who.fullName(),
          "- Ngày, tháng, năm sinh: 15/03/1980", "- Giới tính: Nữ", "- Quê quán: " + DOTS, "II. THÀNH TÍCH ĐẠT ĐƯỢC", "Vận động 120 hộ hiến đất làm ngõ.",
          "Xây dựng 5 nhà Đại đoàn kết.", "III. CÁC HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC GHI NHẬN", "Lao động tiên tiến", "Số 15/QĐ-MTTQ, ngày 20/12/2020",
          "Ủy ban MTTQ quận Mẫu", "Số " + DOTS, "Tôi không trong thời gian bị kỷ luật", "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", "NGƯỜI BÁO CÁO THÀNH TÍCH");
      assertThat(said.indexOf("Lao động tiên tiến")).isBetween(said.indexOf("1. Danh hiệu thi đua"), said.indexOf("2. Hình thức khen thưởng"));
      assertThat(said.substring(said.indexOf("2. Hình thức khen thưởng"))).contains("2021", "Bằng khen của Ủy ban MTTQ Thành phố");
      assertThat(said).doesNotContain("DỰ THẢO", "./.");
    }
    var page = officer.get("/nominations/" + id.value() + "/report").body();
    assertThat(page).contains("Mẫu số 02", "Chưa đối chiếu", "Quê quán", "Nơi thường trú", "Mức xếp loại năm 2021", "Số quyết định của “Bằng khen của Ủy ban MTTQ Thành phố” năm 2021")
        .doesNotContain("<li>Ngày, tháng, năm sinh</li>", "<li>Giới tính</li>");
    assertThat(officer.get("/nominations/" + id.value()).body()).contains("/nominations/" + id.value() + "/report");
  }

  @Test
  void a_collective_reports_what_it_is_and_its_own_awards() throws Exception {
    var collective = people.collectivesOf(district.unit()).getFirst();
    award(null, collective.id(), AwardCodes.ADVANCED_LABOUR_COLLECTIVE, "Tập thể lao động tiên tiến", 2021, "16/QĐ-MTTQ");
    award(people.of(district.unit()).getFirst().id(), null, AwardCodes.ADVANCED_WORKER, "Lao động tiên tiến", 2021, "17/QĐ-MTTQ");
    var id = district.draftCollective(0);
    var officer = visitor("canbo.badinh");
    var pdf = officer.download("/nominations/" + id.value() + "/report.pdf").body();
    assertThat(ArchivalCheck.ofArchiving(pdf)).isEmpty();
    for (var said : List.of(textOf(pdf), wordsOf(officer.download("/nominations/" + id.value() + "/report.docx").body()))) {
      assertThat(said).contains(
              "I. ĐẶC ĐIỂM, TÌNH HÌNH", "- Tên tập thể: " + collective.name(), collective.headcount() + " người", "- Chức năng, nhiệm vụ được giao: " + DOTS,
              "Tập thể lao động tiên tiến", "Số 16/QĐ-MTTQ, ngày 20/12/2021", "THỦ TRƯỞNG ĐƠN VỊ")
          .doesNotContain("17/QĐ-MTTQ", "SƠ LƯỢC LÝ LỊCH");
    }
    assertThat(officer.get("/nominations/" + id.value() + "/report").body()).contains("Mẫu số 01", "Báo cáo thành tích của tập thể");
  }

  @Test
  void nobody_of_another_unit_gets_it_and_who_may_not_see_the_particulars_gets_dots() throws Exception {
    var who = people.of(district.unit()).getFirst();
    jdbc.sql("update organization_person set birth_year = 1980, birth_day = date '1980-03-15', sex = 'FEMALE' where id = ?").param(who.id().value()).update();
    var id = district.complete(district.draftPerson(0));
    var address = "/nominations/" + id.value() + "/report";
    var stranger = visitor("canbo.hoankiem");
    for (var path : List.of(address, address + ".pdf", address + ".docx")) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    var caller = new ApiCaller(port, tokens.issue(district.account("canbo.hoankiem"), "Máy thử", "write", 1));
    assertThat(caller.get("/api/v1" + address).statusCode()).isEqualTo(404);
    assertThat(caller.get("/api/v1" + address + "/paper").statusCode()).isEqualTo(404);
    assertThat(visitor("canbo.tp").get(address).statusCode()).as("not submitted yet").isEqualTo(404);
    submissions.submit(district.prepared(id), version(id), DistrictAtWork.NOW, district.head());
    assertThat(textOf(visitor("canbo.tp").download(address + ".pdf").body())).contains("15/03/1980");
    assertThat(textOf(visitor("chutich.badinh").download(address + ".pdf").body())).contains("sinh: 1980").doesNotContain("15/03/1980");
    assertThat(textOf(visitor("uyvien1").download(address + ".pdf").body())).contains("sinh: " + DOTS, who.fullName()).doesNotContain("1980");
    assertThat(jdbc.sql("select count(*) from audit_read where kind = 'person' and subject_id = ?").param(who.id().value()).query(Integer.class).single())
        .as("who read the person's data is noted").isPositive();
  }

  private int version(NomineeId id) {
    return jdbc.sql("select s.version from nomination_submission s join nomination_dossier d on d.submission_id = s.id where d.id = ?").param(id.value())
        .query(Integer.class).single();
  }

  @Test
  void the_form_in_force_on_the_day_of_the_nomination_holds_and_the_citys_officer_enters_and_ends_forms() throws Exception {
    var early = district.complete(district.draftPerson(0));
    submissions.submit(district.prepared(early), version(early), DistrictAtWork.NOW, district.head());
    var late = district.draftPerson(1);
    var city = visitor("canbo.tp");
    city.get("/report-forms/new");
    var typed = new HashMap<>(Map.of(
        "basis", "Quyết định số 1/QĐ-MẪU", "number", "7b", "name", "Báo cáo thành tích mẫu mới", "awards", AwardCodes.CITY_FRONT_MERIT_CERTIFICATE,
        "kind", "PERSON", "years", "3", "source", "Bản gốc của quyết định", "verified", "true", "from", "02/11/2022", "once", UUID.randomUUID().toString()));
    assertThat(city.post("/report-forms/new", typed).statusCode()).isEqualTo(303);
    assertThat(city.post("/report-forms/new", typed).statusCode()).as("sent twice").isEqualTo(303);
    assertThat(jdbc.sql("select count(*) from nomination_report_form where number = '7b'").query(Integer.class).single()).isEqualTo(1);
    assertThat(form(late).number()).isEqualTo("02");
    legalDay.turnTo(TODAY.plusDays(1), CLOCKMAKER);
    assertThat(form(late)).extracting(ReportForm::number, ReportForm::years, ReportForm::verified).containsExactly("7b", 3, true);
    assertThat(form(early).number()).as("submitted the day before").isEqualTo("02");
    assertThat(textOf(reports.print(dossier(late), reports.of(dossier(late), district.officer()), PaperFormat.PDF))).contains("từ năm 2020 đến năm 2022");
    long id = form(late).id();
    city.get("/report-forms/" + id);
    assertThat(city.post("/report-forms/" + id + "/ending", Map.of("version", "0", "until", "hôm nào")).body()).contains("Ghi ngày theo dạng 15/11/2022", "value=\"hôm nào\"");
    assertThat(city.post("/report-forms/" + id + "/ending", Map.of("version", "0", "until", "01/11/2022")).body()).contains("Mẫu áp dụng từ ngày 02/11/2022");
    assertThat(city.post("/report-forms/" + id + "/ending", Map.of("version", "0", "until", "02/11/2022")).statusCode()).isEqualTo(303);
    assertThat(city.post("/report-forms/" + id + "/ending", Map.of("version", "0", "until", "03/11/2022")).statusCode()).as("read before").isEqualTo(409);
    assertThat(form(late).number()).isEqualTo("02");
    assertThat(jdbc.sql("select count(*) from audit_entry where act in ('nomination.report-form-entered', 'nomination.report-form-ended') and subject_id = ?")
        .param(id).query(Integer.class).single()).isEqualTo(2);
    jdbc.sql("update nomination_report_form set until_day = date '2022-10-01' where from_day < date '2022-10-01'").update();
    assertThat(refusalOf(() -> form(late))).containsExactly("nomination.no-report-form");
    assertThat(visitor("canbo.badinh").get("/nominations/" + late.value() + "/report").statusCode()).isEqualTo(422);
  }

  private Dossier dossier(NomineeId id) {
    return dossiers.dossier(id, district.officer());
  }

  private ReportForm form(NomineeId id) {
    return reports.of(dossier(id), district.officer()).form();
  }

  @Test
  void faults_stand_at_their_fields_and_others_than_the_citys_officer_enter_none() throws Exception {
    var city = visitor("canbo.tp");
    city.get("/report-forms/new");
    var answer = city.post("/report-forms/new", Map.of(
        "basis", "", "number", "năm", "name", "Tên đã gõ", "kind", "HOUSEHOLD", "years", "11", "source", "", "from", "khi nào", "once", UUID.randomUUID().toString()));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(
        "Ghi văn bản ban hành mẫu", "Số của mẫu có tối đa 10 chữ", "Chọn ít nhất một danh hiệu", "Chọn cá nhân hoặc tập thể", "Ghi số năm từ 1 đến 10", "Ghi nguồn",
        "Ghi ngày theo dạng 15/11/2022", "value=\"Tên đã gõ\"", "value=\"khi nào\"");
    var officer = visitor("canbo.badinh");
    assertThat(officer.get("/report-forms").body()).contains("Mẫu số 05", "Nghị định số 152/2025/NĐ-CP").doesNotContain("/report-forms/new");
    assertThat(officer.get("/report-forms/new").statusCode()).isEqualTo(403);
    var id = forms.all().getFirst().id();
    assertThat(officer.get("/report-forms/" + id).body()).doesNotContain("/ending");
    assertThat(officer.post("/report-forms/" + id + "/ending", Map.of("version", "0", "until", "01/01/2030")).statusCode()).isEqualTo(403);
  }

  @Test
  void the_pages_ask_little_and_can_be_read_on_any_screen() throws Exception {
    var who = people.of(district.unit()).getFirst();
    award(who.id(), null, AwardCodes.ADVANCED_WORKER, "Lao động tiên tiến", 2020, "15/QĐ-MTTQ");
    var id = district.draftPerson(0);
    var officer = visitor("canbo.badinh");
    officer.get("/nominations/" + id.value() + "/report");
    assertThat(Statements.of(() -> officer.get("/nominations/" + id.value() + "/report"))).isLessThanOrEqualTo(Statements.BUDGET);
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        browser.open("/nominations/" + id.value() + "/report").picture("merit-report-" + screen.width());
        assertThat(browser.violations()).isEmpty();
      }
      try (var browser = Browser.signedIn(port, screen, "canbo.tp", SampleFront.PASSWORD)) {
        browser.open("/report-forms").picture("report-forms-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.open("/report-forms/new").picture("report-form-new-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.open("/report-forms/" + forms.all().getFirst().id()).picture("report-form-" + screen.width());
        assertThat(browser.violations()).isEmpty();
      }
    }
  }
}
