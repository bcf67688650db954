package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// An uploaded picture before it is drawn anywhere: its size by its head, so that a small file with millions of points
/// is refused before it is unpacked.
///
/// @param whole whether it can be drawn; false when its edges are out of bounds
record Picture(int width, int height, boolean whole) {
  private static final int SMALLEST = 64;
  private static final int LARGEST = 3000;

  static Picture of(byte[] bytes) {
    try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return new Picture(0, 0, false);
      }
      var reader = readers.next();
      try {
        reader.setInput(input, true, true);
        var size = new Picture(reader.getWidth(0), reader.getHeight(0), false);
        return size.inBounds() ? new Picture(size.width, size.height, Optional.ofNullable(reader.read(0)).isPresent()) : size;
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException broken) {
      return new Picture(0, 0, false);
    }
  }

  private boolean inBounds() {
    return Math.min(width, height) >= SMALLEST && Math.max(width, height) <= LARGEST;
  }

  void refuseUnfit(String name, String kinds) {
    if (width == 0 || (inBounds() && !whole)) {
      throw new Refused(new Unmet("document.wrong-kind", "", name, kinds));
    }
    if (!inBounds()) {
      throw new Refused(
          new Unmet("document.picture-size", "", Integer.toString(width), Integer.toString(height)));
    }
  }
}
