package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.calendar.Deadline;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What was typed to register an incoming paper or to correct an entry.
///
/// @param urgency the name of one of [Urgency]
/// @param before whether the day typed as the last one is the first that is late ("trước ngày")
record IncomingForm(
    String arrived, String issuer, String symbol, String kind, String day, String subject, String pages, String urgency, String due, boolean before,
    String note, String again, UUID once) {

  static IncomingForm empty(LocalDate today) {
    return new IncomingForm(TypedDay.typed(today), "", "", "", "", "", "", Urgency.NORMAL.name(), "", false, "", "", UUID.randomUUID());
  }

  static IncomingForm of(Incoming entry) {
    var paper = entry.paper();
    return new IncomingForm(
        TypedDay.typed(entry.arrivedOn()), paper.issuer(), paper.symbol(), paper.kind(), TypedDay.typed(paper.day()), paper.subject(),
        paper.pages() == null ? "" : "" + paper.pages(), paper.urgency().name(), TypedDay.typed(paper.dueOn()), false, paper.note(), entry.again(),
        UUID.randomUUID());
  }

  static IncomingForm of(Map<String, String> sent, UUID once) {
    return new IncomingForm(
        sent.getOrDefault("arrived", ""), sent.getOrDefault("issuer", ""), sent.getOrDefault("symbol", ""), sent.getOrDefault("kind", ""),
        sent.getOrDefault("day", ""), sent.getOrDefault("subject", ""), sent.getOrDefault("pages", ""), sent.getOrDefault("urgency", ""),
        sent.getOrDefault("due", ""), sent.containsKey("before"), sent.getOrDefault("note", ""), sent.getOrDefault("again", ""), once);
  }

  /// As another form: what the first one registered stays.
  IncomingForm anew() {
    return new IncomingForm(arrived, issuer, symbol, kind, day, subject, pages, urgency, due, before, note, again, UUID.randomUUID());
  }

  /// Null where something is wrong: that is said beside the fields.
  IncomingPapers.@Nullable Asked asked(CitedNumbers cited, FieldErrors errors) {
    var arrivedOn = TypedDay.of(arrived);
    if (arrivedOn.isEmpty()) {
      errors.add("arrived", "document.incoming.arrived.wrong");
    }
    var paper = paper(cited, errors);
    return paper == null || errors.any() ? null : new IncomingPapers.Asked(arrivedOn.orElseThrow(), paper, again.strip(), once);
  }

  /// As [#asked], without the day of arrival. A type that is not chosen is the one that the symbol tells.
  @Nullable IncomingPaper paper(CitedNumbers cited, FieldErrors errors) {
    errors.require("issuer", VietnameseName.searchKey(issuer), "document.incoming.issuer.missing");
    errors.atMost(IncomingPaper.ISSUER, "issuer", issuer.strip(), "document.number.text.long");
    errors.atMost(IncomingPaper.SYMBOL, "symbol", symbol.strip(), "document.number.text.long");
    if (!symbol.isBlank() && cited.key(symbol).isEmpty()) {
      errors.add("symbol", "document.incoming.symbol.wrong");
    }
    var chosen = kind.isBlank() ? cited.read(symbol).map(CitedNumber::kind).orElse("") : kind;
    errors.require("kind", chosen, "document.incoming.kind.missing");
    var dated = TypedDay.of(day);
    if (dated.isEmpty()) {
      errors.add("day", "document.number.day.wrong");
    }
    errors.require("subject", subject, "document.number.subject.missing");
    errors.atMost(IncomingPaper.SUBJECT, "subject", subject.strip(), "document.number.text.long");
    var counted = pages.strip();
    if (!counted.matches("|[1-9]\\d{0,4}")) {
      errors.add("pages", "document.incoming.pages.wrong");
    }
    var urgent = Arrays.stream(Urgency.values()).filter(each -> each.name().equals(urgency)).findFirst();
    if (urgent.isEmpty()) {
      errors.add("urgency", "document.incoming.urgency.missing");
    }
    var last = TypedDay.of(due);
    if (last.isEmpty() && !due.isBlank()) {
      errors.add("due", "document.incoming.due.wrong");
    }
    errors.atMost(IncomingPaper.NOTE, "note", note.strip(), "document.number.text.long");
    errors.atMost(IncomingPaper.NOTE, "again", again.strip(), "document.number.text.long");
    if (errors.any()) {
      return null;
    }
    return new IncomingPaper(
        VietnameseName.asWritten(issuer), symbol.strip(), chosen, dated.orElseThrow(), subject.strip(),
        counted.isEmpty() ? null : Integer.valueOf(counted), urgent.orElseThrow(),
        last.map(typed -> before ? new Deadline(typed).lastDay() : typed).orElse(null), note.strip());
  }
}
