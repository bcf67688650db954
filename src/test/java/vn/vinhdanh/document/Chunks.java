package vn.vinhdanh.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures made for tests.
final class Chunks {

  private static final byte[] HEAD = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int SIZE = 96;

  private Chunks() {}

  static byte[] chunk(String kind, byte[] data) {
    var chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length).put(kind.getBytes(StandardCharsets.ISO_8859_1)).put(data);
    var sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /// One that says of itself how large it is.
  static byte[] png(int width, int height, byte[] points) {
    return joined(
        HEAD, chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 6, 0, 0, 0}).array()), chunk("IDAT", points),
        chunk("IEND", new byte[0]));
  }

  /// One of so many bytes.
  static byte[] png(int bytes) {
    return png(SIZE, SIZE, new byte[bytes - png(SIZE, SIZE, new byte[0]).length]);
  }

  /// One that was drawn, the same each time.
  ///
  /// @param kind as ImageIO calls it
  static byte[] drawn(String kind) throws IOException {
    var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    for (int each = 0; each < SIZE; each += 4) {
      pen.setColor(new Color(each * 2, 255 - each, each));
      pen.fillOval(each / 2, each / 3, SIZE - each, SIZE - each);
    }
    pen.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, kind, out);
    return out.toByteArray();
  }

  /// A PNG with one more chunk before its end.
  static byte[] withText(byte[] png, String kind, String text) {
    return with(png, chunk(kind, text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] with(byte[] png, byte[] chunk) {
    int end = png.length - 12;
    return ByteBuffer.allocate(png.length + chunk.length).put(png, 0, end).put(chunk).put(png, end, 12).array();
  }
}
