package vn.vinhdanh.document;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether the installation says aloud that files are opened unscanned; without a word they are not.
@Component
public record UnscannedFiles(String said) {

  /// What says so.
  public static final String OPEN = "open";

  public UnscannedFiles(@Value("${vinhdanh.unscanned-files:}") String said) {
    this.said = said;
  }

  /// To whoever may read them, and not to their uploaders alone.
  public boolean open() {
    return said.equals(OPEN);
  }
}
