package vn.vinhdanh.document;

/// A series of numbers that a unit keeps beside the books of types. Source: 30/2020/NĐ-CP, article 15 clause 2 (secret papers) and Annex I, part I,
/// II.3 (councils that use the seal of their body).
///
/// @param symbol what stands in symbols for who issues in it ("HĐTĐKT" in "QĐ-HĐTĐKT"); empty where the unit's own symbols hold
/// @param secret whether nothing is written down of its papers but number, type and day
/// @param closed whether no more numbers are taken from it
record BookSeries(long id, String name, String symbol, boolean secret, boolean closed) {

  static final int LONGEST_NAME = 100;
  static final int LONGEST_SYMBOL = 20;
}
