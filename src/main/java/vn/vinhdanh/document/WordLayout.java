package vn.vinhdanh.document;

import java.util.List;
import java.util.Locale;
import vn.vinhdanh.document.Lines.Run;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Basis;
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Fact;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.WordText.Stand;

/// Sets an official paper as a Word text (DOCX), to be written on in Word or LibreOffice: the sheets, sizes and places of [OfficialLayout]; lines and
/// pages are broken by who opens it. Sizes are points, lengths twentieths of a point. Source: 30/2020/NĐ-CP, Annex I, parts II and III.
final class WordLayout {
  private static final int HEAD = 12;
  private static final int SMALL = 13;
  private static final int TEXT = 14;
  private static final int SPACE_TO_SIGN = 62;
  private static final double LEFT_SHARE = 0.43;

  private final PaperWords words;
  private final OfficialPaper paper;
  private final boolean draft;
  private final WordText text = new WordText();
  private int width = WordText.width(false);

  private WordLayout(PaperWords words, OfficialPaper paper, boolean draft) {
    this.words = words;
    this.paper = paper;
    this.draft = draft;
  }

  static byte[] set(PaperWords words, OfficialPaper paper, boolean draft) {
    var layout = new WordLayout(words, paper, draft);
    layout.paper();
    return WordFile.of(layout.text.part(), layout.footer());
  }

  /// A list of a paper as it stands in a template of an office, by itself.
  ///
  /// @param wide how wide the text is there
  static WordPart listing(PaperWords words, OfficialPaper paper, Listing listing, int wide) {
    var layout = new WordLayout(words, paper, false);
    layout.width = wide;
    layout.listing(listing);
    return layout.text.part();
  }

  /// An annex of a paper by itself, for a template of an office: its paragraphs and lists, without the sheets they stand on.
  ///
  /// @param wide how wide the text is there
  static WordPart annex(PaperWords words, OfficialPaper paper, boolean draft, int index, int wide) {
    var layout = new WordLayout(words, paper, draft);
    layout.annex(paper.annexes().get(index), index, wide);
    return layout.text.part();
  }

  private void paper() {
    head();
    title();
    bases();
    body(paper.body(), paper.kind().endMarked(), !paper.signatures().isEmpty());
    signatures();
    var annexes = paper.annexes();
    boolean landscape = false;
    for (int i = 0; i < annexes.size(); i++) {
      text.endOfPart(landscape);
      landscape = annexes.get(i).landscape();
      annex(annexes.get(i), i, WordText.width(landscape));
    }
    text.lastPart(landscape);
  }

  private void head() {
    var head = paper.head();
    int left = (int) (width * LEFT_SHARE);
    int right = width - left;
    text.table(new int[] {left, right}, false, () -> {
      text.row(() -> {
        text.cell(left, () -> issuer(left));
        text.cell(right, () -> above(right));
      });
      text.row(() -> {
        text.cell(left, this::symbol);
        text.cell(right, () -> plain(
            Stand.CENTRED.apart(6), SMALL, Face.ITALIC, paper.kind().dated() ? words.placeAndDay(head.place(), words.headDay(paper, draft)) : ""));
      });
    });
    gap(HEAD);
  }

  private void above(int wide) {
    var lines = words.above(paper.head().profile());
    lines.subList(0, lines.size() - 1).forEach(line -> plain(Stand.CENTRED, HEAD, Face.BOLD, line));
    plain(Stand.CENTRED, HEAD + 1, Face.BOLD, lines.getLast());
    text.rule(wide, WordText.width(Face.BOLD, HEAD + 1, lines.getLast()));
  }

  private void issuer(int wide) {
    paper.head().superior().forEach(line -> plain(Stand.CENTRED, HEAD, Face.REGULAR, capitals(line)));
    paper.head().issuer().forEach(line -> plain(Stand.CENTRED, HEAD, Face.BOLD, capitals(line)));
    text.rule(wide, WordText.width(Face.BOLD, HEAD, capitals(paper.head().issuer().getLast())) * 42 / 100);
  }

