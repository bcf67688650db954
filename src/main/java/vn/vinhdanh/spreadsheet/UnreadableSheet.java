package vn.vinhdanh.spreadsheet;

/// A table that cannot be read to its end: what was read of it so far is to be forgotten.
public final class UnreadableSheet extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final transient SheetFault fault;

  public UnreadableSheet(SheetFault fault) {
    super(fault.textKey());
    this.fault = fault;
  }

  /// Why, for the table as a whole.
  public SheetFault fault() {
    return fault;
  }

  /// Whether another one is being read for too long: this one may be read later as it is.
  public boolean busy() {
    return fault.textKey().equals(SheetReader.BUSY);
  }
}
