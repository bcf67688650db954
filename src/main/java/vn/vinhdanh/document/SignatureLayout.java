package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vinhdanh.document.Lines.Line;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.Tag.Role;

/// Sets the end of a paper: recipients on the left and the one signature on the right, or several signatures in pairs.
final class SignatureLayout {
  private static final float POST = 13;
  private static final float LEADING = 16;
  private static final float SPACE_TO_SIGN = 62;
  private static final float ABOVE = 8;
  private static final float RECIPIENT = 11;
  private static final float RECIPIENT_LEADING = RECIPIENT * 1.25f;

  private final PageFlow flow;
  private final PaperWords words;
  private final OfficialPaper paper;
  private final float half;

  private record Block(List<Line> post, List<Line> note, List<Line> name) {
    float space() {
      return Math.max(SPACE_TO_SIGN, note.size() * LEADING + 24);
    }

    float height() {
      return post.size() * LEADING + space() + name.size() * LEADING;
    }
  }

  SignatureLayout(PageFlow flow, PaperWords words, OfficialPaper paper) {
    this.flow = flow;
    this.words = words;
    this.paper = paper;
    this.half = flow.width() / 2;
  }

  private boolean alone() {
    return paper.signatures().size() == 1;
  }

  /// The height of the first signatures: they stand on one sheet with the last lines of the text.
  float startHeight() {
    if (paper.signatures().isEmpty()) {
      return 0;
    }
    return ABOVE + (alone() ? Math.max(block(0).height(), recipientsHeight()) : pairHeight(0));
  }

  void set() {
    if (alone()) {
      flow.need(startHeight());
      flow.down(ABOVE);
      var top = flow.y();
      recipients(top);
      draw(block(0), flow.left() + half, top);
      flow.down(startHeight() - ABOVE);
      return;
    }
    for (int i = 0; i < paper.signatures().size(); i += 2) {
      flow.need(2 * ABOVE + pairHeight(i));
      flow.down(i == 0 ? ABOVE : 2 * ABOVE);
      var top = flow.y();
      draw(block(i), flow.left(), top);
      if (i + 1 < paper.signatures().size()) {
        draw(block(i + 1), flow.left() + half, top);
      }
      flow.down(pairHeight(i));
    }
    if (!paper.recipients().isEmpty()) {
      flow.need(ABOVE + recipientsHeight());
      flow.down(ABOVE);
      recipients(flow.y());
      flow.down(recipientsHeight());
    }
  }

  private float pairHeight(int first) {
    var second = first + 1 < paper.signatures().size() ? block(first + 1).height() : 0;
    return Math.max(block(first).height(), second);
  }

  private Block block(int index) {
    Signature signature = paper.signatures().get(index);
    var wide = half - 10;
    var post = new ArrayList<Line>();
    for (var line : signature.post()) {
      post.addAll(Lines.of(Face.BOLD, POST, wide, line.toUpperCase(Locale.ROOT)));
    }
    var note = signature.note();
    return new Block(
        post,
        note == null ? List.of() : Lines.of(Face.ITALIC, 12, wide, note),
        Lines.of(Face.BOLD, 14, wide, signature.name()));
  }

  private void draw(Block block, float x, float top) {
    var wide = half - 10;
    flow.block(block.post(), x + 5, top, wide, POST, LEADING, Align.CENTRE);
    var noteTop = top + block.post().size() * LEADING + 14;
    flow.block(block.note(), x + 5, noteTop, wide, 12, LEADING, Align.CENTRE);
    var nameTop = top + block.post().size() * LEADING + block.space();
    flow.block(block.name(), x + 5, nameTop, wide, 14, LEADING, Align.CENTRE);
  }

  private List<List<Line>> recipientLines() {
    return words.recipients(paper).stream().map(recipient -> Lines.of(Face.REGULAR, RECIPIENT, half - 20, recipient)).toList();
  }

  private float recipientsHeight() {
    return paper.recipients().isEmpty() ? 0 : 16 + recipientLines().stream().mapToInt(List::size).sum() * RECIPIENT_LEADING;
  }

  private void recipients(float top) {
    if (paper.recipients().isEmpty()) {
      return;
    }
    var title = Lines.of(Face.BOLD_ITALIC, 12, half, words.say("recipients"));
    flow.block(title, flow.left(), top, half, 12, 16, Align.LEFT);
    var list = flow.holder().add(Role.LIST);
    var y = top + 16;
    for (var recipient : recipientLines()) {
      flow.block(list.add(Role.ITEM).add(Role.ITEM_BODY), recipient, flow.left(), y, half - 20, RECIPIENT, RECIPIENT_LEADING, Align.LEFT);
      y += recipient.size() * RECIPIENT_LEADING;
    }
  }
}
