package vn.vinhdanh.refusal;

/// What was asked for does not exist, or is not this person's to see (404).
public final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotFound(String kind, long id) {
    super(kind + " " + id);
  }

  public NotFound(String what) {
    super(what);
  }
}
