package vn.vinhdanh.nomination;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.rulebook.RecipientKind;

/// A nominee (người, tập thể được đề nghị) as the council and the decision see it.
///
/// @param dossierNumber the dossier's number as shown, `0193`
/// @param detail the post of a person, the kind of a collective
/// @param achievement the achievement in the unit's words
/// @param year the year of the achievement
public record Nominee(
    NomineeId id,
    String dossierNumber,
    String name,
    String detail,
    UnitId unit,
    String unitName,
    String awardCode,
    RecipientKind kind,
    @Nullable PersonId person,
    @Nullable CollectiveId collective,
    String achievement,
    int year) {}
