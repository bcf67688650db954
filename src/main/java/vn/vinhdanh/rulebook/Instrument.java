package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A legal instrument (văn bản) on which decisions of an award rest (căn cứ). A law is cited by its title and day alone;
/// others by kind, number, day, issuer and title. Source: 30/2020/NĐ-CP, Annex I, part I, II.6.
///
/// @param number number and symbol, `91/2017/NĐ-CP`; null for a law, which is cited without one
/// @param issuer who issued it; null for a law
/// @param title as it goes on after the issuer, or after "Luật"
/// @param from the first day in force; `to` the last one, null while it is
/// @param verified whether kind, number, day and validity were read in a source
public record Instrument(
    Kind kind,
    @Nullable String number,
    @Nullable String issuer,
    LocalDate issuedOn,
    String title,
    LocalDate from,
    @Nullable LocalDate to,
    boolean verified) {

  /// How the law calls it; the texts `rulebook.cited.<name>` say how it is cited.
  public enum Kind {
    LAW,
    DECREE,
    DECISION
  }

  public Instrument {
    if ((kind == Kind.LAW) != (number == null) || (number == null) != (issuer == null)) {
      throw new IllegalArgumentException("a law is cited without number and issuer, everything else with both: " + title);
    }
  }

  boolean inForceOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
