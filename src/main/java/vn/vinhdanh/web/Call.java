package vn.vinhdanh.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.page.IdempotencyKey;

/// A call of the API that asks for an act.
///
/// @param hash of the address, what version it names and its body
record Call(AccountId account, IdempotencyKey key, byte[] hash) {

  /// What the act gets for its key: the same for this call alone, so that a key that comes with another call when the answer is no longer kept asks for
  /// an act of its own.
  IdempotencyKey ofThisCall() {
    return new IdempotencyKey(HexFormat.of().formatHex(ActsOnce.sha256(hash, key.text().getBytes(StandardCharsets.US_ASCII))));
  }
}
