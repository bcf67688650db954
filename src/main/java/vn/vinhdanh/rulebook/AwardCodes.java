package vn.vinhdanh.rulebook;

/// The codes of the awards that the rulebook ships with; their names are the texts `rulebook.award.<code>`.
public final class AwardCodes {

  /// Chiến sĩ thi đua cơ sở.
  public static final String BASE_EMULATION_FIGHTER = "BASE_EMULATION_FIGHTER";
  /// Lao động tiên tiến.
  public static final String ADVANCED_WORKER = "ADVANCED_WORKER";
  /// Tập thể lao động tiên tiến.
  public static final String ADVANCED_LABOUR_COLLECTIVE = "ADVANCED_LABOUR_COLLECTIVE";
  /// Tập thể lao động xuất sắc.
  public static final String EXCELLENT_LABOUR_COLLECTIVE = "EXCELLENT_LABOUR_COLLECTIVE";
  /// Bằng khen của Ủy ban MTTQ Thành phố: the Front's own, not the "bằng khen tỉnh" of the Law.
  public static final String CITY_FRONT_MERIT_CERTIFICATE = "CITY_FRONT_MERIT_CERTIFICATE";
  /// Cờ thi đua của Ủy ban MTTQ Thành phố.
  public static final String CITY_FRONT_FLAG = "CITY_FRONT_FLAG";

  private AwardCodes() {}
}
