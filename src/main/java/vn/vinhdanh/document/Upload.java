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
/// @param anew how often all bytes had come and were not those that were announced
/// @param expiresAt when what has come of it goes
record Upload(long id, FileUse use, String name, long size, String sha256, long received, UploadState state, int anew, Instant expiresAt) {

  /// The largest part in bytes.
  static final int LARGEST_PART = 1_000_000;

  /// The smallest part in bytes but for the last one: each is an object and a row.
  static final int SMALLEST_PART = 64_000;

  /// How often it may begin anew.
  static final int MOST_ANEW = 2;

  /// A part that would begin where this one stands.
  ///
  /// @throws ChangedMeanwhile with the right place for one that starts elsewhere
  /// @throws Refused for one that is too small and not the last one, too large, or reaches beyond the announced size
  Upload with(long startsAt, long bytes) {
    if (startsAt != received || state != UploadState.OPEN) {
      throw new ChangedMeanwhile(Map.of("received", "" + received, "state", state.name()));
    }
    boolean small = bytes < SMALLEST_PART && received + bytes < size;
    if (small || bytes > LARGEST_PART || received + bytes > size) {
      throw new Refused(new Unmet("document.upload-part", "", "" + LARGEST_PART, "" + (size - received), "" + SMALLEST_PART));
    }
    return new Upload(id, use, name, size, sha256, received + bytes, state, anew, expiresAt);
  }

  boolean complete() {
    return received == size;
  }

  /// What had come is not there any more: it begins anew.
  Upload lost() {
    return new Upload(id, use, name, size, sha256, 0, UploadState.OPEN, anew, expiresAt);
  }

  /// All bytes came and are not those that were announced: it begins anew, or is over where it did so too often.
  Upload otherThanAnnounced(Instant now) {
    return anew < MOST_ANEW ? new Upload(id, use, name, size, sha256, 0, UploadState.OPEN, anew + 1, expiresAt) : over(now);
  }

  Upload whole() {
    return new Upload(id, use, name, size, sha256, received, UploadState.WHOLE, anew, expiresAt);
  }

  Upload over(Instant now) {
    return new Upload(id, use, name, size, sha256, received, UploadState.OVER, anew, now);
  }

  Upload named(String other) {
    return new Upload(id, use, other, size, sha256, received, state, anew, expiresAt);
  }

  /// @throws Refused `document.upload-other` when its bytes were not those announced once too often
  Upload unlessOver() {
    if (state == UploadState.OVER) {
      throw new Refused(new Unmet("document.upload-other", "", name));
    }
    return this;
  }

  /// @throws Refused `document.upload-not-whole`
  void refuseUnlessWhole() {
    if (state != UploadState.WHOLE) {
      throw notWhole();
    }
  }

  Refused notWhole() {
    return new Refused(new Unmet("document.upload-not-whole", "", name));
  }
}
