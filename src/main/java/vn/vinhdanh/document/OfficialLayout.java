package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vn.vinhdanh.document.Lines.Line;
import vn.vinhdanh.document.Lines.Run;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.PaperBlock.Addressees;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Article;
import vn.vinhdanh.document.PaperBlock.Basis;
import vn.vinhdanh.document.PaperBlock.Division;
import vn.vinhdanh.document.PaperBlock.Fact;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.Tag.Role;

/// Sets an official paper. Sizes are points. Source: 30/2020/NĐ-CP, Annex I, parts II and III.
final class OfficialLayout {
  private static final float HEAD = 12;
  private static final float STAMP = 13;
  private static final float TEXT = 14;
  private static final float LEADING = 18;
  private static final float GAP = 6;
  private static final float INDENT = 36;
  private static final float LEFT_SHARE = 0.43f;
  private static final int MOST_HEADINGS_TOGETHER = 4;

  private final PaperWords words;
  private final OfficialPaper paper;
  private final boolean draft;
  private PageFlow flow;

  /// How deep the title lies of what is being set, and the last heading in it: 1 for the paper, 2 for an annex.
  private int titleDepth = 1;
  private int headingDepth = 1;

  private OfficialLayout(PdfFile file, PaperWords words, OfficialPaper paper, boolean draft) {
    this.words = words;
    this.paper = paper;
    this.draft = draft;
    this.flow = new PageFlow(file, words, draft, paper.sample(), false);
  }

  static void set(PdfFile file, PaperWords words, OfficialPaper paper, boolean draft) {
    var layout = new OfficialLayout(file, words, paper, draft);
    layout.head();
    layout.title();
    layout.bases();
    var signatures = new SignatureLayout(layout.flow, words, paper);
    layout.body(paper.body(), paper.kind().endMarked(), signatures.startHeight());
    signatures.set();
    for (int i = 0; i < paper.annexes().size(); i++) {
      layout.annex(file, paper.annexes().get(i), i);
    }
  }

  private void head() {
    var head = paper.head();
    var leftWide = flow.width() * LEFT_SHARE;
    var rightWide = flow.width() - leftWide;
    var rightFrom = flow.left() + leftWide;
    var superior = capitals(head.superior(), Face.REGULAR, leftWide - 8);
    var issuer = capitals(head.issuer(), Face.BOLD, leftWide - 8);
    var top = flow.y();
    var leading = HEAD * 1.3f;
    flow.block(superior, flow.left(), top, leftWide - 8, HEAD, leading, Align.CENTRE);
    var issuerTop = top + superior.size() * leading;
    flow.block(issuer, flow.left(), issuerTop, leftWide - 8, HEAD, leading, Align.CENTRE);
    var leftRule = issuerTop + issuer.size() * leading + 3;
    var middle = flow.left() + (leftWide - 8) / 2;
    var half = issuer.getLast().width() * 0.21f;
    flow.rule(middle - half, leftRule, middle + half);

    var rightRule = top + above(rightFrom, top, rightWide) + 4;
    var next = Math.max(leftRule, rightRule) + 6;
    if (head.symbol() != null) {
      var symbol = Lines.of(Face.REGULAR, 13, leftWide - 8, words.say("number", head.symbol()));
      flow.block(symbol, flow.left(), next, leftWide - 8, 13, 16, Align.CENTRE);
    }
    if (paper.kind().dated()) {
      var day = Lines.of(Face.ITALIC, 13, rightWide, words.placeAndDay(head.place(), words.headDay(paper, draft)));
      flow.block(day, rightFrom, next, rightWide, 13, 16, Align.CENTRE);
    }
    var lastLine = head.symbol() != null || paper.kind().dated() ? 16 : 0;
    if (draft) {
      var mark = Lines.of(Face.BOLD, 13, leftWide - 8, words.say("draft"));
      flow.block(mark, flow.left(), next + lastLine + 4, leftWide - 8, 13, 16, Align.CENTRE);
      lastLine += 20;
    }
    if (paper.kind() == PaperKind.LETTER) {
      var about = Lines.of(Face.REGULAR, HEAD, leftWide - 8, words.say("about", paper.subject()));
      var from = next + lastLine + GAP;
      flow.as(flow.holder().add(Role.H1), () -> flow.block(about, flow.left(), from, leftWide - 8, HEAD, 15, Align.CENTRE));
      lastLine += (int) GAP + about.size() * 15;
    }
    if (paper.urgency() != Urgency.NORMAL) {
      float high = Urgency.STAMP_HEIGHT * PageFlow.MM;
      flow.stamp(words.urgency(paper), middle, next + lastLine + GAP, paper.urgency().stampWidth() * PageFlow.MM, high, STAMP);
      lastLine += (int) (GAP + high);
    }
    flow.down(next - top + lastLine + 18);
  }

