package vn.vinhdanh.refusal;

/// The act belongs to somebody else (403).
public final class NotTheirAct extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotTheirAct(String act) {
    super(act);
  }
}
