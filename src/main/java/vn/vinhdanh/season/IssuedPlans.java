package vn.vinhdanh.season;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.Files;
import vn.vinhdanh.document.IssuedPaper;
import vn.vinhdanh.document.IssuedPapers;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.organization.Units;

/// Published plans, for the case files of the city's Front. A plan is set anew for each reader; what is laid into a file is kept as it is set then.
@Component
class IssuedPlans implements IssuedPapers {

  private static final String KIND = "PLAN";

  private final PlanTable table;
  private final PlanPaper paper;
  private final Files files;
  private final Units units;

  IssuedPlans(PlanTable table, PlanPaper paper, Files files, Units units) {
    this.table = table;
    this.paper = paper;
    this.files = files;
    this.units = units;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<IssuedPaper> issued(long id, UnitId body) {
    return table.byId(new PlanId(id)).filter(plan -> plan.published() && isOf(body)).map(IssuedPlans::filed);
  }

  @Override
  public List<IssuedPaper> lastIssued(UnitId body, int most) {
    return isOf(body) ? table.lastPublished(most).stream().map(IssuedPlans::filed).toList() : List.of();
  }

  @Override
  public FileId kept(IssuedPaper issued, Actor actor) {
    var plan = table.byId(new PlanId(issued.id())).orElseThrow();
    return files.keepGenerated(paper.fileName(plan), paper.print(plan, PaperFormat.PDF), actor).id();
  }

  private boolean isOf(UnitId body) {
    return units.cityFront().id().equals(body);
  }

  private static IssuedPaper filed(Plan plan) {
    return new IssuedPaper(
        KIND, plan.id().value(), PaperKind.PLAN.type(), plan.number(), plan.issuedOn(), plan.subject(), "", "", null, "/plan?year=" + plan.year());
  }
}
