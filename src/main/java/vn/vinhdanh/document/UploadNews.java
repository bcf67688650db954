package vn.vinhdanh.document;

import vn.vinhdanh.actor.AccountId;

/// Tells people what became of the files that they uploaded; the module that reaches them fills it. What it writes belongs to the transaction in which it
/// is told.
public interface UploadNews {

  /// Before the act holds any row.
  void begin();

  /// Malware was found in a file of the uploader.
  void infected(AccountId uploader);
}
