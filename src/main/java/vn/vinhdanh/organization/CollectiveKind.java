package vn.vinhdanh.organization;

/// What a collective is: a part of the unit (phòng, ban), a team (tổ), an association or branch (hội, chi hội), the Front's work board of a
/// residential area (Ban công tác Mặt trận ở khu dân cư), another one, or a household (hộ gia đình).
public enum CollectiveKind {
  PART,
  TEAM,
  ASSOCIATION,
  FRONT_WORK_BOARD,
  OTHER,
  HOUSEHOLD
}
