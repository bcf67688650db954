package vn.vinhdanh.document;

import org.jspecify.annotations.Nullable;

/// Number and symbol of a paper as they were read from a text that cites it: "05-CT/TW", "2261 /QĐ-MTTW-BTT", "403/2017/NQLT-CP".
///
/// @param suffix the letter of an inserted number, "15a"; empty for none
/// @param year where it stands in the symbol, as in those of laws
/// @param kind the type of the paper; null for letters, for laws without one and where it is not known
/// @param issuer the groups after number, year and type as they were written, "MTTQ-BTT"; empty where the number stands alone
record CitedNumber(int number, String suffix, @Nullable Integer year, @Nullable String kind, String issuer) {}
