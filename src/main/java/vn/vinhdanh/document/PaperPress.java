package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;

/// Sets papers as PDF, official papers as Word texts (DOCX) too. Pure: the same paper gives the same bytes, nothing is kept here but what was made of the last
/// emblems. The typefaces are cut once, with the first paper. A PDF is PDF/A-2a: tagged, with an outline, to be kept for long and read aloud. What is issued is kept through [Files#keepGenerated] and never set anew.
@Component
public class PaperPress {
  private static final int EMBLEMS_AT_HAND = 8;

  private final PaperWords words;
  private final Map<Emblem, EmblemPicture> emblemsAtHand = Collections.synchronizedMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Emblem, EmblemPicture> eldest) {
      return size() > EMBLEMS_AT_HAND;
    }
  });

  PaperPress(Texts texts) {
    this.words = new PaperWords(texts::inVietnamese);
  }

  /// A day in words as papers write it, "ngày 05 tháng 02 năm 2022", for the texts that modules put into papers.
  public String day(LocalDate day) {
    return words.day(day);
  }

  /// An official paper with its annexes, as one file.
  public byte[] print(OfficialPaper paper, PaperFormat format) {
    return print(paper, format, false);
  }

  /// The draft (dự thảo) of an official paper: the same sheets, each marked as a draft, and the day left open. What
  /// stands for its number is the letterhead's symbol, which [NumberBooks#open] leaves open.
  public byte[] draft(OfficialPaper paper, PaperFormat format) {
    return print(paper, format, true);
  }

  private byte[] print(OfficialPaper paper, PaperFormat format, boolean draft) {
    return switch (format) {
      case PDF -> pdf(paper, draft);
      case DOCX -> WordLayout.set(words, paper, draft);
    };
  }

  private byte[] pdf(OfficialPaper paper, boolean draft) {
    var title = (words.say("kind." + paper.kind()) + " " + paper.subject()).strip();
    try (var file = new PdfFile(title)) {
      OfficialLayout.set(file, words, paper, draft);
      return file.bytes();
    }
  }

  /// A register as PDF.
  public byte[] print(BookPaper book) {
    return BookLayout.set(book, words);
  }

  /// A certificate as a Word text (DOCX), a sheet of A4 in landscape, to be written on.
  public byte[] word(CertificatePaper paper) {
    return CertificateWord.set(words, paper);
  }

  /// Certificates of one decision as one PDF, a sheet each, in the order given.
  public byte[] print(List<CertificatePaper> papers) {
    if (papers.isEmpty()) {
      throw new IllegalArgumentException("There is no certificate to print.");
    }
    try (var file = new PdfFile(papers.getFirst().form() + " " + papers.getFirst().decisionNumber())) {
      var emblems = new IdentityHashMap<Emblem, PDImageXObject>();
      for (var paper : papers) {
        CertificateLayout.set(file, words, paper, emblems, emblem -> emblemsAtHand.computeIfAbsent(emblem, EmblemPicture::of).copy());
      }
      return file.bytes();
    }
  }
}
