package vn.vinhdanh.spreadsheet;

import vn.vinhdanh.page.FieldErrors;

/// A table that cannot be read to its end: what was read of it so far is to be forgotten.
public final class UnreadableSheet extends RuntimeException {

  static final String FIELD = "file";

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

  /// Says why beside the field that the workbook was sent in.
  public FieldErrors saidBeside(FieldErrors errors) {
    return errors.add(FIELD, fault.textKey(), fault.arguments().toArray());
  }
}
