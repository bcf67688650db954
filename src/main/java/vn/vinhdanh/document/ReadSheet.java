package vn.vinhdanh.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What was read of a page, of a picture, or of a piece of a text that knows no pages.
///
/// @param position from 1 on
/// @param widthMm as the sheet is looked at; 0 where it has no size
/// @param scan how it was scanned; null where it is no scan
/// @param byOcr whether words were read off a picture
/// @param words as they stand there, in whatever form
record ReadSheet(int position, int widthMm, int heightMm, @Nullable Scan scan, boolean byOcr, String words) {

  /// How a sheet was scanned.
  ///
  /// @param dpi points to the inch
  record Scan(int dpi, SheetColour colour) {}

  private static final int MOST_BYTES = 1024 * 1024;

  void write(DataOutputStream to) throws IOException {
    to.writeInt(position);
    to.writeInt(widthMm);
    to.writeInt(heightMm);
    to.writeInt(scan == null ? 0 : scan.dpi());
    to.writeByte(scan == null ? 0 : scan.colour().ordinal());
    to.writeBoolean(byOcr);
    var bytes = words.getBytes(StandardCharsets.UTF_8);
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  static ReadSheet read(DataInputStream from) throws IOException {
    int position = from.readInt();
    int width = from.readInt();
    int height = from.readInt();
    int dpi = from.readInt();
    int colour = from.readUnsignedByte();
    boolean byOcr = from.readBoolean();
    int length = from.readInt();
    if (length < 0 || length > MOST_BYTES || colour >= SheetColour.values().length) {
      throw new IOException("It tells what is never told.");
    }
    var words = new String(from.readNBytes(length), StandardCharsets.UTF_8);
    return new ReadSheet(position, width, height, dpi <= 0 ? null : new Scan(dpi, SheetColour.values()[colour]), byOcr, words);
  }
}
