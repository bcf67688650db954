package vn.vinhdanh.movement;

/// What kind of work a movement is.
public enum MovementKind {
  /// A special movement (phong trào thi đua đặc biệt).
  SPECIAL,
  /// A campaign (cuộc vận động).
  CAMPAIGN,
  /// A standing movement (phong trào thi đua).
  MOVEMENT,
  /// Emulation on a theme (thi đua theo chuyên đề).
  THEMATIC,
  /// A drive for an anniversary (thi đua theo đợt).
  PERIODIC
}
