package vn.vinhdanh.document;

import java.time.Instant;
import java.util.Map;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A file that comes in parts (tệp gửi từng phần).
///
/// @param size in bytes, as it was announced
/// @param sha256 of the whole file, as it was announced
/// @param received how many bytes are there, from the first on: the next part starts there
/// @param expiresAt when what has come of it goes, unless more comes
record Upload(long id, FileUse use, String name, long size, String sha256, long received, UploadState state, Instant expiresAt) {

  /// The largest part in bytes.
  static final int LARGEST_PART = 1_000_000;

  /// A part that would begin where this one stands.
  ///
  /// @throws ChangedMeanwhile with the right place for one that starts elsewhere
  /// @throws Refused for one that is empty, too large, or reaches beyond the announced size
  Upload with(long startsAt, long bytes, Instant expires) {
    if (startsAt != received || state != UploadState.OPEN) {
      throw new ChangedMeanwhile(Map.of("received", "" + received, "state", state.name()));
    }
    if (bytes == 0 || bytes > LARGEST_PART || received + bytes > size) {
      throw new Refused(new Unmet("document.upload-part", "", "" + LARGEST_PART, "" + (size - received)));
    }
    return new Upload(id, use, name, size, sha256, received + bytes, state, expires);
  }

  boolean complete() {
    return received == size;
  }

  /// Bytes that all came and are not those that were announced: it begins anew.
  Upload begunAnew() {
    return new Upload(id, use, name, size, sha256, 0, UploadState.OPEN, expiresAt);
  }

  Upload whole() {
    return new Upload(id, use, name, size, sha256, received, UploadState.WHOLE, expiresAt);
  }

  /// @throws Refused `document.upload-not-whole`
  void refuseUnlessWhole() {
    if (state != UploadState.WHOLE) {
      throw new Refused(new Unmet("document.upload-not-whole", "", name));
    }
  }
}