  private void symbol() {
    var symbol = paper.head().symbol();
    plain(Stand.CENTRED.apart(6), SMALL, Face.REGULAR, symbol == null ? "" : words.say("number", symbol));
    if (draft) {
      plain(Stand.CENTRED.apart(4), SMALL, Face.BOLD, words.say("draft"));
    }
    if (paper.kind() == PaperKind.LETTER) {
      plain(Stand.CENTRED.apart(6), HEAD, Face.REGULAR, words.say("about", paper.subject()));
    }
    stamp();
  }

  private void stamp() {
    var word = words.urgency(paper);
    if (!word.isEmpty()) {
      gap(HEAD / 2);
      text.stamp((int) (width * LEFT_SHARE), paper.urgency().stampWidth(), SMALL, word);
    }
  }

  private void title() {
    if (paper.kind() == PaperKind.LETTER) {
      return;
    }
    plain(Stand.TITLE, TEXT, Face.BOLD, words.say("kind." + paper.kind()));
    if (!paper.subject().isEmpty()) {
      plain(Stand.TITLE, TEXT, Face.BOLD, paper.subject());
    }
    text.rule(width, width * 18 / 100);
    gap(HEAD / 2);
  }

  private void bases() {
    var authority = paper.authority();
    if (authority != null) {
      plain(Stand.TITLE, TEXT, Face.BOLD, capitals(authority));
      gap(HEAD / 2);
    }
    words.bases(paper).forEach(basis -> plain(Stand.BODY, TEXT, Face.ITALIC, basis));
    var order = paper.order();
    if (order != null) {
      plain(Stand.TITLE.apart(3), TEXT, Face.BOLD, order);
      gap(HEAD / 2);
    }
  }

  private void body(List<PaperBlock> blocks, boolean endMarked, boolean keepWithEnd) {
    for (int i = 0; i < blocks.size(); i++) {
      boolean last = i == blocks.size() - 1;
      boolean mark = last && endMarked;
      boolean kept = last && keepWithEnd;
      switch (blocks.get(i)) {
        case Addressees addressees -> addressees(addressees);
        case Basis basis -> plain(Stand.BODY.keptIf(kept), TEXT, Face.REGULAR, ended(basis.text(), mark));
        case Paragraph paragraph -> plain(Stand.BODY.keptIf(kept), TEXT, Face.REGULAR, ended(paragraph.text(), mark));
        case Fact fact -> {
          var lines = fact.paragraphs();
          for (int at = 0; at < lines.size(); at++) {
            boolean end = at == lines.size() - 1;
            plain(Stand.BODY.keptIf(kept && end), TEXT, Face.REGULAR, ended(lines.get(at), mark && end));
          }
        }
        case Article article -> text.paragraph(
            Stand.BODY.keptIf(kept), TEXT, new Run(Face.BOLD, article.label() + " "), new Run(Face.REGULAR, ended(article.text(), mark)));
        case Heading heading -> plain(Stand.heading(heading.level()), TEXT, Face.BOLD, ended(heading.text(), mark));
        case Division division -> {
          plain(Stand.division(division.level()), TEXT, Face.BOLD, division.label() + (division.title().isEmpty() ? "" : "\n" + capitals(division.title())));
          gap(HEAD / 2);
        }
        case Listing listing -> {
          listing(listing);
          if (mark) {
            plain(Stand.BODY.apart(6).keptIf(kept), TEXT, Face.REGULAR, words.say("end"));
          } else {
            gap(HEAD / 2);
          }
        }
      }
    }
  }

  private void addressees(Addressees to) {
    var lines = words.addressees(to.names());
    if (lines.size() == 1) {
      plain(Stand.CENTRED, TEXT, Face.REGULAR, lines.getFirst());
    } else {
      lines.forEach(line -> plain(Stand.LEFT.inwards(line.equals(lines.getFirst()) ? 72 : 108), TEXT, Face.REGULAR, line));
    }
    gap(HEAD / 2);
  }

  private String ended(String written, boolean mark) {
    return mark ? words.ended(written) : written;
  }

