package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes along with a paper from one e-office system to another, or to an archive.
///
/// Source: 30/2020/NĐ-CP, Annex VI.
///
/// @param ordinal of the paper in its package (DocOrdinal)
/// @param type of paper, as books of numbers name it; its words go along (TypeName)
/// @param symbol number and symbol, parted on the way into CodeNumber and CodeNotation
/// @param issuer who issued it (OrganName)
/// @param pages null where nobody counted them
/// @param signer empty where it is not known
/// @param to who gets it
/// @param urgency the name of one of the degrees of urgency; empty for none
/// @param dueOn the last day to handle it; null for none
/// @param arrivedOn the day on which it came in (ArrivalDate), `arrival` its number of arrival; null and empty for a paper of the body's own
public record ExchangedPaper(
    int ordinal, String type, String symbol, LocalDate day, String issuer, String subject, @Nullable Integer pages, String signer, String to,
    String urgency, @Nullable LocalDate dueOn, @Nullable LocalDate arrivedOn, String arrival) {

  /// A paper with its files, the first one the paper itself.
  public record WithFiles(ExchangedPaper paper, List<FileId> files) {

    public WithFiles {
      files = List.copyOf(files);
    }
  }
}
