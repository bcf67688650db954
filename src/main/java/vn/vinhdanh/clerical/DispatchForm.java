package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// What was typed to enter to whom a paper went.
///
/// @param recipients a line each, as [Dispatch#read] reads them
/// @param way the name of one of [DispatchWay]
/// @param copies for those of whom the list says none
record DispatchForm(String recipients, String way, String copies, String sentOn, String note, UUID once) {

  static DispatchForm begun(String recipients, LocalDate today) {
    return new DispatchForm(recipients, "", "1", TypedDay.typed(today), "", UUID.randomUUID());
  }

  static DispatchForm of(Map<String, String> sent, UUID once) {
    return new DispatchForm(
        sent.getOrDefault("recipients", ""), sent.getOrDefault("way", ""), sent.getOrDefault("copies", ""), sent.getOrDefault("sentOn", ""),
        sent.getOrDefault("note", ""), once);
  }

  /// As another form: what the first one entered stays.
  DispatchForm anew() {
    return new DispatchForm(recipients, way, copies, sentOn, note, UUID.randomUUID());
  }

  /// What was asked for.
  record Asked(DispatchWay way, int copies, LocalDate on) {}

  /// Null where something is wrong: that is said beside the fields.
  @Nullable Asked asked(FieldErrors errors) {
    errors.require("recipients", recipients, "clerical.dispatch.recipients.missing");
    errors.atMost(Dispatch.LONGEST_LIST, "recipients", recipients, "clerical.text.long");
    var by = Arrays.stream(DispatchWay.values()).filter(each -> each.name().equals(way)).findFirst();
    if (by.isEmpty()) {
      errors.add("way", "clerical.dispatch.way.missing");
    }
    if (!copies.strip().matches("[1-9]\\d{0,2}")) {
      errors.add("copies", "clerical.dispatch.copies.wrong", Dispatch.MOST_COPIES);
    }
    var on = TypedDay.of(sentOn);
    if (on.isEmpty()) {
      errors.add("sentOn", "clerical.day.wrong");
    }
    errors.atMost(Dispatch.NOTE, "note", note.strip(), "clerical.text.long");
    return errors.any() ? null : new Asked(by.orElseThrow(), Integer.parseInt(copies.strip()), on.orElseThrow());
  }
}
