package vn.vinhdanh.refusal;

import java.util.LinkedHashMap;
import java.util.Map;

/// Somebody else changed the same thing since it was read (409). `current` holds the values now in force by
/// field name, so that the person sees both versions; it carries the new `version` too where a form does.
public final class ChangedMeanwhile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> current;

  public ChangedMeanwhile(Map<String, String> current) {
    super("changed meanwhile: " + current.keySet());
    this.current = new LinkedHashMap<>(current);
  }

  public Map<String, String> current() {
    return current;
  }
}
