package vn.vinhdanh.signature;

import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;

/// A paper as it is put up to be signed.
///
/// @param unit the body whose seal it gets
/// @param symbol number and symbol, `01/QĐ-MTTQ-BTT`
/// @param place the page of what it belongs to: `/decisions/12`
/// @param signer whoever signs it
/// @param signerName as it stands under the paper
public record PaperToSign(FileId file, UnitId unit, String symbol, String subject, String place, AccountId signer, String signerName) {}
