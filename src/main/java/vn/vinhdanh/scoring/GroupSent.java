package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The lines of a group as a caller of the API sends them, whole: a criterion that is not among them has no points.
record GroupSent(@Nullable List<@Nullable LineSent> lines) {

  private static final int MOST_PLACES = 9;

  /// @param criterion the code
  /// @param number the points; of a proportional criterion that the unit scores, what was reached of the target
  /// @param note the evidence, or the reason of the cluster
  record LineSent(@Nullable String criterion, @Nullable BigDecimal number, @Nullable String note) {}

  /// The names of the fields of a form for a criterion.
  record Fields(Function<Criterion, String> number, Function<Criterion, String> text) {}

  /// Takes out of a line what it says, and says what is wrong with it.
  interface Entry<T> {
    T of(FormLine line, BigDecimal step, FieldErrors errors);
  }

  /// What the lines say, read as the form of the page reads them; refuses with all that is wrong.
  <T> List<T> entries(
      ScoreStep step, Fields fields, Sheet sheet, CriteriaGroup group, int version, Entry<T> entry, Texts texts) {
    var errors = new FieldErrors(texts);
    var named = new HashMap<String, String>();
    var form = GroupForm.typed(step, sheet, group.code(), version, typed(group, fields, named, errors), texts);
    var entries = form.lines().stream().map(line -> entry.of(line, sheet.scale().step(), form.errors())).toList();
    errors.addAll(form.errors(), field -> named.getOrDefault(field, field)).refuse();
    return entries;
  }

  /// The lines as the form of the page would type them.
  ///
  /// @param named takes the name in the call of each field of the form
  private Map<String, String> typed(CriteriaGroup group, Fields form, Map<String, String> named, FieldErrors errors) {
    var typed = new HashMap<String, String>();
    var sent = Objects.requireNonNullElse(lines, List.<LineSent>of());
    for (int at = 0; at < sent.size(); at++) {
      var line = sent.get(at);
      var criterion = line == null
          ? Optional.<Criterion>empty()
          : group.criteria().stream().filter(known -> known.code().equals(line.criterion())).findFirst();
      if (line == null || criterion.isEmpty()) {
        errors.add("lines/" + at, "scoring.fault.criterion", group.code());
        continue;
      }
      String number = form.number().apply(criterion.get());
      if (named.containsKey(number)) {
        errors.add("lines/" + at, "scoring.fault.criterion-twice", criterion.get().code());
        continue;
      }
      String text = form.text().apply(criterion.get());
      named.put(number, "lines/" + at + "/number");
      named.put(text, "lines/" + at + "/note");
      if (line.number() != null && !isShort(line.number())) {
        errors.add("lines/" + at + "/number", "scoring.fault.number");
      } else {
        typed.put(number, Decimal.written(line.number()));
      }
      typed.put(text, Objects.requireNonNullElse(line.note(), ""));
    }
    return typed;
  }

  /// Whether it can be written out: JSON may say numbers of a billion places.
  private static boolean isShort(BigDecimal number) {
    return number.precision() <= MOST_PLACES && Math.abs((long) number.scale()) <= MOST_PLACES;
  }
}
