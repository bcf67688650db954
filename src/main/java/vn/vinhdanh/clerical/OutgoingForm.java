package vn.vinhdanh.clerical;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.page.FieldErrors;

/// What was typed to begin a paper or to write it anew.
///
/// @param kind the name of one of [OutgoingText#KINDS]
/// @param remedy the name of one of [Remedy]; empty for none
/// @param remedied the number of the paper that is remedied; empty for none
record OutgoingForm(
    String kind, String subject, String addressees, String bases, String content, String recipients, String remedy, String remedied, UUID once) {

  /// @param recipients with which most papers begin
  static OutgoingForm empty(String recipients) {
    return new OutgoingForm("", "", "", "", "", recipients, "", "", UUID.randomUUID());
  }

  /// One that begins with a remedy for a paper that was sent out.
  static OutgoingForm remedying(Outgoing paper, Remedy remedy) {
    boolean equal = remedy == Remedy.REPLACES || remedy == Remedy.AMENDS;
    var text = paper.text();
    return new OutgoingForm(
        (equal ? text.kind() : PaperKind.LETTER).name(), remedy == Remedy.REPLACES ? text.subject() : "", text.addressees(),
        remedy == Remedy.REPLACES ? text.bases() : "", remedy == Remedy.REPLACES ? text.content() : "", text.recipients(), remedy.name(), "" + paper.id(),
        UUID.randomUUID());
  }

  static OutgoingForm of(OutgoingText text) {
    return new OutgoingForm(
        text.kind().name(), text.subject(), text.addressees(), text.bases(), text.content(), text.recipients(),
        text.remedy() == null ? "" : text.remedy().name(), text.remedied() == null ? "" : "" + text.remedied(), UUID.randomUUID());
  }

  static OutgoingForm of(Map<String, String> sent, UUID once) {
    return new OutgoingForm(
        sent.getOrDefault("kind", ""), sent.getOrDefault("subject", ""), sent.getOrDefault("addressees", ""), sent.getOrDefault("bases", ""),
        sent.getOrDefault("content", ""), sent.getOrDefault("recipients", ""), sent.getOrDefault("remedy", ""), sent.getOrDefault("remedied", ""), once);
  }

  /// As another form: what the first one began stays.
  OutgoingForm anew() {
    return new OutgoingForm(kind, subject, addressees, bases, content, recipients, remedy, remedied, UUID.randomUUID());
  }

  /// Null where something is wrong: that is said beside the fields.
  @Nullable OutgoingText text(FieldErrors errors) {
    var chosen = OutgoingText.KINDS.stream().filter(each -> each.name().equals(kind)).findFirst();
    if (chosen.isEmpty()) {
      errors.add("kind", "clerical.kind.missing");
    }
    errors.require("subject", subject, "clerical.subject.missing");
    errors.atMost(OutgoingText.SUBJECT, "subject", subject.strip(), "clerical.text.long");
    errors.atMost(OutgoingText.ADDRESSEES, "addressees", addressees.strip(), "clerical.text.long");
    errors.atMost(OutgoingText.BASES, "bases", bases.strip(), "clerical.text.long");
    errors.require("content", content, "clerical.content.missing");
    errors.atMost(OutgoingText.CONTENT, "content", content.strip(), "clerical.text.long");
    errors.require("recipients", recipients, "clerical.recipients.missing");
    errors.atMost(OutgoingText.RECIPIENTS, "recipients", recipients.strip(), "clerical.text.long");
    tooMany(OutgoingText.MOST_ADDRESSEES, "addressees", addressees, errors);
    tooMany(OutgoingText.MOST_RECIPIENTS, "recipients", recipients, errors);
    if (OutgoingText.lines(recipients).stream().anyMatch(line -> line.length() > OutgoingText.LONGEST_RECIPIENT)) {
      errors.add("recipients", "clerical.line.long", OutgoingText.LONGEST_RECIPIENT);
    }
    if (WrittenText.longestCell(content) > WrittenText.MOST_IN_A_CELL) {
      errors.add("content", "clerical.cell.long", WrittenText.MOST_IN_A_CELL);
    }
    if (WrittenText.longestHead(content) > WrittenText.MOST_IN_A_HEAD) {
      errors.add("content", "clerical.head.long", WrittenText.MOST_IN_A_HEAD);
    }
    if (chosen.filter(OutgoingForm::needsAddressee).isPresent()) {
      errors.require("addressees", addressees, "clerical.addressees.missing");
    }
    if (WrittenText.widest(content) > WrittenText.MOST_COLUMNS) {
      errors.add("content", "clerical.content.wide", WrittenText.MOST_COLUMNS);
    }
    var remedying = Arrays.stream(Remedy.values()).filter(each -> each.name().equals(remedy)).findFirst();
    var of = other();
    if (remedying.isEmpty() && !remedy.isBlank()) {
      errors.add("remedy", "clerical.remedy.wrong");
    }
    if (remedying.isPresent() && of.isEmpty()) {
      errors.add("remedied", "clerical.remedied.missing");
    }
    if (errors.any()) {
      return null;
    }
    return new OutgoingText(
        chosen.orElseThrow(), subject.strip(), typed(addressees), typed(bases), typed(content), typed(recipients), remedying.orElse(null),
        remedying.isPresent() ? of.orElseThrow() : null);
  }

  /// Browsers end lines in a way of their own.
  private static String typed(String text) {
    return text.strip().replace("\r\n", "\n");
  }

  /// The paper that is remedied; empty for none.
  Optional<Long> other() {
    return remedied.strip().matches("\\d{1,18}") ? Optional.of(Long.valueOf(remedied.strip())) : Optional.empty();
  }

  /// Source: 30/2020/NĐ-CP, Annex I, part I, II.9.
  private static boolean needsAddressee(PaperKind kind) {
    return kind == PaperKind.LETTER || kind == PaperKind.SUBMISSION;
  }

  private static void tooMany(int most, String field, String written, FieldErrors errors) {
    if (OutgoingText.lines(written).size() > most) {
      errors.add(field, "clerical.lines.many", most);
    }
  }
}
