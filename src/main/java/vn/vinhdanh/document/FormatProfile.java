package vn.vinhdanh.document;

import vn.vinhdanh.organization.UnitKind;

/// By which rules the papers of a body look (thể thức).
public enum FormatProfile {
  /// A body of the State. Source: 30/2020/NĐ-CP, article 2 clause 1.
  STATE_ND30,
  /// The Front or another political, socio-political, social or professional organization: as the decree has it, together with rules of its own.
  /// Source: 30/2020/NĐ-CP, article 2 clause 2.
  FRONT,
  /// A body of the Party: its name stands where others have the name and motto of the nation.
  PARTY;

  private static final String LETTER = "CV";

  /// What stands behind the number of a paper: of the State and the Front “/KH-MTTQ-BTT”, in the Party's way type and issuer parted by a slash, “-KH/TU”, a
  /// letter with its type.
  ///
  /// @param type of the paper
  /// @param symbol its groups as the unit has them, “KH-MTTQ-BTT”
  String behindNumber(String type, String symbol) {
    return switch (this) {
      case STATE_ND30, FRONT -> "/" + symbol;
      case PARTY -> "-" + (type.equals(LETTER) ? LETTER + "/" + symbol : symbol.replaceFirst("-", "/"));
    };
  }

  /// The groups of a symbol that was typed as papers of the profile have it.
  String groups(String type, String typed) {
    var groups = this == PARTY ? typed.replaceFirst("/", "-") : typed;
    return this == PARTY && type.equals(LETTER) && groups.startsWith(LETTER + "-") ? groups.substring(LETTER.length() + 1) : groups;
  }

  /// What a body of a kind follows until it says otherwise.
  static FormatProfile usual(UnitKind kind) {
    return switch (kind) {
      case PEOPLES_COMMITTEE, STATE_BODY -> STATE_ND30;
      case CENTRAL_FRONT, CITY_FRONT, CITY_OFFICE, CITY_BOARD, DISTRICT_FRONT, COMMUNE_FRONT, FRONT_WORK_BOARD, MEMBER_ORGANIZATION -> FRONT;
    };
  }
}
