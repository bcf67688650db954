package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import vn.vinhdanh.document.Files.Readable;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;
import vn.vinhdanh.refusal.Unmet;

/// What it costs to look at files that were made to cost much, and what is said where the machine fails.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilePagesTest {

  @TempDir static Path folder;
  private final AtomicInteger number = new AtomicInteger();
  private final List<PagePainters> begun = new ArrayList<>();

  @AfterAll
  void end() {
    begun.forEach(PagePainters::leave);
  }

  private Path data() throws IOException {
    return Files.createDirectory(folder.resolve("" + number.incrementAndGet()));
  }

  private FilePages pages(Path data, String office) {
    var painters = new PagePainters(data);
    begun.add(painters);
    return new FilePages(new PageShelf(data, Clock.systemUTC()), painters, new LibreOffice(office));
  }

  private Readable file(String mediaType, Resource bytes, long size) {
    int of = number.incrementAndGet();
    return new Readable(new StoredFile(new FileId(of), "tệp " + of, mediaType, size), HexFormat.of().toHexDigits(of).repeat(8), bytes);
  }

  private Readable file(String mediaType, byte[] bytes) {
    return file(mediaType, new Counted(new AtomicInteger(), () -> new ByteArrayInputStream(bytes)), bytes.length);
  }

  /// Bytes that say how often they were asked for.
  private static final class Counted extends AbstractResource {
    private final AtomicInteger times;
    private final Supplier<InputStream> bytes;

    Counted(AtomicInteger times, Supplier<InputStream> bytes) {
      this.times = times;
      this.bytes = bytes;
    }

    @Override
    public String getDescription() {
      return "bytes";
    }

    @Override
    public InputStream getInputStream() {
      times.incrementAndGet();
      return bytes.get();
    }
  }

  /// As many bytes as a file may have, counted as they are taken.
  private static InputStream endless(AtomicLong taken) {
    return new InputStream() {
      private long left = FileUse.INCOMING.limit();

      @Override
      public int read() {
        return left-- > 0 ? (int) (taken.incrementAndGet() & 1) : -1;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        int some = (int) Math.min(left, length);
        left -= some;
        taken.addAndGet(some);
        return some == 0 && length > 0 ? -1 : some;
      }
    };
  }

  /// A program in the place of LibreOffice.
  private static String program(Path data, String lines) throws IOException {
    var program = Files.writeString(data.resolve("program"), "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program.toString();
  }

  private static String paper(Path data) throws IOException {
    return Files.write(data.resolve("paper.pdf"), OddPdfs.ofPages(2)).toString();
  }

  @Test
  void of_a_word_file_of_200_megabytes_no_more_is_held_than_one_may_unpack_to() throws Exception {
    var data = data();
    var pages = pages(data, program(data, "exit 1"));
    for (long size : List.of(FileUse.INCOMING.limit(), 1000L)) {
      var taken = new AtomicLong();
      var file = file(FileUse.DOCX, new Counted(new AtomicInteger(), () -> endless(taken)), size);
      assertThat(pages.page(file, 1, PageWidth.SCREEN)).isEqualTo(new Undrawn(0, PageFault.TOO_MUCH));
      assertThat(pages.text(file)).isEmpty();
      assertThat(taken.get()).as("said to be " + size).isLessThanOrEqualTo(2 * 21L * 1024 * 1024);
    }
  }

  @Test
  void libreoffice_gets_what_is_left_of_a_file_and_nothing_else() throws Exception {
    var data = data();
    var aside = Files.createDirectory(data.resolve("aside"));
    var pages = pages(data, program(data, "for each; do case \"$each\" in *.docx) cp \"$each\" " + aside + "; cp " + paper(data)
        + " \"${each%.docx}.pdf\";; esac; done; ulimit -t > " + aside + "/bounds; ulimit -f >> " + aside + "/bounds"));
    assertThat(pages.page(file(FileUse.DOCX, HarmlessWordTest.harmful().bytes()), 1, PageWidth.SCREEN)).isInstanceOf(Drawn.class);
    var got = WordPackage.read(Files.readAllBytes(aside.resolve("0.docx")));
    var faults = new ArrayList<Unmet>();
    ForeignParts.look(got, faults::add);
    assertThat(faults).isEmpty();
    assertThat(got.parts().keySet()).doesNotContain("word/vbaProject.bin", "word/chunk.html");
    assertThat(Files.readAllLines(aside.resolve("bounds"))).as("also where nobody is left to end it").hasSize(2).doesNotContain("unlimited");
  }

  @Test
  void a_file_of_which_it_is_not_known_what_it_does_is_laid_before_nothing_and_read() throws Exception {
    var data = data();
    var runs = data.resolve("runs");
    var pages = pages(data, program(data, "echo >> " + runs));
    var strict = file(FileUse.DOCX, HarmlessWordTest.strict().bytes());
    assertThat(pages.page(strict, 1, PageWidth.SCREEN)).isEqualTo(new Undrawn(0, PageFault.FOREIGN));
    assertThat(pages.text(strict).orElseThrow().blocks()).extracting(WordReading.Block::paragraph).contains("Chữ nghiêm ngặt");
    assertThat(runs).doesNotExist();
  }

  @Test
  void a_file_is_read_and_set_once_for_all_who_ask_at_once() throws Exception {
    var data = data();
    var runs = data.resolve("runs");
    var pages = pages(data, program(data, "echo >> " + runs + "; sleep 1; for each; do case \"$each\" in *.docx) cp " + paper(data)
        + " \"${each%.docx}.pdf\";; esac; done"));
    var asked = new AtomicInteger();
    var word = HarmlessWordTest.plain().bytes();
    var file = file(FileUse.DOCX, new Counted(asked, () -> new ByteArrayInputStream(word)), word.length);
    var answers = new ArrayList<Future<PagePicture>>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        int page = 1 + i % 2;
        answers.add(people.submit(() -> pages.page(file, page, PageWidth.SMALL)));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get()).isInstanceOf(Drawn.class);
    }
    assertThat(asked).hasValue(1);
    assertThat(Files.readAllLines(runs)).hasSize(1);
  }

  @Test
  void a_file_that_libreoffice_fails_at_is_tried_once_for_all_who_ask_at_once() throws Exception {
    var data = data();
    var runs = data.resolve("runs");
    var pages = pages(data, program(data, "echo >> " + runs + "; sleep 1; exit 1"));
    var file = file(FileUse.DOCX, HarmlessWordTest.plain().bytes());
    var answers = new ArrayList<Future<PagePicture>>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3; i++) {
        answers.add(people.submit(() -> pages.page(file, 1, PageWidth.SMALL)));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get().pages()).isZero();
    }
    assertThat(Files.readAllLines(runs)).hasSize(1);
  }

  @Test
  void what_ails_a_whole_file_is_found_out_once_for_all_its_pages_and_widths() throws Exception {
    var data = data();
    var pages = pages(data, "");
    for (var whole : List.of(OddPdfs.encrypted("secret"), "%PDF-1.7\nno paper".getBytes(StandardCharsets.US_ASCII))) {
      var file = file(FileUse.PDF, whole);
      var fault = pages.page(file, 1, PageWidth.SCREEN);
      assertThat(fault.pages()).isZero();
      for (var width : PageWidth.values()) {
        for (int page = 1; page <= 3; page++) {
          assertThat(pages.page(file, page, width)).isEqualTo(fault);
        }
      }
      var kept = data.resolve("previews").resolve(PageShelf.WAY).resolve(file.sha256().substring(0, 2)).resolve(file.sha256());
      try (var inside = Files.list(kept)) {
        assertThat(inside).as("the copy and one fault").hasSize(2);
      }
    }
    var half = file(FileUse.PDF, OddPdfs.withoutItsSecondPage());
    assertThat(pages.page(half, 2, PageWidth.SCREEN)).isEqualTo(new Undrawn(2, PageFault.BROKEN));
    assertThat(pages.page(half, 1, PageWidth.SCREEN)).isInstanceOf(Drawn.class);
  }

  @Test
  void where_nothing_can_be_kept_it_is_said_and_the_words_of_a_file_are_shown() throws Exception {
    var data = data();
    Files.writeString(data.resolve("previews"), "no folder");
    var pages = pages(data, program(data, "exit 1"));
    var word = file(FileUse.DOCX, HarmlessWordTest.plain().ending(AWordFile.paragraph("Vẫn đọc được")).bytes());
    assertThat(pages.page(word, 1, PageWidth.SCREEN)).isEqualTo(new Undrawn(0, PageFault.FAILED));
    assertThat(pages.text(word).orElseThrow().blocks()).extracting(WordReading.Block::paragraph).contains("Vẫn đọc được");
    assertThat(pages.page(file(FileUse.PDF, OddPdfs.ofPages(1)), 1, PageWidth.SCREEN)).isEqualTo(new Undrawn(0, PageFault.FAILED));
  }

  @Test
  void a_machine_that_fails_does_not_blame_the_file() throws Exception {
    var word = HarmlessWordTest.plain().bytes();
    for (var absent : List.of("/nowhere/soffice", "/bin/false")) {
      assertThat(pages(data(), absent).page(file(FileUse.DOCX, word), 1, PageWidth.SCREEN)).as(absent).isEqualTo(new Undrawn(0, PageFault.FAILED));
    }
    var data = data();
    var late = new LibreOffice(program(data, "sleep 60"), 1);
    var painters = new PagePainters(data);
    assertThat(new FilePages(new PageShelf(data, Clock.systemUTC()), painters, late).page(file(FileUse.DOCX, word), 1, PageWidth.SCREEN))
        .isEqualTo(new Undrawn(0, PageFault.TOO_LONG));
  }

  @Test
  void folders_of_those_that_went_without_leaving_are_removed() throws Exception {
    var gone = new ProcessBuilder("/bin/true").start();
    gone.waitFor();
    var left = Files.createTempDirectory("vinhdanh-libreoffice-" + gone.pid() + "-");
    Files.writeString(Files.createDirectory(left.resolve("work1")).resolve("0.docx"), "left");
    var used = Files.createTempDirectory("vinhdanh-libreoffice-" + ProcessHandle.current().pid() + "-");
    try {
      new LibreOffice("/bin/false");
      assertThat(left).doesNotExist();
      assertThat(used).exists();
    } finally {
      Files.deleteIfExists(used);
    }
  }
}
