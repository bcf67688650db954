package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.ClusterPost;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.scoring.ClusterScores;
import vn.vinhdanh.scoring.Scales;
import vn.vinhdanh.scoring.ScoreSheets;
import vn.vinhdanh.scoring.SheetSummary;

/// The score sheets of the 30 districts as of 01/11/2022: clusters 2 and 3 are ranked, cluster 1 still scores itself.
@Component
class SampleScores implements SampleStation {

  private static final int YEAR = 2022;
  private static final int ORDER = 400;
  private static final String OFFICER = "canbo.";
  private static final String HEAD = "chutich.";

  /// How far one unit comes: which criteria it leaves out, when it fills, submits and is scored by the cluster (day of
  /// October; none where it does not come so far).
  private record Course(Set<String> without, @Nullable Integer filled, @Nullable Integer submitted, @Nullable Integer scored) {

    static Course unfinished(int filled, String... without) {
      return new Course(Set.of(without), filled, null, null);
    }

    static Course submitted(int on) {
      return new Course(Set.of(), on - 1, on, null);
    }

    static Course scored(int submitted, int scored) {
      return new Course(Set.of(), submitted - 1, submitted, scored);
    }
  }

  private static final List<List<Course>> COURSES = List.of(
      List.of(
          Course.unfinished(31, "IV.2", "VI.2", "VI.5", "IX.5"),
          Course.submitted(28),
          Course.submitted(31),
          Course.submitted(30),
          Course.unfinished(
              29, "VI.5", "VI.6", "VI.7", "VII.1", "VII.2", "VII.3", "VII.4", "VIII.1", "VIII.3", "VIII.4", "IX.1", "IX.2",
              "IX.3", "IX.4", "IX.5"),
          Course.unfinished(31, "IX.5")),
      List.of(
          Course.scored(20, 27), Course.scored(21, 27), Course.scored(24, 28), Course.scored(21, 28), Course.scored(25, 29),
          Course.scored(24, 29)),
      List.of(
          Course.scored(19, 26), Course.scored(20, 26), Course.scored(24, 27), Course.scored(25, 28), Course.scored(25, 28)),
      List.of(
          Course.submitted(26), Course.scored(24, 31), Course.submitted(27), Course.scored(25, 31), Course.submitted(31),
          Course.unfinished(30, "IX.3", "IX.4", "IX.5")),
      List.of(
          Course.submitted(27), Course.submitted(28), Course.submitted(31), Course.submitted(28), Course.submitted(31),
          Course.unfinished(28, "III.4", "VIII.2", "IX.4"),
          Course.unfinished(31, "I.4", "IX.5")));

  private final Clusters clusters;
  private final Scales scales;
  private final ScoreSheets sheets;
  private final ClusterScores scores;
  private final Accounts accounts;

  SampleScores(Clusters clusters, Scales scales, ScoreSheets sheets, ClusterScores scores, Accounts accounts) {
    this.clusters = clusters;
    this.scales = scales;
    this.sheets = sheets;
    this.scores = scores;
    this.accounts = accounts;
  }

  @Override
  public List<Event> events() {
    var events = new ArrayList<Event>();
    events.add(new Event(LocalDate.of(YEAR, Month.MARCH, 15), ORDER, () -> scales.apply(YEAR, actor("canbo.tp"))));
    for (int number = 1; number <= COURSES.size(); number++) {
      int cluster = number;
      for (int place = 0; place < COURSES.get(number - 1).size(); place++) {
        int member = place;
        var course = COURSES.get(number - 1).get(place);
        add(events, course.filled(), 1, () -> fill(cluster, member, course));
        add(events, course.submitted(), 2, () -> submit(cluster, member));
        add(events, course.scored(), 3, () -> score(cluster, member));
      }
    }
    return events;
  }

  private static void add(List<Event> events, @Nullable Integer day, int after, Runnable act) {
    if (day != null) {
      events.add(new Event(LocalDate.of(YEAR, Month.OCTOBER, day), ORDER + after, act));
    }
  }

  private void fill(int number, int place, Course course) {
    var member = cluster(number).members().get(place);
    var officer = actor(OFFICER, member);
    var sheet = sheets.sheet(own(member, officer).sheet(), officer);
    for (var group : sheet.scale().groups()) {
      var entries = group.criteria().stream()
          .filter(criterion -> !course.without().contains(criterion.code()))
          .map(criterion -> SamplePoints.self(member.shortName(), criterion, sheet.scale().step()))
          .toList();
      if (!entries.isEmpty()) {
        sheets.saveSelf(own(member, officer).sheet(), group.code(), 0, entries, officer);
      }
    }
  }

  private void submit(int number, int place) {
    var member = cluster(number).members().get(place);
    var head = actor(HEAD, member);
    var own = own(member, head);
    sheets.submit(own.sheet(), own.version(), head);
  }

  private void score(int number, int place) {
    var cluster = cluster(number);
    var member = cluster.members().get(place);
    var scorer = member.post() == ClusterPost.HEAD
        ? cluster.members().stream().filter(one -> one.post() == ClusterPost.DEPUTY).findFirst().orElseThrow()
        : cluster.head().orElseThrow();
    var officer = actor(OFFICER, scorer);
    long id = own(member, officer).sheet();
    var sheet = sheets.sheet(id, officer);
    for (var group : sheet.scale().groups()) {
      var entries = group.criteria().stream()
          .flatMap(criterion -> SamplePoints.cluster(member.shortName(), criterion, sheet.line(criterion)).stream())
          .toList();
      if (!entries.isEmpty()) {
        scores.save(id, group.code(), 0, entries, officer);
      }
    }
    scores.agreeRest(id, officer);
    var head = actor(HEAD, scorer);
    scores.close(id, own(member, head).version(), head);
  }

  private SheetSummary own(ClusterMember member, Actor actor) {
    return sheets.visible(YEAR, actor).stream()
        .filter(summary -> summary.unit().equals(member.unit()))
        .findFirst()
        .orElseThrow();
  }

  private Cluster cluster(int number) {
    return clusters.of(YEAR).stream().filter(cluster -> cluster.number() == number).findFirst().orElseThrow();
  }

  private Actor actor(String post, ClusterMember member) {
    return actor(post + SampleFront.accountName(member.shortName()));
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
