package vn.vinhdanh.keys;

/// A file of settings cannot be used as it is.
public final class SettingsRefused extends RuntimeException {

  /// What is wrong with it.
  public enum Fault { UNREADABLE, OPEN_TO_OTHERS, UNKNOWN, MISSING, WRONG, IN_THE_CLEAR, NO_PUBLIC_ADDRESS }

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String file;
  private final String line;

  public SettingsRefused(Fault fault, String file, String line) {
    super(fault + " in " + file + ": " + line, null, false, false);
    this.fault = fault;
    this.file = file;
    this.line = line;
  }

  public Fault fault() {
    return fault;
  }

  public String file() {
    return file;
  }

  /// The name of the value that is wrong; empty when it is the file.
  public String line() {
    return line;
  }
}
