package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.EntryFor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.PeopleImport.Counts;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.audit.KeptForATime;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;
import vn.vinhdanh.spreadsheet.UnreadableSheet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// People entered from a workbook: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleImportsTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final LegalAct PAPER = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");

  /// Whoever writes the next entry of the trail waits for it.
  private static final String NEXT_ENTRY = """
      insert into audit_entry (id, account_id, act, kind, subject_id, facts) overriding system value
      select last_value + 1, 0, 'x', 'x', 0, '{}' from audit_entry_id_seq
      """;

  private static final List<String> HEADS = List.of(
      "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Loại chức vụ", "Hình thức làm việc", "Giữ từ ngày");

  @Autowired PeopleImports imports;
  @Autowired PeopleImportWorker worker;
  @Autowired PeopleExports exports;
  @Autowired @Qualifier("importsForATime") KeptForATime kept;
  @Autowired PersonFiles files;
  @Autowired PeopleSheet sheet;
  @Autowired People people;
  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired Reorganizations reorganizations;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource database;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  /// The tests are the workers.
  @BeforeAll
  void city() {
    worker.end();
    city = units.found(new NewUnit("PI", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void people_are_entered_with_their_posts_once_they_were_looked_at() {
    var unit = unit("E1");
    var read = read(clerk,
        line("", "Lê Mẫu Lan", "15/11/1980", "nu", "E1", "Chủ tịch", "đứng đầu", "Chuyên trách", "01/01/2019"),
        line("", Normalizer.normalize("Vũ Mẫu  Hòa", Normalizer.Form.NFD), "1985", "", "phường e1", "Chuyên viên", "", "", "1.2.2020"));
    assertThat(counts(read)).isEqualTo(new Counts(2, 0, 0, 0, 0));
    assertThat(people.of(unit)).isEmpty();
    enter(read, false, clerk);
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactly("Lê Mẫu Lan", "Vũ Mẫu Hòa");
    var lan = files.file(people.of(unit).getFirst().id(), clerk);
    assertThat(lan.facts()).isEqualTo(new PersonFacts("Lê Mẫu Lan", Birth.on(LocalDate.of(1980, 11, 15)), Sex.FEMALE));
    assertThat(lan.posts().getFirst().term()).isEqualTo(PostTerm.since(SINCE, unit, "Chủ tịch", PostRank.HEAD));
    assertThat(acts(lan.id())).containsExactly("organization.person-entered");
    assertThat(jdbc.sql("select name from audit_name where kind = 'person' and subject_id = :id").param("id", lan.id().value()).query(String.class).list())
        .containsExactly("Lê Mẫu Lan");
    assertThat(jdbc.sql("""
            select circumstances ->> 'way' || ' ' || (circumstances ->> 'role') || ' ' || (facts ->> 'entered')
            from audit_entry where act = 'organization.people-imported' and subject_id = :id
            """).param("id", read).query(String.class).list())
        .containsExactly("BACKGROUND CITY_OFFICER 2");
    imports.enter(read, false, 1, clerk);
    work(read);
    assertThat(people.of(unit)).hasSize(2);
  }

  @Test
  void what_is_imported_for_a_unit_says_so_in_each_entry() {
    var unit = unit("NT");
    var entering = new Actor(
        clerk.account(), clerk.person(), clerk.name(), clerk.duties(), null, new EntryFor("nhập thay Phường NT", "12/CV-MTTQ, 01/02/2022"));
    var read = read(entering, line("", "Lê Mẫu Thay", "", "", "NT", "Chuyên viên", "", "", "01/01/2019"));
    enter(read, false, entering);
    assertThat(jdbc.sql("""
        select act || ' ' || (circumstances ->> 'entered-for') from audit_entry
        where act = 'organization.people-imported' and subject_id = :read or act = 'organization.person-entered' and subject_id = :person
        order by act
        """).param("read", read).param("person", people.of(unit).getFirst().id().value()).query(String.class).list())
        .containsExactly("organization.people-imported 12/CV-MTTQ, 01/02/2022", "organization.person-entered 12/CV-MTTQ, 01/02/2022");
  }

  @Test
  void what_is_not_checked_yet_is_not_entered() {
    unit("CHO");
    long read = imports.begin(workbook(line("", "Lê Mẫu Vội", "", "", "CHO", "Chuyên viên", "", "", "01/01/2019")), "x.xlsx", UUID.randomUUID(), clerk);
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.enter(read, false, 0, clerk))
        .satisfies(refused -> assertThat(refused.unmet()).extracting(Unmet::code).containsExactly("organization.import-checking"));
    work(read);
    enter(read, false, clerk);
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERED);
  }

  @Test
  void each_fault_is_told_by_row_and_column_and_all_or_the_good_rows_alone_are_entered() {
    var unit = unit("F1");
    unit("F2");
    found(new NewUnit("F3", "Phường F2", "Phường F2", null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED));
    enter("Lê Mẫu Đứng", unit, "Chủ tịch", PostRank.HEAD);
    var read = read(clerk,
        line("", "Lê Mẫu Tốt", "", "", "F1", "Chuyên viên", "", "", "01/01/2019"),
        line("x1", "Lê Mẫu Một", "31/02/1980", "nửa", "Phường F2", "Chuyên viên", "trùm", "lười", "hôm qua"),
        line("", "Lê Mẫu Hai", "01/01/2199", "", "KHONG", "Chuyên viên", "", "", "01/01/2019"),
        line("99999999", "Lê Mẫu Ba", "", "", "F1", "Chuyên viên", "", "", "01/01/2013"),
        line("", "Lê Mẫu Bốn", "", "", "F1", "Chủ tịch", "Đứng đầu đơn vị", "", "01/01/2020"),
        line("", "Lê Mẫu Năm", "", "", "F1", "Chuyên viên", "", "", "01/01/2199"),
        line("", "Lê Mẫu Tốt", "1980", "", "F1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "", "", "", "F1", "x".repeat(151), "", "", "01/01/2019"));
    assertThat(counts(read)).isEqualTo(new Counts(1, 0, 0, 7, 0));
    assertThat(faults(read)).isEqualTo(Map.of(
        3, List.of("number number-wrong", "birth birth-wrong", "sex sex-wrong", "rank rank-wrong", "mode mode-wrong", "since day-wrong", "unit unit-several"),
        4, List.of("birth birth-wrong", "unit unit-unknown"),
        5, List.of("number number-unknown", "since before-unit"),
        6, List.of("rank second-head"),
        7, List.of("since not-yet"),
        8, List.of(" twice"),
        9, List.of("name spreadsheet.empty", "title long")));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.enter(read, false, 1, clerk));
    assertThat(people.of(unit)).hasSize(1);
    enter(read, true, clerk);
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactly("Lê Mẫu Đứng", "Lê Mẫu Tốt");
  }

  @Test
  void a_corrected_file_changes_only_what_changed() {
    var unit = unit("C1");
    String[][] lines = {
        line("", "Lê Mẫu Ánh", "15/11/1980", "Nữ", "C1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Bình", "", "", "C1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Cường", "1975", "Nam", "C1", "Phó Chủ tịch", "Cấp phó", "", "01/01/2019")};
    enter(read(clerk, lines), false, clerk);
    var before = people.of(unit).stream().collect(Collectors.toMap(Person::fullName, Person::id));
    lines[0][2] = "1980";
    lines[1][2] = "1990";
    lines[2][5] = "Phó Chủ tịch Thường trực";
    var again = read(clerk, lines);
    assertThat(counts(again)).isEqualTo(new Counts(0, 2, 1, 0, 0));
    enter(again, false, clerk);
    assertThat(people.of(unit).stream().collect(Collectors.toMap(Person::fullName, Person::id))).isEqualTo(before);
    assertThat(version(named(unit, "Lê Mẫu Ánh"))).as("a bare year takes no day away").isZero();
    assertThat(files.file(named(unit, "Lê Mẫu Bình"), clerk).facts().birth()).isEqualTo(Birth.in(1990));
    assertThat(acts(named(unit, "Lê Mẫu Bình"))).containsExactly("organization.person-entered", "organization.person-corrected");
    assertThat(files.file(named(unit, "Lê Mẫu Cường"), clerk).posts().getFirst().term().title()).isEqualTo("Phó Chủ tịch Thường trực");
    assertThat(acts(named(unit, "Lê Mẫu Cường"))).containsExactly("organization.person-entered", "organization.post-changed");
    assertThat(counts(read(clerk, lines))).isEqualTo(new Counts(0, 0, 3, 0, 0));
    var binh = named(unit, "Lê Mẫu Bình");
    var renamed = read(clerk, line("" + binh.value(), "Lê Mẫu Bính", "", "", "C1", "Chuyên viên", "", "", "01/01/2019"));
    enter(renamed, false, clerk);
    assertThat(files.file(binh, clerk).facts()).isEqualTo(new PersonFacts("Lê Mẫu Bính", Birth.in(1990), null));
    assertThat(jdbc.sql("select given_sort from organization_person where id = :id").param("id", binh.value()).query(String.class).single())
        .isEqualTo("Bính Lê Mẫu");
  }

  @Test
  void what_is_exported_reads_back_as_it_is() throws IOException {
    var unit = unit("X1");
    var officer = holding(new Duty(Role.UNIT_OFFICER, unit));
    enter("Lê Mẫu Xuân", unit, "Chủ tịch", PostRank.HEAD);
    enter("Vũ Mẫu Hạ", unit, "Trưởng ban", PostRank.PART_LEADER);
    var thu = people.enter(
        new PersonFacts("Đỗ Mẫu Thu", Birth.on(LocalDate.of(1991, 2, 3)), Sex.MALE),
        new PostTerm(unit, "Cán bộ", PostRank.STAFF, EmploymentMode.CONCURRENT, true, SINCE, null), UUID.randomUUID(), true, clerk);
    files.beginPost(thu, new PostTerm(unit("X2"), "Ủy viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null), UUID.randomUUID(), clerk);
    enter("Trần Mẫu Xa", unit("X3"), "Chuyên viên", PostRank.STAFF);
    var workbook = exported(day.today(), officer);
    long read = imports.begin(workbook, "x.xlsx", UUID.randomUUID(), officer);
    work(read);
    assertThat(imports.lines(imports.one(read, officer), 0, null, 10)).extracting(line -> line.read().get(1))
        .containsExactly("Vũ Mẫu Hạ", "Đỗ Mẫu Thu", "Lê Mẫu Xuân");
    assertThat(imports.counts(imports.one(read, officer))).isEqualTo(new Counts(0, 0, 3, 0, 0));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.enter(read, false, 1, officer));
    assertThat(jdbc.sql("""
            select facts ->> 'count' from audit_entry where act = 'organization.people-exported' and subject_id = :unit
            """).param("unit", unit.value()).query(String.class).list())
        .containsExactly("3");
    var earlier = exported(SINCE.minusDays(1), officer);
    assertThatThrownBy(() -> imports.begin(earlier, "x.xlsx", UUID.randomUUID(), officer)).as("nobody yet").isInstanceOf(UnreadableSheet.class);
  }

  @Test
  void an_export_of_any_day_reads_back_as_it_is_whatever_became_of_codes_units_and_people() {
    var moved = unit("Y1");
    var heir = unit("Y2");
    var merged = unit("Y3");
    var keeper = holding(new Duty(Role.CITY_OFFICER, city));
    enter("Lê Mẫu Yên", moved, "Chủ tịch", PostRank.HEAD);
    enter("Vũ Mẫu Yến", heir, "Chủ tịch", PostRank.HEAD);
    var left = enter("Đỗ Mẫu Ý", heir, "Chuyên viên", PostRank.STAFF);
    var renamed = enter("Hà Mẫu Y", merged, "Phó Chủ tịch", PostRank.DEPUTY);
    codes.change(moved, "Y9", LocalDate.of(2020, 1, 1), PAPER, UUID.randomUUID(), keeper);
    codes.change(heir, "Y1", LocalDate.of(2021, 1, 1), PAPER, UUID.randomUUID(), keeper);
    codes.change(moved, "Y8", LocalDate.of(2022, 1, 1), PAPER, UUID.randomUUID(), keeper);
    files.leave(left, LeaveKind.RETIRED, LocalDate.of(2022, 6, 1), UUID.randomUUID(), clerk);
    reorganizations.carryOut(
        new Reorganization(
            new Change.Succession(List.of(merged), List.of(), List.of(new Change.Link(merged, "Y1"))), LocalDate.of(2023, 1, 1), PAPER, UUID.randomUUID(), true),
        keeper);
    files.beginPost(renamed, PostTerm.since(LocalDate.of(2023, 1, 1), heir, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    var own = List.of("Lê Mẫu Yên", "Vũ Mẫu Yến", "Đỗ Mẫu Ý", "Hà Mẫu Y");
    for (var on : List.of(LocalDate.of(2019, 6, 1), LocalDate.of(2020, 6, 1), LocalDate.of(2021, 6, 1), LocalDate.of(2022, 3, 1), LocalDate.of(2022, 9, 1), day.today())) {
      long read = imports.begin(exported(on, clerk), "y.xlsx", UUID.randomUUID(), clerk);
      work(read);
      var lines = imports.lines(imports.one(read, clerk), 0, null, 1000).stream().filter(line -> own.contains(line.read().get(1))).toList();
      assertThat(lines).as("on " + on).hasSize(on.isBefore(LocalDate.of(2022, 6, 1)) ? 4 : 3)
          .allSatisfy(line -> assertThat(line.outcome()).as(line.read() + " " + line.faults()).isEqualTo(Outcome.UNCHANGED));
    }
  }

  @Test
  void a_name_is_corrected_by_the_export_of_a_day_that_is_over_and_no_post_is_begun_again() {
    var unit = unit("Z5");
    var person = enter("Lê Mẫu Sai", unit, "Chuyên viên", PostRank.STAFF);
    files.leave(person, LeaveKind.RETIRED, LocalDate.of(2022, 6, 1), UUID.randomUUID(), clerk);
    var read = read(clerk, line("" + person.value(), "Lê Mẫu Đúng", "", "", "Z5", "Chuyên viên", "Nhân viên", "Chuyên trách", "01/01/2019"));
    assertThat(counts(read)).isEqualTo(new Counts(0, 1, 0, 0, 0));
    enter(read, false, clerk);
    var file = files.file(person, clerk);
    assertThat(file.facts().fullName()).isEqualTo("Lê Mẫu Đúng");
    assertThat(file.posts()).singleElement().satisfies(post -> assertThat(post.term().until()).isEqualTo(LocalDate.of(2022, 6, 1)));
    assertThat(faults(read(clerk, line("" + person.value(), "Lê Mẫu Đúng", "", "", "Z5", "Tổ trưởng", "", "", "01/01/2019"))))
        .as("what is over is not changed by a file").isEqualTo(Map.of(2, List.of("number no-post")));
  }

  @Test
  void an_officer_enters_people_of_the_own_unit_alone() {
    var own = unit("O1");
    var other = unit("O2");
    var stranger = enter("Lê Mẫu Xa", other, "Chuyên viên", PostRank.STAFF);
    var officer = new Actor(
        new AccountId(8), new PersonId(8), "Vũ Mẫu Cán", List.of(new Duty(Role.UNIT_OFFICER, own), new Duty(Role.COUNCIL_MEMBER, city)));
    var read = read(officer,
        line("", "Lê Mẫu Gần", "", "", "O1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Khác", "", "", "O2", "Chuyên viên", "", "", "01/01/2019"),
        line("" + stranger.value(), "Lê Mẫu Xa", "1970", "", "O1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(faults(read, officer)).isEqualTo(Map.of(3, List.of("unit unit-unknown"), 4, List.of("number number-unknown")));
    assertThatThrownBy(() -> imports.one(read, clerk)).as("somebody else's").isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> imports.enter(read, true, 1, clerk)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> imports.drop(read, clerk)).isInstanceOf(NotFound.class);
    var own1 = read(clerk, line("" + stranger.value(), "Lê Mẫu Xa", "1970", "", "O1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(faults(own1)).as("no transfer by a file").isEqualTo(Map.of(2, List.of("unit elsewhere")));
  }

  @Test
  void a_file_that_may_be_somebodys_already_is_told_and_two_of_one_name_are_asked_for_their_number() {
    var here = unit("A1");
    var there = unit("A2");
    people.enter(new PersonFacts("Lê Mẫu Giống", Birth.in(1980), null), PostTerm.since(SINCE, there, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk);
    enter("Lê Mẫu Đôi", here, "Chuyên viên", PostRank.STAFF);
    enter("Lê Mẫu Đôi", here, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk,
        line("", "Lê Mẫu Giống", "02/03/1980", "", "A1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Đôi", "", "", "A1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(counts(read)).isEqualTo(new Counts(1, 0, 0, 1, 1));
    assertThat(imports.linesAlike(imports.one(read, clerk), 0, 10)).singleElement()
        .satisfies(line -> assertThat(line.alike()).isNotNull().extracting(PeopleLine.Like::unit).isEqualTo("Phường A2"));
    assertThat(faults(read)).isEqualTo(Map.of(3, List.of("name several")));
    var officer = holding(new Duty(Role.UNIT_OFFICER, here));
    var own = read(officer, line("", "Lê Mẫu Giống", "02/03/1980", "", "A1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(imports.counts(imports.one(own, officer)).alike()).as("a file elsewhere does not show").isZero();
  }

  @Test
  void the_rules_of_posts_hold_for_a_line_as_for_a_form() {
    var unit = unit("R1");
    var left = enter("Lê Mẫu Nghỉ", unit, "Chuyên viên", PostRank.STAFF);
    files.leave(left, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    var back = enter("Lê Mẫu Về", unit, "Chuyên viên", PostRank.STAFF);
    files.leave(back, LeaveKind.RESIGNED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    files.comeBack(back, PostTerm.since(LocalDate.of(2021, 1, 1), unit, "Tổ trưởng", PostRank.PART_LEADER), UUID.randomUUID(), clerk);
    var read = read(clerk,
        line("" + left.value(), "Lê Mẫu Nghỉ", "", "", "R1", "Tổ trưởng", "", "", "01/01/2019"),
        line("" + back.value(), "Lê Mẫu Về", "", "", "R1", "Chuyên viên", "", "", "01/06/2019"),
        line("", "Lê Mẫu Đầu", "", "", "R1", "Chủ tịch", "Đứng đầu", "", "01/01/2019"),
        line("", "Lê Mẫu Nhì", "", "", "R1", "Chủ tịch", "Đứng đầu", "", "01/01/2019"),
        line("" + back.value(), "Lê Mẫu Về", "", "", "R1", "Tổ trưởng", "", "", "01/01/2021"));
    assertThat(faults(read)).isEqualTo(Map.of(
        2, List.of("number no-post"), 3, List.of("title post-twice", "since away"), 5, List.of("rank head-twice"), 6, List.of(" twice")));
  }

  @Test
  void a_file_kept_elsewhere_tells_nothing_of_itself() {
    var there = unit("S1");
    var here = unit("S2");
    var officer = holding(new Duty(Role.UNIT_OFFICER, here));
    var back = enter("Lê Mẫu Về", there, "Chuyên viên", PostRank.STAFF);
    files.leave(back, LeaveKind.RESIGNED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    files.comeBack(back, PostTerm.since(LocalDate.of(2021, 1, 1), there, "Tổ trưởng", PostRank.PART_LEADER), UUID.randomUUID(), clerk);
    var gone = enter("Lê Mẫu Đi", there, "Chuyên viên", PostRank.STAFF);
    files.leave(gone, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    var beside = enter("Lê Mẫu Kiêm", there, "Chuyên viên", PostRank.STAFF);
    files.beginPost(
        beside, new PostTerm(here, "Ủy viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null), UUID.randomUUID(), clerk);
    var read = read(officer,
        line("" + back.value(), "Lê Mẫu Về", "", "", "S2", "Chuyên viên", "", "", "01/06/2019"),
        line("" + gone.value(), "Lê Mẫu Đi", "", "", "S2", "Tổ trưởng", "", "", "01/06/2019"),
        line("" + beside.value(), "Lê Mẫu Kiêm", "", "", "S2", "Ủy viên", "", "", "01/06/2019"));
    var unknown = List.of("number number-unknown");
    assertThat(faults(read, officer)).isEqualTo(Map.of(2, unknown, 3, unknown, 4, unknown));
  }

  @Test
  void nobody_is_entered_at_a_unit_that_the_sender_keeps_no_longer() {
    var own = unit("U1");
    var lost = unit("U2");
    var before = holding(new Duty(Role.UNIT_OFFICER, own), new Duty(Role.UNIT_OFFICER, lost));
    var now = holding(new Duty(Role.UNIT_OFFICER, own));
    var read = read(before,
        line("", "Lê Mẫu Còn", "", "", "U1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Mất", "", "", "U2", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(imports.counts(imports.one(read, before)).fresh()).isEqualTo(2);
    enter(read, false, now);
    assertThat(imports.one(read, now).overtaken()).isTrue();
    assertThat(faults(read, now)).isEqualTo(Map.of(3, List.of("unit unit-unknown")));
    enter(read, true, now);
    assertThat(people.of(own)).hasSize(1);
    assertThat(people.of(lost)).isEmpty();
  }

  @Test
  void an_export_shows_of_a_birth_as_much_as_the_file_does() {
    var unit = unit("M1");
    var facts = List.of("Lê Mẫu An", "Lê Mẫu Bay").stream().map(name -> new PersonFacts(name, Birth.on(LocalDate.of(1981, 11, 15)), Sex.FEMALE)).toList();
    var entered = facts.stream()
        .map(each -> people.enter(each, PostTerm.since(SINCE, unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk)).toList();
    files.beginPost(
        entered.getLast(),
        new PostTerm(unit("M2"), "Chuyên viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, LocalDate.of(2020, 1, 1), null),
        UUID.randomUUID(), clerk);
    var before = LocalDate.of(2019, 6, 1);
    assertThat(births(exported(before, holding(new Duty(Role.UNIT_OFFICER, unit))))).as("the old unit").containsExactly("15/11/1981", "1981");
    assertThat(births(exported(before, holding(new Duty(Role.UNIT_HEAD, unit))))).containsExactly("1981", "1981");
  }

  private List<String> births(byte[] workbook) {
    return SheetReader.workbook(workbook, sheet.columns().all()).rows().stream().map(row -> row.of(PeopleSheet.BIRTH)).toList();
  }

  @Test
  void what_changed_since_it_was_looked_at_keeps_all_from_being_entered() {
    var unit = unit("V1");
    var person = enter("Lê Mẫu Sửa", unit, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk,
        line("" + person.value(), "Lê Mẫu Sửa", "1980", "", "V1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Mới", "", "", "V1", "Chuyên viên", "", "", "01/01/2019"));
    files.correct(person, 0, new PersonFacts("Lê Mẫu Sửa", Birth.in(1970), null), clerk);
    enter(read, false, clerk);
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.CHECKED);
    assertThat(imports.one(read, clerk).overtaken()).isTrue();
    assertThat(files.file(person, clerk).facts().birth()).isEqualTo(Birth.in(1970));
    assertThat(people.of(unit)).hasSize(1);
    enter(read, false, clerk);
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERED);
    assertThat(files.file(person, clerk).facts().birth()).isEqualTo(Birth.in(1980));
  }

  @Test
  void a_worker_killed_midway_leaves_nothing_half_done_and_the_next_one_goes_on() throws Exception {
    var unit = unit("K1");
    var lines = IntStream.range(0, 12_000)
        .mapToObj(at -> line("", "Lê Mẫu " + Integer.toString(at, 36), "", "", "K1", "Chuyên viên", "", "", "01/01/2019")).toArray(String[][]::new);
    long read = imports.begin(workbook(lines), "k.xlsx", UUID.randomUUID(), clerk);
    killAt("select 1 from organization_people_line where import_id = " + read + " and line = 8000 for update", read);
    assertThat(imports.one(read, clerk).checked()).as("whole batches before the kill").isIn(5000);
    work(read);
    assertThat(counts(read)).isEqualTo(new Counts(12_000, 0, 0, 0, 0));
    imports.enter(read, false, 1, clerk);
    killAt("lock table organization_post in share mode", read);
    assertThat(people.of(unit)).isEmpty();
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERING);
    work(read);
    assertThat(people.of(unit)).hasSize(12_000);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.people-imported' and subject_id = :id")
        .param("id", read).query(Integer.class).single()).isOne();
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.person-entered' and facts ->> 'import' = :id")
        .param("id", "" + read).query(Integer.class).single()).isEqualTo(12_000);
  }

  /// Kills the connection of whoever works on the import and waits for the lock.
  private void killAt(String lock, long id) throws Exception {
    try (var held = database.getConnection(); var threads = Executors.newSingleThreadExecutor()) {
      held.setAutoCommit(false);
      try (var statement = held.createStatement()) {
        statement.execute(lock);
        threads.submit(() -> {
          while (imports.one(id, clerk).stage().atWork()) {
            imports.step();
          }
          return true;
        });
        long start = System.nanoTime();
        while (jdbc.sql("""
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """).query(Integer.class).single() == 0) {
          assertThat(System.nanoTime() - start).as("nobody came to wait for the lock").isLessThan(MOST_NANOS);
          Thread.onSpinWait();
        }
      } finally {
        held.rollback();
        held.setAutoCommit(true);
      }
    }
  }

  @Test
  void what_was_not_looked_at_is_not_entered_and_who_asks_again_does_not_wait_for_the_work() throws Exception {
    var unit = unit("W1");
    var person = enter("Lê Mẫu Sửa", unit, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk, line("" + person.value(), "Lê Mẫu Sửa", "1980", "", "W1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(imports.enter(read, false, 1, clerk)).isTrue();
    files.correct(person, 0, new PersonFacts("Lê Mẫu Sửa", Birth.in(1970), null), clerk);
    var first = AtOnce.meanwhile("lock table organization_post in access exclusive mode", context, imports::step, () -> {
      assertThat(imports.enter(read, false, 1, clerk)).as("at work").isTrue();
      imports.drop(read, clerk);
      return true;
    });
    assertThat(first.get()).isTrue();
    assertThat(imports.one(read, clerk).overtaken()).isTrue();
    assertThat(imports.enter(read, false, 1, clerk)).as("sent twice").isFalse();
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.CHECKED);
    assertThat(imports.enter(read, false, 2, clerk)).isTrue();
    work(read);
  }

  @Test
  void while_lines_are_looked_through_nobody_waits_and_a_file_without_a_change_is_never_held() throws Exception {
    var unit = unit("L1");
    var same = enter("Lê Mẫu Lặng", unit, "Chuyên viên", PostRank.STAFF);
    var changed = enter("Lê Mẫu Đổi", unit, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk,
        line("" + same.value(), "Lê Mẫu Lặng", "", "", "L1", "Chuyên viên", "", "", "01/01/2019"),
        line("" + changed.value(), "Lê Mẫu Đổi", "1980", "", "L1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Mới", "", "", "L1", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(imports.enter(read, false, 1, clerk)).isTrue();
    var first = AtOnce.meanwhile("select 1 from organization_people_line where import_id = " + read + " and line = 4 for update", context, imports::step, () -> {
      files.correct(same, 0, new PersonFacts("Lê Mẫu Lặng", Birth.in(1970), null), clerk);
      files.changePost(changed, files.file(changed, clerk).posts().getFirst().id(), 0, PostTerm.since(SINCE, unit, "Văn thư", PostRank.STAFF), clerk);
      return enter("Lê Mẫu Khác", unit, "Chuyên viên", PostRank.STAFF);
    });
    assertThat(first.get()).isTrue();
    assertThat(imports.one(read, clerk).overtaken()).as("the post was changed").isTrue();
    assertThat(imports.enter(read, false, 2, clerk)).isTrue();
    var second = AtOnce.meanwhile("select id from organization_unit where id = " + unit.value() + " for update", context, imports::step, () -> {
      files.correct(same, 1, new PersonFacts("Lê Mẫu Lặng", Birth.in(1971), null), clerk);
      return people.of(unit);
    });
    assertThat(second.get()).isTrue();
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERED);
    assertThat(files.file(same, clerk).facts().birth()).isEqualTo(Birth.in(1971));
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactlyInAnyOrder("Lê Mẫu Lặng", "Lê Mẫu Đổi", "Lê Mẫu Mới", "Lê Mẫu Khác");
  }

  @Test
  void while_the_trail_is_written_nobody_waits_either() throws Exception {
    var unit = unit("L2");
    var changed = enter("Lê Mẫu Đổi", unit, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk,
        line("" + changed.value(), "Lê Mẫu Đổi", "1980", "", "L2", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Mới", "", "", "L2", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(imports.enter(read, false, 1, clerk)).isTrue();
    var step = AtOnce.meanwhile(NEXT_ENTRY, context, imports::step, () -> {
      files.correct(changed, 0, new PersonFacts("Lê Mẫu Đổi", Birth.in(1970), null), clerk);
      return enter("Lê Mẫu Khác", unit, "Chuyên viên", PostRank.STAFF);
    });
    assertThatThrownBy(step::get).cause().isInstanceOf(PeopleImports.StandsStill.class).cause().isInstanceOf(ChangedMeanwhile.class);
    imports.failed(read);
    assertThat(imports.step()).isTrue();
    assertThat(imports.one(read, clerk).overtaken()).isTrue();
    imports.drop(read, clerk);
  }

  @Test
  void what_changes_after_the_lines_were_looked_through_is_seen_behind_the_locks() throws Exception {
    var unit = unit("G1");
    var ends = unit("G2");
    var first = enter("Lê Mẫu Nhất", unit, "Chuyên viên", PostRank.STAFF);
    var second = enter("Lê Mẫu Nhì", unit, "Chuyên viên", PostRank.STAFF);
    String[][] changes = {
        line("" + first.value(), "Lê Mẫu Nhất", "1980", "", "G1", "Chuyên viên", "", "", "01/01/2019"),
        line("" + second.value(), "Lê Mẫu Nhì", "1980", "", "G1", "Chuyên viên", "", "", "01/01/2019")};
    overtakenBy(first, () -> {
      files.correct(second, 0, new PersonFacts("Lê Mẫu Nhì", Birth.in(1970), null), clerk);
      return true;
    }, changes);
    overtakenBy(first, () -> enter("Lê Mẫu Ba", unit, "Chuyên viên", PostRank.STAFF),
        changes[0], line("", "Lê Mẫu Ba", "", "", "G1", "Chuyên viên", "", "", "01/01/2019"));
    overtakenBy(first, () -> enter("Lê Mẫu Đứng", unit, "Chủ tịch", PostRank.HEAD),
        changes[0], line("", "Lê Mẫu Đầu", "", "", "G1", "Chủ tịch", "Đứng đầu", "", "01/01/2019"));
    overtakenBy(first, () -> {
      reorganizations.carryOut(new Reorganization(new Change.Ending(ends), day.today(), PAPER, UUID.randomUUID(), true), clerk);
      return true;
    }, changes[0], line("", "Lê Mẫu Cuối", "", "", "G2", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactlyInAnyOrder("Lê Mẫu Nhất", "Lê Mẫu Nhì", "Lê Mẫu Ba", "Lê Mẫu Đứng");
    var district = found(new NewUnit("G3", "Quận G3", "Quận G3", null, UnitKind.DISTRICT_FRONT, city, ++made, true, FOUNDED));
    var other = found(new NewUnit("G4", "Quận G4", "Quận G4", null, UnitKind.DISTRICT_FRONT, city, ++made, true, FOUNDED));
    var moves = found(new NewUnit("G5", "Phường G5", "Phường G5", null, UnitKind.COMMUNE_FRONT, district, ++made, true, FOUNDED));
    var near = enter("Lê Mẫu Gần", district, "Chuyên viên", PostRank.STAFF);
    overtakenBy(holding(new Duty(Role.UNIT_OFFICER, district)), near, () -> {
      reorganizations.carryOut(new Reorganization(new Change.Move(moves, other), day.today(), PAPER, UUID.randomUUID(), true), clerk);
      return true;
    }, line("" + near.value(), "Lê Mẫu Gần", "1980", "", "G3", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Xa", "", "", "G5", "Chuyên viên", "", "", "01/01/2019"));
    assertThat(people.of(moves)).isEmpty();
  }

  /// Something is done between the last look at the lines and the lock on the file of somebody whom a line changes.
  private void overtakenBy(PersonId held, Callable<?> act, String[]... lines) throws Exception {
    overtakenBy(clerk, held, act, lines);
  }

  private void overtakenBy(Actor sender, PersonId held, Callable<?> act, String[]... lines) throws Exception {
    var read = read(sender, lines);
    assertThat(imports.enter(read, false, 1, sender)).as("" + faults(read)).isTrue();
    var step = AtOnce.meanwhile("select 1 from organization_person where id = " + held.value() + " for update", context, imports::step, act);
    assertThatThrownBy(step::get).cause().isInstanceOf(PeopleImports.StandsStill.class).cause().isInstanceOf(ChangedMeanwhile.class);
    imports.failed(read);
    assertThat(imports.step()).isTrue();
    assertThat(imports.one(read, clerk).overtaken()).isTrue();
    imports.drop(read, clerk);
  }

  @Test
  void nobody_becomes_head_of_a_unit_while_an_import_enters_its_head() throws Exception {
    var unit = unit("I1");
    var changed = enter("Lê Mẫu Đổi", unit, "Chuyên viên", PostRank.STAFF);
    var other = enter("Lê Mẫu Khác", unit, "Chuyên viên", PostRank.STAFF);
    var read = read(clerk,
        line("" + changed.value(), "Lê Mẫu Đổi", "", "", "I1", "Văn thư", "", "", "01/01/2019"),
        line("", "Lê Mẫu Đầu", "", "", "I1", "Chủ tịch", "Đứng đầu", "", "01/01/2019"));
    assertThat(imports.enter(read, false, 1, clerk)).isTrue();
    var head = new PostTerm(unit, "Chủ tịch", PostRank.HEAD, EmploymentMode.CONCURRENT, false, SINCE, null);
    List<Callable<Boolean>> acts = List.of(imports::step, () -> {
      files.beginPost(other, head, UUID.randomUUID(), clerk);
      return true;
    });
    long post = files.file(changed, clerk).posts().getFirst().id();
    var done = AtOnce.behind("select 1 from organization_post where id = " + post + " for update", context, acts);
    assertThat(done.getFirst().get()).isTrue();
    assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERED);
    assertThatThrownBy(() -> done.getLast().get()).cause().isInstanceOfSatisfying(Refused.class, refused ->
        assertThat(refused.unmet()).extracting(Unmet::code).containsExactly("organization.post-second-head"));
  }

  @Test
  void two_imports_that_bring_each_other_s_new_names_are_both_entered() throws Exception {
    var here = unit("N1");
    var there = unit("N2");
    var one = enter("Lê Mẫu Cũ", here, "Chuyên viên", PostRank.STAFF);
    var other = enter("Vũ Mẫu Cũ", there, "Chuyên viên", PostRank.STAFF);
    var first = read(clerk,
        line("", "Ýên Mẫu Zét", "", "", "N1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Mai Mẫu Giữa", "", "", "N1", "Chuyên viên", "", "", "01/01/2019"),
        line("" + one.value(), "An Mẫu Ắng", "", "", "N1", "Chuyên viên", "", "", "01/01/2019"));
    var second = read(clerk,
        line("", "An Mẫu Ắng", "", "", "N2", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Mai Mẫu Giữa", "", "", "N2", "Chuyên viên", "", "", "01/01/2019"),
        line("" + other.value(), "Ýên Mẫu Zét", "", "", "N2", "Chuyên viên", "", "", "01/01/2019"));
    imports.enter(first, false, 1, clerk);
    imports.enter(second, false, 1, clerk);
    List<Callable<Boolean>> steps = List.of(imports::step, imports::step);
    String between = "insert into organization_name (search_key, given_sort) values ('%s', '%s')".formatted(
        VietnameseName.searchKey("Mai Mẫu Giữa"), VietnameseName.givenNameFirst("Mai Mẫu Giữa"));
    for (var step : AtOnce.behind(between, context, steps)) {
      assertThat(step.get()).isTrue();
    }
    assertThat(List.of(first, second)).allSatisfy(read -> assertThat(imports.one(read, clerk).stage()).isEqualTo(Stage.ENTERED));
    for (var unit : List.of(here, there)) {
      assertThat(people.of(unit)).extracting(Person::fullName).containsExactlyInAnyOrder("An Mẫu Ắng", "Mai Mẫu Giữa", "Ýên Mẫu Zét");
    }
  }

  @Test
  void an_import_that_keeps_failing_holds_up_no_other_one_and_is_given_up() {
    unit("B1");
    var bad = read(clerk, line("", "Lê Mẫu Hỏng", "", "", "B1", "Chuyên viên", "", "", "01/01/2019"));
    var good = read(clerk, line("", "Lê Mẫu Lành", "", "", "B1", "Chuyên viên", "", "", "01/01/2019"));
    jdbc.sql("update organization_people_line set rank_code = 'BROKEN' where import_id = :id").param("id", bad).update();
    imports.enter(bad, false, 1, clerk);
    imports.enter(good, false, 1, clerk);
    fail(bad);
    assertThat(imports.step()).isTrue();
    assertThat(imports.one(good, clerk).stage()).isEqualTo(Stage.ENTERED);
    fail(bad);
    assertThat(imports.one(bad, clerk).atWork()).isTrue();
    fail(bad);
    assertThat(imports.one(bad, clerk).stage()).isEqualTo(Stage.CHECKED);
    assertThat(imports.one(bad, clerk).standsStill()).isTrue();
    assertThat(imports.step()).isFalse();
    imports.drop(bad, clerk);
  }

  private void fail(long id) {
    assertThatExceptionOfType(PeopleImports.StandsStill.class).isThrownBy(imports::step)
        .satisfies(failed -> assertThat(failed.id()).isEqualTo(id));
    imports.failed(id);
  }

  @Test
  void two_workers_at_once_do_each_step_once() throws Exception {
    var unit = unit("T1");
    var read = read(clerk, line("", "Lê Mẫu Một", "", "", "T1", "Chuyên viên", "", "", "01/01/2019"));
    imports.enter(read, false, 1, clerk);
    var first = AtOnce.meanwhile("lock table organization_post in share mode", context, imports::step, () -> {
      assertThat(imports.step()).as("another node finds it at work").isFalse();
      return true;
    });
    assertThat(first.get()).isTrue();
    assertThat(imports.step()).isFalse();
    assertThat(people.of(unit)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.people-imported' and subject_id = :id")
        .param("id", read).query(Integer.class).single()).isOne();
  }

  @Test
  void what_cannot_be_read_to_its_end_leaves_nothing() throws IOException {
    int before = jdbc.sql("select count(*) from organization_people_import").query(Integer.class).single();
    for (var wrong : List.of(new byte[50 * 1024 * 1024], "x".getBytes(StandardCharsets.UTF_8), foreignSheet(), workbook())) {
      assertThatThrownBy(() -> imports.begin(wrong, "x.xlsx", UUID.randomUUID(), clerk)).isInstanceOf(UnreadableSheet.class);
    }
    assertThat(jdbc.sql("select count(*) from organization_people_import").query(Integer.class).single()).isEqualTo(before);
  }

  @Test
  void a_form_sent_again_reads_nothing_and_a_dropped_import_forgets_its_lines() {
    unit("D1");
    var once = UUID.randomUUID();
    var bytes = workbook(line("", "Lê Mẫu Bỏ", "", "", "D1", "Chuyên viên", "", "", "01/01/2019"));
    long read = imports.begin(bytes, "d.xlsx", once, clerk);
    assertThat(imports.begin(bytes, "d.xlsx", once, clerk)).isEqualTo(read);
    work(read);
    imports.drop(read, clerk);
    imports.drop(read, clerk);
    assertThatThrownBy(() -> imports.one(read, clerk)).isInstanceOf(NotFound.class);
    assertThat(jdbc.sql("select count(*) from organization_people_line where import_id = :id").param("id", read).query(Integer.class).single()).isZero();
    assertThat(acts("people-import", read)).containsExactly("organization.people-read", "organization.import-dropped");
  }

  @Test
  void the_lines_go_when_their_time_is_over_and_how_many_there_were_stays() {
    var unit = unit("Z1");
    var entered = read(clerk, line("", "Lê Mẫu Giữ", "", "", "Z1", "Chuyên viên", "", "", "01/01/2019"), line("", "Lê Mẫu Sai", "x", "", "Z1", "Chuyên viên", "", "", "01/01/2019"));
    enter(entered, true, clerk);
    enter("Lê Mẫu Ổn", unit, "Chuyên viên", PostRank.STAFF);
    enter("Lê Mẫu Yên", unit, "Chuyên viên", PostRank.STAFF);
    var corrected = read(clerk,
        line("", "Lê Mẫu Giữ", "1980", "", "Z1", "Chuyên viên", "", "", "01/01/2019"), line("", "Lê Mẫu Ổn", "", "", "Z1", "Chuyên viên", "", "", "01/01/2019"),
        line("", "Lê Mẫu Yên", "", "", "Z1", "Chuyên viên", "", "", "01/01/2019"), line("", "Lê Mẫu Thêm", "x", "", "Z1", "Chuyên viên", "", "", "01/01/2019"));
    enter(corrected, true, clerk);
    var left = read(clerk, line("", "Lê Mẫu Để", "", "", "Z1", "Chuyên viên", "", "", "01/01/2019"));
    var dayOfIt = LocalDate.ofInstant(imports.one(left, clerk).begunAt(), Written.ZONE);
    assertThat(kept.erase(dayOfIt)).as("not before the day is over").isZero();
    int due = kept.due(dayOfIt.plusDays(1));
    assertThat(due).isGreaterThanOrEqualTo(3);
    assertThat(kept.erase(dayOfIt.plusDays(1))).isEqualTo(due);
    assertThat(kept.due(dayOfIt.plusDays(1))).isZero();
    assertThat(imports.lines(imports.one(entered, clerk), 0, null, 10)).isEmpty();
    assertThat(counts(entered)).isEqualTo(new Counts(1, 0, 0, 1, 0));
    assertThat(counts(corrected)).isEqualTo(new Counts(0, 1, 2, 1, 0));
    assertThatThrownBy(() -> imports.recordGiven(entered, clerk)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> imports.one(left, clerk)).as("never entered, so it is given up").isInstanceOf(NotFound.class);
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactly("Lê Mẫu Giữ", "Lê Mẫu Ổn", "Lê Mẫu Yên");
  }

  @Test
  void lines_that_could_never_be_checked_go_when_their_time_is_over() {
    unit("Z2");
    long stuck = imports.begin(workbook(line("", "Lê Mẫu Kẹt", "", "", "Z2", "Chuyên viên", "", "", "01/01/2019")), "z.xlsx", UUID.randomUUID(), clerk);
    var after = LocalDate.ofInstant(imports.one(stuck, clerk).begunAt(), Written.ZONE).plusDays(1);
    for (int time = 1; time < PeopleImport.MOST_FAILURES; time++) {
      imports.failed(stuck);
    }
    kept.erase(after);
    assertThat(imports.one(stuck, clerk).stage()).as("it is tried again").isEqualTo(Stage.CHECKING);
    imports.failed(stuck);
    assertThat(imports.step()).as("it is tried no more").isFalse();
    assertThat(kept.due(after)).isOne();
    kept.erase(after);
    assertThatThrownBy(() -> imports.one(stuck, clerk)).isInstanceOf(NotFound.class);
  }

  private PersonId named(UnitId unit, String name) {
    return people.of(unit).stream().filter(person -> person.fullName().equals(name)).findFirst().orElseThrow().id();
  }

  private static byte[] foreignSheet() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Vinh Danh", "1.0")) {
      workbook.newWorksheet("Bìa").value(0, 0, "DANH SÁCH");
      var second = workbook.newWorksheet("Danh sách");
      IntStream.range(0, HEADS.size()).forEach(at -> second.value(0, at, HEADS.get(at)));
    }
    return bytes.toByteArray();
  }

  private byte[] exported(LocalDate on, Actor actor) {
    var query = new PersonQuery("", "", false, null);
    var given = exports.give(query, null, on, actor);
    var bytes = new ByteArrayOutputStream();
    try (var writer = new SheetWriter(bytes, "Cán bộ", HEADS)) {
      exports.write(given, actor, writer);
    }
    return bytes.toByteArray();
  }

  private static String[] line(String... cells) {
    return cells;
  }

  private static byte[] workbook(String[]... lines) {
    return SheetWriter.workbook("Cán bộ", HEADS, Arrays.stream(lines).map(List::of).toList());
  }

  private long read(Actor actor, String[]... lines) {
    long id = imports.begin(workbook(lines), "people.xlsx", UUID.randomUUID(), actor);
    work(id);
    return id;
  }

  private void enter(long id, boolean goodOnly, Actor actor) {
    assertThat(imports.enter(id, goodOnly, imports.one(id, actor).round(), actor)).isTrue();
    work(id);
  }

  private void work(long id) {
    while (jdbc.sql("select stage in ('CHECKING', 'ENTERING') from organization_people_import where id = :id").param("id", id).query(Boolean.class).single()) {
      imports.step();
    }
  }

  private Counts counts(long id) {
    return imports.counts(imports.one(id, clerk));
  }

  private Map<Integer, List<String>> faults(long id) {
    return faults(id, clerk);
  }

  private Map<Integer, List<String>> faults(long id, Actor actor) {
    return imports.lines(imports.one(id, actor), 0, Outcome.FAULTY, 100).stream()
        .collect(Collectors.toMap(PeopleLine::line, line -> line.faults().stream().map(fault -> fault.column() + " " + fault.textKey().replace("organization.people-import.fault.", "")).toList()));
  }

  private List<String> acts(PersonId person) {
    return acts("person", person.value());
  }

  private List<String> acts(String kind, long id) {
    return jdbc.sql("select act from audit_entry where kind = :kind and subject_id = :id order by id")
        .param("kind", kind).param("id", id).query(String.class).list();
  }

  private int version(PersonId person) {
    return files.file(person, clerk).version();
  }

  private PersonId enter(String name, UnitId unit, String title, PostRank rank) {
    return people.enter(name, unit, title, rank, SINCE, true, clerk);
  }

  private UnitId unit(String code) {
    return found(new NewUnit(code, "Phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED));
  }

  private UnitId found(NewUnit unit) {
    return units.found(unit, clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", Stream.of(duties).toList());
  }
}
