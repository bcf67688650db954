package vn.vinhdanh.document;

import java.util.List;

/// What a file is kept for; it decides what it may be and how large.
public enum FileUse {
  /// Merit report (báo cáo thành tích).
  ACHIEVEMENT_REPORT(10 * FileUse.MB, List.of(FileUse.PDF, FileUse.DOCX)),
  /// Minutes of the judging at the unit (biên bản bình xét).
  JUDGING_MINUTES(10 * FileUse.MB, List.of(FileUse.PDF, FileUse.JPEG, FileUse.PNG)),
  /// Certificate that an initiative was recognised (giấy chứng nhận sáng kiến).
  INITIATIVE_CERTIFICATE(10 * FileUse.MB, List.of(FileUse.PDF, FileUse.JPEG, FileUse.PNG)),
  /// What a unit confirms of a nominee: rating, no discipline (văn bản xác nhận của đơn vị).
  UNIT_CONFIRMATION(10 * FileUse.MB, List.of(FileUse.PDF, FileUse.JPEG, FileUse.PNG)),
  /// Emblem of an issuing body (biểu trưng).
  EMBLEM(512 * 1024, List.of(FileUse.PNG, FileUse.JPEG)),
  /// Template by which an office has its papers set (mẫu văn bản).
  TEMPLATE(2 * FileUse.MB, List.of(FileUse.DOCX)),
  /// A paper of this application that a tool outside has signed (văn bản đã ký số).
  SIGNED_PAPER(30 * FileUse.MB, List.of(FileUse.PDF)),
  /// A paper that was signed and sealed in ink (bản ký tay, đóng dấu), scanned.
  INK_SCAN(30 * FileUse.MB, List.of(FileUse.PDF, FileUse.JPEG, FileUse.PNG)),
  /// Picture of a signature or a seal (ảnh chữ ký, ảnh con dấu), for the papers that are signed with it.
  SIGNATURE_PICTURE(512 * 1024, List.of(FileUse.PNG)),
  /// An incoming paper as it was scanned or sent (văn bản đến); what is larger than a form takes comes in parts.
  INCOMING(200 * FileUse.MB, List.of(FileUse.PDF, FileUse.DOCX, FileUse.JPEG, FileUse.PNG)),
  /// Set by this application; nobody uploads it.
  GENERATED(100 * FileUse.MB, List.of(FileUse.PDF, FileUse.DOCX));

  static final String PDF = "application/pdf";
  static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String JPEG = "image/jpeg";
  static final String PNG = "image/png";
  private static final long MB = 1024 * 1024;
  private static final long LARGEST_PICTURE = 30 * MB;

  private final long limit;
  private final List<String> mediaTypes;

  FileUse(long limit, List<String> mediaTypes) {
    this.limit = limit;
    this.mediaTypes = mediaTypes;
  }

  /// The largest size in bytes.
  public long limit() {
    return limit;
  }

  /// The largest size in bytes of what is of that kind: a picture is held in memory while it is made bare.
  long limit(String mediaType) {
    return mediaType.equals(JPEG) || mediaType.equals(PNG) ? Math.min(limit, LARGEST_PICTURE) : limit;
  }

  /// Whether it may come in parts.
  boolean inParts() {
    return this == INCOMING;
  }

  /// Whether its words and how it was scanned are read, so that it is found by them.
  boolean read() {
    return this == INCOMING;
  }

  /// The media types it may have, by its bytes.
  public List<String> mediaTypes() {
    return mediaTypes;
  }

  /// What a file field's `accept` says.
  public String accept() {
    return String.join(",", mediaTypes);
  }
}
