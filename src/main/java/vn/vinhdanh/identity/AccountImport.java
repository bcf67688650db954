package vn.vinhdanh.identity;

import java.time.Instant;

/// Accounts read from a workbook on their way to being opened.
record AccountImport(long id, String fileName, Instant begunAt, Stage stage) {

  /// From the file to the accounts.
  enum Stage {
    CHECKED,
    ENTERED,
    DROPPED
  }

  /// How many lines there are of each kind.
  ///
  /// @param locked how many accounts that it opened still have a password that their owner has not changed
  record Counts(int fresh, int unchanged, int faulty, int locked) {

    int all() {
      return fresh + unchanged + faulty;
    }
  }
}
