package vn.vinhdanh.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.Emblems;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.ClusterKind;
import vn.vinhdanh.organization.ClusterLead;
import vn.vinhdanh.organization.CollectiveFacts;
import vn.vinhdanh.organization.CollectiveKind;
import vn.vinhdanh.organization.Collectives;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.NewCluster;
import vn.vinhdanh.organization.NewCollective;
import vn.vinhdanh.organization.NewDivision;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.PostTerm;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.ServedTerritories;
import vn.vinhdanh.organization.Supervisor;
import vn.vinhdanh.organization.Territories;
import vn.vinhdanh.organization.TerritoryAct;
import vn.vinhdanh.organization.TerritoryFacts;
import vn.vinhdanh.organization.TerritoryId;
import vn.vinhdanh.organization.TerritoryKind;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.UnitLevel;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Founds the Hà Nội Front of 2022: the city, its office, the 30 district Fronts and 5 clusters of plan
/// 226/KH-MTTQ-BTT, with made-up people, collectives and accounts.
@Component
public class SampleFront {

  /// The password of every sample account; such accounts open doors only in an installation of sample data.
  public static final String PASSWORD = "ThiDua-2022";

  /// The founder of a new installation, before it has accounts.
  static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  static final LocalDate SINCE = LocalDate.of(2019, 1, 1);

  /// Since when the city has had these 30 units: the youngest, Bắc Từ Liêm and Nam Từ Liêm, began on this day.
  private static final LocalDate UNITS_SINCE = LocalDate.of(2014, 4, 1);

  /// Of the clusters.
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
  private static final int OFFICE_STAFF = 20;
  private static final int COUNCIL_MEMBERS = 9;

  /// The plan names no head and deputy units (anomaly A15); the sample lets the second member head and the
  /// fourth be deputy: in cluster 1 these are Đống Đa and Hoàn Kiếm.
  private static final int HEAD = 1;

  private static final int DEPUTY = 3;

  private final Units units;
  private final Reorganizations reorganizations;
  private final People people;
  private final Clusters clusters;
  private final Collectives collectives;
  private final Territories territories;
  private final ServedTerritories served;
  private final Accounts accounts;
  private final Emblems emblems;
  private final JsonMapper json;

  SampleFront(
      Units units, Reorganizations reorganizations, People people, Clusters clusters, Collectives collectives, Territories territories,
      ServedTerritories served, Accounts accounts, Emblems emblems, JsonMapper json) {
    this.units = units;
    this.reorganizations = reorganizations;
    this.people = people;
    this.clusters = clusters;
    this.collectives = collectives;
    this.territories = territories;
    this.served = served;
    this.accounts = accounts;
    this.emblems = emblems;
    this.json = json;
  }

  /// Founds everything in one act; a second call changes nothing.
  @Transactional
  public void found() {
    if (units.byCode("HN").isPresent()) {
      return;
    }
    var names = new SampleNames();
    String hash = accounts.hash(PASSWORD);
    var city = units.found(
        new NewUnit("HN", "Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Thành phố Hà Nội", null, UnitKind.CITY_FRONT, null, 0, true, UNITS_SINCE),
        FOUNDER);
    emblems.useSample(city, FOUNDER);
    foundOffice(city, names, hash);
    var whole = serve(city, new TerritoryFacts(null, TerritoryKind.CENTRAL_CITY, "Thành phố Hà Nội", null, false));
    var plan = plan();
    var founded = new ArrayList<NewCluster>();
    for (var cluster : plan.path("clusters")) {
      founded.add(foundCluster(cluster, city, whole, names, hash));
    }
    clusters.found(new NewDivision(NewDivision.Host.CITY, FIRST_DAY, act(plan.path("plan")), false, founded), FOUNDER);
    joinCentralCluster(city);
    enterBodies(city);
  }

  /// Who stands above and beside the city Front. The bodies are real, their codes are made up.
  private void enterBodies(UnitId city) {
    body("CTN", "Chủ tịch nước", "Chủ tịch nước", UnitKind.STATE_BODY, UnitLevel.CENTRAL, null);
    body("CP", "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Chính phủ", UnitKind.STATE_BODY, UnitLevel.CENTRAL, null);
    body("BTDKT", "Ban Thi đua – Khen thưởng Trung ương", "Ban Thi đua – Khen thưởng Trung ương", UnitKind.STATE_BODY, UnitLevel.CENTRAL, null);
    body("UBND-HN", "Ủy ban nhân dân thành phố Hà Nội", "UBND thành phố Hà Nội", UnitKind.PEOPLES_COMMITTEE, UnitLevel.PROVINCE, city);
    body("LDLD-HN", "Liên đoàn Lao động thành phố Hà Nội", "Liên đoàn Lao động Thành phố", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, city);
    body("HND-HN", "Hội Nông dân thành phố Hà Nội", "Hội Nông dân Thành phố", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, city);
    body("HPN-HN", "Hội Liên hiệp Phụ nữ thành phố Hà Nội", "Hội Liên hiệp Phụ nữ Thành phố", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, city);
    body("TD-HN", "Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Hà Nội", "Thành đoàn Hà Nội", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, city);
    body("HCCB-HN", "Hội Cựu chiến binh thành phố Hà Nội", "Hội Cựu chiến binh Thành phố", UnitKind.MEMBER_ORGANIZATION, UnitLevel.PROVINCE, city);
  }

