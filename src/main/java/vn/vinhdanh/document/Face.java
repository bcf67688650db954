package vn.vinhdanh.document;

/// The four cuts of the paper's typeface: Liberation Serif, which has the widths of Times New Roman, the typeface
/// that Nghị định 30/2020/NĐ-CP (Annex I) asks for.
enum Face {
  REGULAR("LiberationSerif-Regular"),
  BOLD("LiberationSerif-Bold"),
  ITALIC("LiberationSerif-Italic"),
  BOLD_ITALIC("LiberationSerif-BoldItalic");

  private final String file;

  Face(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }
}
