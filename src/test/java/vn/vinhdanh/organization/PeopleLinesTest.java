package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.PeopleImport.Outcome;
import vn.vinhdanh.organization.PeopleImport.Stage;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// Whom a line of a workbook of people means, what it changes and what stands against it: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleLinesTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LegalAct PAPER = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");
  private static final String HEAD = "Đứng đầu";
  private static final List<String> HEADS = List.of(
      "Mã số", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Loại chức vụ", "Hình thức làm việc", "Giữ từ ngày");

  @Autowired PeopleImports imports;
  @Autowired PeopleImportWorker worker;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired Merges merges;
  @Autowired JdbcClient jdbc;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  /// The tests are the workers.
  @BeforeAll
  void city() {
    worker.end();
    city = units.found(new NewUnit("PL", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void without_a_number_a_line_means_who_holds_the_main_post_there_and_was_not_born_otherwise() {
    var unit = unit("A1");
    enter("Lê Mẫu Năm", Birth.in(1980), unit);
    enter("Lê Mẫu Ngày", Birth.on(LocalDate.of(1980, 11, 15)), unit);
    var born = enter("Lê Mẫu Cặp", Birth.on(LocalDate.of(1980, 11, 15)), unit);
    enter("Lê Mẫu Cặp", null, unit);
    var beside = enter("Lê Mẫu Phụ", null, unit("A2"));
    files.beginPost(beside, new PostTerm(unit, "Chuyên viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null), UUID.randomUUID(), clerk);
    var gone = enter("Lê Mẫu Nghỉ", null, unit);
    files.leave(gone, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    long read = read(clerk,
        line("", "Lê Mẫu Năm", "1981", "A1"),
        line("", "Lê Mẫu Ngày", "16/11/1980", "A1"),
        line("", "Lê Mẫu Cặp", "15/11/1980", "A1"),
        line("", "Lê Mẫu Phụ", "", "A1"),
        line("", "Lê Mẫu Nghỉ", "", "A1"));
    assertThat(faults(read)).isEmpty();
    assertThat(outcomes(read)).containsExactly(Outcome.NEW, Outcome.NEW, Outcome.UNCHANGED, Outcome.NEW, Outcome.NEW);
    assertThat(lines(read).get(2).person()).isEqualTo(born.value());
  }

  @Test
  void with_a_number_the_unit_is_meant_by_its_code_of_now_or_of_the_first_day() {
    var moved = unit("B1");
    var heir = unit("B2");
    found("B3", "B2");
    var person = enter("Lê Mẫu Mã", null, heir);
    codes.change(moved, "B9", LocalDate.of(2020, 1, 1), PAPER, UUID.randomUUID(), clerk);
    codes.change(heir, "B5", LocalDate.of(2020, 6, 1), PAPER, UUID.randomUUID(), clerk);
    codes.change(heir, "B1", LocalDate.of(2021, 1, 1), PAPER, UUID.randomUUID(), clerk);
    for (var code : List.of("B1", "B2")) {
      var read = read(clerk, line("" + person.value(), "Lê Mẫu Mã", "", code, "Văn thư"));
      assertThat(outcomes(read)).as(code + faults(read)).containsExactly(Outcome.CHANGED);
    }
    assertThat(faults(read(clerk, line("" + person.value(), "Lê Mẫu Mã", "", "B9", "Văn thư")))).isEqualTo(Map.of(2, List.of("unit elsewhere")));
    assertThat(faults(read(clerk, line("" + person.value(), "Lê Mẫu Mã", "", "B5", "Văn thư")))).as("of a day between")
        .isEqualTo(Map.of(2, List.of("unit unit-unknown")));
  }

  @Test
  void what_a_line_leaves_empty_stays_as_it_is() {
    var unit = unit("C1");
    var person = people.enter(
        new PersonFacts("Lê Mẫu Trống", Birth.on(LocalDate.of(1980, 11, 15)), Sex.FEMALE),
        new PostTerm(unit, "Phó ban", PostRank.DEPUTY, EmploymentMode.PART_TIME, true, SINCE, null), UUID.randomUUID(), true, clerk);
    enter(read(clerk, line("", "Lê Mẫu Trống", "", "C1", "Phó Trưởng ban")), clerk);
    assertThat(files.file(person, clerk).facts()).isEqualTo(new PersonFacts("Lê Mẫu Trống", Birth.on(LocalDate.of(1980, 11, 15)), Sex.FEMALE));
    assertThat(files.file(person, clerk).posts()).extracting(PersonFile.Held::term)
        .containsExactly(new PostTerm(unit, "Phó Trưởng ban", PostRank.DEPUTY, EmploymentMode.PART_TIME, true, SINCE, null));
    enter(read(clerk, line("" + person.value(), "Lê Mẫu Trống", "1981", "C1", "Phó Trưởng ban")), clerk);
    assertThat(files.file(person, clerk).facts().birth()).as("another year takes the day away").isEqualTo(Birth.in(1981));
  }

  @Test
  void a_birth_is_a_day_or_a_year_of_our_time_and_nothing_that_a_spreadsheet_makes_of_a_small_number() throws IOException {
    unit("D1");
    long read = imports.begin(
        numbered("Sinh năm", 1985, "Sinh ngày", 29_540, "Sinh 1900", 31, "Sinh âm", -1), "x.xlsx", UUID.randomUUID(), clerk);
    work(read);
    assertThat(faults(read)).isEqualTo(Map.of(4, List.of("birth spreadsheet.day-of-1900"), 5, List.of("birth spreadsheet.day-of-1900")));
    assertThat(lines(read)).extracting(PeopleLine::after).filteredOn(state -> state != null).extracting(state -> state.facts().birth())
        .containsExactly(Birth.in(1985), Birth.on(LocalDate.of(1980, 11, 15)));
    var typed = read(clerk,
        line("", "Sinh Mẫu Một", "00/00/1985", "D1"), line("", "Sinh Mẫu Hai", "1899", "D1"), line("", "Sinh Mẫu Ba", "31/12/1899", "D1"),
        line("", "Sinh Mẫu Tư", "1900", "D1"), line("", "Sinh Mẫu Năm", "0", "D1"), line("", "Sinh Mẫu Sáu", "01/01/1900", "D1"));
    assertThat(faults(typed)).isEqualTo(Map.of(
        2, List.of("birth birth-wrong"), 3, List.of("birth birth-wrong"), 4, List.of("birth birth-wrong"), 6, List.of("birth birth-wrong")));
  }

  /// People of one unit whose births are numbers, as a spreadsheet keeps days.
  private static byte[] numbered(Object... namesAndBirths) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Vinh Danh", "1.0")) {
      var sheet = workbook.newWorksheet("1");
      for (int at = 0; at < HEADS.size(); at++) {
        sheet.value(0, at, HEADS.get(at));
      }
      for (int row = 1; row <= namesAndBirths.length / 2; row++) {
        sheet.value(row, 1, (String) namesAndBirths[2 * row - 2]);
        sheet.value(row, 2, (Integer) namesAndBirths[2 * row - 1]);
        sheet.value(row, 4, "D1");
        sheet.value(row, 5, "Chuyên viên");
        sheet.value(row, 8, "01/01/2019");
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void somebody_alike_has_a_file_that_stands_and_was_not_born_otherwise() {
    unit("E1");
    var there = unit("E2");
    enter("Lê Mẫu Giống", Birth.on(LocalDate.of(1980, 3, 2)), there);
    var merged = enter("Vũ Mẫu Gôp", Birth.in(1970), there);
    var stayer = enter("Vũ Mẫu Gộp", Birth.in(1970), there);
    merges.merge(
        new Merging(stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID()), clerk);
    long read = read(clerk,
        line("", "Lê Mẫu Giống", "1980", "E1"),
        line("", "Lê Mẫu Giống", "1981", "E1"),
        line("", "Vũ Mẫu Gộp", "1970", "E1"),
        line("", "Vũ Mẫu Gôp", "1971", "E1"));
    assertThat(faults(read)).isEmpty();
    assertThat(lines(read)).extracting(line -> line.alike() == null ? "" : line.alike().name()).containsExactly("Lê Mẫu Giống", "", "Vũ Mẫu Gộp", "");
    assertThat(lines(read(clerk, line("", "Lê Mẫu Giống", "03/03/1980", "E1"), line("", "Lê Mẫu Giống", "02/03/1980", "E2"))))
        .as("another day, and the very person").extracting(PeopleLine::alike).containsOnlyNulls();
  }

  @Test
  void the_same_new_person_is_told_twice_unless_the_births_differ() {
    unit("F1");
    unit("F2");
    long read = read(clerk,
        line("", "Lê Mẫu Một", "1980", "F1"),
        line("", "Lê Mẫu Một", "1981", "F1"),
        line("", "Lê Mẫu Một", "02/01/1980", "F1"),
        line("", "Lê Mẫu Hai", "01/01/1980", "F1"),
        line("", "Lê Mẫu Hai", "02/01/1980", "F1"),
        line("", "Lê Mẫu Hai", "", "F1"),
        line("", "Lê Mẫu Hai", "01/01/1980", "F1"),
        line("", "Lê Mẫu Ba", "", "F1"),
        line("", "Lê Mẫu Ba", "01/01/1980", "F1"),
        line("", "Lê Mẫu Ba", "", "F1"),
        line("", "Lê Mẫu Ba", "1980", "F1"),
        line("", "Lê Mẫu Bà", "", "F1"),
        line("", "Lê Mẫu Ba", "", "F2"));
    assertThat(faults(read).keySet()).containsExactlyInAnyOrder(4, 7, 8, 10, 11, 12);
    assertThat(faults(read).values()).allMatch(List.of(" twice")::equals);
  }

  @Test
  void a_head_before_and_the_own_post_stand_against_no_line_nor_does_a_leave_that_was_cancelled() {
    var unit = unit("G1");
    var before = people.enter("Lê Mẫu Cựu", unit, "Chủ tịch", PostRank.HEAD, SINCE, true, clerk);
    files.leave(before, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    var other = unit("G2");
    var head = people.enter("Lê Mẫu Đương", other, "Chủ tịch", PostRank.HEAD, SINCE, true, clerk);
    files.leave(head, LeaveKind.RESIGNED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    files.cancelLeave(head, files.file(head, clerk).away().orElseThrow().id(), clerk);
    var read = read(clerk,
        new String[] {"", "Lê Mẫu Tân", "", "", "G1", "Chủ tịch", HEAD, "", "01/01/2020"},
        new String[] {"" + head.value(), "Lê Mẫu Đương", "", "", "G2", "Chủ tịch", HEAD, "", "01/02/2019"});
    assertThat(outcomes(read)).as("" + faults(read)).containsExactly(Outcome.NEW, Outcome.CHANGED);
    var early = read(clerk, new String[] {"", "Lê Mẫu Sớm", "", "", "G1", "Chủ tịch", HEAD, "", "31/12/2019"});
    assertThat(faults(early)).isEqualTo(Map.of(2, List.of("rank second-head")));
    enter(read, clerk);
    assertThat(people.of(unit)).extracting(Person::fullName).containsExactly("Lê Mẫu Tân");
  }

  @Test
  void a_form_of_somebody_else_is_not_answered_with_what_was_read() {
    unit("H1");
    var once = UUID.randomUUID();
    var bytes = workbook(line("", "Lê Mẫu Riêng", "", "H1"));
    imports.begin(bytes, "x.xlsx", once, clerk);
    var other = new Actor(new AccountId(8), new PersonId(8), "Vũ Mẫu Khác", clerk.duties());
    assertThatThrownBy(() -> imports.begin(bytes, "x.xlsx", once, other)).isInstanceOf(NotFound.class);
  }

  private UnitId unit(String code) {
    return found(code, "Phường " + code);
  }

  private UnitId found(String code, String name) {
    return units.found(new NewUnit(code, name, name, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED), clerk);
  }

  private PersonId enter(String name, @Nullable Birth birth, UnitId unit) {
    return people.enter(new PersonFacts(name, birth, null), PostTerm.since(SINCE, unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk);
  }

  private static String[] line(String number, String name, String birth, String unit) {
    return line(number, name, birth, unit, "Chuyên viên");
  }

  private static String[] line(String number, String name, String birth, String unit, String title) {
    return new String[] {number, name, birth, "", unit, title, "", "", "01/01/2019"};
  }

  private static byte[] workbook(String[]... lines) {
    return SheetWriter.workbook("Cán bộ", HEADS, Arrays.stream(lines).map(List::of).toList());
  }

  private long read(Actor actor, String[]... lines) {
    long id = imports.begin(workbook(lines), "x.xlsx", UUID.randomUUID(), actor);
    work(id);
    return id;
  }

  private void work(long id) {
    while (jdbc.sql("select stage in ('CHECKING', 'ENTERING') from organization_people_import where id = :id").param("id", id).query(Boolean.class).single()) {
      imports.step();
    }
  }

  private void enter(long id, Actor actor) {
    assertThat(imports.enter(id, false, imports.one(id, actor).round(), actor)).as("" + faults(id)).isTrue();
    work(id);
    assertThat(imports.one(id, actor).stage()).isEqualTo(Stage.ENTERED);
  }

  private List<PeopleLine> lines(long id) {
    return imports.lines(imports.one(id, clerk), 0, null, 100);
  }

  private List<Outcome> outcomes(long id) {
    return lines(id).stream().map(PeopleLine::outcome).toList();
  }

  private Map<Integer, List<String>> faults(long id) {
    return lines(id).stream().filter(line -> line.outcome() == Outcome.FAULTY).collect(Collectors.toMap(
        PeopleLine::line,
        line -> line.faults().stream().map(fault -> fault.column() + " " + fault.textKey().replace("organization.people-import.fault.", "")).toList()));
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", Stream.of(duties).toList());
  }
}