  /// The name and motto of the nation, or the name of the Party, with the rule under it; answers their height.
  private float above(float left, float top, float wide) {
    var lines = words.above(paper.head().profile());
    var leading = HEAD * 1.3f;
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      var size = last ? HEAD + 1 : HEAD;
      var set = Lines.of(Face.BOLD, size, wide, lines.get(i));
      flow.block(set, left, top + i * leading, wide, size, leading, Align.CENTRE);
      if (last) {
        var middle = left + wide / 2;
        var half = set.getFirst().width() / 2;
        flow.rule(middle - half, top + lines.size() * leading + 4, middle + half);
      }
    }
    return lines.size() * leading;
  }

  private static List<Line> capitals(List<String> texts, Face face, float wide) {
    var lines = new ArrayList<Line>();
    for (var text : texts) {
      lines.addAll(Lines.of(face, HEAD, wide, text.toUpperCase(Locale.ROOT)));
    }
    return lines;
  }

  private void title() {
    if (paper.kind() == PaperKind.LETTER) {
      return;
    }
    flow.as(flow.holder().add(Role.H1), () -> {
      centred(Face.BOLD, TEXT, words.say("kind." + paper.kind()));
      if (!paper.subject().isEmpty()) {
        centred(Face.BOLD, TEXT, paper.subject());
      }
    });
    flow.down(3);
    var middle = flow.left() + flow.width() / 2;
    var half = flow.width() * 0.18f / 2;
    flow.rule(middle - half, flow.y(), middle + half);
    flow.down(GAP * 2);
  }

  private void centred(Face face, float size, String text) {
    var leading = size * 1.28f;
    var lines = Lines.balanced(face, size, flow.width() * 0.94f, text);
    flow.need(lines.size() * leading);
    flow.block(lines, flow.left(), flow.y(), flow.width(), size, leading, Align.CENTRE);
    flow.down(lines.size() * leading);
  }

  private void bases() {
    if (paper.authority() != null) {
      centred(Face.BOLD, TEXT, paper.authority().toUpperCase(Locale.ROOT));
      flow.down(GAP);
    }
    for (var basis : words.bases(paper)) {
      text(List.of(new Run(Face.ITALIC, basis)), 0);
    }
    if (paper.order() != null) {
      flow.down(GAP / 2);
      flow.need(LEADING * 3);
      centred(Face.BOLD, TEXT, paper.order());
      flow.down(GAP);
    }
  }

  private void body(List<PaperBlock> blocks, boolean endMarked, float keepWithEnd) {
    for (int i = 0; i < blocks.size(); i++) {
      var last = i == blocks.size() - 1;
      var mark = last && endMarked;
      var keep = last ? keepWithEnd : 0;
      switch (blocks.get(i)) {
        case Addressees addressees -> addressees(addressees);
        case Paragraph paragraph -> text(List.of(new Run(Face.REGULAR, ended(paragraph.text(), mark))), keep);
        case Basis basis -> text(List.of(new Run(Face.REGULAR, ended(basis.text(), mark))), keep);
        case Fact fact -> {
          var lines = fact.paragraphs();
          for (int at = 0; at < lines.size(); at++) {
            boolean end = at == lines.size() - 1;
            text(List.of(new Run(Face.REGULAR, ended(lines.get(at), mark && end))), end ? keep : 0);
          }
        }
        case Article article -> {
          var label = heading(headingDepth + 1, article.label() + " " + article.text());
          var said = flow.holder().add(Role.PARAGRAPH);
          text(
              List.of(new Run(Face.BOLD, article.label()), new Run(Face.REGULAR, ended(article.text(), mark))),
              keep,
              run -> run.face() == Face.BOLD ? label : said);
        }
        case Heading heading -> {
          headingDepth = Math.min(titleDepth + heading.level(), headingDepth + 1);
          var tag = heading(headingDepth, heading.text());
          text(List.of(new Run(Face.BOLD, ended(heading.text(), mark))), last ? keep : GAP + heightToKeep(blocks, i + 1, MOST_HEADINGS_TOGETHER), run -> tag);
        }
        case Division division -> {
          headingDepth = Math.min(titleDepth + division.level(), headingDepth + 1);
          division(division, heading(headingDepth, division.inOneLine()), last ? keep : heightToKeep(blocks, i + 1, MOST_HEADINGS_TOGETHER));
        }
        case Listing listing -> {
          ListingLayout.set(flow, listing, headingDepth);
          flow.down(GAP);
          if (mark) {
            text(List.of(new Run(Face.REGULAR, words.say("end"))), keep);
          }
        }
      }
    }
  }

  private void division(Division division, Tag tag, float keep) {
    flow.need(Math.min(flow.fullRoom(), heightOf(division) + keep));
    flow.as(tag, () -> {
      centred(Face.BOLD, TEXT, division.label());
      if (!division.title().isEmpty()) {
        centred(Face.BOLD, TEXT, division.title().toUpperCase(Locale.ROOT));
      }
    });
    flow.down(Math.min(GAP, Math.max(0, flow.room())));
  }

  private float heightOf(Division division) {
    return (1 + Lines.of(Face.BOLD, TEXT, flow.width() * 0.94f, division.title().toUpperCase(Locale.ROOT)).size()) * TEXT * 1.28f + GAP;
  }

  private void addressees(Addressees to) {
    var lines = words.addressees(to.names());
    if (lines.size() == 1) {
      centred(Face.REGULAR, TEXT, lines.getFirst());
    } else {
      for (int i = 0; i < lines.size(); i++) {
        var broken = Lines.of(Face.REGULAR, TEXT, flow.width() - INDENT * 3, lines.get(i));
        flow.need(broken.size() * LEADING);
        flow.block(broken, flow.left() + INDENT * (i == 0 ? 2 : 3), flow.y(), flow.width() - INDENT * 3, TEXT, LEADING, Align.LEFT);
        flow.down(broken.size() * LEADING);
      }
    }
    flow.down(GAP * 2);
  }

  /// What of the text from a block on stands on the sheet of the heading above it: headings under headings, and the first lines of what they head.
  ///
  /// @param headings how many of them at most
  private float heightToKeep(List<PaperBlock> blocks, int from, int headings) {
    return switch (blocks.get(from)) {
      case Addressees addressees -> LEADING;
      case Listing listing -> ListingLayout.startHeight(flow, listing);
      case Heading heading -> {
        var own = lines(new Run(Face.BOLD, heading.text())) * LEADING;
        yield from + 1 < blocks.size() && headings > 1 ? own + GAP + heightToKeep(blocks, from + 1, headings - 1) : own;
      }
      case Basis basis -> startHeight(lines(new Run(Face.REGULAR, basis.text())));
      case Division division -> {
        var own = heightOf(division);
        yield from + 1 < blocks.size() && headings > 1 ? own + heightToKeep(blocks, from + 1, headings - 1) : own;
      }
      case Paragraph paragraph -> startHeight(lines(new Run(Face.REGULAR, paragraph.text())));
      case Fact fact -> startHeight(lines(new Run(Face.REGULAR, fact.paragraphs().getFirst())));
      case Article article -> startHeight(lines(new Run(Face.BOLD, article.label()), new Run(Face.REGULAR, article.text())));
    };
  }

  private int lines(Run... runs) {
    return Lines.of(List.of(runs), TEXT, flow.width(), INDENT).size();
  }

  /// How many lines of a paragraph stand at the foot of a sheet at least: one of three lines is not parted, for two have to stand on each side.
  private static float startHeight(int lines) {
    return (lines > 3 ? 2 : lines) * LEADING;
  }

  private String ended(String text, boolean mark) {
    return mark ? words.ended(text) : text;
  }

  private Tag heading(int depth, String words) {
    return flow.holder().add(Role.heading(depth)).bookmarked(depth - 1, words);
  }

  private void text(List<Run> runs, float keep) {
    var paragraph = flow.holder().add(Role.PARAGRAPH);
    text(runs, keep, any -> paragraph);
  }

  private void text(List<Run> runs, float keep, Function<Run, Tag> tags) {
    flow.paragraph(Lines.of(runs, TEXT, flow.width(), INDENT), TEXT, LEADING, true, keep, tags);
    if (!flow.atTop()) {
      flow.down(Math.min(GAP, Math.max(0, flow.room())));
    }
  }

  private void annex(PdfFile file, Annex annex, int index) {
    flow = new PageFlow(file, words, draft, paper.sample(), annex.landscape());
    titleDepth = 2;
    headingDepth = 2;
    flow.in(flow.holder().add(Role.SECTION));
    flow.as(heading(titleDepth, words.annex(paper, index) + ". " + annex.title()), () -> {
      centred(Face.BOLD, TEXT, words.annex(paper, index));
      centred(Face.BOLD, TEXT, annex.title());
    });
    var symbol = paper.head().symbol();
    if (symbol != null) {
      centred(Face.ITALIC, TEXT, words.annexOf(paper, symbol, draft));
    }
    flow.down(3);
    var middle = flow.left() + flow.width() / 2;
    flow.rule(middle - flow.width() * 0.09f, flow.y(), middle + flow.width() * 0.09f);
    flow.down(GAP * 2);
    body(annex.body(), false, 0);
  }
}
