package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// To whom the papers that a body issued went, and who had them. Nobody sees another body's.
///
/// Source: 30/2020/NĐ-CP, articles 18 and 19.
@Service
public class Dispatches {

  private static final String KIND = "outgoing";
  private static final String CLAUSE = "30/2020/NĐ-CP 18";

  private final DispatchTable table;
  private final OutgoingTable outgoing;
  private final OutgoingPapers papers;
  private final AuditTrail audit;
  private final LegalDay legalDay;
  private final Texts texts;

  Dispatches(DispatchTable table, OutgoingTable outgoing, OutgoingPapers papers, AuditTrail audit, LegalDay legalDay, Texts texts) {
    this.table = table;
    this.outgoing = outgoing;
    this.papers = papers;
    this.audit = audit;
    this.legalDay = legalDay;
    this.texts = texts;
  }

  /// @param waiting whether those alone of which nobody said that they came
  List<Dispatch> listed(long paper, String words, boolean waiting, int after, int most) {
    return table.listed(paper, words, waiting, after, most);
  }

  DispatchTable.Counted counted(long paper) {
    return table.counted(paper);
  }

  /// @throws NotFound when the paper, which the actor may read, went to nobody under this number
  Dispatch one(Outgoing paper, int position) {
    return table.one(paper.id(), position).orElseThrow(() -> new NotFound("dispatch", position));
  }

  /// Those to whom a paper says that it goes, a line each, without what is kept.
  String offered(OutgoingText text) {
    var kept = kept();
    return String.join("\n", OutgoingText.lines(text.addressees() + "\n" + text.recipients()).stream()
        .map(line -> line.replaceAll("^-\\s*|[;.]$", "").strip())
        .filter(line -> !kept.matcher(line).matches() && !line.equalsIgnoreCase(texts.inVietnamese("clerical.recipients.as-above")))
        .distinct().toList());
  }

  private Pattern kept() {
    return Pattern.compile("(?i)" + Pattern.quote(texts.inVietnamese("clerical.recipients.kept")) + "\\s*:.*", Pattern.UNICODE_CASE);
  }

  /// Who gets a paper, in one line, without where it is kept.
  String places(String recipients) {
    var kept = kept();
    return String.join("; ", Arrays.stream(recipients.split("; ")).filter(each -> !kept.matcher(each).matches()).toList());
  }

  /// The line of who gets a paper that says where it is kept, without its first word; empty for none.
  String keeper(String recipients) {
    return OutgoingText.lines(recipients).stream()
        .map(line -> line.replaceAll("^-\\s*|[;.]$", "").strip())
        .filter(line -> kept().matcher(line).matches())
        .reduce((first, last) -> last)
        .map(line -> line.substring(texts.inVietnamese("clerical.recipients.kept").length()).replaceAll("^\\s*:\\s*", "").strip())
        .orElse("");
  }

  /// Enters to whom a paper went; the same form sent again enters nobody.
  ///
  /// @throws NotFound when the body has no such paper
  /// @throws Refused before the paper is issued, and for a day to come or before it was issued
  /// @throws ChangedMeanwhile where the form entered something else before
  @Transactional
  public void send(long paper, List<Dispatch.Recipient> to, DispatchWay way, LocalDate on, String note, UUID once, Actor actor) {
    var of = held(paper, actor);
    var before = table.byOnce(paper, once);
    if (!before.isEmpty()) {
      boolean same = before.stream().map(each -> new Dispatch.Recipient(each.recipient(), each.copies())).toList().equals(to)
          && before.getFirst().way() == way && before.getFirst().sentOn().equals(on) && before.getFirst().note().equals(note);
      if (!same) {
        throw new ChangedMeanwhile(Map.of("count", "" + before.size()));
      }
      return;
    }
    var issued = of.issuedOn();
    if (issued == null) {
      throw new Refused(new Unmet("clerical.not-issued", CLAUSE, of.place()));
    }
    if (on.isAfter(legalDay.today())) {
      throw new Refused(new Unmet("clerical.day-to-come", CLAUSE, Written.DAY.format(on)));
    }
    if (on.isBefore(issued)) {
      throw new Refused(new Unmet("clerical.sent-before-issued", CLAUSE, Written.DAY.format(on), Written.DAY.format(issued)));
    }
    table.send(paper, to, way, on, note, once, actor);
    audit.record(actor, "clerical.dispatched", KIND, paper, Details.none().named(of.place()).fact("count", "" + to.size()).fact("on", on.toString()));
  }

  /// Says that a recipient had a paper; said again it is put right, the same changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  /// @throws Refused as [Dispatch#received]
  @Transactional
  public void receive(long paper, int position, int version, LocalDate on, String by, Actor actor) {
    var of = held(paper, actor);
    var was = table.lock(paper, position).orElseThrow(() -> new NotFound("dispatch", position));
    if (on.equals(was.receivedOn()) && by.equals(was.receivedBy())) {
      return;
    }
    was.mustBeVersion(version);
    var now = was.received(on, by, legalDay.today());
    table.update(paper, now);
    audit.record(actor, "clerical.dispatch-received", KIND, paper,
        Details.none().named(of.place()).fact("number", "" + position).fact("on", on.toString()).personal("receiver", by));
  }

  /// Makes void what was entered wrongly; done again it changes nothing.
  ///
  /// @throws ChangedMeanwhile when it is not the version that was read
  @Transactional
  public void makeVoid(long paper, int position, int version, String why, Actor actor) {
    var of = held(paper, actor);
    var was = table.lock(paper, position).orElseThrow(() -> new NotFound("dispatch", position));
    if (!was.holds()) {
      return;
    }
    was.mustBeVersion(version);
    table.update(paper, was.madeVoid(why));
    audit.record(actor, "clerical.dispatch-void", KIND, paper,
        Details.none().named(of.place()).fact("number", "" + position).personal("reason", why));
  }

  /// Says in the trail that the list of those to whom a paper went was given out.
  @Transactional
  public Outgoing given(long paper, Actor actor) {
    var of = papers.paper(paper, actor);
    audit.record(actor, "clerical.dispatches-exported", KIND, paper, Details.none().named(of.place()));
    return of;
  }

  private Outgoing held(long paper, Actor actor) {
    return outgoing.lock(paper, OutgoingPapers.body(actor)).orElseThrow(() -> new NotFound(KIND, paper));
  }
}
