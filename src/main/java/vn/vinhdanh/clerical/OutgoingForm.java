package vn.vinhdanh.clerical;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;
import vn.vinhdanh.page.FieldErrors;

/// What was typed to begin a paper or to write it anew.
///
/// @param kind the name of one of [OutgoingText#KINDS]
/// @param remedy the name of one of [Remedy]; empty for none
/// @param remedied the number of the paper that is remedied; empty for none
/// @param urgency the name of one of [Urgency]; empty: not urgent
record OutgoingForm(
    String kind, String subject, String addressees, String bases, String content, String annexes, String recipients, String urgency, String remedy,
    String remedied, UUID once) {

  /// @param recipients with which most papers begin
  static OutgoingForm empty(String recipients) {
    return new OutgoingForm("", "", "", "", "", "", recipients, "", "", "", UUID.randomUUID());
  }

  /// One that begins with a remedy for a paper that was sent out.
  static OutgoingForm remedying(Outgoing paper, Remedy remedy) {
    boolean equal = remedy == Remedy.REPLACES || remedy == Remedy.AMENDS;
    var text = paper.text();
    return new OutgoingForm(
        (equal ? text.kind() : PaperKind.LETTER).name(), remedy == Remedy.REPLACES ? text.subject() : "", text.addressees(),
        remedy == Remedy.REPLACES ? text.bases() : "", remedy == Remedy.REPLACES ? text.content() : "",
        remedy == Remedy.REPLACES ? text.annexes() : "", text.recipients(), "", remedy.name(), "" + paper.id(), UUID.randomUUID());
  }

  static OutgoingForm of(OutgoingText text) {
    return new OutgoingForm(
        text.kind().name(), text.subject(), text.addressees(), text.bases(), text.content(), text.annexes(), text.recipients(), text.urgency().name(),
        text.remedy() == null ? "" : text.remedy().name(), text.remedied() == null ? "" : "" + text.remedied(), UUID.randomUUID());
  }

  static OutgoingForm of(Map<String, String> sent, UUID once) {
    return new OutgoingForm(
        sent.getOrDefault("kind", ""), sent.getOrDefault("subject", ""), sent.getOrDefault("addressees", ""), sent.getOrDefault("bases", ""),
        sent.getOrDefault("content", ""), sent.getOrDefault("annexes", ""), sent.getOrDefault("recipients", ""), sent.getOrDefault("urgency", ""), sent.getOrDefault("remedy", ""), sent.getOrDefault("remedied", ""), once);
  }

  /// As another form: what the first one began stays.
  OutgoingForm anew() {
    return new OutgoingForm(kind, subject, addressees, bases, content, annexes, recipients, urgency, remedy, remedied, UUID.randomUUID());
  }

  /// Null where something is wrong: that is said beside the fields.
  ///
  /// @param written how texts are read
  @Nullable OutgoingText text(WrittenText written, FieldErrors errors) {
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
    tables("content", content, errors);
    tables("annexes", annexes, errors);
    errors.atMost(OutgoingText.ANNEXES, "annexes", annexes.strip(), "clerical.text.long");
    annexes(written, errors);
    var degree = urgency.isEmpty() ? Optional.of(Urgency.NORMAL) : Arrays.stream(Urgency.values()).filter(each -> each.name().equals(urgency)).findFirst();
    if (degree.isEmpty()) {
      errors.add("urgency", "document.incoming.urgency.missing");
    }
    if (chosen.filter(OutgoingForm::needsAddressee).isPresent()) {
      errors.require("addressees", addressees, "clerical.addressees.missing");
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
        remedying.isPresent() ? of.orElseThrow() : null, typed(annexes), degree.orElseThrow());
  }

  private static void tables(String field, String text, FieldErrors errors) {
    if (WrittenText.longestCell(text) > WrittenText.MOST_IN_A_CELL) {
      errors.add(field, "clerical.cell.long", WrittenText.MOST_IN_A_CELL);
    }
    if (WrittenText.longestHead(text) > WrittenText.MOST_IN_A_HEAD) {
      errors.add(field, "clerical.head.long", WrittenText.MOST_IN_A_HEAD);
    }
    if (WrittenText.widest(text) > WrittenText.MOST_COLUMNS) {
      errors.add(field, "clerical.content.wide", WrittenText.MOST_COLUMNS);
    }
  }

  /// An annex without title or text is half written.
  private void annexes(WrittenText written, FieldErrors errors) {
    if (annexes.isBlank()) {
      return;
    }
    var all = written.annexes(annexes);
    if (!written.beginsAnnex(OutgoingText.lines(annexes).getFirst())) {
      errors.add("annexes", "clerical.annexes.begin");
    } else if (all.stream().anyMatch(annex -> annex.title().isEmpty() || annex.body().isEmpty())) {
      errors.add("annexes", "clerical.annexes.empty");
    } else if (all.size() > OutgoingText.MOST_ANNEXES) {
      errors.add("annexes", "clerical.annexes.many", OutgoingText.MOST_ANNEXES);
    } else if (all.stream().anyMatch(annex -> annex.title().length() > OutgoingText.LONGEST_TITLE)) {
      errors.add("annexes", "clerical.annexes.title", OutgoingText.LONGEST_TITLE);
    }
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
