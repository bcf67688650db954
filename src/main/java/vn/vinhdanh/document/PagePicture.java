package vn.vinhdanh.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What came of drawing a page of a file; it is kept and handed between processes in one form.
sealed interface PagePicture {

  /// The largest picture in bytes.
  int MOST_BYTES = 32 * 1024 * 1024;

  /// How many pages the file has; 0 where it was not read so far.
  int pages();

  /// A page as a picture.
  ///
  /// @param width in points of the picture
  /// @param whole whether all that stands on the page was understood
  record Drawn(int pages, int width, int height, boolean whole, String mediaType, byte[] bytes) implements PagePicture {}

  record Undrawn(int pages, PageFault why) implements PagePicture {}

  static void write(PagePicture picture, DataOutputStream to) throws IOException {
    to.writeInt(picture.pages());
    switch (picture) {
      case Drawn drawn -> {
        to.writeUTF("");
        to.writeInt(drawn.width());
        to.writeInt(drawn.height());
        to.writeBoolean(drawn.whole());
        to.writeUTF(drawn.mediaType());
        to.writeInt(drawn.bytes().length);
        to.write(drawn.bytes());
      }
      case Undrawn undrawn -> to.writeUTF(undrawn.why().name());
    }
    to.flush();
  }

  /// @throws IOException where it ends too soon or is something else
  static PagePicture read(DataInputStream from) throws IOException {
    int pages = from.readInt();
    var fault = from.readUTF();
    if (!fault.isEmpty()) {
      try {
        return new Undrawn(pages, PageFault.valueOf(fault));
      } catch (IllegalArgumentException unknown) {
        throw new IOException("Not a fault: " + fault, unknown);
      }
    }
    int width = from.readInt();
    int height = from.readInt();
    boolean whole = from.readBoolean();
    var mediaType = from.readUTF();
    int length = from.readInt();
    if (length < 0 || length > MOST_BYTES || !mediaType.equals(FileUse.PNG) && !mediaType.equals(FileUse.JPEG)) {
      throw new IOException("Not a picture of a page.");
    }
    var bytes = from.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("The picture ends too soon.");
    }
    return new Drawn(pages, width, height, whole, mediaType, bytes);
  }
}
