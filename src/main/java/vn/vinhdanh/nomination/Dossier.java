package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.rulebook.RecipientKind;

/// A dossier (hồ sơ đề nghị) as it stands.
record Dossier(
    NomineeId id,
    String number,
    UnitId unit,
    String unitName,
    int year,
    String award,
    RecipientKind kind,
    @Nullable PersonId person,
    @Nullable CollectiveId collective,
    String name,
    String detail,
    String achievement,
    @Nullable LocalDate noCaseConfirmedOn,
    @Nullable Rating rating,
    @Nullable LocalDate nobodyDisciplinedOn,
    Set<PersonId> members,
    @Nullable SubmissionId submission,
    Stage stage,
    LocalDate stageSince,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate submittedOn,
    boolean late,
    int returns,
    String returnReason,
    int version) {

  Dossier {
    members = Set.copyOf(members);
  }

  /// What the unit says of the nominee.
  UnitStatement said() {
    return new UnitStatement(achievement, noCaseConfirmedOn != null, rating, nobodyDisciplinedOn != null, members);
  }

  /// Whether it is the one that a form drafts.
  boolean says(NewDossier draft) {
    return unit.equals(draft.unit())
        && year == draft.year()
        && award.equals(draft.award())
        && Objects.equals(person, draft.person())
        && Objects.equals(collective, draft.collective())
        && achievement.equals(draft.achievement())
        && (noCaseConfirmedOn != null) == draft.noCase();
  }

  /// Whether the unit may still change what it says.
  boolean open() {
    return stage.toBeEdited();
  }

  /// Whether it was returned and is not handed in again.
  boolean backAtUnit() {
    return stage == Stage.RETURNED || stage == Stage.MENDED;
  }

  /// Whose turn it is, as the last part of the texts `nomination.turn.<name>`.
  Turn turn() {
    return Turn.at(stage);
  }

  boolean officerIs(Actor actor) {
    return actor.holds(Role.UNIT_OFFICER, unit);
  }

  boolean headIs(Actor actor) {
    return actor.holds(Role.UNIT_HEAD, unit);
  }
}
