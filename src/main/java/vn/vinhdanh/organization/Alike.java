package vn.vinhdanh.organization;

/// Two files that may be one person's: the same name, compared as a search does, and the same day of birth, or the same year where one
/// of them has only that.
record Alike(Line first, Line second) {

  /// @param post the main post, or the last one
  record Line(long id, String fullName, Birth birth, boolean sample, String post, String unit) {}

  /// Where a list goes on: after this pair.
  record Place(long first, long second) {

    static final Place FIRST = new Place(0, 0);

    static Place parse(String written) {
      String[] parts = written.split("-", -1);
      return parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("\\d{1,18}")
          ? new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
          : FIRST;
    }

    String written() {
      return first + "-" + second;
    }
  }

  Place place() {
    return new Place(first.id(), second.id());
  }
}
