package vn.vinhdanh.document;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What is asked of the list of incoming papers.
///
/// @param words of subject, issuer or number; empty for all
/// @param cited the words where they are a number as people write it
/// @param year of the register; null for all
/// @param show which of them: empty for all, `OPEN`, `LATE`, or the name of one of [IncomingState]
/// @param issuer as somebody wrote it; empty for all
/// @param mine whether those alone that are the reader's to handle
/// @param before the entry after which it goes on
record IncomingQuery(
    String words, @Nullable CitedNumber cited, @Nullable Integer year, String show, String issuer, Handler.@Nullable Key handler, boolean mine,
    Place before) {

  static final String OPEN = "OPEN";
  static final String LATE = "LATE";

  /// Shorter words are looked for along the register, for no index finds them.
  private static final int INDEXED = 3;

  /// An entry by its year and number.
  record Place(int year, int number) {

    /// Before the last one of all.
    static final Place END = new Place(Integer.MAX_VALUE, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})-(\\d{4})");

    /// The end for anything but a place.
    static Place of(String written) {
      var read = WRITTEN.matcher(written);
      return read.matches() ? new Place(Integer.parseInt(read.group(2)), Integer.parseInt(read.group(1))) : END;
    }

    @Override
    public String toString() {
      return number + "-" + year;
    }
  }

  IncomingQuery {
    show = shown(show);
  }

  /// Any other word stands for all.
  private static String shown(String given) {
    boolean known = given.equals(OPEN) || given.equals(LATE) || List.of(IncomingState.values()).stream().anyMatch(state -> state.name().equals(given));
    return known ? given : "";
  }

  /// The states that are asked for; null for all.
  String @Nullable [] states() {
    return switch (show) {
      case "" -> null;
      case OPEN, LATE -> IncomingState.OPEN.stream().map(Enum::name).toArray(String[]::new);
      default -> new String[] {show};
    };
  }

  boolean late() {
    return show.equals(LATE);
  }

  boolean worded() {
    return VietnameseName.searchKey(words).length() >= INDEXED;
  }

  /// The pattern of `like`; null where no words are asked for.
  @Nullable String pattern() {
    return words.isBlank() ? null : "%" + VietnameseName.pattern(words) + "%";
  }

  boolean narrowed() {
    return !words.isBlank() || year != null || !show.isEmpty() || !issuer.isBlank() || handler != null || mine;
  }

  IncomingQuery after(Place last) {
    return new IncomingQuery(words, cited, year, show, issuer, handler, mine, last);
  }
}
