package vn.vinhdanh.rulebook;

/// Whether the head of a unit decides an award alone (thẩm quyền của thủ trưởng đơn vị), without the city Front.
///
/// @param legalPersonality whether only a unit with legal personality (tư cách pháp nhân) may
public record OwnDecision(boolean legalPersonality, String clause, boolean verified) {}
