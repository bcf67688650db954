package vn.vinhdanh.council;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.IssuedPapers;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Minutes of councils that were signed, for the case files of the body whose council it is. They bear no number.
@Component
class IssuedMinutes implements IssuedPapers {

  private static final String KIND = "MINUTES";

  private final CouncilSessionTable table;
  private final Texts texts;

  IssuedMinutes(CouncilSessionTable table, Texts texts) {
    this.table = table;
    this.texts = texts;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<IssuedPaper> issued(long id, UnitId body) {
    return table.concluded(id, body).map(this::paper);
  }

  @Override
  public List<IssuedPaper> lastIssued(UnitId body, int most) {
    return table.lastConcluded(body, most).stream().map(this::paper).toList();
  }

  private IssuedPaper paper(CouncilSessionTable.Concluded session) {
    return new IssuedPaper(
        KIND, session.id(), PaperKind.MINUTES.type(), "", session.heldOn(),
        texts.inVietnamese("council.minutes.filed", Written.DAY.format(session.heldOn())), session.secretary(), "", session.minutes(), "/council/" + session.id());
  }
}