  private void body(String code, String name, String shortName, UnitKind kind, UnitLevel level, @Nullable UnitId beside) {
    reorganizations.enterSample(
        new NewUnit(code, name, shortName, null, kind, level, null, beside, units.lastOrder() + 1, true, UNITS_SINCE), FOUNDER);
  }

  /// The plan's appendix is what divides the 30 units.
  private static LegalAct act(JsonNode plan) {
    return new LegalAct(
        plan.path("number").asString(), plan.path("issuerVi").asString(), LocalDate.parse(plan.path("issuedDate").asString()),
        plan.path("subjectVi").asString());
  }

  /// The plan says that the city Front is in a cluster of its own level (1.3.8d) and not in which; name and division are made up, and who else
  /// is in it is left open.
  private void joinCentralCluster(UnitId city) {
    var cluster = new NewCluster("Cụm thi đua MTTQ các tỉnh, thành phố (mẫu)", ClusterKind.TERRITORIAL, List.of(city), ClusterLead.NOBODY);
    clusters.found(new NewDivision(NewDivision.Host.CENTRAL, FIRST_DAY, null, true, List.of(cluster)), FOUNDER);
  }

  private void foundOffice(UnitId city, SampleNames names, String hash) {
    var office = units.found(
        new NewUnit("HN-VP", "Cơ quan Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Cơ quan Ủy ban MTTQ Thành phố", null, UnitKind.CITY_OFFICE, city, 0, true, UNITS_SINCE),
        FOUNDER);
    var leader = person(names, city, "Chủ tịch Ủy ban MTTQ Thành phố", PostRank.HEAD);
    open("btt.tp", hash, leader, new Duty(Role.CITY_LEADER, city));
    open("canbo.tp", hash, person(names, city, "Chuyên viên, bộ phận thường trực Hội đồng", PostRank.STAFF), new Duty(Role.CITY_OFFICER, city));
    open("thuky.hd", hash, person(names, city, "Thư ký Hội đồng", PostRank.STAFF), new Duty(Role.COUNCIL_SECRETARY, city));
    open("kiemtoan", hash, person(names, city, "Cán bộ kiểm tra, giám sát", PostRank.STAFF), new Duty(Role.AUDITOR, city));
    open("quantri", hash, person(names, city, "Quản trị hệ thống", PostRank.STAFF), new Duty(Role.ADMINISTRATOR, city));
    for (int member = 1; member <= COUNCIL_MEMBERS; member++) {
      String post = member == 1 ? "Phó Chủ tịch thường trực, Chủ tịch Hội đồng" : "Thành viên Hội đồng";
      var rank = member == 1 ? PostRank.DEPUTY : PostRank.STAFF;
      open("uyvien" + member, hash, person(names, city, post, rank), new Duty(Role.COUNCIL_MEMBER, city));
    }
    open("thutruong.vp", hash, person(names, office, "Chánh Văn phòng", PostRank.HEAD), new Duty(Role.UNIT_HEAD, office));
    open("vp.tp", hash, person(names, office, "Chuyên viên tổng hợp", PostRank.STAFF), new Duty(Role.UNIT_OFFICER, office));
    for (int staff = 3; staff <= OFFICE_STAFF; staff++) {
      person(names, office, staff % 4 == 0 ? "Phó Trưởng ban" : "Chuyên viên", staff % 4 == 0 ? PostRank.DEPUTY : PostRank.STAFF);
    }
    for (var board : List.of("Ban Tổ chức, Tuyên giáo", "Ban Phong trào", "Ban Dân chủ, Pháp luật", "Ban Dân tộc, Tôn giáo")) {
      collective(board, CollectiveKind.PART, office, false, 5);
    }
  }

  private NewCluster foundCluster(JsonNode cluster, UnitId city, TerritoryId whole, SampleNames names, String hash) {
    int number = cluster.path("number").asInt();
    var members = new ArrayList<UnitId>();
    for (var member : cluster.path("members")) {
      members.add(foundDistrict(member, number, city, whole, names, hash));
    }
    var supervisor = cluster.path("supervisor");
    var lead = new ClusterLead(
        members.get(HEAD), members.get(DEPUTY),
        new Supervisor(supervisor.path("fullName").asString(), supervisor.path("position").asString()));
    return new NewCluster(cluster.path("nameAsInSeed").asString(), ClusterKind.TERRITORIAL, members, lead);
  }

