package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Sets the papers that a body issues. Source: 30/2020/NĐ-CP, Annex I.
@Component
class OutgoingPress {

  private final Papers papers;
  private final Letterheads heads;
  private final WrittenText written;
  private final NumberBooks numbers;
  private final Units units;
  private final StandingCommittee committee;
  private final Texts texts;
  private final boolean sample;

  OutgoingPress(Papers papers, Letterheads heads, WrittenText written, NumberBooks numbers, Units units, StandingCommittee committee, Texts texts, Installation installation) {
    this.papers = papers;
    this.heads = heads;
    this.written = written;
    this.numbers = numbers;
    this.units = units;
    this.committee = committee;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// Who signs, and the lines of power and post above the name.
  record Signer(String name, List<String> post) {

    Signer {
      post = List.copyOf(post);
    }
  }

  /// The leader who signs for a body, by the post held there on the day.
  ///
  /// @throws vn.vinhdanh.refusal.Refused `document.no-signing-power` when that post does not sign
  Signer signer(Actor actor, UnitId body, LocalDate day) {
    return new Signer(actor.name(), committee.signs(actor, units.unit(body, day), day));
  }

  /// Somebody who signs for the head of a body.
  ///
  /// @throws vn.vinhdanh.refusal.Refused `document.no-signing-power` where nobody heads it on the day
  Signer signer(Actor actor, SigningPowers.Held held, UnitId body, LocalDate day) {
    return new Signer(actor.name(), committee.signsFor(held.power().given().power(), held.post(), units.unit(body, day), day));
  }

  /// By what somebody signed for the head: “TUQ.”, number and day of what was written.
  String byWhat(SigningPower power) {
    var given = power.given();
    return texts.inVietnamese("clerical.signed-by." + given.power(), given.symbol(), Written.DAY.format(given.paperDay()));
  }

  /// The draft as a paper: number, day and signer left open.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when nobody said which symbol such papers have
  byte[] draft(OutgoingText text, UnitId body, LocalDate day, PaperFormat format) {
    var nobody = new Signer("", committee.unsigned(units.unit(body, day)));
    return papers.draftWritten(paper(text, body, numbers.open(body, text.kind().type(), day), day, nobody), body, format);
  }

  byte[] print(OutgoingText text, UnitId body, String symbol, LocalDate day, Signer signer, PaperFormat format) {
    return papers.printWritten(paper(text, body, symbol, day, signer), body, format);
  }

  String fileName(OutgoingText text, String symbol) {
    return texts.inVietnamese("document.type." + text.kind().type()) + " " + symbol.replace('/', '-');
  }

  private OfficialPaper paper(OutgoingText text, UnitId body, String symbol, LocalDate day, Signer signer) {
    var unit = units.unit(body, day);
    var head = heads.of(body, symbol, day);
    boolean decides = text.kind() == PaperKind.DECISION || text.kind() == PaperKind.RESOLUTION;
    var addressees = OutgoingText.lines(text.addressees());
    var bases = OutgoingText.lines(text.bases()).stream().map(OutgoingPress::withoutMark).toList();
    var blocks = new ArrayList<PaperBlock>();
    if (!addressees.isEmpty()) {
      blocks.add(new PaperBlock.Addressees(addressees.stream().map(OutgoingPress::withoutDash).map(OutgoingPress::withoutMark).toList()));
      bases.forEach(basis -> blocks.add(new PaperBlock.Basis(basis + ";")));
    }
    blocks.addAll(written.read(text.content()));
    return new OfficialPaper(
        text.kind(),
        head,
        text.kind() == PaperKind.LETTER ? aboutWhat(text.subject()) : text.subject(),
        decides ? committee.nameOf(unit) : null,
        addressees.isEmpty() ? bases : List.of(),
        decides ? texts.inVietnamese("clerical.paper.order." + text.kind()) : null,
        blocks,
        List.of(new Signature(signer.post(), signer.name(), null)),
        OutgoingText.lines(text.recipients()).stream().map(OutgoingPress::withoutDash).map(OutgoingPress::withoutMark).toList(),
        written.annexes(text.annexes()).stream().map(annex -> new OfficialPaper.Annex(annex.title().toUpperCase(Texts.VIETNAMESE), annex.body(), annex.wide())).toList(),
        sample,
        text.urgency());
  }

  /// A letter's subject stands behind “V/v”, which people write too.
  private String aboutWhat(String subject) {
    for (var word : texts.inVietnamese("clerical.written.about").split(";")) {
      if (subject.regionMatches(true, 0, word + " ", 0, word.length() + 1)) {
        return subject.substring(word.length()).strip();
      }
    }
    return subject;
  }

  /// What the press sets at the ends of lines by itself.
  private static String withoutMark(String line) {
    return line.endsWith(";") || line.endsWith(".") ? line.substring(0, line.length() - 1).strip() : line;
  }

  private static String withoutDash(String line) {
    return line.startsWith("-") ? line.substring(1).strip() : line;
  }
}
