package vn.vinhdanh.refusal;

/// What was asked for is found under another address: who reads is led there, an act on it is refused (422).
public final class Elsewhere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String from;
  private final String to;
  private final transient Unmet unmet;

  /// @param from the beginning of the address, without the API's own
  /// @param to what stands in its place now
  /// @param unmet what whoever acts is told
  public Elsewhere(String from, String to, Unmet unmet) {
    super(from + " is " + to);
    this.from = from;
    this.to = to;
    this.unmet = unmet;
  }

  public String from() {
    return from;
  }

  public String to() {
    return to;
  }

  public Unmet unmet() {
    return unmet;
  }
}