  private UnitId foundDistrict(JsonNode member, int cluster, UnitId city, TerritoryId whole, SampleNames names, String hash) {
    String shortName = member.path("normalizedName").asString();
    String name = "Ủy ban MTTQ Việt Nam " + shortName.substring(0, 1).toLowerCase(Locale.ROOT) + shortName.substring(1);
    var unit = units.found(
        new NewUnit(
            member.path("unitCode").asString(), name, shortName, member.path("nameAsInSeed").asString(),
            UnitKind.DISTRICT_FRONT, city, cluster * 100 + member.path("order").asInt(), true, UNITS_SINCE),
        FOUNDER);
    serve(unit, new TerritoryFacts(null, kindOf(shortName), shortName, whole, false));
    String account = accountName(shortName);
    open("chutich." + account, hash, person(names, unit, "Chủ tịch", PostRank.HEAD), new Duty(Role.UNIT_HEAD, unit));
    open("canbo." + account, hash, person(names, unit, "Cán bộ phụ trách thi đua, khen thưởng", PostRank.STAFF), new Duty(Role.UNIT_OFFICER, unit));
    person(names, unit, "Phó Chủ tịch", PostRank.DEPUTY);
    for (int staff = 0; staff < 5; staff++) {
      person(names, unit, staff == 0 ? "Trưởng ban Công tác Mặt trận" : "Chuyên viên", PostRank.STAFF);
    }
    for (int group = 1; group <= 3; group++) {
      String kind = group == 1 ? "Ủy ban MTTQ phường mẫu số " : "Ban Công tác Mặt trận mẫu số ";
      collective(
          kind + group + ", " + shortName, group == 1 ? CollectiveKind.OTHER : CollectiveKind.FRONT_WORK_BOARD, unit, group > 1, group == 1 ? 9 : 5);
    }
    return unit;
  }

  /// The territory that a unit serves. Its code is not known here, and nothing of it was compared with the official list.
  private TerritoryId serve(UnitId unit, TerritoryFacts facts) {
    var territory = territories.enterSample(facts, new TerritoryAct(null, UNITS_SINCE, UUID.randomUUID()), FOUNDER);
    served.serveSample(unit, territory, UNITS_SINCE, FOUNDER);
    return territory;
  }

  private static TerritoryKind kindOf(String name) {
    var key = VietnameseName.searchKey(name);
    return key.startsWith("quan ") ? TerritoryKind.URBAN_DISTRICT : key.startsWith("thi xa ") ? TerritoryKind.DISTRICT_TOWN : TerritoryKind.RURAL_DISTRICT;
  }

  private void collective(String name, CollectiveKind kind, UnitId unit, boolean small, int headcount) {
    collectives.enterSample(new NewCollective(unit, kind, CollectiveFacts.of(name, small, headcount), SINCE, UUID.randomUUID()), FOUNDER);
  }

  /// `Quận Ba Đình` → `badinh`.
  static String accountName(String shortName) {
    return VietnameseName.searchKey(shortName).replaceFirst("^(quan|huyen|thi xa) ", "").replace(" ", "");
  }

  private PersonId person(SampleNames names, UnitId unit, String post, PostRank rank) {
    return people.enter(SampleNames.facts(names.next()), PostTerm.since(SINCE, unit, post, rank), UUID.randomUUID(), true, FOUNDER);
  }

  private void open(String username, String hash, PersonId person, Duty duty) {
    accounts.open(username, hash, person, List.of(duty), SINCE, true, FOUNDER);
  }

  private JsonNode plan() {
    try (var file = new ClassPathResource("sample/plan-2022.json").getInputStream()) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One account for each role, for people who try the demo.
  public static Map<Role, String> oneAccountPerRole() {
    var accounts = new LinkedHashMap<Role, String>();
    accounts.put(Role.CITY_OFFICER, "canbo.tp");
    accounts.put(Role.CITY_LEADER, "btt.tp");
    accounts.put(Role.UNIT_OFFICER, "canbo.badinh");
    accounts.put(Role.UNIT_HEAD, "chutich.badinh");
    accounts.put(Role.COUNCIL_SECRETARY, "thuky.hd");
    accounts.put(Role.COUNCIL_MEMBER, "uyvien1");
    accounts.put(Role.AUDITOR, "kiemtoan");
    accounts.put(Role.ADMINISTRATOR, "quantri");
    return accounts;
  }
}
