package vn.vinhdanh.signature;

import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/// Where a paper leaves room for the one who signs: above the first line that says nothing but the signer's name.
///
/// Source: 30/2020/NĐ-CP, Annex I, part II, section I: a hand's signature stands in the middle between post and name (7), a seal covers about a third of it,
/// on its left, at its true size (8).
///
/// @param page from 0
/// @param centre of the name, in points from the left
/// @param floor the upper edge of the name, in points from the bottom
record SignaturePlace(int page, float centre, float floor) {

  private static final float WIDTH = 130;
  private static final float HEIGHT = 52;
  private static final float SEAL = 36 * 72 / 25.4f;

  /// Empty where no line is the name.
  static Optional<SignaturePlace> of(byte[] paper, String name) {
    try (var file = Loader.loadPDF(paper)) {
      return new Search(name).in(file);
    } catch (IOException e) {
      throw new IllegalStateException("The paper cannot be read.", e);
    }
  }

  /// Where the signature of a hand stands.
  PDRectangle ofHand() {
    return new PDRectangle(centre - WIDTH / 2, floor + 3, WIDTH, HEIGHT);
  }

  /// Where a seal stands.
  PDRectangle ofSeal() {
    var hand = ofHand();
    float right = hand.getLowerLeftX() + hand.getWidth() / 3;
    return new PDRectangle(right - SEAL, hand.getLowerLeftY() + (HEIGHT - SEAL) / 2, SEAL, SEAL);
  }

  private static final class Search extends PDFTextStripper {

    private final String name;
    private @Nullable SignaturePlace first;
    private @Nullable SignaturePlace bold;

    Search(String name) {
      this.name = plain(name);
    }

    Optional<SignaturePlace> in(PDDocument file) throws IOException {
      writeText(file, Writer.nullWriter());
      return Optional.ofNullable(bold != null ? bold : first);
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) {
      if (bold == null && plain(text).equals(name)) {
        var from = letters.getFirst();
        var to = letters.getLast();
        float middle = (from.getXDirAdj() + to.getXDirAdj() + to.getWidthDirAdj()) / 2;
        var place = new SignaturePlace(getCurrentPageNo() - 1, middle, from.getPageHeight() - from.getYDirAdj() + from.getHeightDir());
        if (first == null) {
          first = place;
        }
        if (from.getFont().getName().contains("Bold")) {
          bold = place;
        }
      }
    }

    private static String plain(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
    }
  }
}