  private void listing(Listing listing) {
    var columns = listing.columns();
    int shares = columns.stream().mapToInt(PaperBlock.Column::share).sum();
    var widths = columns.stream().mapToInt(column -> width * column.share() / shares).toArray();
    text.table(widths, true, () -> {
      text.headRow(() -> {
        for (int i = 0; i < widths.length; i++) {
          var head = columns.get(i).head();
          text.cell(widths[i], () -> plain(Stand.CENTRED.keptIf(true), SMALL, Face.BOLD, head));
        }
      });
      for (var entry : listing.entries()) {
        text.row(() -> {
          switch (entry) {
            case Row row -> cells(columns, widths, row);
            case Section section -> text.cell(width, widths.length, () -> plain(Stand.LEFT.keptIf(true), SMALL, Face.BOLD, section.title()));
          }
        });
      }
    });
  }

  private void cells(List<PaperBlock.Column> columns, int[] widths, Row row) {
    for (int i = 0; i < widths.length; i++) {
      var stand = Stand.of(columns.get(i).align());
      var filled = row.cells().get(i);
      text.cell(widths[i], () -> plain(stand, SMALL, Face.REGULAR, filled));
    }
  }

  /// Recipients on the left and the one signature on the right, or several signatures in pairs.
  private void signatures() {
    var signatures = paper.signatures();
    if (signatures.isEmpty() && paper.recipients().isEmpty()) {
      return;
    }
    var halves = new int[] {width / 2, width - width / 2};
    text.table(halves, false, () -> {
      if (signatures.size() == 1) {
        pair(halves, this::recipients, () -> signature(signatures.getFirst()));
        return;
      }
      for (int i = 0; i < signatures.size(); i += 2) {
        var first = signatures.get(i);
        var second = i + 1 < signatures.size() ? signatures.get(i + 1) : null;
        pair(halves, () -> signature(first), second == null ? () -> gap(SMALL) : () -> signature(second));
      }
      if (!paper.recipients().isEmpty()) {
        pair(halves, this::recipients, () -> gap(SMALL));
      }
    });
  }

  private void pair(int[] halves, Runnable left, Runnable right) {
    text.row(() -> {
      text.cell(halves[0], left);
      text.cell(halves[1], right);
    });
  }

  private void signature(Signature signature) {
    gap(HEAD / 2);
    signature.post().forEach(line -> plain(Stand.CENTRED, SMALL, Face.BOLD, capitals(line)));
    var note = signature.note();
    int space = SPACE_TO_SIGN;
    if (note != null) {
      plain(Stand.CENTRED.apart(14), 12, Face.ITALIC, note);
      space = space - 14 - 16;
    }
    plain(Stand.CENTRED.apart(space), TEXT, Face.BOLD, signature.name());
  }

  private void recipients() {
    if (paper.recipients().isEmpty()) {
      gap(SMALL);
      return;
    }
    gap(HEAD / 2);
    plain(Stand.LEFT, 12, Face.BOLD_ITALIC, words.say("recipients"));
    words.recipients(paper).forEach(line -> plain(Stand.LEFT, 11, Face.REGULAR, line));
  }

  private void annex(Annex annex, int index, int wide) {
    width = wide;
    plain(Stand.TITLE, TEXT, Face.BOLD, words.annex(paper, index));
    plain(Stand.TITLE, TEXT, Face.BOLD, annex.title());
    var symbol = paper.head().symbol();
    if (symbol != null) {
      plain(Stand.CENTRED.keptIf(true), TEXT, Face.ITALIC, words.annexOf(paper, symbol, draft));
    }
    text.rule(width, width * 18 / 100);
    gap(HEAD / 2);
    body(annex.body(), false, false);
  }

  private void plain(Stand stand, int size, Face face, String line) {
    text.paragraph(stand, size, new Run(face, line));
  }

  /// An empty line of this height, kept with what follows.
  private void gap(int size) {
    text.paragraph(Stand.CENTRED.keptIf(true), size);
  }

  /// What marks each sheet of a draft or of made-up data.
  private WordPart footer() {
    var footer = new WordPart("ftr");
    footer.open("p").open("pPr").empty("jc", "val", "center").close();
    footer.open("r").open("rPr").empty("b").empty("bCs").empty("color", "val", "C00000").empty("sz", "val", "20").empty("szCs", "val", "20").close();
    footer.open("t").text(words.marks(paper, draft)).close().close().close();
    return footer;
  }

  private static String capitals(String words) {
    return words.toUpperCase(Locale.ROOT);
  }
}
