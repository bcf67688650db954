package vn.vinhdanh.nomination;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;

/// A dossier to be drafted: for a person or for a collective.
///
/// @param noCase whether the unit confirms that no disciplinary review, investigation or inspection is open
/// @param once the form's token: a second send of the same form drafts nothing more
public record NewDossier(
    UnitId unit,
    int year,
    String award,
    @Nullable PersonId person,
    @Nullable CollectiveId collective,
    String achievement,
    boolean noCase,
    UUID once) {

  public NewDossier {
    if ((person == null) == (collective == null)) {
      throw new IllegalArgumentException("a dossier is for a person or for a collective");
    }
  }

  /// The same for the number that stands for the person now.
  NewDossier of(PersonId standing) {
    return new NewDossier(unit, year, award, standing, collective, achievement, noCase, once);
  }
}
