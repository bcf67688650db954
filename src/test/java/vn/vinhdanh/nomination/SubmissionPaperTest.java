package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.nomination.DistrictAtWork.said;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ArchivalCheck;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.rulebook.AwardCodes;
import vn.vinhdanh.rulebook.RecipientKind;

/// The paper of a submission: what it rests on, numbers by award, the list and the summary of achievements annexed.
@ApplicationTest
class SubmissionPaperTest {

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired Submissions submissions;
  @Autowired SubmissionPapers papers;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private DistrictAtWork district;

  @BeforeEach
  void a_district_at_work() {
    district = DistrictAtWork.in(context);
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
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
          return plain(new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " "));
        }
      }
    }
    throw new AssertionError("no text");
  }

  @Test
  @LegalBasis("152/2025/NĐ-CP")
  void it_says_what_is_asked_for_whom_and_on_what_it_rests_alike_in_both_formats() throws Exception {
    var person = district.complete(district.draftPerson(0));
    district.edit(person, 0, said("Vận động 120 hộ hiến đất."));
    var collective = district.complete(district.draftCollective(0));
    var id = district.prepared(person, collective);
    var officer = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var address = "/submissions/" + id.value();
    assertThat(officer.get(address).body()).contains(address + "/paper.pdf", address + "/paper.docx");
    var name = people.of(district.unit()).getFirst().fullName();
    var group = people.collectivesOf(district.unit()).getFirst().name();
    for (var said : List.of(textOf(officer.download(address + "/paper.pdf").body()), wordsOf(officer.download(address + "/paper.docx").body()))) {
      assertThat(said).contains(
          "TỜ TRÌNH", "Về việc đề nghị khen thưởng năm 2022", "DỰ THẢO", "ngày … tháng … năm 2022", "/TTr",
          "Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Căn cứ Luật Mặt trận Tổ quốc Việt Nam",
          "Căn cứ kết quả họp xét của Hội đồng Thi đua - Khen thưởng Ủy ban MTTQ Việt Nam quận Ba Đình ngày … tháng … năm …",
          "- Bằng khen của Ủy ban MTTQ Thành phố: 01 tập thể, 01 cá nhân.", "TM. BAN THƯỜNG TRỰC", "Phụ lục I", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "Phụ lục II",
          "TÓM TẮT THÀNH TÍCH", "Vận động 120 hộ hiến đất.", "…/…", "CHỦ TỊCH");
      assertThat(said.indexOf(group)).isPositive().isLessThan(said.indexOf(name, said.indexOf("Phụ lục I")));
    }
    int version = jdbc.sql("select version from nomination_submission where id = ?").param(id.value()).query(Integer.class).single();
    submissions.submit(id, version, DistrictAtWork.NOW, district.head());
    var pdf = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).download(address + "/paper.pdf").body();
    assertThat(textOf(pdf)).contains("ngày 01 tháng 11 năm 2022").doesNotContain("DỰ THẢO");
    assertThat(ArchivalCheck.ofArchiving(pdf)).isEmpty();
    assertThat(ArchivalCheck.ofReadingAloud(pdf)).isEmpty();
  }

  @Test
  void nobody_of_another_unit_gets_it_nor_the_city_before_it_is_submitted() throws Exception {
    var id = district.prepared(district.complete(district.draftPerson(0)));
    for (var account : List.of("canbo.hoankiem", "canbo.tp")) {
      var visitor = Visitor.signedIn(port, account, SampleFront.PASSWORD);
      assertThat(visitor.get("/submissions/" + id.value() + "/paper.pdf").statusCode()).as(account).isEqualTo(404);
      assertThat(visitor.get("/submissions/" + id.value() + "/paper.docx").statusCode()).as(account).isEqualTo(404);
    }
  }

  @Test
  void three_hundred_nominees_stand_in_landscape_under_a_head_on_each_sheet() throws Exception {
    var nominees = new ArrayList<Dossier>();
    for (int i = 1; i <= 300; i++) {
      nominees.add(new Dossier(
          new NomineeId(i), "" + i, district.unit(), "Ủy ban MTTQ Việt Nam quận Ba Đình", 2022, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, RecipientKind.PERSON,
          new PersonId(i), null, "Nguyễn Mẫu số " + i, "Chuyên viên", "Việc tốt thứ " + i + ". " + "Vận động người dân hiến đất làm ngõ. ".repeat(i % 40), null, null, null,
          Set.of(), new SubmissionId(1), Stage.SUBMITTED, DistrictAtWork.TODAY, null, DistrictAtWork.TODAY, false, 0, "", 0));
    }
    var submission = new Submission(
        new SubmissionId(1), district.unit(), "Ba Đình", 2022, DistrictAtWork.TODAY, LocalDate.of(2022, 11, 1), DistrictAtWork.NOW, false, 0);
    var pdf = papers.print(submission, nominees, PaperFormat.PDF);
    assertThat(ArchivalCheck.ofArchiving(pdf)).isEmpty();
    try (var file = Loader.loadPDF(pdf)) {
      int wide = 0;
      for (int page = 1; page <= file.getNumberOfPages(); page++) {
        var box = file.getPage(page - 1).getMediaBox();
        if (box.getWidth() > box.getHeight()) {
          wide++;
          var reader = new PDFTextStripper();
          reader.setStartPage(page);
          reader.setEndPage(page);
          assertThat(plain(reader.getText(file))).as("sheet " + page).contains("STT", "Họ và tên", "Tóm tắt thành tích");
        }
      }
      assertThat(wide).isGreaterThan(20);
    }
    var said = textOf(pdf);
    for (int i = 1; i <= 300; i++) {
      assertThat(said).contains("Việc tốt thứ " + i + ".");
    }
    assertThat(said).contains("- Bằng khen của Ủy ban MTTQ Thành phố: 300 cá nhân.");
    assertThat(wordsOf(papers.print(submission, nominees, PaperFormat.DOCX))).contains("Nguyễn Mẫu số 300", "Việc tốt thứ 300.");
  }

  @Test
  void a_long_achievement_is_shortened_to_whole_sentences() {
    assertThat(SubmissionPapers.shortened("Việc tốt.")).isEqualTo("Việc tốt.");
    var sentences = "Vận động người dân hiến đất làm ngõ. ".repeat(30);
    assertThat(SubmissionPapers.shortened(sentences)).hasSizeLessThanOrEqualTo(600).hasSizeGreaterThan(500).endsWith("làm ngõ.");
    assertThat(SubmissionPapers.shortened("việc tốt ".repeat(200))).hasSizeLessThanOrEqualTo(601).endsWith(" việc…");
  }
}
