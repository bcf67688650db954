package vn.vinhdanh.organization;

import java.time.LocalDate;

/// The paper on which units are founded, renamed, moved, merged, split or ended, or divided into clusters (nghị quyết, quyết định): its number and
/// symbol, who issued it, when it was signed, and what it is about.
public record LegalAct(String number, String issuer, LocalDate signedOn, String about) {}
