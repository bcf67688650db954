package vn.vinhdanh.document;

import java.time.LocalDate;

/// A line of a book of outgoing papers.
///
/// @param kind the type of the paper, of which there are several where all share one book
/// @param reason why it is void; empty for others
/// @param version how often it was changed since
record BookNumber(DocumentNumber number, String kind, LocalDate day, NumberState state, NumberedPaper paper, String reason, int version) {

  /// Whether its paper is entered by hand: that of a paper of this application goes with the paper.
  boolean mayBeEntered() {
    return state != NumberState.VOID && paper.address() == null;
  }
}
