package vn.vinhdanh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Change;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.Reorganization;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.season.MilestoneProgress;

@ApplicationTest
class PledgesTest {

  private static final LocalDate SIGNING = LocalDate.of(2022, 2, 24);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Clusters clusters;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired Pledges pledges;
  @Autowired PledgeTasks tasks;
  @Autowired MilestoneProgress progress;
  @Autowired LegalDay legalDay;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void in_february() {
    front.found();
    legalDay.turnTo(SIGNING, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.2")
  void an_extension_is_the_last_day_of_its_unit_and_the_clause_is_the_plans() {
    forget(cluster(4));
    var cluster = open(4);
    var given = cluster.members().get(2);
    progress.extend(2022, "M2a", List.of(given.unit()), LocalDate.of(2022, 3, 4), "Hoãn hội nghị cụm", actor("canbo.tp"));
    assertThat(tasks.of(head(given), SIGNING)).extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 3, 4));
    assertThat(tasks.of(head(cluster.members().get(4)), SIGNING)).extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 2, 27));
    pledges.sign(cluster.id(), 0, head(given));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> pledges.write(cluster.id(), "Khác", 0, head(cluster.head().orElseThrow())))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().clause()).isEqualTo("226/KH-MTTQ-BTT III.2"));
    forget(cluster);
  }

  /// Takes away the pledge that tests have written, so that each begins with none.
  private void forget(Cluster cluster) {
    jdbc.sql("delete from cluster_signature where pledge_id in (select id from cluster_pledge where cluster_id = :id)")
        .param("id", cluster.id().value()).update();
    jdbc.sql("delete from cluster_pledge where cluster_id = :id").param("id", cluster.id().value()).update();
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.2")
  void a_pledge_is_in_force_only_when_all_members_have_signed_and_from_that_day() {
    var cluster = open(1);
    var members = cluster.members();
    for (var member : members.subList(0, members.size() - 1)) {
      pledges.sign(cluster.id(), 0, head(member));
    }
    assertThat(pledges.inForce(cluster.id())).isFalse();
    assertThat(members.subList(0, members.size() - 1)).extracting(this::progressOf).containsOnly("AWAITS_CLUSTER");
    assertThat(pledge(cluster).missing(cluster)).extracting(ClusterMember::shortName).containsExactly("Quận Long Biên");
    legalDay.turnTo(SIGNING.plusDays(1), actor("canbo.tp"));
    pledges.sign(cluster.id(), 0, head(members.getLast()));
    assertThat(pledges.inForce(cluster.id())).isTrue();
    assertThat(pledge(cluster).inForceOn()).isEqualTo(SIGNING.plusDays(1));
    assertThat(members).extracting(this::progressOf).containsOnly("DONE");
    legalDay.turnTo(SIGNING, actor("canbo.tp"));
  }

  @Test
  void signing_twice_is_signing_once() throws Exception {
    var cluster = open(2);
    var head = head(cluster.members().getFirst());
    pledges.sign(cluster.id(), 0, head);
    pledges.sign(cluster.id(), 0, head);
    assertThat(pledge(cluster).signatures()).hasSize(1);
    assertThat(recorded("cluster.pledge-signed", cluster)).isEqualTo(1);
    all_sign_and_the_pledge_is_printed(cluster);
  }

  @Test
  void two_last_signatures_at_once_put_the_pledge_in_force_once() throws Exception {
    var cluster = open(3);
    var members = cluster.members();
    for (var member : members.subList(0, members.size() - 2)) {
      pledges.sign(cluster.id(), 0, head(member));
    }
    var last = members.getLast();
    var lastButOne = members.get(members.size() - 2);
    var heads = List.of(head(last), head(lastButOne), head(last), head(lastButOne));
    try (var atOnce = Executors.newFixedThreadPool(heads.size())) {
      var acts = heads.stream().<Callable<Boolean>>map(head -> () -> {
        pledges.sign(cluster.id(), 0, head);
        return true;
      }).toList();
      for (var act : atOnce.invokeAll(acts)) {
        assertThat(act.get()).isTrue();
      }
    }
    assertThat(pledges.inForce(cluster.id())).isTrue();
    assertThat(pledge(cluster).signatures()).hasSize(members.size());
    assertThat(recorded("cluster.pledge-in-force", cluster)).isEqualTo(1);
  }

  @Test
  void a_pledge_that_waits_only_for_a_unit_that_ends_is_in_force_from_that_day() throws Exception {
    forget(cluster(5));
    var ending = placed("KPA", cluster(5));
    var cluster = open(5);
    var members = cluster.members().stream().filter(member -> !member.unit().equals(ending)).toList();
    members.forEach(member -> pledges.sign(cluster.id(), 0, head(member)));
    assertThat(pledge(cluster).missing(cluster)).extracting(ClusterMember::unit).containsExactly(ending);
    long before = recorded("cluster.pledge-in-force", cluster);
    end(ending);
    assertThat(pledge(cluster).inForceOn()).isEqualTo(SIGNING);
    assertThat(members).extracting(this::progressOf).containsOnly("DONE");
    pledges.sign(cluster.id(), 0, head(members.getFirst()));
    assertThat(recorded("cluster.pledge-in-force", cluster)).isEqualTo(before + 1);

    jdbc.sql("update cluster_pledge set in_force_on = null where cluster_id = ?").param(cluster.id().value()).update();
    pledges.sign(cluster.id(), 0, head(members.getFirst()));
    assertThat(pledge(cluster).inForceOn()).as("of one that was left waiting").isEqualTo(SIGNING);
    forget(cluster);
  }

  @Test
  void the_last_signature_and_the_end_of_a_unit_at_once_put_the_pledge_in_force() throws Exception {
    forget(cluster(5));
    var ending = placed("KPB", cluster(5));
    var cluster = open(5);
    var members = cluster.members().stream().filter(member -> !member.unit().equals(ending)).toList();
    members.subList(1, members.size()).forEach(member -> pledges.sign(cluster.id(), 0, head(member)));
    var last = head(members.getFirst());
    var acts = List.<Callable<Boolean>>of(
        () -> {
          end(ending);
          return true;
        },
        () -> {
          pledges.sign(cluster.id(), 0, last);
          return true;
        });
    for (var act : AtOnce.behind("select 1 from cluster_pledge where cluster_id = " + cluster.id().value() + " for update", context, acts)) {
      assertThat(act.get()).isTrue();
    }
    assertThat(pledges.inForce(cluster.id())).isTrue();
    forget(cluster);
  }

  @Test
  void a_unit_that_joins_when_the_pledge_is_in_force_signs_it_no_more() {
    forget(cluster(5));
    var cluster = open(5);
    cluster.members().forEach(member -> pledges.sign(cluster.id(), 0, head(member)));
    long before = recorded("cluster.pledge-in-force", cluster);
    var joined = placed("KPC", cluster(5));
    var officer = actor("canbo.tp");
    var head = new Actor(officer.account(), officer.person(), "", List.of(new Duty(Role.UNIT_HEAD, joined)));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> pledges.sign(cluster.id(), 0, head))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("cluster.pledge-in-force"));
    pledges.sign(cluster.id(), 0, head(cluster.members().getFirst()));
    assertThat(pledge(cluster).signatures()).hasSameSizeAs(cluster.members());
    assertThat(recorded("cluster.pledge-in-force", cluster)).isEqualTo(before);
    end(joined);
    forget(cluster);
  }

  /// A further unit of the city, with nobody to sign for it.
  private UnitId placed(String code, Cluster cluster) {
    var officer = actor("canbo.tp");
    var unit = units.found(
        new NewUnit(
            code, "Ủy ban MTTQ huyện " + code, "Huyện " + code, null, UnitKind.DISTRICT_FRONT, units.cityFront().id(), 99, true,
            SIGNING.minusDays(1)),
        officer);
    clusters.place(cluster.id(), cluster.version(), unit, SIGNING, officer);
    return unit;
  }

  private void end(UnitId unit) {
    var act = new LegalAct("8/NQ", "Ban Thường trực", SIGNING, "");
    reorganizations.carryOut(new Reorganization(new Change.Ending(unit), SIGNING, act, UUID.randomUUID(), true), actor("canbo.tp"));
  }

  @Test
  void only_the_head_of_a_member_unit_signs() {
    var cluster = open(4);
    assertThatExceptionOfType(NotTheirAct.class)
        .isThrownBy(() -> pledges.sign(cluster.id(), 0, actor("chutich.badinh")));
    assertThatExceptionOfType(NotTheirAct.class)
        .isThrownBy(() -> pledges.sign(cluster.id(), 0, actor("canbo.chuongmy")));
    pledges.sign(cluster.id(), 0, actor("chutich.chuongmy"));
    assertThat(pledge(cluster).signatures()).hasSize(1);
  }

  @Test
  void only_the_head_unit_writes_and_nobody_rewrites_what_is_signed() throws Exception {
    var cluster = cluster(5);
    assertThatExceptionOfType(NotTheirAct.class)
        .isThrownBy(() -> pledges.write(cluster.id(), "Chỉ tiêu", -1, head(cluster.members().getFirst())));
    var writer = head(cluster.head().orElseThrow());
    pledges.write(cluster.id(), "Chỉ tiêu một", -1, writer);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> pledges.sign(cluster.id(), 0, head(cluster.members().getFirst())));
    pledges.open(cluster.id(), 0, writer);
    pledges.write(cluster.id(), "Chỉ tiêu một\nChỉ tiêu hai", 0, writer);
    assertThatExceptionOfType(ChangedMeanwhile.class)
        .as("what was read is not what would be signed")
        .isThrownBy(() -> pledges.sign(cluster.id(), 0, writer));
    pledges.sign(cluster.id(), 1, writer);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> pledges.write(cluster.id(), "Khác", 1, writer))
        .satisfies(refused -> assertThat(refused.unmet().getFirst().code()).isEqualTo("cluster.pledge-signed"));
    the_pages_say_who_has_not_signed(cluster);
  }

  private void the_pages_say_who_has_not_signed(Cluster cluster) throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = visitor.get("/pledges/" + cluster.id().value());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Còn thiếu chữ ký của: Huyện Ba Vì");
    assertThat(visitor.get("/pledges/" + cluster.id().value() + "/paper").statusCode()).isEqualTo(422);
    assertThat(visitor.get("/clusters").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/pledges/999999").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/units?q=ung+hoa").body()).contains("Huyện Ứng H").doesNotContain("Quận Ba Đình</a>");
  }

  private void all_sign_and_the_pledge_is_printed(Cluster cluster) throws Exception {
    for (var member : cluster.members()) {
      pledges.sign(cluster.id(), 0, head(member));
    }
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var paper = visitor.get("/pledges/" + cluster.id().value() + "/paper");
    assertThat(paper.statusCode()).isEqualTo(200);
    assertThat(paper.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(paper.body()).startsWith("%PDF");
    assertThat(visitor.get("/pledges/" + cluster.id().value() + "?lang=en").body()).contains("<html lang=\"en\">");
    assertThat(visitor.get("/pledges/" + cluster.id().value() + "/paper").body()).as("Vietnamese for an English reader").isEqualTo(paper.body());
  }

  @Test
  void people_of_a_unit_are_seen_by_it_and_the_city_only() throws Exception {
    long unit = cluster(1).members().getFirst().unit().value();
    String someone = jdbc.sql("select full_name from organization_v_person where unit_id = :unit order by id limit 1")
        .param("unit", unit).query(String.class).single();
    for (String username : List.of("canbo.badinh", "canbo.tp")) {
      assertThat(Visitor.signedIn(port, username, SampleFront.PASSWORD).get("/units/" + unit).body()).contains(someone);
    }
    var foreign = Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD).get("/units/" + unit);
    assertThat(foreign.body()).contains("Quận Ba Đình").doesNotContain(someone);
  }

  private Cluster open(int number) {
    var cluster = cluster(number);
    if (pledges.of(cluster.id()).isEmpty()) {
      var head = head(cluster.head().orElseThrow());
      pledges.write(cluster.id(), "Chỉ tiêu một\nChỉ tiêu hai", -1, head);
      pledges.open(cluster.id(), 0, head);
    }
    return cluster;
  }

  private Pledge pledge(Cluster cluster) {
    return pledges.of(cluster.id()).orElseThrow();
  }

  private Cluster cluster(int number) {
    return clusters.of(2022).stream().filter(cluster -> cluster.number() == number).findFirst().orElseThrow();
  }

  private String progressOf(ClusterMember member) {
    return jdbc.sql("select state from season_progress where unit_id = :unit order by id desc limit 1")
        .param("unit", member.unit().value()).query(String.class).single();
  }

  private long recorded(String act, Cluster cluster) {
    return jdbc.sql("select count(*) from audit_entry where act = :act and subject_id = :id")
        .param("act", act).param("id", cluster.id().value()).query(Long.class).single();
  }

  private Actor head(ClusterMember member) {
    String username = jdbc.sql("""
            select a.username from identity_account a join organization_v_person p on p.id = a.person_id
            where p.unit_id = :unit and a.username like 'chutich.%'
            """)
        .param("unit", member.unit().value()).query(String.class).single();
    return actor(username);
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
