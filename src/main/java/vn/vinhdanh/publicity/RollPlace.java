package vn.vinhdanh.publicity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place on the roll: latest decisions first, within one in the order of its list.
record RollPlace(LocalDate decidedOn, String decisionNumber, long entry) {

  String written() {
    String plain = decidedOn + " " + entry + " " + decisionNumber;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty for anything that [#written] did not write.
  static Optional<RollPlace> parse(@Nullable String written) {
    if (written == null || written.length() > 200) {
      return Optional.empty();
    }
    try {
      var parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split(" ", 3);
      return parts.length == 3 && parts[2].chars().noneMatch(Character::isISOControl)
          ? Optional.of(new RollPlace(LocalDate.parse(parts[0]), parts[2], Long.parseLong(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
