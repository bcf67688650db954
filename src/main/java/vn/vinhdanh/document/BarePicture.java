package vn.vinhdanh.document;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// A JPEG or PNG without what it tells beside its points: place, time, camera, comments, small copies, whatever stands behind its end. Nothing is
/// drawn anew, so the points stay as they were; which way up it is stays, and what colours mean.
/// Sources: ITU-T T.81, annex B; CIPA DC-008 (Exif 2.32), 4.6; PNG (W3C, third edition), clauses 5 and 11.
final class BarePicture {

  private static final int SIGN = 0xFF;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int TEMPORARY = 0x01;
  private static final int COMMENT = 0xFE;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final String JFIF = "JFIF\0";
  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final String ADOBE = "Adobe";
  /// Of JFIF what stands before its small copy: name, version, density, and that there is no copy.
  private static final int JFIF_LENGTH = 14;

  private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  /// Beside those without which no picture is drawn, what changes how it looks.
  private static final Set<String> SEEN = Set.of(
      "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
  private static final String PNG_EXIF = "eXIf";
  private static final int CHUNK_FRAME = 12;

  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int FIELD = 12;
  private static final int UPRIGHT = 1;
  private static final int LAST_ORIENTATION = 8;
  private static final int MOST_BEFORE_POINTS = 64 * 1024;

  private BarePicture() {}

  /// The picture bare; empty when its bytes are none from beginning to end.
  static Optional<byte[]> of(byte[] picture, String mediaType) {
    try {
      return Optional.of(mediaType.equals(FileUse.PNG) ? png(picture) : jpeg(picture));
    } catch (Broken | IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException broken) {
      return Optional.empty();
    }
  }

  /// It ends too soon or is not built as it should be.
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what, null, false, false);
    }
  }

  private static byte[] jpeg(byte[] picture) throws Broken {
    var bare = new ByteArrayOutputStream(picture.length);
    if ((picture[0] & SIGN) != SIGN || (picture[1] & SIGN) != START) {
      throw new Broken("start");
    }
    bare.write(picture, 0, 2);
    int orientation = UPRIGHT;
    boolean told = false;
    boolean scanned = false;
    int at = 2;
    while (true) {
      if ((picture[at] & SIGN) != SIGN) {
        throw new Broken("marker");
      }
      while ((picture[at] & SIGN) == SIGN) {
        at++;
      }
      int marker = picture[at++] & SIGN;
      if (marker == END) {
        if (!scanned) {
          throw new Broken("no points");
        }
        bare.write(SIGN);
        bare.write(END);
        return bare.toByteArray();
      }
      if (marker == TEMPORARY) {
        continue;
      }
      if (marker == 0 || marker == START || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
        throw new Broken("marker " + marker);
      }
      int length = (picture[at] & SIGN) << Byte.SIZE | picture[at + 1] & SIGN;
      var segment = Arrays.copyOfRange(picture, at + 2, within(picture, at + length));
      at += length;
      if (marker == APP1 && begins(segment, EXIF)) {
        orientation = orientation(Arrays.copyOfRange(segment, EXIF.length(), segment.length));
      }
      boolean application = marker >= APP0 && marker <= APP15;
      if (!application && marker != COMMENT && !told) {
        told = true;
        if (orientation != UPRIGHT) {
          write(bare, APP1, exif(orientation, true));
        }
      }
      if (!application && marker != COMMENT) {
        write(bare, marker, segment);
      } else if (marker == APP0 && begins(segment, JFIF) && segment.length >= JFIF_LENGTH) {
        var head = Arrays.copyOf(segment, JFIF_LENGTH);
        head[JFIF_LENGTH - 2] = 0;
        head[JFIF_LENGTH - 1] = 0;
        write(bare, APP0, head);
      } else if (marker == APP2 && begins(segment, ICC) || marker == APP14 && begins(segment, ADOBE)) {
        write(bare, marker, segment);
      }
      if (marker == SCAN) {
        scanned = true;
        int end = endOfPoints(picture, at);
        bare.write(picture, at, end - at);
        at = end;
      }
    }
  }

  /// Where the next marker stands that is no restart and no stuffed byte.
  private static int endOfPoints(byte[] picture, int from) {
    int at = from;
    while (true) {
      if ((picture[at] & SIGN) == SIGN) {
        int next = picture[at + 1] & SIGN;
        if (next != 0 && next != SIGN && (next < FIRST_RESTART || next > LAST_RESTART)) {
          return at;
        }
      }
      at++;
    }
  }

  /// Which way up a bare picture is, as Exif numbers it: 1 to 8, upright (1) where it does not say.
  static int orientationOf(byte[] picture, String mediaType) {
    var mark = (mediaType.equals(FileUse.PNG) ? PNG_EXIF : EXIF).getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at + mark.length < Math.min(picture.length, MOST_BEFORE_POINTS); at++) {
      if (Arrays.equals(picture, at, at + mark.length, mark, 0, mark.length)) {
        int from = at + mark.length;
        return orientation(Arrays.copyOfRange(picture, from, Math.min(picture.length, from + MOST_BEFORE_POINTS)));
      }
    }
    return UPRIGHT;
  }

  private static void write(ByteArrayOutputStream bare, int marker, byte[] segment) {
    bare.write(SIGN);
    bare.write(marker);
    bare.write(segment.length + 2 >> Byte.SIZE);
    bare.write(segment.length + 2);
    bare.writeBytes(segment);
  }

  private static int within(byte[] picture, int end) throws Broken {
    if (end > picture.length) {
      throw new Broken("ends too soon");
    }
    return end;
  }

  private static boolean begins(byte[] segment, String word) {
    return segment.length >= word.length() && Arrays.equals(segment, 0, word.length(), word.getBytes(StandardCharsets.ISO_8859_1), 0, word.length());
  }

  private static byte[] png(byte[] picture) throws Broken {
    if (!Arrays.equals(picture, 0, PNG_HEAD.length, PNG_HEAD, 0, PNG_HEAD.length)) {
      throw new Broken("head");
    }
    var bare = new ByteArrayOutputStream(picture.length);
    bare.writeBytes(PNG_HEAD);
    boolean points = false;
    int at = PNG_HEAD.length;
    while (true) {
      int length = ByteBuffer.wrap(picture, at, Integer.BYTES).getInt();
      if (length < 0 || length > picture.length - at - CHUNK_FRAME) {
        throw new Broken("ends too soon");
      }
      String kind = new String(picture, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      int end = at + CHUNK_FRAME + length;
      if (sum(picture, at + Integer.BYTES, Integer.BYTES + length) != ByteBuffer.wrap(picture, end - Integer.BYTES, Integer.BYTES).getInt()) {
        throw new Broken("sum of " + kind);
      }
      if ((at == PNG_HEAD.length) != kind.equals("IHDR") || Character.isUpperCase(kind.charAt(0)) && !CRITICAL.contains(kind)) {
        throw new Broken(kind);
      }
      if (CRITICAL.contains(kind) || SEEN.contains(kind)) {
        bare.write(picture, at, end - at);
      } else if (kind.equals(PNG_EXIF)) {
        int orientation = orientation(Arrays.copyOfRange(picture, at + 2 * Integer.BYTES, end - Integer.BYTES));
        if (orientation != UPRIGHT) {
          write(bare, exif(orientation, false));
        }
      }
      points |= kind.equals("IDAT");
      if (kind.equals("IEND")) {
        if (!points) {
          throw new Broken("no points");
        }
        return bare.toByteArray();
      }
      at = end;
    }
  }

  private static void write(ByteArrayOutputStream bare, byte[] exif) {
    var chunk = ByteBuffer.allocate(CHUNK_FRAME + exif.length).putInt(exif.length).put(PNG_EXIF.getBytes(StandardCharsets.ISO_8859_1)).put(exif);
    chunk.putInt(sum(chunk.array(), Integer.BYTES, Integer.BYTES + exif.length));
    bare.writeBytes(chunk.array());
  }

  private static int sum(byte[] bytes, int from, int length) {
    var sum = new CRC32();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }

  /// Which way up, as Exif numbers it; upright where it says nothing that is understood.
  private static int orientation(byte[] tiff) {
    if (tiff.length < Long.BYTES + 2) {
      return UPRIGHT;
    }
    var fields = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = fields.getInt(Integer.BYTES);
    if (first < Long.BYTES || first > tiff.length - 2) {
      return UPRIGHT;
    }
    int count = fields.getShort(first) & 0xFFFF;
    for (int at = first + 2; count > 0 && at + FIELD <= tiff.length; count--, at += FIELD) {
      if (fields.getShort(at) == ORIENTATION && fields.getShort(at + 2) == SHORT) {
        int said = fields.getShort(at + Long.BYTES);
        return said > UPRIGHT && said <= LAST_ORIENTATION ? said : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// Exif that says which way up it is, and nothing else.
  private static byte[] exif(int orientation, boolean named) {
    var name = named ? EXIF.getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
    return ByteBuffer.allocate(name.length + Long.BYTES + 2 + FIELD + Integer.BYTES)
        .put(name)
        .put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(Long.BYTES)
        .putShort((short) 1)
        .putShort((short) ORIENTATION).putShort((short) SHORT).putInt(1).putShort((short) orientation).putShort((short) 0)
        .putInt(0)
        .array();
  }
}
