package vn.vinhdanh.document;

/// Told within the act that keeps bytes which wait for the scanner.
record ToScan(String sha256) {}
