package vn.vinhdanh.document;

/// In what a paper is handed out.
public enum PaperFormat {
  /// To be read, printed, signed and kept.
  PDF(FileUse.PDF, "pdf"),
  /// To be written on in Word or LibreOffice.
  DOCX(FileUse.DOCX, "docx");

  private final String mediaType;
  private final String ending;

  PaperFormat(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /// The end of a file's name, without the dot.
  public String ending() {
    return ending;
  }
}
