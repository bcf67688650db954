package vn.vinhdanh.rulebook;

/// At most `percent` of the unit's holders of the award `of` may be proposed, rounded down.
public record ShareCap(int percent, String of, String clause, boolean verified) {

  public int allowed(int holders) {
    return Math.floorDiv(holders * percent, 100);
  }
}
