package vn.vinhdanh.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// A unit to be founded.
///
/// @param nameInSource the spelling of the paper it was read from
/// @param level null for what is not a level
/// @param beside the Front beside which it stands, where it is none of the Front's own units
/// @param from its first day
public record NewUnit(
    String code,
    String name,
    String shortName,
    @Nullable String nameInSource,
    UnitKind kind,
    @Nullable UnitLevel level,
    @Nullable UnitId parent,
    @Nullable UnitId beside,
    int officialOrder,
    boolean legalPersonality,
    LocalDate from) {

  /// A unit whose kind tells its level, and that stands beside nobody.
  public NewUnit(
      String code, String name, String shortName, @Nullable String nameInSource, UnitKind kind, @Nullable UnitId parent, int officialOrder,
      boolean legalPersonality, LocalDate from) {
    this(code, name, shortName, nameInSource, kind, kind.onlyLevel(), parent, null, officialOrder, legalPersonality, from);
  }
}
