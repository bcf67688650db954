package vn.vinhdanh.document;

/// The emblem of an issuing unit, as PNG or JPEG. One and the same emblem is drawn into a PDF once.
public final class Emblem {
  private final byte[] picture;

  Emblem(byte[] picture) {
    this.picture = picture.clone();
  }

  byte[] picture() {
    return picture.clone();
  }
}
