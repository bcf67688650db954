package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

@ApplicationTest
class FilesTest {
  private static final Actor OFFICER = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @Autowired Files files;
  @Autowired JdbcClient jdbc;

  @Value("${vinhdanh.data}")
  Path data;

  @Test
  void what_was_kept_comes_back_byte_for_byte() {
    var kept = files.keep(FileUse.ACHIEVEMENT_REPORT, upload("Báo cáo thành tích.pdf", PDF), OFFICER);
    assertThat(kept.name()).isEqualTo("Báo cáo thành tích.pdf");
    assertThat(kept.mediaType()).isEqualTo("application/pdf");
    assertThat(kept.size()).isEqualTo(PDF.length);
    assertThat(files.bytes(kept.id())).isEqualTo(PDF);
    assertThat(files.file(kept.id())).isEqualTo(kept);
  }

  @Test
  void a_word_report_is_known_by_its_table_of_contents() {
    var word = zip("[Content_Types].xml", "word/document.xml");
    var kept = files.keep(FileUse.ACHIEVEMENT_REPORT, upload("bao-cao.docx", word), OFFICER);
    assertThat(kept.mediaType()).isEqualTo(FileUse.DOCX);
  }

  @Test
  void an_empty_file_is_refused() {
    assertRefused("document.empty", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("a.pdf", new byte[0]), OFFICER));
  }

  @Test
  void a_file_at_its_limit_is_kept_and_one_byte_more_is_refused() {
    var png = Chunks.png(512 * 1024);
    assertThat(files.keep(FileUse.EMBLEM, upload("a.png", png), OFFICER).size()).isEqualTo(512 * 1024);
    var more = Chunks.png(512 * 1024 + 1);
    assertRefused("document.too-large", () -> files.keep(FileUse.EMBLEM, upload("a.png", more), OFFICER));
  }

  @Test
  void a_size_that_was_understated_is_found_while_receiving() {
    var liar =
        new MockMultipartFile("file", "a.png", "image/png", new byte[600 * 1024]) {
          @Override
          public long getSize() {
            return 10;
          }
        };
    assertRefused("document.too-large", () -> files.keep(FileUse.EMBLEM, liar, OFFICER));
  }

  @Test
  void a_program_renamed_to_pdf_is_refused() {
    var program = new byte[512];
    program[0] = 'M';
    program[1] = 'Z';
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("bao-cao.pdf", program), OFFICER));
  }

  @Test
  void bytes_of_no_kind_are_not_what_their_name_says() {
    var noise = HexFormat.of().parseHex("00fe8139c45a17b2".repeat(64));
    for (var name : List.of("a.pdf", "a.docx", "a.png")) {
      assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload(name, noise), OFFICER));
    }
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.EMBLEM, upload("a.png", noise), OFFICER));
    assertThat(files.keep(FileUse.ACHIEVEMENT_REPORT, upload("a", PDF), OFFICER).mediaType()).isEqualTo(FileUse.PDF);
  }

  @Test
  void a_web_page_renamed_to_pdf_or_png_is_refused() {
    var page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("a.pdf", page), OFFICER));
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.EMBLEM, upload("a.png", page), OFFICER));
  }

  @Test
  void a_package_is_refused_without_unpacking_it() {
    var bomb = zip("0.zip", "1.zip");
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("bao-cao.docx", bomb), OFFICER));
    var broken = Arrays.copyOf(bomb, bomb.length / 2);
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("bao-cao.docx", broken), OFFICER));
  }

  @Test
  void a_spreadsheet_is_no_report() {
    var sheet = zip("[Content_Types].xml", "xl/workbook.xml");
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.ACHIEVEMENT_REPORT, upload("a.docx", sheet), OFFICER));
  }

  @Test
  void nothing_refused_stays_in_the_data_folder() throws IOException {
    assertRefused("document.wrong-kind", () -> files.keep(FileUse.EMBLEM, upload("a.png", PDF), OFFICER));
    try (var left = java.nio.file.Files.list(data.resolve("files/incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void equal_bytes_are_kept_once_under_their_hash() throws IOException {
    var same = "%PDF-1.4 equal".getBytes(StandardCharsets.US_ASCII);
    var one = files.keep(FileUse.ACHIEVEMENT_REPORT, upload("một.pdf", same), OFFICER);
    var two = files.keepGenerated("hai.pdf", same, OFFICER);
    assertThat(two.id()).isNotEqualTo(one.id());
    assertThat(files.bytes(one.id())).isEqualTo(files.bytes(two.id()));
    try (var all = java.nio.file.Files.walk(data.resolve("files"))) {
      assertThat(all.filter(path -> path.toFile().isFile() && path.toFile().length() == same.length)).hasSize(1);
    }
  }

  @Test
  void a_broken_picture_is_refused_before_it_is_kept() throws IOException {
    for (var kind : List.of("png", "jpeg")) {
      var whole = Chunks.drawn(kind);
      var cut = upload("ảnh", Arrays.copyOf(whole, whole.length - 20));
      assertRefused("document.broken-picture", () -> files.keep(FileUse.JUDGING_MINUTES, cut, OFFICER));
      assertThat(files.fault(FileUse.JUDGING_MINUTES, cut)).hasValueSatisfying(unmet -> assertThat(unmet.code()).isEqualTo("document.broken-picture"));
      assertThat(files.fault(FileUse.JUDGING_MINUTES, upload("ảnh", whole))).isEmpty();
    }
  }

  @Test
  void what_a_picture_tells_beside_its_points_is_taken_out_and_the_trail_says_so() throws IOException {
    var told = Chunks.withText(Chunks.drawn("png"), "tEXt", "Author\0Nguyễn Mẫu An");
    var kept = files.keep(FileUse.JUDGING_MINUTES, upload("a.png", told), OFFICER);
    assertThat(files.bytes(kept.id())).isEqualTo(Chunks.drawn("png"));
    assertThat(kept.size()).isEqualTo(Chunks.drawn("png").length);
    assertThat(jdbc.sql("select facts->>'stripped' from audit_entry where act = 'document.file-kept' and subject_id = :id")
        .param("id", kept.id().value()).query(String.class).single()).isEqualTo("" + (told.length - kept.size()));
    assertThat(jdbc.sql("select facts->>'sha256' = (select sha256 from document_file where id = :id) from audit_entry where act = 'document.file-kept' and subject_id = :id")
        .param("id", kept.id().value()).query(Boolean.class).single()).isTrue();
  }

  @Test
  void a_file_that_no_owner_grants_is_not_there() {
    var kept = files.keep(FileUse.ACHIEVEMENT_REPORT, upload("a.pdf", PDF), OFFICER);
    assertThatThrownBy(() -> files.readable(kept.id(), OFFICER, OFFICER.account())).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> files.file(new FileId(999_999))).isInstanceOf(NotFound.class);
  }

  @Test
  void a_kept_name_ends_as_what_the_file_is() throws IOException {
    byte[] picture = Chunks.drawn("jpeg");
    assertThat(files.keep(FileUse.JUDGING_MINUTES, upload("Biên bản.PDF", picture), OFFICER).name()).isEqualTo("Biên bản.jpg");
    assertThat(files.keep(FileUse.JUDGING_MINUTES, upload("anh.JPEG", picture), OFFICER).name()).isEqualTo("anh.JPEG");
    assertThat(files.keep(FileUse.ACHIEVEMENT_REPORT, upload("bao-cao.docx", PDF), OFFICER).name()).isEqualTo("bao-cao.pdf");
    assertThat(FileName.ending("bao.cao", FileUse.PDF)).isEqualTo("bao.cao.pdf");
    assertThat(FileName.ending("lạ.exe", FileUse.PNG)).isEqualTo("lạ.exe.png");
    assertThat(FileName.ending(".pdf", FileUse.PNG)).isEqualTo(".pdf.png");
    assertThat(FileName.ending("đ".repeat(116) + ".pdf", FileUse.DOCX)).hasSize(120).endsWith(".docx");
  }

  @Test
  void names_lose_folders_and_signs_that_deceive() {
    assertThat(FileName.safe("../../etc/passwd", "x")).isEqualTo("passwd");
    assertThat(FileName.safe("C:\\Users\\an\\Báo cáo.pdf", "x")).isEqualTo("Báo cáo.pdf");
    assertThat(FileName.safe("bao\u202Efdp.exe\r\n.pdf", "x")).isEqualTo("baofdp.exe.pdf");
    assertThat(FileName.safe("a\"; filename=b.pdf", "x")).isEqualTo("a__ filename=b.pdf");
    assertThat(FileName.safe(" .. ", "Tệp")).isEqualTo("Tệp");
    assertThat(FileName.safe(null, "Tệp")).isEqualTo("Tệp");
    assertThat(FileName.safe("đ".repeat(300) + ".pdf", "x")).hasSize(120).endsWith(".pdf");
  }

  private static MockMultipartFile upload(String name, byte[] bytes) {
    return new MockMultipartFile("file", name, "application/octet-stream", bytes);
  }

  private static byte[] zip(String... names) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[10_000]);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void assertRefused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.unmet()).extracting("code").containsExactly(code));
  }
}
