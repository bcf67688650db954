package vn.vinhdanh.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.refusal.Unmet;

/// The messages of a form by field, in the order of the fields. The page shows them in a summary that takes
/// focus and again beside each field; the answer has status 422.
public final class FieldErrors {

  private final Texts texts;
  private final Map<String, String> messages = new LinkedHashMap<>();

  public FieldErrors(Texts texts) {
    this.texts = texts;
  }

  /// Adds a message; the first one of a field stays.
  public FieldErrors add(String field, String textKey, Object... arguments) {
    messages.putIfAbsent(field, texts.of(textKey, arguments));
    return this;
  }

  /// Refuses an empty field.
  public FieldErrors require(String field, @Nullable String value, String textKey) {
    if (value == null || value.isBlank()) {
      add(field, textKey);
    }
    return this;
  }

  /// Refuses a field that is longer than so many characters; the message is told how many they may be.
  public FieldErrors atMost(int longest, String field, @Nullable String value, String textKey) {
    if (value != null && value.length() > longest) {
      add(field, textKey, longest);
    }
    return this;
  }

  public boolean any() {
    return !messages.isEmpty();
  }

  public @Nullable String of(String field) {
    return messages.get(field);
  }

  /// Adds the messages of a part, each field under the name that it has in the whole.
  public FieldErrors addAll(FieldErrors part, UnaryOperator<String> named) {
    part.messages.forEach((field, message) -> messages.putIfAbsent(named.apply(field), message));
    return this;
  }

  /// Puts each unmet condition beside the field that would mend it, with how. What has no field, or comes second at one, is given back for
  /// the page to say apart.
  public List<Unmet> beside(List<Unmet> unmet, Function<Unmet, Optional<String>> field) {
    var apart = new ArrayList<Unmet>();
    for (var each : unmet) {
      var place = field.apply(each).filter(named -> !messages.containsKey(named));
      if (place.isEmpty()) {
        apart.add(each);
      } else {
        messages.put(place.get(), Reason.of(each, texts).inOneLine());
      }
    }
    return apart;
  }

  /// Refuses a call of the API whose fields are wrong; a page shows its form again instead.
  public void refuse() {
    if (any()) {
      throw new WrongFields(messages);
    }
  }

  public Map<String, String> all() {
    return new LinkedHashMap<>(messages);
  }
}
