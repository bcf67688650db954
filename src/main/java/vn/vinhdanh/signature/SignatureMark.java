package vn.vinhdanh.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What is seen of a signature on a paper: the picture of a hand's signature or of a seal.
///
/// Source: 30/2020/NĐ-CP, Annex I, part II, section I, points 7 and 8.
///
/// @param page from 0
/// @param box where on the page, in points from its lower left corner
/// @param picture a PNG with a transparent ground
record SignatureMark(int page, PDRectangle box, byte[] picture) {

  private static final int MOST_POINTS = 4_000_000;

  /// Refuses a picture that would fill the memory once it is unpacked.
  ///
  /// @throws Refused `signature.picture-large`
  static void refuseLarge(byte[] picture) {
    var readers = ImageIO.getImageReadersByFormatName("png");
    try (var bytes = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
      var reader = readers.next();
      reader.setInput(bytes);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_POINTS) {
        throw new Refused(new Unmet("signature.picture-large", ""));
      }
    } catch (IOException unreadable) {
      throw new Refused(new Unmet("signature.picture-large", ""));
    }
  }

  /// As the PDF library takes it: a file with one page, which has one field with this picture.
  InputStream drawn(PDDocument paper) {
    try (var file = new PDDocument()) {
      file.addPage(new PDPage(paper.getPage(page).getMediaBox()));
      var form = new PDAcroForm(file);
      file.getDocumentCatalog().setAcroForm(form);
      form.setSignaturesExist(true);
      form.setAppendOnly(true);
      form.getCOSObject().setDirect(true);
      var field = new PDSignatureField(form);
      form.getFields().add(field);
      var widget = field.getWidgets().getFirst();
      widget.setRectangle(box);
      var look = new PDAppearanceDictionary();
      look.getCOSObject().setDirect(true);
      look.setNormalAppearance(look(file));
      widget.setAppearance(look);
      var bytes = new ByteArrayOutputStream();
      file.save(bytes);
      return new ByteArrayInputStream(bytes.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("The mark of a signature cannot be drawn.", e);
    }
  }

  private PDAppearanceStream look(PDDocument file) throws IOException {
    var form = new PDFormXObject(new PDStream(file));
    form.setResources(new PDResources());
    form.setFormType(1);
    form.setBBox(new PDRectangle(box.getWidth(), box.getHeight()));
    var look = new PDAppearanceStream(form.getCOSObject());
    try (var drawing = new PDPageContentStream(file, look)) {
      var image = PDImageXObject.createFromByteArray(file, picture, "signature");
      float scale = Math.min(box.getWidth() / image.getWidth(), box.getHeight() / image.getHeight());
      float width = image.getWidth() * scale;
      float height = image.getHeight() * scale;
      drawing.drawImage(image, (box.getWidth() - width) / 2, (box.getHeight() - height) / 2, width, height);
    }
    return look;
  }
}
