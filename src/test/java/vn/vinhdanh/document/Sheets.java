package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The sheets of a PDF as one picture, in colours where they are few: many are drawn in shades of grey, which keeps their picture small.
public final class Sheets {
  private static final float DOTS_PER_INCH = 48;
  private static final int GAP = 8;
  private static final int FEW = 3;
  private static final int SHADES = 16;

  private Sheets() {}

  /// @param most sheets at most, the first ones
  /// @param columns how many stand side by side
  public static void draw(byte[] pdf, int most, int columns, Path picture) throws IOException {
    try (var file = Loader.loadPDF(pdf)) {
      var sheets = new ArrayList<BufferedImage>();
      for (int page = 0; page < Math.min(most, file.getNumberOfPages()); page++) {
        sheets.add(new PDFRenderer(file).renderImageWithDPI(page, DOTS_PER_INCH));
      }
      int wide = sheets.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow() + GAP;
      int high = sheets.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow() + GAP;
      int rows = (sheets.size() + columns - 1) / columns;
      var all = empty(wide * Math.min(columns, sheets.size()) + GAP, high * rows + GAP, sheets.size() > FEW);
      var pen = all.createGraphics();
      pen.setColor(Color.GRAY);
      pen.fillRect(0, 0, all.getWidth(), all.getHeight());
      for (int i = 0; i < sheets.size(); i++) {
        pen.drawImage(sheets.get(i), GAP + i % columns * wide, GAP + i / columns * high, null);
      }
      pen.dispose();
      ImageIO.write(all, "png", picture.toFile());
      assertThat(all.getWidth()).isGreaterThan(300);
    }
  }

  private static BufferedImage empty(int width, int height, boolean grey) {
    if (!grey) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }
    var shades = new byte[SHADES];
    for (int i = 0; i < SHADES; i++) {
      shades[i] = (byte) (i * 255 / (SHADES - 1));
    }
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(4, SHADES, shades, shades, shades));
  }
}
