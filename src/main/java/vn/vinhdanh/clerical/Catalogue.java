package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The list of the case files that a body will open in a year (danh mục hồ sơ), and what may become of it.
///
/// Source: 30/2020/NĐ-CP, article 28 and Annex V.
///
/// @param approved who approved it; null until then
record Catalogue(long id, UnitId body, int year, CatalogueState state, String drafterName, @Nullable Approved approved, int version) {

  static final String CLAUSE = "30/2020/NĐ-CP 28";

  /// Who approved a list.
  ///
  /// @param post lines of power and post above the name
  record Approved(AccountId by, String name, List<String> post, LocalDate on) {

    Approved {
      post = List.copyOf(post);
    }
  }

  /// @throws Refused once it was put before the head
  void mustBeDraft() {
    mustBe(CatalogueState.DRAFT);
  }

  /// Put before the head.
  ///
  /// @param files how many files it names
  /// @throws Refused when it is no draft, or names none
  Catalogue submitted(int files) {
    mustBe(CatalogueState.DRAFT);
    if (files == 0) {
      throw new Refused(new Unmet("clerical.catalogue-empty", CLAUSE));
    }
    return with(CatalogueState.SUBMITTED, null);
  }

  /// Given back to be mended.
  ///
  /// @throws Refused when it does not lie before the head
  Catalogue returned() {
    mustBe(CatalogueState.SUBMITTED);
    return with(CatalogueState.DRAFT, null);
  }

  /// @throws Refused when it does not lie before the head
  Catalogue approved(Approved as) {
    mustBe(CatalogueState.SUBMITTED);
    return with(CatalogueState.APPROVED, as);
  }

  /// @throws Refused before it is approved
  void mustBeApproved() {
    mustBe(CatalogueState.APPROVED);
  }

  /// @throws ChangedMeanwhile when it is not the version that was read
  void mustBeVersion(int read) {
    if (read != version) {
      throw new ChangedMeanwhile(Map.of("state", state.name(), "version", "" + version));
    }
  }

  private void mustBe(CatalogueState wanted) {
    if (state != wanted) {
      throw new Refused(switch (state) {
        case DRAFT -> new Unmet("clerical.catalogue-draft", CLAUSE, "" + year);
        case SUBMITTED -> new Unmet("clerical.catalogue-submitted", CLAUSE, "" + year);
        case APPROVED -> new Unmet("clerical.catalogue-approved", CLAUSE, "" + year);
      });
    }
  }

  private Catalogue with(CatalogueState now, @Nullable Approved as) {
    return new Catalogue(id, body, year, now, drafterName, as, version);
  }
}
