package vn.vinhdanh.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/// An emblem as a PDF keeps it, made once and copied into each file. Its colours are those of the screen: a profile of its own gives way to them.
final class EmblemPicture {
  private static final Set<COSName> COLOURS = Set.of(COSName.DEVICERGB, COSName.DEVICEGRAY);

  private final Part points;
  private final @Nullable Part mask;

  /// A stream of a PDF without what it refers to. What is said of it is written into it, never numbered: many files may share it at once.
  private record Part(Map<COSName, COSBase> about, byte[] bytes) {

    static Part of(COSStream stream) throws IOException {
      var about = new TreeMap<COSName, COSBase>();
      for (var entry : stream.entrySet()) {
        if (!entry.getKey().equals(COSName.SMASK) && !entry.getKey().equals(COSName.LENGTH)) {
          if (entry.getValue() instanceof COSDictionary more) {
            more.setDirect(true);
          }
          about.put(entry.getKey(), entry.getValue());
        }
      }
      try (var raw = stream.createRawInputStream()) {
        return new Part(about, raw.readAllBytes());
      }
    }

    COSStream stream() throws IOException {
      var stream = new COSStream();
      about.forEach(stream::setItem);
      try (var raw = stream.createRawOutputStream()) {
        raw.write(bytes);
      }
      return stream;
    }
  }

  private EmblemPicture(Part points, @Nullable Part mask) {
    this.points = points;
    this.mask = mask;
  }

  static EmblemPicture of(Emblem emblem) {
    var bytes = emblem.picture();
    try (var file = new PDDocument()) {
      var picture = PDImageXObject.createFromByteArray(file, bytes, "picture").getCOSObject();
      if (!inColoursOfTheScreen(picture)) {
        picture = LosslessFactory.createFromImage(file, redrawn(bytes)).getCOSObject();
      }
      var mask = picture.getCOSStream(COSName.SMASK);
      return new EmblemPicture(Part.of(picture), mask == null ? null : Part.of(mask));
    } catch (IOException e) {
      throw new IllegalArgumentException("The picture cannot be read.", e);
    }
  }

  private static boolean inColoursOfTheScreen(COSStream picture) {
    var space = picture.getDictionaryObject(COSName.COLORSPACE);
    if (space instanceof COSArray indexed && indexed.size() == 4 && COSName.INDEXED.equals(indexed.getObject(0))) {
      return indexed.getObject(1) instanceof COSName base && COLOURS.contains(base) && indexed.getObject(3) instanceof COSString;
    }
    return space instanceof COSName name && COLOURS.contains(name);
  }

  private static BufferedImage redrawn(byte[] bytes) throws IOException {
    var read = ImageIO.read(new ByteArrayInputStream(bytes));
    var drawn = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_ARGB);
    var pen = drawn.createGraphics();
    pen.drawImage(read, 0, 0, null);
    pen.dispose();
    return drawn;
  }

  PDImageXObject copy() {
    try {
      var stream = points.stream();
      if (mask != null) {
        stream.setItem(COSName.SMASK, mask.stream());
      }
      return new PDImageXObject(new PDStream(stream), null);
    } catch (IOException e) {
      throw new IllegalStateException("The picture could not be copied.", e);
    }
  }
}
