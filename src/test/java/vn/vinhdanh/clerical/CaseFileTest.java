package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What may become of the file of a matter, as a plain object.
class CaseFileTest {

  private static final LocalDate OPENED = LocalDate.of(2022, 3, 1);
  private static final LocalDate TODAY = LocalDate.of(2022, 12, 1);

  private static CaseFile file(@Nullable LocalDate closed, @Nullable LocalDate handed) {
    return new CaseFile(1, new UnitId(1), 2022, 3, "", "Phong trào năm 2022", 10, "Lê Mẫu Chi", OPENED, closed, handed, handed == null ? "" : "Phạm Mẫu Dũng", 0);
  }

  private static List<String> refusal(Runnable act) {
    var codes = new ArrayList<String>();
    assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> refused.unmet().stream().map(Unmet::code).forEach(codes::add));
    return codes;
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 29")
  void it_is_closed_with_its_papers_on_no_day_before_the_last_of_them() {
    var open = file(null, null);
    assertThat(refusal(() -> open.closed(TODAY, 0, null, TODAY))).containsExactly("clerical.case-empty");
    assertThat(refusal(() -> open.closed(TODAY.minusDays(2), 1, TODAY.minusDays(1), TODAY))).containsExactly("clerical.case-day-early");
    assertThat(refusal(() -> open.closed(OPENED.minusDays(1), 1, null, TODAY))).containsExactly("clerical.case-day-early");
    assertThat(refusal(() -> open.closed(TODAY.plusDays(1), 1, OPENED, TODAY))).containsExactly("clerical.day-to-come");
    assertThat(open.closed(TODAY.minusDays(1), 1, TODAY.minusDays(1), TODAY).state()).isEqualTo(CaseState.CLOSED);
    assertThat(refusal(() -> file(OPENED, null).closed(TODAY, 1, OPENED, TODAY))).containsExactly("clerical.case-closed");
    assertThat(refusal(() -> file(OPENED, null).mustBeOpen())).containsExactly("clerical.case-closed");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 30")
  void the_archive_gets_it_within_a_year_after_it_was_closed() {
    var closed = file(TODAY.minusDays(5), null);
    assertThat(closed.handOverBy()).isEqualTo(TODAY.minusDays(5).plusYears(1));
    assertThat(refusal(() -> closed.handed(TODAY.minusDays(6), "A", TODAY))).containsExactly("clerical.case-day-early");
    assertThat(refusal(() -> closed.handed(TODAY.plusDays(1), "A", TODAY))).containsExactly("clerical.day-to-come");
    assertThat(closed.handed(TODAY.minusDays(5), "A", TODAY).state()).isEqualTo(CaseState.HANDED);
    assertThat(refusal(() -> file(null, null).handed(TODAY, "A", TODAY))).containsExactly("clerical.case-open");
    assertThat(refusal(() -> file(OPENED, OPENED).handed(TODAY, "A", TODAY))).containsExactly("clerical.case-handed");
  }

  @Test
  void what_the_archive_has_stays_as_it_is() {
    assertThat(refusal(() -> file(OPENED, OPENED).corrected("Khác", null))).containsExactly("clerical.case-handed");
    assertThat(refusal(() -> file(OPENED, OPENED).reopened())).containsExactly("clerical.case-handed");
    assertThat(refusal(() -> file(null, null).reopened())).containsExactly("clerical.case-open");
    assertThat(file(OPENED, null).reopened().state()).isEqualTo(CaseState.OPEN);
    assertThat(file(OPENED, null).corrected("Khác", null).keptYears()).isNull();
  }
}
