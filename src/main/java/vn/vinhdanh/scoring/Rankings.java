package vn.vinhdanh.scoring;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.refusal.NotFound;

/// The rankings of the clusters (xếp hạng cụm).
@Service
public class Rankings {

  private final StandingTable table;

  Rankings(StandingTable table) {
    this.table = table;
  }

  /// The ranking of a cluster; empty until all its sheets are scored by the cluster.
  public Optional<Ranking> of(ClusterId cluster) {
    return Ranking.of(table.of(cluster));
  }

  /// The sheets of a cluster in official order, for its members and the units above them.
  ///
  /// @throws NotFound for everybody else
  List<Standing> standings(ClusterId cluster, Actor actor) {
    if (!table.reaches(cluster, actor.scope())) {
      throw new NotFound("cluster", cluster.value());
    }
    return table.of(cluster);
  }
}
