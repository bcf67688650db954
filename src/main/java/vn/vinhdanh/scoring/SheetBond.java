package vn.vinhdanh.scoring;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterBond;
import vn.vinhdanh.refusal.Unmet;

/// A unit that has a score sheet is scored and ranked in the cluster in which the sheet was opened.
@Component
class SheetBond implements ClusterBond {

  private final SheetTable table;

  SheetBond(SheetTable table) {
    this.table = table;
  }

  @Override
  public List<Unmet> of(UnitId unit, Cluster cluster) {
    return table.opened(unit, cluster.id())
        ? List.of(new Unmet("scoring.sheet-opened", "", "" + cluster.year(), cluster.name()))
        : List.of();
  }
}
