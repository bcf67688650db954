package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// One cut of the typeface, reduced once to the letters of Vietnamese and the other Latin languages and kept
/// compressed, so that a paper takes it over as it is. Immutable; shared by all threads.
///
/// A character that is not in it prints as an empty square, never as nothing.
final class Typeface {
  private static final int EMPTY_SQUARE = 0x25A1;
  private static final int[][] RANGES = {
    {0x0020, 0x007E}, {0x00A0, 0x017F}, {0x01A0, 0x01B0}, {0x01CD, 0x01DC}, {0x0300, 0x0303},
    {0x0309, 0x0309}, {0x0323, 0x0323}, {0x1E00, 0x1EFF}, {0x2010, 0x2027}, {0x2030, 0x203A},
    {0x20AB, 0x20AC}, {0x2116, 0x2116}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x2260, 0x2265}, {EMPTY_SQUARE, EMPTY_SQUARE}
  };
  private static final List<String> TABLES =
      List.of("cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep", "post", "name", "OS/2");
  private static final int EM = 1000;

  private final String name;
  private final byte[] deflated;
  private final int length;
  private final byte[] toUnicode;
  private final char[] glyphs = new char[EMPTY_SQUARE + 1];
  private final int[] advances;
  private final int[] characterOfGlyph;
  private final Shape shape;

  /// What the font descriptor of a PDF states, in thousandths of the size.
  record Shape(int ascent, int descent, int capHeight, float italicAngle, int[] box) {}

  static Typeface of(Face face) {
    return Holder.ALL[face.ordinal()];
  }

  private static final class Holder {
    private static final Typeface[] ALL = Arrays.stream(Face.values()).map(Typeface::new).toArray(Typeface[]::new);
  }

  private Typeface(Face face) {
    this.name = "VINHDA+" + face.file();
    try (var whole = Typeface.class.getResourceAsStream("/liberation/" + face.file() + ".ttf")) {
      if (whole == null) {
        throw new IllegalStateException("The font " + face.file() + " is not in the build.");
      }
      var cut = cut(whole);
      this.length = cut.length;
      this.deflated = deflate(cut);
      try (var font = new TTFParser().parse(new RandomAccessReadBuffer(cut))) {
        var count = font.getNumberOfGlyphs();
        this.advances = new int[count];
        this.characterOfGlyph = new int[count];
        var scale = EM / (double) font.getUnitsPerEm();
        for (int glyph = 0; glyph < count; glyph++) {
          advances[glyph] = (int) Math.round(font.getAdvanceWidth(glyph) * scale);
        }
        var map = font.getUnicodeCmapLookup();
        characters().forEach(character -> learn(map, character));
        this.shape = shape(font, scale);
        this.toUnicode = deflate(toUnicode().getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + face.file() + " cannot be read.", e);
    }
  }

  private static byte[] cut(InputStream whole) throws IOException {
    try (var font = new TTFParser().parse(new RandomAccessReadBuffer(whole.readAllBytes()))) {
      var cutter = new TTFSubsetter(font, new ArrayList<>(TABLES));
      characters().forEach(cutter::add);
      var cut = new ByteArrayOutputStream();
      cutter.writeToStream(cut);
      return cut.toByteArray();
    }
  }

  private static IntStream characters() {
    return Arrays.stream(RANGES).flatMapToInt(range -> IntStream.rangeClosed(range[0], range[1]));
  }

  private static byte[] deflate(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var stream = new DeflaterOutputStream(packed, deflater)) {
      stream.write(plain);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private void learn(CmapLookup map, int character) {
    var glyph = map.getGlyphId(character);
    if (glyph > 0) {
      glyphs[character] = (char) glyph;
      if (characterOfGlyph[glyph] == 0) {
        characterOfGlyph[glyph] = character;
      }
    }
  }

  private static Shape shape(TrueTypeFont font, double scale) throws IOException {
    var header = font.getHeader();
    var box =
        IntStream.of(header.getXMin(), header.getYMin(), header.getXMax(), header.getYMax())
            .map(value -> (int) Math.round(value * scale))
            .toArray();
    var lines = font.getHorizontalHeader();
    var capHeight = font.getOS2Windows().getCapHeight();
    return new Shape(
        (int) Math.round(lines.getAscender() * scale),
        (int) Math.round(lines.getDescender() * scale),
        (int) Math.round((capHeight == 0 ? header.getUnitsPerEm() * 0.66 : capHeight) * scale),
        font.getPostScript().getItalicAngle(),
        box);
  }

  /// The glyph of a character; that of an empty square when the typeface has none.
  int glyph(int character) {
    char glyph = character < glyphs.length ? glyphs[character] : 0;
    return glyph == 0 ? glyphs[EMPTY_SQUARE] : glyph;
  }

  /// Whether the typeface has each character of a text.
  boolean has(String text) {
    for (int i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (character >= glyphs.length || glyphs[character] == 0) {
        return false;
      }
    }
    return true;
  }

  /// How wide the text is, in points, when set at this size.
  float width(String text, float size) {
    long sum = 0;
    for (int i = 0; i < text.length(); ) {
      var character = text.codePointAt(i);
      sum += advances[glyph(character)];
      i += Character.charCount(character);
    }
    return sum * size / EM;
  }

  String name() {
    return name;
  }

  Shape shape() {
    return shape;
  }

  int glyphCount() {
    return advances.length;
  }

  int advance(int glyph) {
    return advances[glyph];
  }

  InputStream deflated() {
    return new ByteArrayInputStream(deflated);
  }

  int length() {
    return length;
  }

  /// The map from glyphs back to characters, compressed, so that text can be searched and copied.
  InputStream deflatedToUnicode() {
    return new ByteArrayInputStream(toUnicode);
  }

  private String toUnicode() {
    var pairs = new ArrayList<String>();
    for (int glyph = 1; glyph < advances.length; glyph++) {
      if (characterOfGlyph[glyph] != 0) {
        pairs.add("<%04X> <%04X>\n".formatted(glyph, characterOfGlyph[glyph]));
      }
    }
    var map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    for (int from = 0; from < pairs.size(); from += 100) {
      var some = pairs.subList(from, Math.min(from + 100, pairs.size()));
      map.append(some.size()).append(" beginbfchar\n").append(String.join("", some)).append("endbfchar\n");
    }
    map.append(
        """
        endcmap
        CMapName currentdict /CMap defineresource pop
        end
        end
        """);
    return map.toString();
  }
}
