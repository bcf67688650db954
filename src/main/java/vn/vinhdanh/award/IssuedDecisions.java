package vn.vinhdanh.award;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.IssuedPapers;

/// Decisions on commendation, for the case files of the body that issued them.
@Component
class IssuedDecisions implements IssuedPapers {

  static final String KIND = "DECISION";

  private final DecisionTable table;

  IssuedDecisions(DecisionTable table) {
    this.table = table;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<IssuedPaper> issued(long id, UnitId body) {
    return table.issued(id, body);
  }

  @Override
  public List<IssuedPaper> lastIssued(UnitId body, int most) {
    return table.lastIssued(body, most);
  }
}
