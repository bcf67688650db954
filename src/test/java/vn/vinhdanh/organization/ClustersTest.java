package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.NewDivision.Host;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Clusters over time: each test has a year of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClustersTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LegalAct ACT = new LegalAct("37/KH-MTTQ-BTT", "Ban Thường trực", LocalDate.of(2020, 1, 20), "Chia cụm");
  private static final Supervisor SUPERVISOR = new Supervisor("Người Mẫu Phụ Trách", "Phó Chủ tịch");

  @Autowired Units units;
  @Autowired Clusters clusters;
  @Autowired Reorganizations reorganizations;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private UnitId city = new UnitId(0);
  private Actor officer = FOUNDER;
  private UnitId a = city;
  private UnitId b = city;
  private UnitId c = city;
  private UnitId d = city;

  @BeforeAll
  void the_city_and_four_units() {
    city = unit("KC", UnitKind.CITY_FRONT, null);
    officer = holding(Role.CITY_OFFICER, city);
    a = unit("KA", UnitKind.DISTRICT_FRONT, city);
    b = unit("KB", UnitKind.DISTRICT_FRONT, city);
    c = unit("KD", UnitKind.DISTRICT_FRONT, city);
    d = unit("KE", UnitKind.DISTRICT_FRONT, city);
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT I.2")
  void who_headed_a_cluster_on_a_day_is_whose_term_holds_then() {
    var id = cluster(2011);
    var june = LocalDate.of(2011, 6, 1);
    clusters.lead(id, 0, june, new ClusterLead(c, a, SUPERVISOR), officer);
    assertThat(lead(id, LocalDate.of(2011, 5, 31))).isEqualTo(new ClusterLead(a, b, SUPERVISOR));
    assertThat(lead(id, june)).isEqualTo(new ClusterLead(c, a, SUPERVISOR));
    assertThat(lead(id, LocalDate.of(2012, 2, 1))).as("what is left of the work after the year").isEqualTo(new ClusterLead(c, a, SUPERVISOR));
    assertThat(clusters.cluster(id, LocalDate.of(2011, 5, 31)).headedBy(a)).isTrue();
    assertThat(clusters.cluster(id, LocalDate.of(2010, 12, 1)).headedBy(a)).as("before the year as on its first day").isTrue();
    assertThat(clusters.cluster(id).headedBy(c)).isTrue();
    assertThat(clusters.terms(id)).extracting(ClusterTerm::place, ClusterTerm::unit, ClusterTerm::from, ClusterTerm::until).contains(
        tuple(ClusterPlace.HEAD, a, LocalDate.of(2011, 1, 1), june),
        tuple(ClusterPlace.SUPERVISOR, null, LocalDate.of(2011, 1, 1), null));
    assertThat(changes("organization.cluster-led", id)).contains("\"cluster-head\"", "Quận KA", "Quận KD").doesNotContain("supervisor");
  }

  @Test
  void a_cluster_has_one_head_and_one_deputy_on_a_day() {
    var id = cluster(2010);
    for (String place : List.of("HEAD", "DEPUTY")) {
      assertThatThrownBy(() -> term(id, place, c, "2010-05-01", "2010-05-02"))
          .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("organization_one_in_a_place");
    }
    assertThatThrownBy(() -> term(id, "SUPERVISOR", null, "2010-05-01", "2010-05-02")).hasMessageContaining("organization_one_in_a_place");
    jdbc.sql("update organization_cluster_term set until_day = '2010-06-01' where cluster_id = ? and place = 'DEPUTY'").param(id.value()).update();
    assertThatThrownBy(() -> term(id, "DEPUTY", a, "2010-06-01", null)).hasMessageContaining("organization_one_place_of_a_unit");
    assertThat(refusal(() -> clusters.lead(id, 0, LocalDate.of(2010, 6, 1), new ClusterLead(a, a, SUPERVISOR), officer)))
        .containsExactly("organization.cluster-led-twice");
  }

  @Test
  void only_members_lead_and_only_in_the_year_of_the_cluster() {
    var id = cluster(2013);
    assertThat(refusal(() -> clusters.lead(id, 0, LocalDate.of(2013, 3, 1), new ClusterLead(d, b, SUPERVISOR), officer)))
        .containsExactly("organization.cluster-not-member");
    for (var day : List.of(LocalDate.of(2012, 12, 31), LocalDate.of(2014, 1, 1))) {
      assertThat(refusal(() -> clusters.lead(id, 0, day, new ClusterLead(b, a, SUPERVISOR), officer)))
          .containsExactly("organization.cluster-other-year");
    }
    clusters.lead(id, 0, LocalDate.of(2013, 3, 1), new ClusterLead(null, null, null), officer);
    assertThat(lead(id, LocalDate.of(2013, 3, 1))).isEqualTo(ClusterLead.NOBODY);
    assertThatThrownBy(() -> term(id, "HEAD", d, "2013-03-01", null)).hasMessageContaining("a cluster is led by its members");
  }

  @Test
  void a_unit_is_in_one_cluster_of_a_division_at_a_time_and_in_it_only_while_it_is_there() {
    assertThat(refusal(() -> found(2015, new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(a, b), ClusterLead.NOBODY),
        new NewCluster("Hai", ClusterKind.TERRITORIAL, List.of(c, b), ClusterLead.NOBODY)))).containsExactly("organization.in-two-clusters");
    assertThat(refusal(() -> found(2005, new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(a), ClusterLead.NOBODY))))
        .containsExactly("organization.not-there");
    assertThat(refusal(() -> found(2015, new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(a), new ClusterLead(b, null, null)))))
        .containsExactly("organization.led-from-outside");
    var ids = clustersOf(2015);
    assertThatThrownBy(() -> membership(ids.getLast(), a, "2015-05-01", "2015-06-01"))
        .hasMessageContaining("organization_membership_overlaps");
    assertThatThrownBy(() -> membership(ids.getLast(), a, "2015-05-01")).hasMessageContaining("organization_membership_last");
    assertThatThrownBy(() -> membership(ids.getFirst(), city, "2016-01-01")).hasMessageContaining("outside the year of its division");
    var young = unit("KY", UnitKind.DISTRICT_FRONT, city, LocalDate.of(2015, 7, 1));
    assertThatThrownBy(() -> membership(ids.getFirst(), young, "2015-06-30")).hasMessageContaining("outside the life of its unit");
    membership(ids.getFirst(), young, "2015-07-01");
    assertThat(clusters.cluster(ids.getFirst(), LocalDate.of(2015, 6, 30)).has(young)).isFalse();
    assertThat(clusters.cluster(ids.getFirst(), LocalDate.of(2015, 7, 1)).has(young)).isTrue();
  }

  @Test
  void a_form_sent_again_changes_nothing_and_an_old_one_is_told() {
    var id = cluster(2016);
    var may = LocalDate.of(2016, 5, 1);
    clusters.lead(id, 0, may, new ClusterLead(b, a, SUPERVISOR), officer);
    clusters.lead(id, 0, may, new ClusterLead(b, a, SUPERVISOR), officer);
    assertThat(clusters.cluster(id).version()).isEqualTo(1);
    assertThat(recorded("organization.cluster-led", id)).isEqualTo(1);
    var changed = catchThrowableOfType(
        ChangedMeanwhile.class, () -> clusters.lead(id, 0, may, new ClusterLead(c, a, SUPERVISOR), officer));
    assertThat(changed.current()).containsEntry("head", "" + b.value()).containsEntry("version", "1");
  }

  @Test
  void what_was_entered_wrongly_for_a_day_is_corrected_by_a_term_that_points_at_it() {
    var id = cluster(2017);
    var may = LocalDate.of(2017, 5, 1);
    clusters.lead(id, 0, may, new ClusterLead(b, a, SUPERVISOR), officer);
    clusters.lead(id, 1, may, new ClusterLead(c, a, SUPERVISOR), officer);
    assertThat(lead(id, may).head()).isEqualTo(c);
    assertThat(jdbc.sql("""
            select w.unit_id from organization_cluster_term t join organization_cluster_term w on w.id = t.corrects_id
            where t.cluster_id = ? and t.unit_id = ? and t.stands and not w.stands
            """).params(id.value(), c.value()).query(Long.class).list()).containsExactly(b.value());
    for (var lead : List.of(new ClusterLead(b, c, SUPERVISOR), new ClusterLead(a, c, SUPERVISOR))) {
      assertThat(refusal(() -> clusters.lead(id, 2, LocalDate.of(2017, 4, 1), lead, officer))).containsExactly("organization.cluster-led-later");
    }
  }

  @Test
  void of_two_officers_at_once_one_is_told_that_the_cluster_changed() throws Exception {
    var id = cluster(2018);
    var may = LocalDate.of(2018, 5, 1);
    var acts = Stream.of(b, c).<Callable<Boolean>>map(head -> () -> {
      clusters.lead(id, 0, may, new ClusterLead(head, null, SUPERVISOR), officer);
      return true;
    }).toList();
    var done = AtOnce.behind("select 1 from organization_cluster where id = " + id.value() + " for update", context, acts);
    assertThat(done.getFirst().get()).isTrue();
    assertThat(catchThrowable(() -> done.getLast().get())).hasCauseInstanceOf(ChangedMeanwhile.class);
    assertThat(lead(id, may).head()).isEqualTo(b);
  }

  @Test
  void a_unit_that_ends_in_the_year_leaves_its_cluster_and_its_place_on_that_day() {
    var ending = unit("KX", UnitKind.DISTRICT_FRONT, city);
    var later = new NewCluster("Sau", ClusterKind.TERRITORIAL, List.of(a, ending), new ClusterLead(ending, null, null));
    found(2019, later);
    var id = clustersOf(2019).getFirst();
    var day = LocalDate.of(2019, 7, 1);
    var act = new LegalAct("7/NQ", "Ban Thường trực", LocalDate.of(2019, 6, 20), "");
    reorganizations.carryOut(new Reorganization(new Change.Ending(ending), day, act, UUID.randomUUID(), true), officer);
    assertThat(clusters.cluster(id, day.minusDays(1)).headedBy(ending)).isTrue();
    assertThat(clusters.cluster(id, day).has(ending)).isFalse();
    assertThat(lead(id, day).head()).isNull();
    assertThat(clusters.clusterOf(ending, 2019)).as("a member of the year").isPresent();
    assertThat(refusal(() -> clusters.lead(id, 0, day.minusDays(10), new ClusterLead(a, null, null), officer))).isEmpty();
    assertThat(refusal(() -> clusters.lead(id, 1, day, new ClusterLead(ending, null, null), officer)))
        .containsExactly("organization.cluster-not-member");
    assertThat(refusal(() -> clusters.divide(new NewDivision(Host.CITY, LocalDate.of(2020, 1, 1), ACT, true, List.of(later)), officer)))
        .contains("organization.not-there");
  }

  @Test
  void a_membership_that_would_begin_when_its_unit_has_ended_does_not_stand() {
    var january = LocalDate.of(2020, 1, 1);
    var march = LocalDate.of(2020, 3, 15);
    var first = unit("KM", UnitKind.DISTRICT_FRONT, city);
    var moved = unit("KN", UnitKind.DISTRICT_FRONT, city);
    var swift = unit("KO", UnitKind.DISTRICT_FRONT, city);
    var before = unit("KP", UnitKind.DISTRICT_FRONT, city);
    found(2020,
        new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(first, a, moved, swift), new ClusterLead(first, null, null)),
        new NewCluster("Hai", ClusterKind.TERRITORIAL, List.of(b, before), new ClusterLead(before, null, null)));
    var ids = clustersOf(2020);
    clusters.move(ids.getFirst(), 0, moved, ids.getLast(), march, officer);
    clusters.move(ids.getFirst(), 1, swift, ids.getLast(), march, officer);

    end(first, january);
    end(before, LocalDate.of(2019, 12, 15));
    for (var gone : List.of(first, before)) {
      assertThat(clusters.clusterOf(gone, 2020)).isEmpty();
      assertThat(clusters.with(gone, january)).isEmpty();
    }
    assertThat(clusters.cluster(ids.getFirst(), january).has(first)).isFalse();
    assertThat(clusters.cluster(ids.getLast(), january).has(before)).isFalse();
    assertThat(ids).allSatisfy(id -> assertThat(lead(id, january).head()).isNull());
    assertThat(clusters.memberships(ids.getFirst())).extracting(Membership::unit).doesNotContain(first);

    end(moved, LocalDate.of(2020, 3, 1));
    end(swift, march);
    for (var gone : List.of(moved, swift)) {
      assertThat(clusters.cluster(ids.getLast(), march).has(gone)).isFalse();
      assertThat(clusters.clusterOf(gone, 2020)).as("where it was last").hasValueSatisfying(last -> assertThat(last.id()).isEqualTo(ids.getFirst()));
    }
    assertThat(clusters.cluster(ids.getFirst(), LocalDate.of(2020, 2, 29)).has(moved)).isTrue();
    assertThat(clusters.cluster(ids.getFirst(), LocalDate.of(2020, 3, 1)).has(moved)).isFalse();
    assertThat(clusters.cluster(ids.getFirst(), march.minusDays(1)).has(swift)).isTrue();
    assertThat(refusal(() -> clusters.move(ids.getFirst(), 2, moved, ids.getLast(), LocalDate.of(2020, 4, 1), officer)))
        .containsExactly("organization.move-no-member");
  }

  @Test
  void a_membership_that_is_entered_afterwards_is_to_the_end_of_its_unit() {
    var since = LocalDate.of(2001, 1, 1);
    var july = LocalDate.of(2004, 7, 1);
    var led = unit("KQ", UnitKind.DISTRICT_FRONT, city, since);
    var placed = unit("KR", UnitKind.DISTRICT_FRONT, city, since);
    var left = unit("KS", UnitKind.DISTRICT_FRONT, city, since);
    List.of(led, placed, left).forEach(unit -> end(unit, july));
    var staying = unit("KT", UnitKind.DISTRICT_FRONT, city, since);
    found(2003, new NewCluster("Năm trước", ClusterKind.TERRITORIAL, List.of(led), ClusterLead.NOBODY));
    found(2004, new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(led, staying), new ClusterLead(led, staying, null)));
    var id = clustersOf(2004).getFirst();
    clusters.place(id, 0, placed, LocalDate.of(2004, 3, 1), officer);
    assertThat(clusters.memberships(id)).extracting(Membership::unit, Membership::until)
        .containsExactly(tuple(led, july), tuple(staying, null), tuple(placed, july));
    assertThat(lead(id, july.minusDays(1))).isEqualTo(new ClusterLead(led, staying, null));
    assertThat(lead(id, july)).isEqualTo(new ClusterLead(null, staying, null));
    assertThat(clusters.memberships(clustersOf(2003).getFirst())).extracting(Membership::until).as("to the end of its year").containsOnlyNulls();
    assertThatThrownBy(() -> membership(id, left, "2004-03-01")).hasMessageContaining("outside the life of its unit");
  }

  private void end(UnitId unit, LocalDate day) {
    var act = new LegalAct("8/NQ", "Ban Thường trực", day.minusDays(1), "");
    reorganizations.carryOut(new Reorganization(new Change.Ending(unit), day, act, UUID.randomUUID(), true), officer);
  }

  @Test
  void a_unit_that_moves_is_in_the_old_cluster_to_the_day_before() {
    var ids = clustersOf(2012);
    var from = ids.getFirst();
    var to = ids.getLast();
    var day = LocalDate.of(2012, 4, 1);
    assertThat(refusal(() -> clusters.move(from, 0, a, to, day, officer))).containsExactly("organization.move-leads");
    assertThat(refusal(() -> clusters.move(from, 0, c, from, day, officer))).containsExactly("organization.move-elsewhere");
    assertThat(refusal(() -> clusters.move(from, 0, d, to, day, officer))).containsExactly("organization.move-no-member");
    assertThat(refusal(() -> clusters.move(from, 0, c, to, LocalDate.of(2012, 1, 1), officer))).containsExactly("organization.move-no-member");
    assertThat(refusal(() -> clusters.move(from, 0, c, to, LocalDate.of(2199, 1, 1), officer)))
        .containsExactly("organization.move-not-yet", "organization.cluster-other-year");
    clusters.move(from, 0, c, to, day, officer);
    clusters.move(from, 0, c, to, day, officer);
    assertThat(clusters.cluster(from, day.minusDays(1)).has(c)).isTrue();
    assertThat(clusters.cluster(from, day).has(c)).isFalse();
    assertThat(clusters.cluster(to, day.minusDays(1)).has(c)).isFalse();
    assertThat(clusters.cluster(to, day).has(c)).isTrue();
    assertThat(clusters.clusterOf(c, 2012)).hasValueSatisfying(now -> assertThat(now.id()).isEqualTo(to));
    assertThat(jdbc.sql("select cluster_id from organization_v_cluster_member where year = 2012 and unit_id = ?").param(c.value())
        .query(Long.class).list()).containsExactly(to.value());
    assertThat(recorded("organization.member-moved", new ClusterId(c.value()))).isEqualTo(1);
    assertThatThrownBy(() -> clusters.move(from, 0, b, to, day, officer)).isInstanceOf(ChangedMeanwhile.class);
  }

  @Test
  void the_city_divides_its_units_on_the_ground_of_a_paper_and_once() {
    var one = new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(a, b), ClusterLead.NOBODY);
    var two = new NewCluster("Hai", ClusterKind.SECTORAL, List.of(c), ClusterLead.NOBODY);
    var division = new NewDivision(Host.CITY, LocalDate.of(2021, 1, 1), ACT, true, List.of(one, two));
    clusters.divide(division, officer);
    clusters.divide(division, officer);
    assertThat(clusters.of(2021)).extracting(Cluster::number, Cluster::name, Cluster::kind).containsExactly(
        tuple(1, "Một", ClusterKind.TERRITORIAL), tuple(2, "Hai", ClusterKind.SECTORAL));
    assertThat(clusters.division(clusters.of(2021).getFirst().id()).act()).isEqualTo(ACT);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.divided' and facts ->> 'year' = '2021'")
        .query(Integer.class).single()).isEqualTo(1);
    var otherwise = new NewCluster("Một", ClusterKind.TERRITORIAL, List.of(a, city), ClusterLead.NOBODY);
    assertThat(refusal(() -> clusters.divide(new NewDivision(Host.CITY, LocalDate.of(2021, 1, 1), ACT, true, List.of(otherwise)), officer)))
        .containsExactly("organization.cluster-named", "organization.host-in-own", "organization.in-cluster");
  }

  @Test
  void another_cluster_of_the_year_begins_on_a_day_with_a_paper_of_its_own_and_units_that_are_in_none() {
    var july = LocalDate.of(2009, 7, 1);
    var id = cluster(2009);
    var young = unit("KF", UnitKind.DISTRICT_FRONT, city, july);
    var later = new LegalAct("50/QĐ", "Ban Thường trực", LocalDate.of(2009, 6, 25), "");
    var third = new NewCluster("Ba", ClusterKind.TERRITORIAL, List.of(young), new ClusterLead(young, null, null));
    assertThat(refusal(() -> clusters.divide(new NewDivision(Host.CITY, july.minusDays(1), later, true, List.of(third)), officer)))
        .containsExactly("organization.not-there");
    assertThat(refusal(() -> clusters.divide(new NewDivision(Host.CITY, LocalDate.of(2199, 7, 1), later, true, List.of(third)), officer)))
        .containsExactly("organization.division-not-yet");
    clusters.divide(new NewDivision(Host.CITY, july, later, true, List.of(third)), officer);
    clusters.divide(new NewDivision(Host.CITY, july, later, true, List.of(third)), officer);
    assertThat(clusters.on(july.minusDays(1))).extracting(Cluster::name).doesNotContain("Ba");
    assertThat(clusters.on(july)).extracting(Cluster::number, Cluster::name).contains(tuple(3, "Ba"));
    var founded = clusters.on(july).getLast();
    assertThat(founded.headedBy(young)).isTrue();
    assertThat(clusters.division(founded.id()).act()).isEqualTo(later);
    assertThat(clusters.division(id).act()).as("of those from before").isEqualTo(ACT);
    assertThat(refusal(() -> clusters.lead(founded.id(), 0, july.minusDays(1), ClusterLead.NOBODY, officer))).isEmpty();
    assertThat(refusal(() -> clusters.lead(founded.id(), 0, july.minusDays(1), new ClusterLead(null, null, SUPERVISOR), officer)))
        .containsExactly("organization.cluster-begins");
    assertThat(refusal(() -> clusters.move(id, 0, c, founded.id(), july.minusDays(1), officer))).containsExactly("organization.cluster-begins");
  }

  @Test
  void a_unit_that_is_in_no_cluster_is_placed_in_one_from_a_day_on() {
    var id = cluster(2023);
    var day = LocalDate.of(2023, 4, 1);
    var young = unit("KG", UnitKind.DISTRICT_FRONT, city, day);
    assertThat(refusal(() -> clusters.place(id, 0, young, day.minusDays(1), officer))).containsExactly("organization.not-there");
    assertThat(refusal(() -> clusters.place(id, 0, d, day, officer))).containsExactly("organization.in-cluster");
    assertThat(refusal(() -> clusters.place(id, 0, city, day, officer))).containsExactly("organization.host-in-own");
    assertThat(refusal(() -> clusters.place(id, 0, young, LocalDate.of(2024, 1, 1), officer))).containsExactly("organization.cluster-other-year");
    clusters.place(id, 0, young, day, officer);
    clusters.place(id, 0, young, day, officer);
    assertThat(clusters.cluster(id).version()).isEqualTo(1);
    assertThat(clusters.cluster(id, day.minusDays(1)).has(young)).isFalse();
    assertThat(clusters.cluster(id, day).has(young)).isTrue();
    assertThat(recorded("organization.member-placed", new ClusterId(young.value()))).isEqualTo(1);
    var old = catchThrowableOfType(ChangedMeanwhile.class, () -> clusters.place(id, 0, unit("KH", UnitKind.DISTRICT_FRONT, city), day, officer));
    assertThat(old.current().get("members")).contains("Quận KG");
  }

  @Test
  void of_two_officers_who_place_a_unit_at_once_one_is_told_where_it_is() throws Exception {
    var ids = clustersOf(2024);
    var free = unit("KI", UnitKind.DISTRICT_FRONT, city);
    var day = LocalDate.of(2024, 5, 1);
    var acts = ids.stream().<Callable<Boolean>>map(id -> () -> {
      clusters.place(id, 0, free, day, officer);
      return true;
    }).toList();
    var done = AtOnce.behind("select 1 from organization_division where host_id = " + city.value() + " and year = 2024 for update", context, acts);
    assertThat(done.getFirst().get()).isTrue();
    assertThat(catchThrowable(() -> done.getLast().get())).hasCauseInstanceOf(Refused.class);
    assertThat(clusters.clusterOf(free, 2024)).hasValueSatisfying(now -> assertThat(now.id()).isEqualTo(ids.getFirst()));
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT 1.3.8.d")
  void the_clusters_of_the_city_are_those_that_it_divides_and_it_is_itself_in_one_of_the_centre() {
    var year = LocalDate.of(2014, 1, 1);
    var central = new NewDivision(
        Host.CENTRAL, year, ACT, true, List.of(new NewCluster("Trung ương", ClusterKind.TERRITORIAL, List.of(city), ClusterLead.NOBODY)));
    assertThat(clusters.against(central, officer)).isEmpty();
    assertThat(refusal(() -> clusters.divide(
            new NewDivision(Host.CENTRAL, year, ACT, true, List.of(new NewCluster("Trung ương", ClusterKind.TERRITORIAL, List.of(a), ClusterLead.NOBODY))),
            officer)))
        .containsExactly("organization.only-city");
    clusters.divide(central, officer);
    clusters.divide(central, officer);
    clusters.divide(
        new NewDivision(Host.CENTRAL, year.minusYears(1), ACT, true, List.of(new NewCluster("Trước", ClusterKind.TERRITORIAL, List.of(city), ClusterLead.NOBODY))),
        officer);
    assertThat(jdbc.sql("select count(*) from organization_unit where kind = 'CENTRAL_FRONT'").query(Integer.class).single()).isEqualTo(1);
    assertThat(clusters.of(2014)).isEmpty();
    assertThat(clusters.clusterOf(city, 2014)).isEmpty();
    assertThat(clusters.ofCityFront(LocalDate.of(2014, 5, 1))).extracting(Cluster::name).containsExactly("Trung ương");
  }

  @Test
  void only_the_city_keeps_clusters() {
    var id = cluster(2022);
    var lead = new ClusterLead(b, a, SUPERVISOR);
    for (var stranger : List.of(FOUNDER, holding(Role.CITY_OFFICER, a), holding(Role.UNIT_HEAD, a), holding(Role.CITY_LEADER, city))) {
      assertThat(clusters.mayKeep(stranger)).isFalse();
      assertThatThrownBy(() -> clusters.lead(id, 0, LocalDate.of(2022, 5, 1), lead, stranger)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> clusters.move(id, 0, c, id, LocalDate.of(2022, 5, 1), stranger)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> clusters.divide(new NewDivision(Host.CITY, LocalDate.of(2023, 1, 1), ACT, true, List.of()), stranger)).isInstanceOf(NotTheirAct.class);
    }
  }

  /// The first of two clusters of a year: its members are A (head), B (deputy) and C.
  private ClusterId cluster(int year) {
    return clustersOf(year).getFirst();
  }

  private List<ClusterId> clustersOf(int year) {
    if (clusters.of(year).isEmpty()) {
      found(
          year,
          new NewCluster("Cụm " + year, ClusterKind.TERRITORIAL, List.of(a, b, c), new ClusterLead(a, b, SUPERVISOR)),
          new NewCluster("Cụm kia " + year, ClusterKind.TERRITORIAL, List.of(d), ClusterLead.NOBODY));
    }
    return clusters.of(year).stream().map(Cluster::id).toList();
  }

  private void found(int year, NewCluster... founded) {
    clusters.found(new NewDivision(Host.CITY, LocalDate.of(year, 1, 1), ACT, true, List.of(founded)), FOUNDER);
  }

  private ClusterLead lead(ClusterId id, LocalDate on) {
    return clusters.leadOn(id, on);
  }

  private void term(ClusterId id, String place, @Nullable UnitId unit, String from, @Nullable String until) {
    jdbc.sql("""
            insert into organization_cluster_term (cluster_id, place, unit_id, holder_name, holder_post, from_day, until_day)
            values (:cluster, :place, :unit::bigint, case when :place = 'SUPERVISOR' then 'x' end, case when :place = 'SUPERVISOR' then 'x' end,
              :from::date, :until::date)
            """)
        .param("cluster", id.value())
        .param("place", place)
        .param("unit", unit == null ? null : unit.value())
        .param("from", from)
        .param("until", until)
        .update();
  }

  private void membership(ClusterId id, UnitId unit, String from) {
    membership(id, unit, from, null);
  }

  private void membership(ClusterId id, UnitId unit, String from, @Nullable String until) {
    jdbc.sql("""
            insert into organization_membership (cluster_id, division_id, unit_id, official_order, from_day, until_day, last)
            select id, division_id, :unit, 9, :from::date, :until::date, :until::date is null from organization_cluster where id = :id
            """)
        .param("id", id.value()).param("unit", unit.value()).param("from", from).param("until", until).update();
  }

  private String changes(String act, ClusterId id) {
    return jdbc.sql("select changes::text from audit_entry where act = ? and subject_id = ?").params(act, id.value()).query(String.class).single();
  }

  private int recorded(String act, ClusterId id) {
    return jdbc.sql("select count(*) from audit_entry where act = ? and subject_id = ?").params(act, id.value()).query(Integer.class).single();
  }

  private static List<String> refusal(ThrowingCallable act) {
    var refused = catchThrowableOfType(Refused.class, act);
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }

  private UnitId unit(String code, UnitKind kind, @Nullable UnitId parent) {
    return unit(code, kind, parent, LocalDate.of(2008, 8, 1));
  }

  private UnitId unit(String code, UnitKind kind, @Nullable UnitId parent, LocalDate since) {
    return units.found(new NewUnit(code, "Ủy ban MTTQ quận " + code, "Quận " + code, null, kind, parent, 0, true, since), FOUNDER);
  }

  private static Actor holding(Role role, UnitId unit) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(role, unit)));
  }
}
