package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

class BarePictureTest {

  private static final String PLACE = "GPS 21.0285 105.8542 MAU";
  private static final byte[] PNG_EXIF_UPRIGHT = exif(ByteOrder.BIG_ENDIAN, 1);

  /// Exif as a camera writes it: which way up, and where it was taken.
  private static byte[] exif(ByteOrder order, int orientation) {
    var place = PLACE.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + 2 + 24 + 4 + place.length).order(order)
        .put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I')).put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
        .putShort((short) 42).putInt(8).putShort((short) 2)
        .putShort((short) 0x010E).putShort((short) 2).putInt(place.length).putInt(38)
        .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0)
        .putInt(0).put(place).array();
  }

  private static byte[] segment(int marker, byte[] data) {
    return ByteBuffer.allocate(4 + data.length).put((byte) 0xFF).put((byte) marker).putShort((short) (data.length + 2)).put(data).array();
  }

  private static byte[] named(String name, byte[] data) {
    return Chunks.joined(name.getBytes(StandardCharsets.ISO_8859_1), data);
  }

  /// A JPEG with segments behind its start and something behind its end.
  private static byte[] with(byte[] jpeg, byte[]... segments) {
    return Chunks.joined(Arrays.copyOf(jpeg, 2), Chunks.joined(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length), PLACE.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bare(byte[] picture, String type) {
    return BarePicture.of(picture, type).orElseThrow();
  }

  private static boolean tells(byte[] picture, String words) {
    return new String(picture, StandardCharsets.ISO_8859_1).contains(words);
  }

  private static int[] points(byte[] picture) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture));
    return read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth());
  }

  @Test
  void a_jpeg_loses_place_camera_comment_and_what_stands_behind_its_end_and_keeps_every_point() throws IOException {
    var drawn = Chunks.drawn("jpeg");
    var told = with(
        drawn, segment(0xE1, named("Exif\0\0", exif(ByteOrder.LITTLE_ENDIAN, 1))),
        segment(0xE1, named("http://ns.adobe.com/xap/1.0/\0", PLACE.getBytes(StandardCharsets.US_ASCII))),
        segment(0xED, named("Photoshop 3.0\0", PLACE.getBytes(StandardCharsets.US_ASCII))), segment(0xFE, PLACE.getBytes(StandardCharsets.US_ASCII)));
    assertThat(tells(told, PLACE)).isTrue();
    var bare = bare(told, FileUse.JPEG);
    assertThat(bare).isEqualTo(drawn);
    assertThat(points(bare)).isEqualTo(points(told));
  }

  @Test
  void a_jpeg_that_was_held_on_its_side_still_says_so_and_nothing_else() throws IOException {
    for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      var bare = bare(with(Chunks.drawn("jpeg"), segment(0xE1, named("Exif\0\0", exif(order, 6)))), FileUse.JPEG);
      assertThat(tells(bare, PLACE)).isFalse();
      var only = named("Exif\0\0", new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
      assertThat(tells(bare, new String(segment(0xE1, only), StandardCharsets.ISO_8859_1))).isTrue();
      assertThat(points(bare)).isEqualTo(points(Chunks.drawn("jpeg")));
      assertThat(bare(bare, FileUse.JPEG)).as("bare already").isEqualTo(bare);
    }
  }

  @Test
  void what_colours_mean_stays() throws IOException {
    var profile = segment(0xE2, named("ICC_PROFILE\0", new byte[] {1, 1, 7, 7, 7}));
    var adobe = segment(0xEE, named("Adobe", new byte[] {0, 100, 0, 0, 0, 0, 1}));
    var bare = bare(with(Chunks.drawn("jpeg"), profile, adobe, segment(0xE2, named("MPF\0", PLACE.getBytes(StandardCharsets.US_ASCII)))), FileUse.JPEG);
    assertThat(tells(bare, new String(profile, StandardCharsets.ISO_8859_1))).isTrue();
    assertThat(tells(bare, new String(adobe, StandardCharsets.ISO_8859_1))).isTrue();
    assertThat(tells(bare, PLACE)).isFalse();
  }

  @Test
  void a_jpeg_in_several_scans_stays_whole() throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    var out = new ByteArrayOutputStream();
    writer.setOutput(ImageIO.createImageOutputStream(out));
    writer.write(null, new IIOImage(ImageIO.read(new ByteArrayInputStream(Chunks.drawn("png"))), null, null), settings);
    ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).close();
    assertThat(bare(with(out.toByteArray()), FileUse.JPEG)).isEqualTo(out.toByteArray());
  }

  @Test
  void a_small_copy_in_the_head_is_taken_out() throws IOException {
    var drawn = Chunks.drawn("jpeg");
    var head = segment(0xE0, named("JFIF\0", Chunks.joined(new byte[] {1, 2, 1, 0, 72, 0, 72, 2, 2}, PLACE.substring(0, 12).getBytes(StandardCharsets.US_ASCII))));
    var told = Chunks.joined(Arrays.copyOf(drawn, 2), head, Arrays.copyOfRange(drawn, 20, drawn.length));
    var bare = bare(told, FileUse.JPEG);
    assertThat(tells(bare, PLACE.substring(0, 12))).isFalse();
    assertThat(points(bare)).isEqualTo(points(drawn));
  }

  @Test
  void a_png_loses_texts_times_and_what_nobody_knows_and_keeps_what_is_seen() throws IOException {
    var drawn = Chunks.with(Chunks.drawn("png"), Chunks.chunk("pHYs", new byte[] {0, 0, 11, 19, 0, 0, 11, 19, 1}));
    var told = Chunks.withText(Chunks.withText(Chunks.withText(drawn, "tEXt", PLACE), "iTXt", PLACE), "zzZz", PLACE);
    told = Chunks.joined(Chunks.with(Chunks.with(told, Chunks.chunk("tIME", new byte[7])), Chunks.chunk("eXIf", PNG_EXIF_UPRIGHT)), PLACE.getBytes(StandardCharsets.US_ASCII));
    assertThat(bare(told, FileUse.PNG)).isEqualTo(drawn);
    var onItsSide = bare(Chunks.with(drawn, Chunks.chunk("eXIf", exif(ByteOrder.LITTLE_ENDIAN, 8))), FileUse.PNG);
    assertThat(tells(onItsSide, PLACE)).isFalse();
    assertThat(tells(onItsSide, "eXIfMM")).isTrue();
    assertThat(bare(onItsSide, FileUse.PNG)).isEqualTo(onItsSide);
    assertThat(points(onItsSide)).isEqualTo(points(drawn));
  }

  @Test
  void a_picture_that_is_cut_anywhere_or_changed_is_broken_and_nothing_worse() throws IOException {
    for (var type : new String[] {FileUse.JPEG, FileUse.PNG}) {
      var whole = Chunks.drawn(type.equals(FileUse.PNG) ? "png" : "jpeg");
      for (int length = 0; length < whole.length; length++) {
        assertThat(BarePicture.of(Arrays.copyOf(whole, length), type)).as(type + " of " + length).isEmpty();
      }
    }
    var changed = Chunks.drawn("png");
    changed[60] ^= 1;
    assertThat(BarePicture.of(changed, FileUse.PNG)).isEmpty();
    assertThat(BarePicture.of(Chunks.with(Chunks.drawn("png"), Chunks.chunk("ZzZz", new byte[1])), FileUse.PNG)).as("critical and unknown").isEmpty();
  }

  @Test
  void exif_that_lies_about_itself_does_no_harm() throws IOException {
    var drawn = Chunks.drawn("jpeg");
    for (var tiff : new byte[][] {
        {}, {'M', 'M'}, {'M', 'M', 0, 42, 127, -1, -1, -1, 0, 0}, {'I', 'I', 42, 0, -1, -1, -1, -1, 0, 0}, {'M', 'M', 0, 42, 0, 0, 0, 8, -1, -1}}) {
      assertThat(bare(with(drawn, segment(0xE1, named("Exif\0\0", tiff))), FileUse.JPEG)).isEqualTo(drawn);
    }
  }
}
