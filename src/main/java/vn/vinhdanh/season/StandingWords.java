package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Says a standing in words: one or two for the cell, a line for the timeline.
@Component
class StandingWords {

  private final Texts texts;

  StandingWords(Texts texts) {
    this.texts = texts;
  }

  /// The word of a cell.
  String word(Standing standing) {
    String begun = standing.state() == ProgressState.STARTED ? "begun" : "none";
    return switch (standing.look()) {
      case DONE -> texts.of("season.state.done");
      case DONE_LATE -> texts.of("season.state.done-late");
      case LATE -> texts.of("season.state.late");
      case SOON, OPEN -> texts.of("season.state." + begun);
      case AWAITS_CLUSTER, AWAITS_CLUSTER_LATE -> ownPart(standing);
      case RETURNED -> texts.of("season.state.returned");
      case WAIVED -> texts.of("season.state.waived");
      case NONE -> texts.of("season.state.untouched");
    };
  }

  /// The small line under it.
  String detail(Standing standing) {
    long left = standing.daysLeft().orElse(0L);
    return switch (standing.look()) {
      case DONE -> reportedOn(standing);
      case DONE_LATE -> texts.of("season.state.late-by", standing.doneLate(), reportedOn(standing));
      case LATE -> texts.of("season.state.days", -left);
      case SOON -> standing.note().isEmpty() ? daysLeft(left) : standing.note();
      case OPEN -> standing.note().isEmpty() ? standing.daysLeft().map(this::daysLeft).orElse("") : standing.note();
      case AWAITS_CLUSTER_LATE -> texts.of("season.state.own-part-late", standing.doneLate(), reportedOn(standing));
      case AWAITS_CLUSTER, RETURNED -> standing.note();
      case WAIVED, NONE -> "";
    };
  }

  /// `Xong 15/02`, `Trước 04/11 · còn 2 ngày`, `Trễ hạn 3 ngày`.
  String line(Standing standing) {
    long left = standing.daysLeft().orElse(0L);
    return switch (standing.look()) {
      case DONE, DONE_LATE, AWAITS_CLUSTER, AWAITS_CLUSTER_LATE -> word(standing) + " " + reportedOn(standing);
      case LATE -> texts.of("season.state.late-days", -left);
      case RETURNED, WAIVED -> word(standing);
      case SOON, OPEN, NONE -> shortLimit(standing) + standing.daysLeft().map(days -> " · " + daysLeft(days)).orElse("");
    };
  }

  /// `trước 28/02`, `gia hạn đến 20/02`, `cả năm`.
  String limit(Standing standing) {
    String limit = shortLimit(standing);
    return limit.substring(0, 1).toLowerCase(Locale.ROOT) + limit.substring(1);
  }

  /// What the plan sets, with the year: `Trước 28/02/2022`.
  String fullLimit(Standing standing) {
    return before(standing, Written.DAY::format);
  }

  /// What stands at the milestone, as the list on a phone and the table say it.
  String sentence(Standing standing) {
    String line = standing.look() == Standing.Look.SOON || standing.look() == Standing.Look.OPEN || standing.look() == Standing.Look.NONE
        ? standing.daysLeft().map(left -> texts.of("season.state.left", left)).orElse(texts.of("season.state.no-limit"))
        : line(standing);
    LocalDate until = standing.extendedUntil();
    return until == null ? line : line + " " + texts.of("season.limit.extended-note", Written.shortDay(until, standing.today()));
  }

  /// `28/30 xong`.
  String count(int done, int all) {
    return texts.of("season.state.count", done, all);
  }

  private String shortLimit(Standing standing) {
    var until = standing.extendedUntil();
    return until == null
        ? before(standing, day -> Written.shortDay(day, standing.today()))
        : texts.of("season.limit.extended", Written.shortDay(until, standing.today()));
  }

  private String before(Standing standing, Function<LocalDate, String> written) {
    var boundary = standing.milestone().boundary();
    return boundary == null ? texts.of("season.limit.none") : texts.of("season.limit.before", written.apply(boundary));
  }

  /// What the unit did of a work that its cluster finishes.
  private String ownPart(Standing standing) {
    return texts.of(standing.milestone().work() == Work.PLEDGE ? "season.state.signed" : "season.state.sent");
  }

  private static String reportedOn(Standing standing) {
    return Written.shortDay(Objects.requireNonNull(standing.on()), standing.today());
  }

  private String daysLeft(long left) {
    return left == 0 ? texts.of("season.state.today") : texts.of("season.state.left-short", left);
  }
}
