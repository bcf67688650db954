package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long somebody has worked at the Front (thâm niên công tác Mặt trận): the times of all posts on file, days held twice counted once, and before
/// the first of them the time since the declared beginning.
///
/// @param months below twelve
record Seniority(int years, int months) {

  private static final int MONTHS = 12;
  private static final int DAYS_OF_A_MONTH = 31;

  /// From a first day to the first one after it.
  private record Span(LocalDate from, LocalDate until) {}

  /// @param since the declared beginning, which says nothing unless it lies before the first post; null where the posts on file are all
  /// @param today counts
  static Seniority of(List<PostTerm> posts, @Nullable LocalDate since, LocalDate today) {
    var spans = new ArrayList<Span>();
    for (var post : posts) {
      spans.add(new Span(post.from(), post.until() == null ? today.plusDays(1) : post.until()));
    }
    spans.sort(Comparator.comparing(Span::from));
    var first = spans.isEmpty() ? today.plusDays(1) : spans.getFirst().from();
    if (since != null && since.isBefore(first)) {
      spans.addFirst(new Span(since, first));
    }
    var sum = Period.ZERO;
    for (var span : joined(spans)) {
      sum = sum.plus(Period.between(span.from(), span.until()));
    }
    long months = sum.toTotalMonths() + sum.getDays() / DAYS_OF_A_MONTH;
    return new Seniority((int) (months / MONTHS), (int) (months % MONTHS));
  }

  /// Times that meet or touch as one.
  private static List<Span> joined(List<Span> sorted) {
    var joined = new ArrayList<Span>();
    for (var span : sorted) {
      if (!joined.isEmpty() && !span.from().isAfter(joined.getLast().until())) {
        var last = joined.removeLast();
        joined.add(new Span(last.from(), last.until().isAfter(span.until()) ? last.until() : span.until()));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
