package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.document.PagePicture.Drawn;
import vn.vinhdanh.document.PagePicture.Undrawn;

/// Pages are drawn by processes of their own, which bad files end without harm to what comes after.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagePaintersTest {

  private static final Duration LONGEST = Duration.ofSeconds(6);

  @TempDir static Path folder;
  private PagePainters painters;
  private final AtomicInteger number = new AtomicInteger();

  @BeforeAll
  void begin() {
    painters = new PagePainters(folder, LONGEST);
  }

  @AfterAll
  void end() {
    painters.leave();
  }

  private PagePicture draw(byte[] file, int page) throws IOException {
    return draw(file, FileUse.PDF, page, 700);
  }

  private PagePicture draw(byte[] file, String mediaType, int page, int width) throws IOException {
    return painters.draw(kept(file), mediaType, page, width);
  }

  private Path kept(byte[] file) throws IOException {
    return Files.write(Files.createDirectories(folder.resolve("" + number.incrementAndGet())).resolve("copy"), file);
  }

  private Drawn drawn(byte[] file, int page) throws IOException {
    return (Drawn) draw(file, page);
  }

  private static BufferedImage points(Drawn drawn) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawn.bytes()));
  }

  @Test
  void a_page_of_many_is_drawn_as_wide_as_it_is_asked_for() throws Exception {
    var pdf = OddPdfs.ofPages(2000);
    var last = drawn(pdf, 2000);
    assertThat(last.pages()).isEqualTo(2000);
    assertThat(last.whole()).isTrue();
    assertThat(last.mediaType()).isEqualTo(FileUse.PNG);
    assertThat(last.width()).isBetween(699, 701);
    assertThat(last.height()).isBetween(985, 995);
    assertThat(points(last).getWidth()).isEqualTo(last.width());
    assertThat(last.bytes()).isNotEqualTo(drawn(pdf, 1999).bytes());
    assertThat(draw(pdf, 2001)).isEqualTo(new Undrawn(2000, PageFault.NO_PAGE));
    assertThat(draw(pdf, 0)).isEqualTo(new Undrawn(2000, PageFault.NO_PAGE));
  }

  @Test
  void letters_that_a_paper_does_not_bring_along_are_drawn() throws Exception {
    var page = points(drawn(OddPdfs.ofPages(1), 1));
    int dark = 0;
    for (int x = 0; x < page.getWidth(); x++) {
      for (int y = 0; y < page.getHeight() / 4; y++) {
        dark += (page.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
      }
    }
    assertThat(dark).isGreaterThan(500);
  }

  @Test
  void what_scanners_pack_in_black_and_white_is_drawn() throws Exception {
    var scan = drawn(OddPdfs.inJbig2(), 1);
    assertThat(scan.whole()).isTrue();
    assertThat(scan.mediaType()).isEqualTo(FileUse.JPEG);
    assertThat(new Color(points(scan).getRGB(350, 500)).getGreen()).isLessThan(40);
    assertThat(new Color(points(scan).getRGB(350, 50)).getGreen()).isGreaterThan(240);
  }

  @Test
  void a_page_of_five_metres_has_no_more_points_than_another() throws Exception {
    var huge = (Drawn) draw(OddPdfs.large(14_400), FileUse.PDF, 1, 2000);
    assertThat(huge.width()).isEqualTo(2000);
    assertThat(huge.height()).isEqualTo(2000);
    var strip = (Drawn) draw(strip(), FileUse.PDF, 1, 2000);
    assertThat((long) strip.width() * strip.height()).isLessThanOrEqualTo(9_000_000);
    assertThat(strip.height()).isLessThanOrEqualTo(12_000);
  }

  private static byte[] strip() {
    return new String(OddPdfs.withoutSize(), StandardCharsets.ISO_8859_1).replace("[0 0 0 0]", "[0 0 1 9]").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_file_with_a_password_is_not_opened_and_one_that_only_bars_changes_is() throws Exception {
    assertThat(draw(OddPdfs.encrypted("secret"), 1)).isEqualTo(new Undrawn(0, PageFault.LOCKED));
    assertThat(drawn(OddPdfs.encrypted(""), 1).pages()).isEqualTo(1);
  }

  @Test
  void a_broken_page_leaves_the_others_to_be_seen() throws Exception {
    var half = OddPdfs.withoutItsSecondPage();
    assertThat(draw(half, 1)).isInstanceOf(Drawn.class);
    assertThat(draw(half, 2)).isEqualTo(new Undrawn(2, PageFault.BROKEN));
    assertThat(draw(OddPdfs.withoutSize(), 1)).isEqualTo(new Undrawn(1, PageFault.BROKEN));
    assertThat(draw("%PDF-1.7\nno paper".getBytes(StandardCharsets.US_ASCII), 1)).isEqualTo(new Undrawn(0, PageFault.BROKEN));
    assertThat(drawn(OddPdfs.withUnreadPicture(), 1).whole()).as("a part that nothing here reads").isFalse();
  }

  @Test
  void what_unpacks_beyond_all_memory_is_given_up_and_the_next_page_is_drawn() throws Exception {
    var bomb = OddPdfs.bomb(20_000);
    assertThat(bomb).hasSizeLessThan(3_000_000);
    assertThat(draw(bomb, 1)).isEqualTo(new Undrawn(0, PageFault.TOO_MUCH));
    assertThat(draw(OddPdfs.ofPages(1), 1)).isInstanceOf(Drawn.class);
  }

  @Test
  void a_page_that_does_not_end_is_given_up_and_the_next_one_is_drawn() throws Exception {
    var endless = OddPdfs.endless();
    assertThat(draw(endless, 1)).isEqualTo(new Undrawn(0, PageFault.TOO_LONG));
    assertThat(draw(endless, 2)).isInstanceOf(Drawn.class);
  }

  @Test
  void no_more_are_drawn_at_once_than_may_be_and_each_gets_its_turn() throws Exception {
    var pdf = OddPdfs.ofPages(12);
    var answers = new ArrayList<Future<PagePicture>>();
    int most = 0;
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int page = 1; page <= 12; page++) {
        int asked = page;
        answers.add(people.submit(() -> draw(pdf, asked)));
      }
      while (answers.stream().anyMatch(answer -> !answer.isDone())) {
        most = Math.max(most, processes().size());
        Thread.sleep(5);
      }
    }
    for (var answer : answers) {
      assertThat(answer.get()).isInstanceOf(Drawn.class);
    }
    assertThat(most).isBetween(1, PagePainters.AT_ONCE);
  }

  /// The processes that draw for this one.
  private static List<ProcessHandle> processes() {
    return ProcessHandle.current().children().filter(child -> child.isAlive() && draws(child)).toList();
  }

  private static boolean draws(ProcessHandle child) {
    try {
      return Files.readString(Path.of("/proc", "" + child.pid(), "cmdline")).contains(PagePainter.class.getName());
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void a_process_that_went_is_followed_by_another() throws Exception {
    draw(OddPdfs.ofPages(1), 1);
    assertThat(processes()).isNotEmpty();
    for (var each : processes()) {
      each.destroyForcibly();
      each.onExit().join();
    }
    var pdf = OddPdfs.ofPages(1);
    assertThat(draw(pdf, 1)).as("the page is innocent").isInstanceOf(Drawn.class);
    assertThat(draw(pdf, 1)).isInstanceOf(Drawn.class);
  }

  @Test
  void pictures_are_shown_the_way_up_that_they_say_and_no_larger_than_they_are() throws Exception {
    var sent = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    var graphics = sent.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 200);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 60, 60);
    graphics.dispose();
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(sent, "jpg", jpeg);
    var plain = (Drawn) draw(jpeg.toByteArray(), FileUse.JPEG, 1, 700);
    assertThat(List.of(plain.width(), plain.height(), plain.pages())).containsExactly(300, 200, 1);
    assertThat(new Color(points(plain).getRGB(20, 20)).getGreen()).isLessThan(80);
    var turned = (Drawn) draw(turned(jpeg.toByteArray(), 6), FileUse.JPEG, 1, 700);
    assertThat(List.of(turned.width(), turned.height())).containsExactly(200, 300);
    assertThat(new Color(points(turned).getRGB(180, 20)).getGreen()).as("its corner is on the right").isLessThan(80);
    assertThat(new Color(points(turned).getRGB(20, 20)).getGreen()).isGreaterThan(200);
    var upsideDown = points((Drawn) draw(turned(jpeg.toByteArray(), 3), FileUse.JPEG, 1, 700));
    assertThat(new Color(upsideDown.getRGB(280, 180)).getGreen()).isLessThan(80);
    var left = points((Drawn) draw(turned(jpeg.toByteArray(), 8), FileUse.JPEG, 1, 700));
    assertThat(new Color(left.getRGB(20, 280)).getGreen()).isLessThan(80);
    assertThat(draw(jpeg.toByteArray(), FileUse.JPEG, 2, 700)).isEqualTo(new Undrawn(1, PageFault.NO_PAGE));
    assertThat(draw(pngOf(60_000), FileUse.PNG, 1, 700)).isEqualTo(new Undrawn(1, PageFault.TOO_MUCH));
    var large = new BufferedImage(3000, 1500, BufferedImage.TYPE_BYTE_GRAY);
    var png = new ByteArrayOutputStream();
    ImageIO.write(large, "png", png);
    assertThat(((Drawn) draw(png.toByteArray(), FileUse.PNG, 1, 700)).width()).isEqualTo(700);
  }

  /// The same with Exif that says which way up it is.
  private static byte[] turned(byte[] jpeg, int orientation) {
    var exif = ByteBuffer.allocate(36).putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1)
        .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0).array();
    return ByteBuffer.allocate(jpeg.length + exif.length).put(jpeg, 0, 2).put(exif).put(jpeg, 2, jpeg.length - 2).array();
  }

  /// A PNG that says to be so large a square, and has no more than that.
  private static byte[] pngOf(int side) {
    var head = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0}).array();
    var sum = new CRC32();
    sum.update(head);
    return ByteBuffer.allocate(33).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}).putInt(13).put(head).putInt((int) sum.getValue()).array();
  }
}
