package vn.vinhdanh.document;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/// A sheet of a PDF drawn in sixteen shades of grey, and where it differs from another one.
final class SheetPicture {
  static final float DOTS_PER_INCH = 56;

  private static final float MM_PER_DOT = 25.4f / DOTS_PER_INCH;
  private static final int SHADES = 16;
  private static final int STEP = 255 / (SHADES - 1);

  /// By how much two dots may differ: two shades. The Java that draws lays letters on a grid of eight lines to a dot, so that another one may tell a dot an eighth
  /// darker or lighter (32 of 255), which is not more than two shades of 17. A line of a frame that moves by a third of a dot (0.15 mm) changes three and more.
  static final int ALIKE = 2 * STEP;

  private final BufferedImage dots;

  SheetPicture(BufferedImage drawn) {
    this.dots = empty(drawn.getWidth(), drawn.getHeight());
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        int shade = Math.round((drawn.getRGB(x, y) & 0xFF) / (float) STEP);
        dots.getRaster().setSample(x, y, 0, shade);
      }
    }
  }

  private static BufferedImage empty(int width, int height) {
    var shades = new byte[SHADES];
    for (int i = 0; i < SHADES; i++) {
      shades[i] = (byte) (i * STEP);
    }
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(4, SHADES, shades, shades, shades));
  }

  static List<SheetPicture> of(byte[] pdf) {
    try (var file = Loader.loadPDF(pdf)) {
      var sheets = new ArrayList<SheetPicture>();
      var renderer = new PDFRenderer(file);
      for (int page = 0; page < file.getNumberOfPages(); page++) {
        sheets.add(new SheetPicture(renderer.renderImageWithDPI(page, DOTS_PER_INCH, ImageType.GRAY)));
      }
      return sheets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BufferedImage dots() {
    return dots;
  }

  private int shade(int x, int y) {
    return dots.getRGB(x, y) & 0xFF;
  }

  /// Where another picture differs from this one.
  ///
  /// @param dots how many do
  /// @param place the rectangle around them
  /// @param shown this picture pale, what went in blue, what came in red
  record Difference(int dots, String place, BufferedImage shown) {}

  /// Null where they are alike.
  @Nullable Difference from(SheetPicture approved) {
    int width = Math.max(dots.getWidth(), approved.dots.getWidth());
    int height = Math.max(dots.getHeight(), approved.dots.getHeight());
    boolean sameSize = dots.getWidth() == approved.dots.getWidth() && dots.getHeight() == approved.dots.getHeight();
    var shown = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int count = 0;
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int now = shadeOrPaper(x, y);
        int before = approved.shadeOrPaper(x, y);
        if (Math.abs(now - before) <= ALIKE) {
          int pale = 160 + now * 95 / 255;
          shown.setRGB(x, y, pale << 16 | pale << 8 | pale);
          continue;
        }
        shown.setRGB(x, y, now < before ? 0xD00000 : 0x0000D0);
        count++;
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x + 1);
        bottom = Math.max(bottom, y + 1);
      }
    }
    if (count == 0 && sameSize) {
      return null;
    }
    return new Difference(count, count == 0 ? "another size" : place(left, top, right, bottom), shown);
  }

  private int shadeOrPaper(int x, int y) {
    return x < dots.getWidth() && y < dots.getHeight() ? shade(x, y) : 255;
  }

  private static String place(int left, int top, int right, int bottom) {
    return "%.0f–%.0f mm from the left, %.0f–%.0f mm from the top".formatted(left * MM_PER_DOT, right * MM_PER_DOT, top * MM_PER_DOT, bottom * MM_PER_DOT);
  }
}
