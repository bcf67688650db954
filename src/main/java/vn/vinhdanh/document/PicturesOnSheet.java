package vn.vinhdanh.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// Finds the pictures on a sheet of a PDF: how large they lie there and how many points they have. No picture is unpacked.
final class PicturesOnSheet extends PDFStreamEngine {

  private static final double HALF = 0.5;
  private static final int MOST = 10_000;
  private static final int COLOURS = 3;
  private static final int POINTS_AN_INCH = 72;

  /// @param area in square points of the sheet
  private record Found(double area, double dpi, SheetColour colour) {}

  private final List<Found> found = new ArrayList<>();

  PicturesOnSheet() {
    addOperator(new Concatenate(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new SetGraphicsStateParameters(this));
    addOperator(new SetMatrix(this));
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (found.size() >= MOST) {
      return;
    }
    switch (operator.getName()) {
      case OperatorName.DRAW_OBJECT -> {
        if (!operands.isEmpty() && operands.getFirst() instanceof COSName name) {
          drawn(name);
        }
      }
      case OperatorName.BEGIN_INLINE_IMAGE -> {
        if (operator.getImageData() != null && operator.getImageParameters() != null) {
          lies(new PDInlineImage(operator.getImageParameters(), operator.getImageData(), getResources()));
        }
      }
      default -> super.processOperator(operator, operands);
    }
  }

  private void drawn(COSName name) throws IOException {
    var resources = getResources();
    if (resources == null) {
      return;
    }
    switch (resources.getXObject(name)) {
      case PDImageXObject picture -> lies(picture);
      case PDFormXObject form -> {
        if (getLevel() < 20) {
          increaseLevel();
          try {
            showForm(form);
          } finally {
            decreaseLevel();
          }
        }
      }
      case null, default -> { }
    }
  }

  private void lies(PDImage picture) throws IOException {
    Matrix at = getGraphicsState().getCurrentTransformationMatrix();
    double width = Math.hypot(at.getScaleX(), at.getShearY());
    double height = Math.hypot(at.getScaleY(), at.getShearX());
    if (width > 1 && height > 1 && picture.getWidth() > 0 && picture.getHeight() > 0) {
      double dpi = Math.min(picture.getWidth() / width, picture.getHeight() / height) * POINTS_AN_INCH;
      found.add(new Found(width * height, dpi, colour(picture)));
    }
  }

  private static SheetColour colour(PDImage picture) throws IOException {
    if (picture.isStencil() || picture.getBitsPerComponent() == 1) {
      return SheetColour.BLACK_WHITE;
    }
    var space = picture.getColorSpace();
    int colours = space instanceof PDIndexed indexed ? indexed.getBaseColorSpace().getNumberOfComponents() : space.getNumberOfComponents();
    return colours >= COLOURS ? SheetColour.COLOUR : SheetColour.GREY;
  }

  /// How the sheet was scanned: as finely as half of it at least. Null where pictures cover less than half of it.
  ReadSheet.@Nullable Scan scan(PDPage page) {
    float unit = page.getUserUnit();
    double half = (double) page.getCropBox().getWidth() * page.getCropBox().getHeight() * HALF;
    var finestFirst = found.stream().sorted(Comparator.comparingDouble(Found::dpi).reversed()).toList();
    double covered = 0;
    for (var each : finestFirst) {
      covered += each.area();
      if (covered >= half) {
        var colour = found.stream().filter(picture -> picture.area() > half / 10).map(Found::colour).min(Comparator.naturalOrder()).orElse(each.colour());
        return new ReadSheet.Scan((int) Math.max(1, Math.round(each.dpi() / unit)), colour);
      }
    }
    return null;
  }
}
