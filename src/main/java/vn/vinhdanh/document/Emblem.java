package vn.vinhdanh.document;

import java.util.Arrays;

/// The emblem of an issuing unit, as PNG or JPEG. One and the same emblem is drawn into a PDF once.
public final class Emblem {
  private final byte[] picture;

  Emblem(byte[] picture) {
    this.picture = picture.clone();
  }

  byte[] picture() {
    return picture.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Emblem emblem && Arrays.equals(picture, emblem.picture);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(picture);
  }
}
