package vn.vinhdanh.cluster;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterBond;
import vn.vinhdanh.refusal.Unmet;

/// While a cluster signs its pledge nobody leaves it: the last missing signature is what puts it in force.
@Component
class PledgeBond implements ClusterBond {

  private final PledgeTable table;

  PledgeBond(PledgeTable table) {
    this.table = table;
  }

  @Override
  public List<Unmet> of(UnitId unit, Cluster cluster) {
    return table.of(cluster.id()).filter(pledge -> pledge.state() == PledgeState.SIGNING).isPresent()
        ? List.of(new Unmet("cluster.pledge-being-signed", "", cluster.name()))
        : List.of();
  }
}
