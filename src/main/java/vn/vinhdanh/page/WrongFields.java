package vn.vinhdanh.page;

import java.util.LinkedHashMap;
import java.util.Map;

/// A call of the API whose fields are wrong (422): the messages by field, as a form shows them.
final class WrongFields extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> messages;

  WrongFields(Map<String, String> messages) {
    super(String.join(", ", messages.keySet()));
    this.messages = new LinkedHashMap<>(messages);
  }

  Map<String, String> messages() {
    return messages;
  }
}
