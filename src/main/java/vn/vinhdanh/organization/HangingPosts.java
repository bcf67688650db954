package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Texts;

/// The posts, collectives and cluster places of units that are about to end.
@Component
class HangingPosts implements Hanging {

  private final PeopleTable people;
  private final ClusterTable clusters;
  private final Texts texts;

  HangingPosts(PeopleTable people, ClusterTable clusters, Texts texts) {
    this.people = people;
    this.clusters = clusters;
    this.texts = texts;
  }

  @Override
  public List<String> on(List<UnitId> units, LocalDate day) {
    var lines = new ArrayList<String>();
    say("organization.hanging.posts", people.countPosts(units), lines);
    say("organization.hanging.collectives", people.countCollectives(units), lines);
    say("organization.hanging.clusters", clusters.countMembers(units, day), lines);
    return lines;
  }

  private void say(String key, int count, List<String> lines) {
    if (count > 0) {
      lines.add(texts.of(key, count));
    }
  }
}
