package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.calendar.Deadline;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// What was typed to pass an incoming paper on, to end an entry or to make it void. Fields of each act have names of their own, for all stand on one
/// page.
record IncomingStepForm(Map<String, String> sent) {

  private static final int WORDS = 1000;
  private static final int ANSWER = 100;

  IncomingStepForm {
    sent = Map.copyOf(sent);
  }

  static IncomingStepForm empty() {
    return new IncomingStepForm(Map.of());
  }

  /// What was meant.
  ///
  /// @param dueOn the last day to handle it; null for none
  record Passing(Handler.Key handler, LocalDate on, @Nullable LocalDate dueOn, String word) {}

  /// What was meant.
  record Ending(IncomingState how, LocalDate on, String words, String answer) {}

  String value(String field, String otherwise) {
    return sent.getOrDefault(field, otherwise);
  }

  private String value(String field) {
    return value(field, "").strip();
  }

  /// Null where something is wrong: that is said beside the fields.
  @Nullable Passing passing(FieldErrors errors) {
    var handler = Handler.Key.of(value("handler"));
    if (handler.isEmpty()) {
      errors.add("handler", "document.incoming.handler.missing");
    }
    var on = day("passedOn", errors);
    var due = TypedDay.of(value("passedDue"));
    if (due.isEmpty() && !value("passedDue").isEmpty()) {
      errors.add("passedDue", "document.incoming.due.wrong");
    }
    errors.atMost(WORDS, "word", value("word"), "document.number.text.long");
    if (errors.any()) {
      return null;
    }
    var last = due.map(typed -> sent.containsKey("passedBefore") ? new Deadline(typed).lastDay() : typed).orElse(null);
    return new Passing(handler.orElseThrow(), on.orElseThrow(), last, value("word"));
  }

  /// Null where something is wrong: that is said beside the fields.
  @Nullable Ending ending(FieldErrors errors) {
    var how = IncomingState.ENDS.stream().filter(each -> each.name().equals(value("how"))).findFirst();
    if (how.isEmpty()) {
      errors.add("how", "document.incoming.how.missing");
    }
    var on = day("endedOn", errors);
    boolean explained = how.filter(each -> each != IncomingState.HANDLED).isPresent();
    if (explained) {
      errors.require("words", value("words"), "document.incoming.why.missing");
    }
    errors.atMost(WORDS, "words", value("words"), "document.number.text.long");
    errors.atMost(ANSWER, "answer", value("answer"), "document.number.text.long");
    return errors.any() ? null : new Ending(how.orElseThrow(), on.orElseThrow(), value("words"), value("answer"));
  }

  private Optional<LocalDate> day(String field, FieldErrors errors) {
    var on = TypedDay.of(value(field));
    if (on.isEmpty()) {
      errors.add(field, "document.number.day.wrong");
    }
    return on;
  }
}
