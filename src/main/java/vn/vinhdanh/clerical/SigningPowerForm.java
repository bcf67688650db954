package vn.vinhdanh.clerical;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// What was typed to give somebody the power to sign.
///
/// @param power the name of one of [PowerToSign]
/// @param person the number of a person
/// @param kinds the names of kinds of papers
record SigningPowerForm(
    String power, String person, List<String> kinds, String symbol, String paperDay, String from, String until, String content, UUID once) {

  SigningPowerForm {
    kinds = List.copyOf(kinds);
  }

  static SigningPowerForm empty() {
    return new SigningPowerForm(PowerToSign.BY_ORDER.name(), "", List.of(), "", "", "", "", "", UUID.randomUUID());
  }

  /// As another form: what the first one gave stays.
  SigningPowerForm anew() {
    return new SigningPowerForm(power, person, kinds, symbol, paperDay, from, until, content, UUID.randomUUID());
  }

  /// Null where something is wrong: that is said beside the fields.
  SigningPower.@Nullable Given given(FieldErrors errors) {
    var chosen = Arrays.stream(PowerToSign.values()).filter(each -> each.name().equals(power)).findFirst();
    if (chosen.isEmpty()) {
      errors.add("power", "clerical.power.missing");
    }
    if (!person.matches("\\d{1,18}")) {
      errors.add("person", "clerical.power.person.missing");
    }
    var of = SigningPower.KINDS.stream().filter(kind -> kinds.contains(kind.name())).toList();
    if (of.isEmpty() || of.size() != kinds.stream().distinct().count()) {
      errors.add("kinds", "clerical.power.kinds.missing");
    }
    errors.require("symbol", symbol, "clerical.power.symbol.missing").atMost(SigningPower.SYMBOL, "symbol", symbol.strip(), "clerical.text.long")
        .atMost(SigningPower.CONTENT, "content", content.strip(), "clerical.text.long");
    var written = TypedDay.of(paperDay);
    var begins = TypedDay.of(from);
    var ends = TypedDay.of(until);
    if (written.isEmpty()) {
      errors.add("paperDay", "clerical.day.wrong");
    }
    if (begins.isEmpty()) {
      errors.add("from", "clerical.day.wrong");
    }
    if (ends.isEmpty() && !until.isBlank()) {
      errors.add("until", "clerical.day.wrong");
    }
    if (errors.any()) {
      return null;
    }
    return new SigningPower.Given(
        chosen.orElseThrow(), new PersonId(Long.parseLong(person)), List.<PaperKind>copyOf(of), symbol.strip(), written.orElseThrow(), begins.orElseThrow(),
        ends.orElse(null), content.strip());
  }
}
