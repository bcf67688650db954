package vn.vinhdanh.document;

/// Where words that somebody looked for stand in a file of a paper: the first place.
///
/// @param page of a PDF; 0 where the file has no pages
/// @param excerpt what stands around them
record FoundInFile(FileId file, String name, int page, String excerpt) {

  private static final String MORE = "…";

  /// @param around as many letters as were asked for, from before the words on
  /// @param begins whether it begins where the page does; `ends` whether it ends where the page does
  static String excerpt(String around, boolean begins, boolean ends) {
    int from = begins ? 0 : around.indexOf(' ') + 1;
    int last = around.lastIndexOf(' ');
    int to = ends || last <= from ? around.length() : last;
    return (begins ? "" : MORE) + around.substring(from, to) + (ends ? "" : MORE);
  }
}
