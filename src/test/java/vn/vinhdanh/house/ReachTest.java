package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Reach;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.Address;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.proof.Walk;

/// Over what an act goes and while a thing stands where, as the permission table says it.
@SeasonTest
class ReachTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);

  /// What other units never see.
  private static final Set<Reach> BY_UNIT = EnumSet.of(Reach.UNIT, Reach.WITHIN);

  private static final int PAGES_OF_ONE_KIND = 20;

  /// The stages of things by how the acts on them begin.
  private static final Map<String, String> STAGES = Map.of(
      "award.", "vn.vinhdanh.award.DecisionState",
      "clerical.", "vn.vinhdanh.clerical.OutgoingState",
      "cluster.", "vn.vinhdanh.cluster.PledgeState",
      "council.", "vn.vinhdanh.council.SessionState",
      "nomination.", "vn.vinhdanh.nomination.Stage",
      "scoring.", "vn.vinhdanh.scoring.SheetState",
      "season.publish", "vn.vinhdanh.season.PlanStatus",
      "season.registration.", "vn.vinhdanh.season.RegistrationState");

  @LocalServerPort int port;
  @Autowired Permissions permissions;
  @Autowired Accounts accounts;
  @Autowired People people;
  @Autowired Units units;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private Visitor signedIn(String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private boolean reaches(Address address, Reach reach) {
    return permissions.reach(address.act()).filter(reach::equals).isPresent();
  }

  @Test
  void what_a_unit_sees_of_its_own_opens_for_no_other_unit() throws Exception {
    var pages = Address.all(mappings).stream().filter(address -> address.method().equals("GET")).toList();
    var own = Walk.of(signedIn("canbo.badinh"), PAGES_OF_ONE_KIND).keySet().stream()
        .filter(path -> pages.stream()
            .filter(address -> address.isOf(path.replaceAll("\\?.*", "")))
            .min(Comparator.comparing(Address::ofOne))
            .filter(address -> address.ofOne() && permissions.reach(address.act()).filter(BY_UNIT::contains).isPresent())
            .isPresent())
        .toList();
    assertThat(own).hasSizeGreaterThan(20);
    var stranger = signedIn("canbo.socson");
    var open = new ArrayList<String>();
    for (var path : own) {
      if (!Set.of(403, 404).contains(stranger.get(path).statusCode())) {
        open.add(path);
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void what_concerns_the_whole_organization_is_refused_to_a_role_below_its_front() throws Exception {
    var district = units.districts().getFirst().id();
    var person = people.enter("Trần Mẫu Phạm Vi", district, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    accounts.open("pham.vi", accounts.hash(SampleFront.PASSWORD), person, List.of(new Duty(Role.ADMINISTRATOR, district)), SINCE, true, FOUNDER);
    var below = signedIn("pham.vi");
    var front = Address.all(mappings).stream()
        .filter(address -> !address.api() && reaches(address, Reach.FRONT) && permissions.granted(Role.ADMINISTRATOR, address.act()))
        .toList();
    assertThat(front).hasSizeGreaterThan(10);
    var wrong = new ArrayList<String>();
    for (var address : front) {
      int status = below.status(address.method(), address.path());
      if (status != 403) {
        wrong.add(address + " answered " + status);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_stages_of_the_table_are_those_of_the_things() throws Exception {
    var staged = permissions.acts().stream().filter(act -> !permissions.stages(act).isEmpty()).toList();
    assertThat(staged).hasSizeGreaterThan(12);
    for (var act : staged) {
      var name = STAGES.entrySet().stream().filter(of -> act.startsWith(of.getKey())).map(Map.Entry::getValue).findFirst().orElseThrow();
      var known = Stream.of(Class.forName(name).getEnumConstants()).map(stage -> ((Enum<?>) stage).name()).collect(Collectors.toSet());
      assertThat(known).as(act).containsAll(permissions.stages(act));
    }
  }
}
