package vn.vinhdanh.page;

import org.springframework.http.HttpStatus;

/// What the frame of the API refuses by itself, before any rule of a module is asked.
public final class ApiRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String kind;

  /// @param kind the last part of the texts `page.problem.<kind>` and `page.problem.<kind>.advice`
  public ApiRefused(HttpStatus status, String kind) {
    super(kind);
    this.status = status;
    this.kind = kind;
  }

  HttpStatus status() {
    return status;
  }

  String kind() {
    return kind;
  }
}
