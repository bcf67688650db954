package vn.vinhdanh.page;

import java.util.regex.Pattern;

/// The version of a thing as the API tells it: in `ETag` with an answer, in `If-Match` with an act on what was read.
public record VersionTag(int version) {

  private static final Pattern STRONG = Pattern.compile("\"(\\d{1,9})\"");

  /// A header's value.
  ///
  /// @throws IllegalArgumentException for anything but one strong tag of ours
  public static VersionTag valueOf(String header) {
    var tag = STRONG.matcher(header.strip());
    if (!tag.matches()) {
      throw new IllegalArgumentException("no version of ours");
    }
    return new VersionTag(Integer.parseInt(tag.group(1)));
  }

  /// As the header says it.
  @Override
  public String toString() {
    return "\"" + version + "\"";
  }
}
