package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
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
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// Which post a line of a workbook of posts means, what it changes and what stands against it: each test works on units of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostLinesTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LegalAct PAPER = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");
  private static final List<String> HEADS = List.of(
      "Mã số", "Họ và tên", "Đơn vị", "Chức vụ", "Loại chức vụ", "Hình thức làm việc", "Chức vụ chính", "Giữ từ ngày", "Thôi giữ từ ngày", "Mã chức vụ");
  private static final String READ = "organization.people-import.fault.";
  private static final String MEANT = "organization.post-import.fault.";
  private static final String UNMET = "unmet.organization.post-";

  @Autowired PostImports imports;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired Merges merges;
  @Autowired FrameDay day;
  @Autowired JdbcClient jdbc;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("PO", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void a_unit_that_has_ended_or_is_out_of_reach_is_told_like_one_that_never_was() {
    var own = unit("A1");
    unit("A2");
    var person = enter("Lê Mẫu Xa", own);
    var ended = unit("A3");
    jdbc.sql("update organization_unit_span set until_day = '2021-01-01' where unit_id = :unit").param("unit", ended.value()).update();
    var officer = holding(new Duty(Role.UNIT_OFFICER, own));
    assertThat(faults(tried(officer, line(person, "A1", "Ủy viên"), line(person, "A2", "Ủy viên"), line(person, "KHONG-CO", "Ủy viên"))))
        .containsExactly(fault(3, "unit", READ + "unit-unknown", "A2"), fault(4, "unit", READ + "unit-unknown", "KHONG-CO"));
    assertThat(faults(tried(clerk, line(person, "A2", "Ủy viên"), line(person, "A3", "Ủy viên", "Giữ từ ngày", "01/01/2020"))))
        .containsExactly(fault(3, "unit", READ + "unit-unknown", "A3"));
  }

  @Test
  void somebody_out_of_reach_and_a_post_kept_elsewhere_are_told_like_a_number_that_nobody_has() {
    var own = unit("B1");
    var other = unit("B2");
    var there = enter("Lê Mẫu Kia", other);
    var both = enter("Lê Mẫu Hai", own);
    begin(both, "Ủy viên", other);
    var officer = holding(new Duty(Role.UNIT_OFFICER, own));
    assertThat(faults(tried(officer,
        line(there, "B1", "Tổ viên"),
        line(both, "B1", "Ủy viên", "Mã chức vụ", "" + post(both, "Ủy viên").id()),
        line(both, "B1", "Tổ viên", "Mã số", "999999999"))))
        .containsExactly(
            fault(2, "", READ + "number-unknown", "" + there.value()),
            fault(3, "", READ + "number-unknown", "" + both.value()),
            fault(4, "", READ + "number-unknown", "999999999"));
  }

  @Test
  void a_name_of_several_units_is_told_unless_the_post_says_at_which_it_is() {
    var unit = found("C1", "Phường Mẫu Trùng");
    found("C2", "Phường Mẫu Trùng");
    var person = enter("Lê Mẫu Trùng", unit);
    var tried = tried(clerk,
        line(person, "phuong mau trung", "Ủy viên"),
        line(person, "phuong mau trung", "Văn thư", "Mã chức vụ", "" + post(person, "Chuyên viên").id()),
        line(person, "C1", "Ủy viên"));
    assertThat(faults(tried)).containsExactly(fault(2, "unit", READ + "unit-several", "phuong mau trung"));
    assertThat(outcomes(tried)).containsExactly(Outcome.FAULTY, Outcome.CHANGED, Outcome.NEW);
  }

  @Test
  void a_new_post_is_at_the_unit_whose_code_it_was_on_its_first_day() {
    var before = unit("D1");
    var after = unit("D2");
    codes.change(before, "D9", LocalDate.of(2020, 1, 1), PAPER, UUID.randomUUID(), clerk);
    codes.change(after, "D1", LocalDate.of(2021, 1, 1), PAPER, UUID.randomUUID(), clerk);
    var person = enter("Lê Mẫu Mã", unit("D3"));
    entered(line(person, "D1", "Tổ viên", "Giữ từ ngày", "31/12/2019"), line(person, "D1", "Tổ phó", "Giữ từ ngày", "01/01/2021"));
    assertThat(post(person, "Tổ viên").term().unit()).isEqualTo(before);
    assertThat(post(person, "Tổ phó").term().unit()).isEqualTo(after);
  }

  @Test
  void a_post_begins_no_day_before_its_unit_and_neither_begins_nor_ends_after_today() {
    unit("E1");
    var person = enter("Lê Mẫu Hạn", unit("E2"));
    var today = Written.DAY.format(day.today());
    var tomorrow = Written.DAY.format(day.today().plusDays(1));
    assertThat(faults(tried(clerk,
        line(person, "E1", "Một", "Giữ từ ngày", "31/03/2014"),
        line(person, "E1", "Hai", "Giữ từ ngày", "01/04/2014"),
        line(person, "E1", "Ba", "Giữ từ ngày", today),
        line(person, "E1", "Bốn", "Giữ từ ngày", tomorrow),
        line(person, "E1", "Năm", "Thôi giữ từ ngày", today),
        line(person, "E1", "Sáu", "Thôi giữ từ ngày", tomorrow))))
        .containsExactly(
            fault(2, "", UNMET + "before-unit", "Phường E1", "01/04/2014"),
            fault(5, "", UNMET + "not-yet", tomorrow),
            fault(7, "", UNMET + "not-yet", tomorrow));
  }

  @Test
  void a_post_is_held_for_a_day_at_least() {
    unit("F1");
    var person = enter("Lê Mẫu Ngược", unit("F2"));
    assertThat(faults(tried(clerk,
        line(person, "F1", "Một", "Thôi giữ từ ngày", "31/12/2018"),
        line(person, "F1", "Hai", "Thôi giữ từ ngày", "01/01/2019"),
        line(person, "F1", "Ba", "Thôi giữ từ ngày", "02/01/2019"))))
        .containsExactly(
            fault(2, "", UNMET + "turned", "01/01/2019", "31/12/2018"), fault(3, "", UNMET + "turned", "01/01/2019", "01/01/2019"));
  }

  @Test
  void a_unit_has_one_head_on_each_day() {
    var unit = unit("G1");
    enter("Lê Mẫu Đầu", unit);
    var head = people.enter("Lê Mẫu Trưởng", unit, "Chủ tịch", PostRank.HEAD, SINCE, true, clerk);
    files.leave(head, LeaveKind.RETIRED, LocalDate.of(2021, 1, 1), UUID.randomUUID(), clerk);
    unit("G2");
    var other = enter("Lê Mẫu Nhì", unit);
    String term = "từ 01/01/2019 đến hết 31/12/2020";
    var tried = tried(clerk,
        line(other, "G1", "Một", "Loại chức vụ", "Đứng đầu", "Giữ từ ngày", "31/12/2020"),
        line(other, "G1", "Hai", "Loại chức vụ", "Đứng đầu", "Giữ từ ngày", "01/01/2018", "Thôi giữ từ ngày", "02/01/2019"),
        line(other, "G1", "Ba", "Loại chức vụ", "Đứng đầu", "Giữ từ ngày", "01/01/2018", "Thôi giữ từ ngày", "01/01/2019"),
        line(other, "G1", "Bốn", "Loại chức vụ", "Đứng đầu", "Giữ từ ngày", "01/01/2021"),
        line(other, "G1", "Năm", "Loại chức vụ", "Cấp phó"),
        line(other, "G2", "Sáu", "Loại chức vụ", "Đứng đầu"),
        line(head, "G1", "Quyền Chủ tịch", "Loại chức vụ", "Đứng đầu", "Mã chức vụ", "" + post(head, "Chủ tịch").id()));
    assertThat(faults(tried)).containsExactly(
        fault(2, "", UNMET + "second-head", "Phường G1", "Lê Mẫu Trưởng", "Chủ tịch", term),
        fault(3, "", UNMET + "second-head", "Phường G1", "Lê Mẫu Trưởng", "Chủ tịch", term));
    assertThat(outcomes(tried).getLast()).as("the own post").isEqualTo(Outcome.CHANGED);
  }

  @Test
  void the_same_post_is_not_held_twice_on_a_day_whatever_its_case() {
    var unit = unit("H1");
    unit("H2");
    var person = enter("Lê Mẫu Lặp", unit);
    begin(person, new PostTerm(unit, "Ủy viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, LocalDate.of(2021, 1, 1)));
    String term = "từ 01/01/2019 đến hết 31/12/2020";
    assertThat(faults(tried(clerk,
        line(person, "H1", "ủy VIÊN", "Giữ từ ngày", "31/12/2020"),
        line(person, "H1", "Ủy viên", "Giữ từ ngày", "01/01/2018", "Thôi giữ từ ngày", "02/01/2019"),
        line(person, "H1", "Ủy viên", "Giữ từ ngày", "01/01/2018", "Thôi giữ từ ngày", "01/01/2019"),
        line(person, "H1", "Ủy viên", "Giữ từ ngày", "01/01/2021"),
        line(person, "H2", "Ủy viên"))))
        .containsExactly(fault(2, "", UNMET + "twice", "Ủy viên", term), fault(3, "", UNMET + "twice", "Ủy viên", term));
  }

  @Test
  void nobody_holds_a_post_on_a_day_out_of_work() {
    var unit = unit("I1");
    var person = enter("Lê Mẫu Nghỉ", unit);
    files.leave(person, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    files.comeBack(person, PostTerm.since(LocalDate.of(2021, 1, 1), unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    assertThat(faults(tried(clerk,
        line(person, "I1", "Một", "Giữ từ ngày", "31/12/2020"),
        line(person, "I1", "Hai", "Thôi giữ từ ngày", "02/01/2020"),
        line(person, "I1", "Ba", "Thôi giữ từ ngày", "01/01/2020"),
        line(person, "I1", "Bốn", "Giữ từ ngày", "01/01/2021"))))
        .containsExactly(fault(2, "", UNMET + "away", "01/01/2020"), fault(3, "", UNMET + "away", "01/01/2020"));
  }

  @Test
  void everything_that_stands_against_a_post_is_told_at_once() {
    var unit = unit("J1");
    var head = people.enter("Lê Mẫu Đứng", unit, "Chủ tịch", PostRank.HEAD, FOUNDED, true, clerk);
    var person = enter("Lê Mẫu Cùng", unit);
    begin(person, "Ủy viên", unit);
    assertThat(faults(tried(clerk, line(person, "J1", "Ủy viên", "Loại chức vụ", "Đứng đầu", "Giữ từ ngày", "31/03/2014"))))
        .containsExactly(
            fault(2, "", UNMET + "before-unit", "Phường J1", "01/04/2014"),
            fault(2, "", UNMET + "second-head", "Phường J1", files.file(head, clerk).facts().fullName(), "Chủ tịch", "từ 01/04/2014"),
            fault(2, "", UNMET + "twice", "Ủy viên", "từ 01/01/2019"));
  }

  @Test
  void each_cell_that_says_nothing_is_told_in_its_column_as_it_was_written() {
    unit("K1");
    var person = enter("Lê Mẫu Ô", unit("K2"));
    assertThat(faults(tried(clerk, line(person, "KHONG-CO", "x".repeat(151),
        "Mã số", "12a", "Mã chức vụ", "0x1", "Loại chức vụ", "Vua", "Hình thức làm việc", "Ca đêm", "Chức vụ chính", "hai",
        "Giữ từ ngày", "31/02/2021", "Thôi giữ từ ngày", "01/01/1899"))))
        .containsExactly(
            fault(2, "number", READ + "number-wrong", "12a"), fault(2, "post", READ + "number-wrong", "0x1"),
            fault(2, "rank", READ + "rank-wrong", "Vua"), fault(2, "mode", READ + "mode-wrong", "Ca đêm"), fault(2, "main", READ + "main-wrong", "hai"),
            fault(2, "since", READ + "day-wrong", "31/02/2021"), fault(2, "until", READ + "day-wrong", "01/01/1899"),
            fault(2, "title", READ + "long", "150"), fault(2, "unit", READ + "unit-unknown", "KHONG-CO"));
    assertThat(faults(tried(clerk, line(person, "K1", "x".repeat(150), "Giữ từ ngày", "2021-02-01", "Thôi giữ từ ngày", "1.3.2021")))).isEmpty();
  }

  @Test
  void a_cell_that_a_spreadsheet_keeps_otherwise_is_told_in_its_column_and_its_line_is_looked_at_no_further() throws IOException {
    unit("L1");
    var person = enter("Lê Mẫu Số", unit("L2"));
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Vinh Danh", "1.0")) {
      var sheet = workbook.newWorksheet("1");
      for (int at = 0; at < HEADS.size(); at++) {
        sheet.value(0, at, HEADS.get(at));
      }
      for (int row = 1; row <= 5; row++) {
        sheet.value(row, 0, person.value());
        sheet.value(row, 2, "L1");
        sheet.value(row, 3, "Việc " + row);
        sheet.value(row, 7, 43_831);
      }
      sheet.value(1, 7, 31);
      sheet.value(1, 2, "KHONG-CO");
      sheet.value(2, 7, 2020);
      sheet.formula(3, 3, "C2");
      sheet.value(4, 3, "");
      sheet.value(4, 8, 31);
    }
    var read = imports.read(bytes.toByteArray());
    var tried = imports.one(imports.begin(read, "x.xlsx", UUID.randomUUID(), clerk), clerk).lines(null, 0, 9);
    assertThat(faults(tried)).containsExactly(
        fault(2, "since", "spreadsheet.day-of-1900"),
        fault(3, "since", READ + "day-wrong", "2020"),
        fault(4, "title", "spreadsheet.formula"),
        fault(5, "title", "spreadsheet.empty"), fault(5, "until", "spreadsheet.day-of-1900"));
    assertThat(outcomes(tried).getLast()).isEqualTo(Outcome.NEW);
    assertThat(tried.getLast().cells().get(7)).as("the day that the number stands for").isEqualTo("01/01/2020");
  }

  @Test
  void a_name_is_only_compared_and_decomposed_letters_are_the_same() {
    var unit = unit("M1");
    var person = enter("Hoà Mẫu Đức", unit);
    var decomposed = Normalizer.normalize("Hòa Mẫu Đức", Normalizer.Form.NFD);
    var tried = tried(clerk,
        line(person, "M1", Normalizer.normalize("Chuyên viên", Normalizer.Form.NFD), "Họ và tên", decomposed),
        line(person, "M1", Normalizer.normalize("Ủy viên", Normalizer.Form.NFD), "Họ và tên", "hoa  mau duc"),
        line(person, "M1", "Tổ viên", "Họ và tên", ""),
        line(person, "M1", "Tổ phó", "Họ và tên", "Hoà Mẫu Đứ"));
    assertThat(faults(tried)).containsExactly(fault(5, "", MEANT + "name-differs", "" + person.value(), "Hoà Mẫu Đức"));
    assertThat(outcomes(tried)).containsExactly(Outcome.UNCHANGED, Outcome.NEW, Outcome.NEW, Outcome.FAULTY);
    assertThat(tried.get(1).cells().get(3)).isEqualTo("Ủy viên");
  }

  @Test
  void the_number_of_a_post_is_one_of_that_person_and_of_that_unit() {
    var unit = unit("N1");
    unit("N2");
    var person = enter("Lê Mẫu Riêng", unit);
    var other = enter("Lê Mẫu Khác", unit);
    var own = "" + post(person, "Chuyên viên").id();
    assertThat(faults(tried(clerk,
        line(person, "N2", "Chuyên viên", "Mã chức vụ", own),
        line(other, "N1", "Chuyên viên", "Mã chức vụ", own),
        line(person, "N1", "Văn thư", "Mã chức vụ", own))))
        .containsExactly(
            fault(2, "unit", MEANT + "elsewhere", "Phường N1"), fault(3, "", MEANT + "post-unknown", own, "Lê Mẫu Khác"));
  }

  @Test
  void which_post_is_the_main_one_is_said_where_the_file_is_kept() {
    var own = unit("P1");
    var person = enter("Lê Mẫu Chính", unit("P2"));
    begin(person, "Ủy viên", own);
    var officer = holding(new Duty(Role.UNIT_OFFICER, own));
    assertThat(faults(tried(officer,
        line(person, "P1", "Tổ phó", "Chức vụ chính", "Có"),
        line(person, "P1", "Ủy viên", "Chức vụ chính", "x"),
        line(person, "P1", "Tổ phó", "Chức vụ chính", "Có", "Thôi giữ từ ngày", "01/01/2020"),
        line(person, "P1", "Tổ trưởng", "Chức vụ chính", "Không"))))
        .containsExactly(fault(2, "", UNMET + "main-elsewhere"), fault(3, "", UNMET + "main-elsewhere"));
    entered(line(person, "P1", "Ủy viên", "Chức vụ chính", "Có"));
    assertThat(files.file(person, clerk).posts()).filteredOn(held -> held.term().isMainNow()).extracting(held -> held.term().title())
        .containsExactly("Ủy viên");
  }

  @Test
  void of_the_posts_held_one_stays_the_main_one_whatever_a_line_says_and_nothing_else_is_shown_or_kept() {
    var unit = unit("U1");
    var person = enter("Lê Mẫu Duy", unit);
    var only = line(person, "U1", "Chuyên viên", "Chức vụ chính", "Không");
    var tried = entered(only, line(person, "U1", "Ủy viên"));
    assertThat(outcomes(tried)).containsExactly(Outcome.UNCHANGED, Outcome.NEW);
    assertThat(entries(person)).isZero();
    var again = entered(only, line(person, "U1", "Ủy viên", "Loại chức vụ", "Cấp phó"), only);
    assertThat(outcomes(again)).as("a deputy goes before").containsExactly(Outcome.UNCHANGED, Outcome.CHANGED, Outcome.CHANGED);
    assertThat(post(person, "Ủy viên").term().isMainNow()).isTrue();
    assertThat(entries(person)).isEqualTo(2);
    files.leave(person, LeaveKind.RETIRED, LocalDate.of(2020, 1, 1), UUID.randomUUID(), clerk);
    files.comeBack(
        person, new PostTerm(unit, "Tổ viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, LocalDate.of(2021, 1, 1), null), UUID.randomUUID(), clerk);
    assertThat(jdbc.sql("select facts ->> 'main' from audit_entry where act = 'organization.person-returned' and subject_id = :person")
        .param("person", person.value()).query(String.class).single()).isEqualTo("true");
  }

  @Test
  void an_empty_cell_leaves_what_is_known_and_a_new_post_is_one_beside_the_main_one() {
    var unit = unit("Q1");
    var person = enter("Lê Mẫu Trống", unit);
    begin(person, new PostTerm(unit, "Phó ban", PostRank.DEPUTY, EmploymentMode.PART_TIME, false, SINCE, LocalDate.of(2021, 1, 1)));
    begin(person, new PostTerm(unit, "Tổ viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, FOUNDED, null));
    var old = post(person, "Phó ban");
    var main = post(person, "Chuyên viên");
    entered(
        line(person, "Q1", "Phó Trưởng ban", "Mã chức vụ", "" + old.id()), line(person, "Q1", "Văn thư", "Mã chức vụ", "" + main.id()),
        line(person, "Q1", "Ủy viên"));
    assertThat(files.file(person, clerk).posts()).extracting(PersonFile.Held::term).containsExactlyInAnyOrder(
        new PostTerm(unit, "Phó Trưởng ban", PostRank.DEPUTY, EmploymentMode.PART_TIME, false, SINCE, LocalDate.of(2021, 1, 1)),
        new PostTerm(unit, "Văn thư", PostRank.STAFF, EmploymentMode.FULL_TIME, true, SINCE, null),
        new PostTerm(unit, "Tổ viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, FOUNDED, null),
        new PostTerm(unit, "Ủy viên", PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null));
  }

  @Test
  void lines_sent_again_with_one_correction_change_that_post_alone_and_show_what_was_and_what_becomes() {
    var unit = unit("R1");
    var one = enter("Lê Mẫu Lại", unit);
    var two = enter("Lê Mẫu Vẫn", unit);
    entered(line(one, "R1", "Ủy viên"), line(two, "R1", "Ủy viên"));
    int version = files.file(two, clerk).version();
    var tried = entered(line(one, "R1", "Ủy viên", "Hình thức làm việc", "Kiêm"), line(one, "R1", "Ủy viên", "Loại chức vụ", "Cấp phó"), line(two, "R1", "uỷ viên"));
    assertThat(outcomes(tried)).containsExactly(Outcome.UNCHANGED, Outcome.CHANGED, Outcome.CHANGED);
    var post = "" + post(one, "Ủy viên").id();
    assertThat(tried.get(1).before()).containsExactly(
        "" + one.value(), "Lê Mẫu Lại", "R1", "Ủy viên", "Không giữ chức vụ lãnh đạo", "Kiêm nhiệm", "", "01/01/2019", "", post);
    assertThat(tried.get(1).after()).containsExactly(
        "" + one.value(), "Lê Mẫu Lại", "R1", "Ủy viên", "Cấp phó của người đứng đầu", "Kiêm nhiệm", "", "01/01/2019", "", post);
    assertThat(post(two, "uỷ viên").term().unit()).as("as it is written now").isEqualTo(unit);
    assertThat(files.file(two, clerk).version()).isEqualTo(version + 1);
    assertThat(entries(one)).isEqualTo(1);
  }

  private int entries(PersonId person) {
    return jdbc.sql("select count(*) from audit_entry where act = 'organization.post-changed' and subject_id = :person").param("person", person.value())
        .query(Integer.class).single();
  }

  @Test
  void the_same_line_twice_is_one_post_and_each_line_goes_by_what_those_before_it_made() {
    var unit = unit("S1");
    var person = enter("Lê Mẫu Đôi", unit);
    var tried = entered(
        line(person, "S1", "Ủy viên"), line(person, "S1", "Ủy viên"), line(person, "S1", "Ủy viên", "Thôi giữ từ ngày", "01/01/2021"),
        line(person, "S1", "Ủy viên", "Giữ từ ngày", "01/01/2021"));
    assertThat(outcomes(tried)).containsExactly(Outcome.NEW, Outcome.UNCHANGED, Outcome.CHANGED, Outcome.NEW);
    assertThat(files.file(person, clerk).posts()).filteredOn(held -> held.term().title().equals("Ủy viên"))
        .extracting(held -> held.term().from(), held -> held.term().until())
        .containsExactlyInAnyOrder(
            tuple(SINCE, LocalDate.of(2021, 1, 1)), tuple(LocalDate.of(2021, 1, 1), null));
  }

  @Test
  void the_number_of_a_merged_file_means_the_one_that_stays() {
    var unit = unit("T1");
    var merged = enter("Vũ Mẫu Gôp", unit);
    var stayer = enter("Vũ Mẫu Gộp", unit("T2"));
    merges.merge(
        new Merging(stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID()), clerk);
    var tried = entered(line(merged, "T1", "Ủy viên", "Họ và tên", "Vũ Mẫu Gộp"), line(stayer, "T1", "Ủy viên"));
    assertThat(outcomes(tried)).containsExactly(Outcome.NEW, Outcome.UNCHANGED);
    assertThat(tried.getFirst().person()).isEqualTo(stayer.value());
    assertThat(post(stayer, "Ủy viên").term().unit()).isEqualTo(unit);
  }

  private UnitId unit(String code) {
    return found(code, "Phường " + code);
  }

  private UnitId found(String code, String name) {
    return units.found(new NewUnit(code, name, name, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED), clerk);
  }

  private PersonId enter(String name, UnitId unit) {
    return people.enter(name, unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
  }

  private void begin(PersonId person, String title, UnitId unit) {
    begin(person, new PostTerm(unit, title, PostRank.STAFF, EmploymentMode.CONCURRENT, false, SINCE, null));
  }

  private void begin(PersonId person, PostTerm term) {
    files.beginPost(person, term, UUID.randomUUID(), clerk);
  }

  private PersonFile.Held post(PersonId person, String title) {
    return files.file(person, clerk).posts().stream().filter(held -> held.term().title().equals(title)).findFirst().orElseThrow();
  }

  /// A line without a name, of a post since 2019 that says nothing but its title, with what more its columns say.
  private static String[] line(PersonId person, String unit, String title, String... more) {
    var cells = new ArrayList<>(List.of("" + person.value(), "", unit, title, "", "", "", Written.DAY.format(SINCE), "", ""));
    for (int at = 0; at + 1 < more.length; at += 2) {
      cells.set(HEADS.indexOf(more[at]), more[at + 1]);
    }
    return cells.toArray(String[]::new);
  }

  private List<PostLine> tried(Actor actor, String[]... lines) {
    return imports.one(begun(actor, lines), actor).lines(null, 0, lines.length);
  }

  private List<PostLine> entered(String[]... lines) {
    long id = begun(clerk, lines);
    assertThat(imports.enter(id, false, 1, clerk)).isTrue();
    return imports.one(id, clerk).lines(null, 0, lines.length);
  }

  private long begun(Actor actor, String[]... lines) {
    var workbook = SheetWriter.workbook("1", HEADS, Arrays.stream(lines).map(List::of).toList());
    return imports.begin(imports.read(workbook), "x.xlsx", UUID.randomUUID(), actor);
  }

  private static List<SheetFault> faults(List<PostLine> lines) {
    return lines.stream().flatMap(line -> line.faults().stream()).toList();
  }

  private static List<Outcome> outcomes(List<PostLine> lines) {
    return lines.stream().map(PostLine::outcome).toList();
  }

  private static SheetFault fault(int row, String column, String text, String... arguments) {
    return new SheetFault(row, column, text, arguments);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", Stream.of(duties).toList());
  }
}
