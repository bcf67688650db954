package vn.vinhdanh.document;

/// In which colours a sheet was scanned.
enum SheetColour {
  COLOUR,
  GREY,
  BLACK_WHITE
}
