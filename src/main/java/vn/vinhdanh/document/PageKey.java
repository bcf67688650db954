package vn.vinhdanh.document;

/// Which picture of a page is meant.
///
/// @param sha256 of the file
/// @param page from 1 on
record PageKey(String sha256, int page, PageWidth width) {}
