package vn.vinhdanh.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Registers incoming papers from the packages in which other e-office systems send them.
///
/// Source: 30/2020/NĐ-CP, article 21 clause 2 and Annex VI.
@Service
class ReceivedPackages {

  private final ExchangePackage exchange;
  private final IncomingPapers papers;
  private final CitedNumbers cited;
  private final FrameDay day;
  private final Texts texts;

  ReceivedPackages(ExchangePackage exchange, IncomingPapers papers, CitedNumbers cited, FrameDay day, Texts texts) {
    this.exchange = exchange;
    this.papers = papers;
    this.cited = cited;
    this.day = day;
    this.texts = texts;
  }

  /// Registers the paper of a package as one that came today, with all its files; the same form sent again registers none.
  ///
  /// @throws Refused `document.package-unreadable`, `document.package-changed`, `document.package-too-large`, `document.package-of-many`,
  ///     `document.package-wrong` where what it says of the paper cannot be entered, and what [IncomingPapers#register] and [IncomingPapers#addFile] refuse
  @Transactional
  public Incoming register(byte[] sent, UUID once, Actor actor) {
    var received = exchange.read(sent);
    if (received.size() > 1) {
      throw new Refused(new Unmet("document.package-of-many", "", "" + received.size()));
    }
    var paper = received.getFirst().paper();
    var form = UUID.nameUUIDFromBytes((once + " " + HexFormat.of().formatHex(sha256(sent))).getBytes(StandardCharsets.UTF_8));
    var errors = new FieldErrors(texts);
    var asked = form(paper, form).asked(cited, errors);
    if (asked == null) {
      throw new Refused(new Unmet("document.package-wrong", "", String.join("; ", errors.all().values())));
    }
    var entry = papers.register(asked, null, actor);
    for (var file : received.getFirst().files().entrySet()) {
      papers.addFile(
          entry.id(), new IncomingPapers.Scan.Bytes(file.getKey().substring(file.getKey().lastIndexOf('/') + 1), file.getValue()),
          UUID.nameUUIDFromBytes((form + " " + file.getKey()).getBytes(StandardCharsets.UTF_8)), actor);
    }
    return entry;
  }

  private static byte[] sha256(byte[] sent) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(sent);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private IncomingForm form(ExchangedPaper paper, UUID once) {
    return new IncomingForm(
        TypedDay.typed(day.today()), paper.issuer(), paper.symbol(), paper.type(), TypedDay.typed(paper.day()), paper.subject(),
        paper.pages() == null ? "" : "" + paper.pages(), paper.urgency().isEmpty() ? Urgency.NORMAL.name() : paper.urgency(), TypedDay.typed(paper.dueOn()),
        false, "", "", once);
  }
}
