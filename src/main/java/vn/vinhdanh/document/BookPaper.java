package vn.vinhdanh.document;

import java.util.List;

/// A register or a list of many columns as sheets to be printed, signed for and bound, in landscape; [PaperPress] sets it.
///
/// Source: 30/2020/NĐ-CP, Annexes IV and V.
///
/// @param body whose it is, in the lines in which its name is broken
/// @param title in capitals
/// @param under lines under the title: the year or the days, the first and the last number
/// @param after lines under the list; may be none
/// @param signers as what those sign who sign it, in capitals; may be none
public record BookPaper(
    List<String> body, String title, List<String> under, PaperBlock.Listing listing, List<String> after, List<String> signers, boolean sample) {

  public BookPaper {
    body = List.copyOf(body);
    under = List.copyOf(under);
    after = List.copyOf(after);
    signers = List.copyOf(signers);
  }

  public BookPaper(List<String> body, String title, List<String> under, PaperBlock.Listing listing, boolean sample) {
    this(body, title, under, listing, List.of(), List.of(), sample);
  }
}
