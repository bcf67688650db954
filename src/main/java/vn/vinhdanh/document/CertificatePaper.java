package vn.vinhdanh.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One certificate (Bằng khen, Giấy khen, Giấy chứng nhận) as plain data; [PaperPress] sets many of them as one PDF.
/// Source: 98/2023/NĐ-CP, article 104, taken as the pattern; the Front's own emblem stands where a state body has the
/// national one.
///
/// @param emblem of the awarding body, from [Emblems#of]; null: none
/// @param titleOfHonour true: "TẶNG DANH HIỆU" with a row of red flags on both sides (emulation titles); false: "TẶNG"
/// @param awardingPost post of who awards, in capitals ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM THÀNH PHỐ HÀ NỘI")
/// @param form name of the form or title, in capitals ("BẰNG KHEN")
/// @param detail post and unit, address or parent body; may be empty
/// @param achievement what for, with the period; at most 1 000 characters
/// @param goldenBookNumber the recipient's ordinal in the decision (Số sổ vàng)
/// @param signPost lines of power and post, in capitals, parted by a line break
/// @param checkAddress the full address that tells whether the certificate is true; it becomes the QR code
/// @param profile by which rules its head looks; [Papers#profile] tells that of the issuer
public record CertificatePaper(
    @Nullable Emblem emblem,
    boolean titleOfHonour,
    String awardingPost,
    String form,
    String recipient,
    String detail,
    String achievement,
    String decisionNumber,
    LocalDate decisionDay,
    int goldenBookNumber,
    String place,
    String signPost,
    String signName,
    String checkAddress,
    boolean sample,
    FormatProfile profile) {
  static final int LONGEST_ACHIEVEMENT = 1000;

  public CertificatePaper(
      @Nullable Emblem emblem, boolean titleOfHonour, String awardingPost, String form, String recipient, String detail, String achievement,
      String decisionNumber, LocalDate decisionDay, int goldenBookNumber, String place, String signPost, String signName, String checkAddress, boolean sample) {
    this(
        emblem, titleOfHonour, awardingPost, form, recipient, detail, achievement, decisionNumber, decisionDay, goldenBookNumber, place, signPost, signName,
        checkAddress, sample, FormatProfile.FRONT);
  }

  CertificatePaper in(FormatProfile other) {
    return new CertificatePaper(
        emblem, titleOfHonour, awardingPost, form, recipient, detail, achievement, decisionNumber, decisionDay, goldenBookNumber, place, signPost, signName,
        checkAddress, sample, other);
  }

  public CertificatePaper {
    if (achievement.length() > LONGEST_ACHIEVEMENT) {
      throw new IllegalArgumentException("An achievement on a certificate has at most 1 000 characters.");
    }
  }
}
