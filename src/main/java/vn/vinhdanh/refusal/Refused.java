package vn.vinhdanh.refusal;

import java.util.List;
import java.util.stream.Collectors;

/// An act that the rules do not allow now, with all its unmet conditions (422).
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Unmet> unmet;

  public Refused(List<Unmet> unmet) {
    super(unmet.stream().map(Unmet::code).collect(Collectors.joining(", ")));
    if (unmet.isEmpty()) {
      throw new IllegalArgumentException("a refusal names at least one unmet condition");
    }
    this.unmet = List.copyOf(unmet);
  }

  public Refused(Unmet unmet) {
    this(List.of(unmet));
  }

  public List<Unmet> unmet() {
    return unmet;
  }
}
