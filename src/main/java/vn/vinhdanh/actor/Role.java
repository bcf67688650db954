package vn.vinhdanh.actor;

/// What an account may be charged with (vai trò). The head unit of a cluster (cụm trưởng) is no role: it is
/// a member unit of the year, and its officer and head act for it.
public enum Role {
  /// Officer of the city Front who runs the work (cán bộ phụ trách của Thành phố).
  CITY_OFFICER,
  /// Member of the city Front's Standing Committee who decides and signs (Ban Thường trực).
  CITY_LEADER,
  /// Secretary of the council (thư ký Hội đồng).
  COUNCIL_SECRETARY,
  /// Member of the council (thành viên Hội đồng), its chair among them.
  COUNCIL_MEMBER,
  /// Officer of a unit (cán bộ phụ trách của đơn vị).
  UNIT_OFFICER,
  /// Head of a unit, who submits in its name (thủ trưởng đơn vị).
  UNIT_HEAD,
  /// Reads every trace, changes nothing (kiểm tra, giám sát).
  AUDITOR,
  /// Runs the installation, with no say in content (quản trị).
  ADMINISTRATOR
}
