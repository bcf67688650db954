package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.NumberWish;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.rulebook.AwardCodes;

/// The certificates of an issued decision as Word texts: one, and all in a ZIP, from the data of those in PDF.
@ApplicationTest
class CertificatesAsWordTest {

  @LocalServerPort int port;
  @Autowired Decisions decisions;
  @Autowired DecisionIssue issue;
  @Autowired RecipientTable recipients;
  @Autowired ApplicationContext context;

  private DayOfDecision day;

  @BeforeEach
  void on_the_day_of_the_decision() {
    day = DayOfDecision.in(context);
  }

  private static Map<String, byte[]> parts(byte[] zip) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var file = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (var part = file.getNextEntry(); part != null; part = file.getNextEntry()) {
        parts.put(part.getName(), file.readAllBytes());
      }
    }
    return parts;
  }

  private static String wordsOf(byte[] word) throws IOException {
    return new String(Objects.requireNonNull(parts(word).get("word/document.xml")), StandardCharsets.UTF_8).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void each_recipient_has_a_file_that_says_what_the_pdf_says() throws Exception {
    var nominees = day.nominees();
    long id = decisions.draft(
        new NewDecision(
            UUID.randomUUID(), AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, 2022, "Về việc khen thưởng", "Đã vận động nhân dân giữ phố xanh",
            List.of(new NomineeId(nominees.meritCollective(17)), new NomineeId(nominees.meritCollective(18)))),
        day.officer());
    var leader = Visitor.signedIn(port, "btt.tp", SampleFront.PASSWORD);
    assertThat(leader.get("/decisions/" + id + "/certificates.zip").statusCode()).as("a draft").isEqualTo(422);
    issue.issue(id, 0, NumberWish.NEXT, day.leader());
    var issued = Objects.requireNonNull(decisions.decision(id, day.leader()).issued());
    var page = leader.get("/decisions/" + id).body();
    assertThat(page).contains("/decisions/" + id + "/certificates.zip", "/decisions/" + id + "/certificates/2.docx");
    var files = parts(leader.download("/decisions/" + id + "/certificates.zip").body());
    var listed = recipients.of(id);
    assertThat(files).hasSize(2);
    int at = 0;
    for (var file : files.entrySet()) {
      var recipient = listed.get(at);
      at++;
      assertThat(file.getKey()).isEqualTo("%03d %s.docx".formatted(recipient.ordinal(), recipient.name()));
      assertThat(wordsOf(file.getValue())).contains(
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TẶNG", "BẰNG KHEN", recipient.name(), "Đã vận động nhân dân giữ phố xanh", "Quyết định số " + issued.symbol(),
          "Số sổ vàng: " + recipient.ordinal(), issued.signerName(), Objects.requireNonNull(recipient.checkCode()).signs());
      assertThat(leader.download("/decisions/" + id + "/certificates/" + recipient.ordinal() + ".docx").body()).isEqualTo(file.getValue());
    }
    assertThat(leader.get("/decisions/" + id + "/certificates/3.docx").statusCode()).isEqualTo(404);
    for (var path : List.of("/certificates.zip", "/certificates/1.docx")) {
      assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get("/decisions/" + id + path).statusCode()).isEqualTo(403);
    }
  }
}
