package vn.vinhdanh.web;

import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.page.IdempotencyKey;

/// A call of the API that asks for an act.
///
/// @param hash of the address, what version it names and its body
record Call(AccountId account, IdempotencyKey key, byte[] hash) {}
