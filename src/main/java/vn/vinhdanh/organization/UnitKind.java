package vn.vinhdanh.organization;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a unit is: one of the Front's own, or a body that stands beside or above them.
public enum UnitKind {
  /// The central Front, which stands above the city's and is none of its units.
  CENTRAL_FRONT,
  CITY_FRONT,
  /// The city Front's own office (cơ quan Ủy ban MTTQ Thành phố).
  CITY_OFFICE,
  /// A professional board of the office (ban chuyên môn); not a level.
  CITY_BOARD,
  /// The Front of a district (quận, huyện, thị xã), a level that ended on 30/06/2025.
  DISTRICT_FRONT,
  COMMUNE_FRONT,
  /// A Front Work Board (Ban Công tác Mặt trận) of a residential area; not a level.
  FRONT_WORK_BOARD,
  /// A member organization (tổ chức thành viên) of the Front of its level.
  MEMBER_ORGANIZATION,
  /// A People's Committee (Ủy ban nhân dân).
  PEOPLES_COMMITTEE,
  /// A body of the State (cơ quan nhà nước) that decides or advises above: the President, the Government, a department.
  STATE_BODY;

  /// Whether it is a unit of the Front itself: what is given targets and scores, is counted and reports.
  public boolean own() {
    return switch (this) {
      case CITY_FRONT, CITY_OFFICE, CITY_BOARD, DISTRICT_FRONT, COMMUNE_FRONT, FRONT_WORK_BOARD -> true;
      case CENTRAL_FRONT, MEMBER_ORGANIZATION, PEOPLES_COMMITTEE, STATE_BODY -> false;
    };
  }

  /// The levels on which it may stand; none for what is not a level.
  Set<UnitLevel> levels() {
    return switch (this) {
      case CENTRAL_FRONT -> EnumSet.of(UnitLevel.CENTRAL);
      case CITY_FRONT, CITY_OFFICE -> EnumSet.of(UnitLevel.PROVINCE);
      case DISTRICT_FRONT -> EnumSet.of(UnitLevel.DISTRICT);
      case COMMUNE_FRONT -> EnumSet.of(UnitLevel.COMMUNE);
      case CITY_BOARD, FRONT_WORK_BOARD -> EnumSet.noneOf(UnitLevel.class);
      case PEOPLES_COMMITTEE -> EnumSet.complementOf(EnumSet.of(UnitLevel.CENTRAL));
      case MEMBER_ORGANIZATION, STATE_BODY -> EnumSet.allOf(UnitLevel.class);
    };
  }

  /// Its level where the kind tells it.
  @Nullable UnitLevel onlyLevel() {
    var levels = levels();
    return levels.size() == 1 ? levels.iterator().next() : null;
  }

  /// The kinds of which one may be right above it.
  Set<UnitKind> above() {
    return switch (this) {
      case CENTRAL_FRONT -> EnumSet.noneOf(UnitKind.class);
      case CITY_FRONT -> EnumSet.of(CENTRAL_FRONT);
      case CITY_OFFICE, DISTRICT_FRONT -> EnumSet.of(CITY_FRONT);
      case CITY_BOARD -> EnumSet.of(CITY_FRONT, CITY_OFFICE);
      case COMMUNE_FRONT -> EnumSet.of(CITY_FRONT, DISTRICT_FRONT);
      case FRONT_WORK_BOARD -> EnumSet.of(COMMUNE_FRONT);
      case MEMBER_ORGANIZATION -> EnumSet.of(MEMBER_ORGANIZATION);
      case PEOPLES_COMMITTEE, STATE_BODY -> EnumSet.of(PEOPLES_COMMITTEE, STATE_BODY);
    };
  }

  /// Whether it is a Front, which has a Standing Committee (Ban Thường trực), and beside which a body of another kind may stand.
  public boolean isFront() {
    return switch (this) {
      case CENTRAL_FRONT, CITY_FRONT, DISTRICT_FRONT, COMMUNE_FRONT -> true;
      case CITY_OFFICE, CITY_BOARD, FRONT_WORK_BOARD, MEMBER_ORGANIZATION, PEOPLES_COMMITTEE, STATE_BODY -> false;
    };
  }

  /// Whether it stands beside a Front: all that are not of the Front itself.
  boolean isBeside() {
    return !own() && this != CENTRAL_FRONT;
  }
}
