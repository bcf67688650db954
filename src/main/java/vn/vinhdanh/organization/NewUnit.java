package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit to be founded; `nameInSource` keeps the spelling of the paper it was read from.
public record NewUnit(
    String code,
    String name,
    String shortName,
    @Nullable String nameInSource,
    UnitKind kind,
    @Nullable UnitId parent,
    int officialOrder,
    boolean legalPersonality) {}
