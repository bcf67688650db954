package vn.vinhdanh.document;

import java.util.Optional;
import java.util.regex.Pattern;

/// Who handles an incoming paper (đơn vị hoặc người nhận): a person of the body, a part of it (phòng, ban, tổ), or its office or a board of it.
///
/// @param name by which it was called when the paper was passed on
record Handler(Kind kind, long id, String name) {

  /// What a handler is.
  enum Kind {
    PERSON,
    PART,
    UNIT
  }

  /// What stands for a handler in forms and addresses.
  record Key(Kind kind, long id) {

    private static final Pattern WRITTEN = Pattern.compile("(PERSON|PART|UNIT)-(\\d{1,18})");

    /// Empty for anything else.
    static Optional<Key> of(String written) {
      var read = WRITTEN.matcher(written);
      return read.matches() ? Optional.of(new Key(Kind.valueOf(read.group(1)), Long.parseLong(read.group(2)))) : Optional.empty();
    }
  }

  String key() {
    return kind + "-" + id;
  }
}
