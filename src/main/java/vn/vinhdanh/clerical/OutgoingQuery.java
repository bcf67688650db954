package vn.vinhdanh.clerical;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What is asked of the list of a body's papers.
///
/// @param words of subject or symbol; empty for all
/// @param show which of them: empty for all, `OPEN`, or the name of one of [OutgoingState]
/// @param kind null for all
/// @param before the paper after which it goes on
record OutgoingQuery(String words, String show, @Nullable PaperKind kind, long before) {

  static final String OPEN = "OPEN";

  static OutgoingQuery of(String words, String show, String kind, long before) {
    boolean known = show.equals(OPEN) || Arrays.stream(OutgoingState.values()).anyMatch(state -> state.name().equals(show));
    return new OutgoingQuery(
        words.strip(), known ? show : "", OutgoingText.KINDS.stream().filter(each -> each.name().equals(kind)).findFirst().orElse(null),
        before > 0 ? before : Long.MAX_VALUE);
  }

  /// The states that are asked for; null for all.
  String @Nullable [] states() {
    return switch (show) {
      case "" -> null;
      case OPEN -> names(OutgoingState.OPEN).toArray(String[]::new);
      default -> new String[] {show};
    };
  }

  private static Set<String> names(Set<OutgoingState> states) {
    return states.stream().map(Enum::name).collect(Collectors.toSet());
  }

  /// The pattern of `like`; null where no words are asked for.
  @Nullable String pattern() {
    return words.isBlank() ? null : "%" + VietnameseName.pattern(words) + "%";
  }

  boolean narrowed() {
    return !words.isBlank() || !show.isEmpty() || kind != null;
  }

  OutgoingQuery after(long last) {
    return new OutgoingQuery(words, show, kind, last);
  }
}
