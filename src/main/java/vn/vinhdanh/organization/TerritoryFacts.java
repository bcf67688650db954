package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;

/// What is said of a territory from a day on.
///
/// @param code the official code of the statistical office; null while it is not known here
/// @param name in full, as it is called: `Quận Ba Đình`
/// @param parent the territory in which it lies
/// @param verified whether it was compared with the official list
public record TerritoryFacts(
    @Nullable String code, TerritoryKind kind, String name, @Nullable TerritoryId parent, boolean verified) {}
