package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit to be founded.
///
/// @param nameInSource the spelling of the paper it was read from
/// @param from its first day
public record NewUnit(
    String code,
    String name,
    String shortName,
    @Nullable String nameInSource,
    UnitKind kind,
    @Nullable UnitId parent,
    int officialOrder,
    boolean legalPersonality,
    LocalDate from) {}
