package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// What was typed to take a number by hand.
///
/// @param series of the unit from which it is taken; empty for the book of the type
/// @param how the name of one of [How]
/// @param count how many are kept free
record NumberForm(String kind, String series, String day, String how, String count, String subject, String signer, String recipients, UUID once) {

  /// How a number is taken.
  enum How {
    /// The next one, for one paper.
    NEXT,
    /// Some that are kept free.
    RESERVED,
    /// One with a letter, for a paper of a day that is behind.
    INSERTED
  }

  /// What was meant where nothing is wrong.
  ///
  /// @param series null for the book of the type
  /// @param count 1 where numbers are not kept free
  record Asked(String kind, @Nullable Long series, LocalDate day, How how, int count, NumberedPaper paper, UUID once) {}

  static NumberForm empty(LocalDate today) {
    return new NumberForm("", "", TypedDay.typed(today), How.NEXT.name(), "1", "", "", "", UUID.randomUUID());
  }

  /// As another form: what the first one took before stays.
  NumberForm anew() {
    return new NumberForm(kind, series, day, how, count, subject, signer, recipients, UUID.randomUUID());
  }

  static NumberForm of(Map<String, String> sent, UUID once) {
    return new NumberForm(
        sent.getOrDefault("kind", ""), sent.getOrDefault("series", ""), sent.getOrDefault("day", ""), sent.getOrDefault("how", ""), sent.getOrDefault("count", "1"),
        sent.getOrDefault("subject", ""), sent.getOrDefault("signer", ""), sent.getOrDefault("recipients", ""), once);
  }

  /// Null where something is wrong: that is said beside the fields.
  ///
  /// @param open the unit's series from which numbers are taken
  @Nullable Asked asked(List<BookSeries> open, FieldErrors errors) {
    errors.require("kind", kind, "document.number.kind.missing");
    var typed = TypedDay.of(day);
    if (typed.isEmpty()) {
      errors.add("day", "document.number.day.wrong");
    }
    var chosen = Arrays.stream(How.values()).filter(each -> each.name().equals(how)).findFirst();
    if (chosen.isEmpty()) {
      errors.add("how", "document.number.how.missing");
    }
    var from = open.stream().filter(each -> in(each)).findFirst();
    if (from.isEmpty() && !series.isEmpty()) {
      errors.add("series", "document.number.series.gone");
    }
    boolean reserved = is(How.RESERVED);
    int asked = reserved ? howMany() : 1;
    if (asked < 1 || asked > BookKeeping.MOST_RESERVED) {
      errors.add("count", "document.number.count.wrong", BookKeeping.MOST_RESERVED);
    }
    var paper = paper(subject, signer, recipients, !reserved && from.filter(BookSeries::secret).isEmpty(), errors);
    return errors.any() ? null : new Asked(kind, from.map(BookSeries::id).orElse(null), typed.orElseThrow(), chosen.orElseThrow(), asked, paper, once);
  }

  /// A paper as it is entered in a book.
  ///
  /// @param whole whether it has to say what it is about
  static NumberedPaper paper(String subject, String signer, String recipients, boolean whole, FieldErrors errors) {
    if (whole) {
      errors.require("subject", subject, "document.number.subject.missing");
    }
    errors.atMost(NumberedPaper.SUBJECT, "subject", subject.strip(), "document.number.text.long");
    errors.atMost(NumberedPaper.SIGNER, "signer", signer.strip(), "document.number.text.long");
    errors.atMost(NumberedPaper.RECIPIENTS, "recipients", recipients.strip(), "document.number.text.long");
    return new NumberedPaper(subject.strip(), signer.strip(), recipients.strip(), null);
  }

  /// What a series is called.
  static FieldErrors seriesName(String name, FieldErrors errors) {
    return errors.require("name", name, "document.series.name.missing").atMost(BookSeries.LONGEST_NAME, "name", name, "document.number.text.long");
  }

  /// Why a number becomes void.
  static FieldErrors reason(String reason, FieldErrors errors) {
    return errors.require("reason", reason, "document.number.reason.missing")
        .atMost(NumberedPaper.SUBJECT, "reason", reason.strip(), "document.number.text.long");
  }

  boolean in(BookSeries asked) {
    return series.equals("" + asked.id());
  }

  boolean is(How asked) {
    return how.equals(asked.name());
  }

  private int howMany() {
    return count.strip().matches("\\d{1,3}") ? Integer.parseInt(count.strip()) : 0;
  }
}
