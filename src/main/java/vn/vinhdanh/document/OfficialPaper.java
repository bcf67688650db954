package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An official paper (văn bản hành chính) as plain data; [PaperPress] sets it as PDF in the layout of the decree on
/// clerical work. Texts are given in Vietnamese as they are to be read; the press adds what every paper has: national
/// name and motto, "Số:", the line of place and day, page numbers, the end mark, the line under an annex's title.
///
/// Source: 30/2020/NĐ-CP, Annex I.
///
/// @param subject the abstract (trích yếu) under the type name
/// @param authority who issues, centred above the legal bases of a decision ("BAN THƯỜNG TRỰC ỦY BAN …")
/// @param bases legal bases (căn cứ), one each, without end marks: the press sets ";" and "."
/// @param order the word between bases and body, centred ("QUYẾT ĐỊNH:")
/// @param recipients lines of "Nơi nhận", without dashes and end marks; empty: no such block
/// @param urgency stamped in red under the number
/// @param sample made-up: every page is then marked so that it cannot be taken for a real paper
public record OfficialPaper(
    PaperKind kind,
    Letterhead head,
    String subject,
    @Nullable String authority,
    List<String> bases,
    @Nullable String order,
    List<PaperBlock> body,
    List<Signature> signatures,
    List<String> recipients,
    List<Annex> annexes,
    boolean sample,
    Urgency urgency) {

  /// One that is not urgent.
  public OfficialPaper(
      PaperKind kind, Letterhead head, String subject, @Nullable String authority, List<String> bases, @Nullable String order, List<PaperBlock> body,
      List<Signature> signatures, List<String> recipients, List<Annex> annexes, boolean sample) {
    this(kind, head, subject, authority, bases, order, body, signatures, recipients, annexes, sample, Urgency.NORMAL);
  }

  public OfficialPaper {
    bases = List.copyOf(bases);
    body = List.copyOf(body);
    signatures = List.copyOf(signatures);
    recipients = List.copyOf(recipients);
    annexes = List.copyOf(annexes);
  }

  OfficialPaper in(FormatProfile profile) {
    return new OfficialPaper(
        kind, new Letterhead(head.superior(), head.issuer(), head.symbol(), head.place(), head.day(), profile), subject, authority, bases, order, body,
        signatures, recipients, annexes, sample, urgency);
  }

  /// The head of the first page.
  ///
  /// @param superior lines of the superior body, in capitals; may be empty
  /// @param issuer lines of the issuing body, in capitals
  /// @param symbol number and symbol ("01/QĐ-MTTQ-BTT"); null where the paper has none
  /// @param place place of issue; not shown on minutes
  /// @param profile by which rules it looks; null: those of the issuer, which [Papers] asks for
  public record Letterhead(
      List<String> superior, List<String> issuer, @Nullable String symbol, String place, LocalDate day, @Nullable FormatProfile profile) {

    public Letterhead(List<String> superior, List<String> issuer, @Nullable String symbol, String place, LocalDate day) {
      this(superior, issuer, symbol, place, day, null);
    }

    public Letterhead {
      superior = List.copyOf(superior);
      issuer = List.copyOf(issuer);
      if (issuer.isEmpty()) {
        throw new IllegalArgumentException("A paper has an issuer.");
      }
    }
  }

  /// One place to sign.
  ///
  /// @param post lines in bold capitals: power and post ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH") or the unit that signs
  /// @param name who signs, without titles
  /// @param note what stands where the hand signature would be, in italics ("Đã ký trên hệ thống ngày …"); null: blank
  public record Signature(List<String> post, String name, @Nullable String note) {
    public Signature {
      post = List.copyOf(post);
      if (post.isEmpty()) {
        throw new IllegalArgumentException("Somebody signs as something.");
      }
    }
  }

  /// An annex, on its own sheets with its own page numbers. "Phụ lục" and, of several, its Roman numeral are the press's.
  ///
  /// @param title in capitals
  /// @param landscape for wide tables
  public record Annex(String title, List<PaperBlock> body, boolean landscape) {
    public Annex {
      body = List.copyOf(body);
    }
  }
}
