package vn.vinhdanh.document;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What the book of outgoing papers says of one beside number and day. Source: 30/2020/NĐ-CP, Annex IV.
///
/// @param subject what it is about (trích yếu), at most 500 characters
/// @param signer who signs, at most 200; empty where that is not known yet
/// @param recipients to whom it goes, at most 500; may be empty
/// @param address of its page, where it is a paper of this application
public record NumberedPaper(String subject, String signer, String recipients, @Nullable String address) {

  public static final int SUBJECT = 500;
  public static final int SIGNER = 200;
  public static final int RECIPIENTS = 500;

  /// Of a secret paper nothing is written down but number, type and day.
  ///
  /// @throws Refused where anything is (`document.secret-words`)
  void refuseWords() {
    if (!(subject + signer + recipients).isEmpty()) {
      throw new Refused(new Unmet("document.secret-words", ""));
    }
  }
}
