package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.proof.Visitor;

/// Word files are looked at as pages where the machine has LibreOffice, and as text where it has none.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordViewTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired vn.vinhdanh.document.Files files;
  @Autowired FilePages pages;
  @Autowired PageShelf shelf;
  @Autowired PagePainters painters;
  @Autowired IncomingPapers papers;

  @Value("${vinhdanh.data}")
  java.nio.file.Path data;

  @DynamicPropertySource
  static void libreOffice(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.libreoffice", () -> Programs.named("soffice").toString());
  }

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(LocalDate.of(2022, 3, 10), accounts.actor("canbo.tp").orElseThrow());
  }

  private long kept(String name, byte[] bytes) {
    var clerk = accounts.actor("canbo.badinh").orElseThrow();
    var entry = papers.register(new IncomingPapers.Asked(
        LocalDate.of(2022, 3, 1),
        new IncomingPaper("Sở Nội vụ", "", "KHAC", LocalDate.of(2022, 2, 28), "Thư của " + name, null, Urgency.NORMAL, null, ""), "", UUID.randomUUID()),
        new IncomingPapers.Scan.Bytes(name, bytes), clerk);
    return papers.files(entry.id()).getFirst().file().id().value();
  }

  private vn.vinhdanh.document.Files.Readable readable(long file) {
    return files.openedByAll(new FileId(file));
  }

  @Test
  void a_word_file_is_looked_at_as_pages_without_what_it_would_fetch() throws Exception {
    long file = kept("quyet-dinh.docx", HarmlessWordTest.harmful().bytes());
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = clerk.get("/files/" + file + "/view");
    assertThat(page.body()).contains("<img", "quyet-dinh.docx").doesNotContain("Nội dung chữ");
    var drawn = (Drawn) pages.page(readable(file), 1, PageWidth.SCREEN);
    assertThat(drawn.pages()).isPositive();
    assertThat(ImageIO.read(new ByteArrayInputStream(drawn.bytes())).getWidth()).isEqualTo(drawn.width());
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        browser.open("/files/" + file + "/view");
        browser.picture("word-view-" + screen.width());
      }
    }
  }

  @Test
  void without_libreoffice_it_is_read_as_text() throws Exception {
    long file = kept("van-ban.docx", HarmlessWordTest.plain().ending(AWordFile.paragraph("Chỉ có chữ")).bytes());
    var without = new FilePages(shelf, painters, new LibreOffice(""));
    assertThat(without.page(readable(file), 1, PageWidth.SCREEN)).isEqualTo(new PagePicture.Undrawn(0, PageFault.NO_PICTURES));
    assertThat(without.text(readable(file)).orElseThrow().blocks()).extracting(WordReading.Block::paragraph).contains("Chỉ có chữ");
  }

  @Test
  void what_libreoffice_does_not_set_is_said_and_read_as_text() throws Exception {
    var broken = new FilePages(shelf, painters, new LibreOffice("/bin/false"));
    long file = kept("khong-dat.docx", HarmlessWordTest.plain().ending(AWordFile.paragraph("Không đặt được")).bytes());
    assertThat(broken.page(readable(file), 1, PageWidth.SCREEN)).isEqualTo(new PagePicture.Undrawn(0, PageFault.FAILED));
    assertThat(pages.page(readable(file), 2, PageWidth.LARGE)).as("it is believed for some minutes, of all pages").isEqualTo(new PagePicture.Undrawn(0, PageFault.FAILED));
    var clerk = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(clerk.get("/files/" + file + "/view").body()).contains("Nội dung chữ", "Không đặt được", "Máy chủ không dựng được trang");
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "canbo.badinh", SampleFront.PASSWORD)) {
        browser.open("/files/" + file + "/view");
        assertThat(browser.violations()).isEmpty();
        browser.picture("word-text-" + screen.width());
      }
    }
  }
}
