package vn.vinhdanh.document;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/// Draws pages of files as pictures, in a process of its own that [PagePainters] begins and ends: a file may be made to take all memory or time there is, and then
/// takes this process with it and nothing else. It is told on its input which page of which file, and answers on its output. It ends with its
/// input, and by itself where nothing is asked or a page does not end. What files tell programs to do, as the scripts of PDF, is never done.
final class PagePainter {

  static final int NOTHING_ASKED = 0;
  private static final int STUCK = 4;

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /// In points of the picture: as many as A4 has at the greatest width, and half as many again; longer pages are drawn narrower.
  private static final double MOST_POINTS = 9_000_000;
  private static final double LONGEST_SIDE = 12_000;
  /// Of a picture that was sent: A3 at 600 dpi.
  private static final long MOST_POINTS_SENT = 80_000_000;
  private static final long SCRATCH = 64L * 1024 * 1024;
  private static final float QUALITY = 0.8f;
  /// Of the ways up that Exif numbers, the first that lies on its side.
  private static final int FIRST_TURNED = 5;

  private static volatile long since = System.nanoTime();
  private static volatile boolean busy;

  private PagePainter() {}

  static void main(String[] arguments) throws IOException {
    ImageIO.setUseCache(false);
    var input = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    var output = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // libraries that print must not print into an answer
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, System.out.charset()));
    var watch = new Thread(PagePainter::watch);
    watch.setDaemon(true);
    watch.start();
    while (true) {
      String file;
      try {
        file = input.readUTF();
      } catch (EOFException over) {
        return;
      }
      var mediaType = input.readUTF();
      int page = input.readInt();
      int width = input.readInt();
      since = System.nanoTime();
      busy = true;
      PagePicture.write(drawn(Path.of(file), mediaType, page, width), output);
      since = System.nanoTime();
      busy = false;
    }
  }

  private static void watch() {
    while (true) {
      try {
        Thread.sleep(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        return;
      }
      var lasts = Duration.ofNanos(System.nanoTime() - since);
      if (lasts.compareTo(busy ? LONGEST : IDLE) > 0) {
        Runtime.getRuntime().halt(busy ? STUCK : NOTHING_ASKED);
      }
    }
  }

  private static PagePicture drawn(Path file, String mediaType, int page, int width) {
    try {
      return mediaType.equals(FileUse.PDF) ? pdf(file, page, width) : picture(file, mediaType, page, width);
    } catch (InvalidPasswordException locked) {
      return new PagePicture.Undrawn(0, PageFault.LOCKED);
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      return new PagePicture.Undrawn(0, PageFault.BROKEN);
    }
  }

  private static PagePicture pdf(Path file, int page, int width) throws IOException {
    try (var bytes = new RandomAccessReadBufferedFile(file.toFile());
        var document = Loader.loadPDF(bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(SCRATCH).streamCache)) {
      int pages = document.getNumberOfPages();
      if (page < 1 || page > pages) {
        return new PagePicture.Undrawn(pages, PageFault.NO_PAGE);
      }
      try {
        return page(document, pages, page, width);
      } catch (IOException | RuntimeException | StackOverflowError broken) {
        return new PagePicture.Undrawn(pages, PageFault.BROKEN);
      }
    }
  }

  private static PagePicture page(PDDocument document, int pages, int page, int width) throws IOException {
    var sheet = document.getPage(page - 1);
    if (!sheet.hasContents() && PDPageTree.getInheritableAttribute(sheet.getCOSObject(), COSName.MEDIA_BOX) == null) {
      throw new IOException("The page is not there.");
    }
    var renderer = new Renderer(document);
    renderer.setSubsamplingAllowed(true);
    var points = renderer.renderImage(page - 1, scale(sheet, width), ImageType.RGB);
    return encoded(points, pages, renderer.whole, renderer.pictures ? FileUse.JPEG : FileUse.PNG);
  }

  private static float scale(PDPage page, int width) throws IOException {
    var box = page.getCropBox();
    boolean lying = page.getRotation() % 180 != 0;
    double across = lying ? box.getHeight() : box.getWidth();
    double down = lying ? box.getWidth() : box.getHeight();
    double scale = Math.min(Math.min(width / across, LONGEST_SIDE / down), Math.sqrt(MOST_POINTS / (across * down)));
    if (!(across > 0 && down > 0 && scale > 0) || Double.isInfinite(scale)) {
      throw new IOException("The page has no size.");
    }
    return (float) scale;
  }

  /// Draws a page and notes what it could not do.
  private static final class Renderer extends PDFRenderer {
    private boolean whole = true;
    private boolean pictures;

    Renderer(PDDocument document) {
      super(document);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new PageDrawer(parameters) {
        @Override
        public void drawImage(PDImage image) throws IOException {
          pictures = true;
          super.drawImage(image);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
          whole = false;
          super.operatorException(operator, operands, e);
        }
      };
    }
  }

  private static PagePicture picture(Path file, String mediaType, int page, int width) throws IOException {
    if (page != 1) {
      return new PagePicture.Undrawn(1, PageFault.NO_PAGE);
    }
    int orientation = orientation(file, mediaType);
    boolean turned = orientation >= FIRST_TURNED;
    try (var input = ImageIO.createImageInputStream(file.toFile())) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return new PagePicture.Undrawn(1, PageFault.BROKEN);
      }
      var reader = readers.next();
      try {
        reader.setInput(input, true, true);
        long across = reader.getWidth(0);
        long down = reader.getHeight(0);
        if (across * down > MOST_POINTS_SENT) {
          return new PagePicture.Undrawn(1, PageFault.TOO_MUCH);
        }
        double shown = turned ? down : across;
        double scale = Math.min(Math.min(width / shown, LONGEST_SIDE / Math.max(across, down)), Math.min(1, Math.sqrt(MOST_POINTS / (across * down))));
        var reading = reader.getDefaultReadParam();
        int each = Math.max(1, (int) Math.floor(1 / (2 * scale)));
        reading.setSourceSubsampling(each, each, 0, 0);
        var points = upright(reader.read(0, reading), scale * each, orientation);
        return encoded(points, 1, true, mediaType);
      } finally {
        reader.dispose();
      }
    }
  }

  private static int orientation(Path file, String mediaType) throws IOException {
    try (var head = Files.newInputStream(file)) {
      return BarePicture.orientationOf(head.readNBytes(2 * 64 * 1024), mediaType);
    }
  }

  /// As large as it is shown, and the way that Exif says is up.
  private static BufferedImage upright(BufferedImage sent, double scale, int orientation) {
    int across = Math.max(1, (int) Math.round(sent.getWidth() * scale));
    int down = Math.max(1, (int) Math.round(sent.getHeight() * scale));
    boolean turned = orientation >= FIRST_TURNED;
    var shown = new BufferedImage(turned ? down : across, turned ? across : down, BufferedImage.TYPE_INT_RGB);
    var graphics = shown.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, shown.getWidth(), shown.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.transform(switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, across, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, across, down);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, down);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, down, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, down, across);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, across);
      default -> new AffineTransform();
    });
    graphics.drawImage(sent, 0, 0, across, down, null);
    graphics.dispose();
    return shown;
  }

  private static PagePicture encoded(BufferedImage points, int pages, boolean whole, String mediaType) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByMIMEType(mediaType).next();
    try (var to = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(to);
      var writing = writer.getDefaultWriteParam();
      if (mediaType.equals(FileUse.JPEG)) {
        writing.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        writing.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(points, null, null), writing);
    } finally {
      writer.dispose();
    }
    if (bytes.size() > PagePicture.MOST_BYTES) {
      return new PagePicture.Undrawn(pages, PageFault.TOO_MUCH);
    }
    return new PagePicture.Drawn(pages, points.getWidth(), points.getHeight(), whole, mediaType, bytes.toByteArray());
  }
}
