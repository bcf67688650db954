package vn.vinhdanh.audit;

/// The names under which an entry keeps what surrounded the act. The database adds `names`: the things that got a name beside
/// the entry, as `kind:number` with spaces between.
final class Circumstance {

  static final String WAY = "way";
  static final String PERMISSION = "permission";
  static final String ROLE = "role";
  static final String UNIT = "unit";

  /// The number of the account by whose delegation it was done, and number and day of the paper.
  static final String DELEGATED_BY = "delegated-by";
  static final String DELEGATION = "delegation";

  /// Number and day of the letter by which another unit had it entered in its name.
  static final String ENTERED_FOR = "entered-for";

  private Circumstance() {}
}
