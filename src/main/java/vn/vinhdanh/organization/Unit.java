package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit (đơn vị): `name` in full as it signs, `shortName` for lists, `parent` the unit above it.
public record Unit(
    UnitId id,
    String code,
    String name,
    String shortName,
    UnitKind kind,
    @Nullable UnitId parent,
    int officialOrder,
    boolean legalPersonality) {}
