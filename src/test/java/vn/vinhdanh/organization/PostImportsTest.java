package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// Posts entered from a workbook and given out as one: each line is the act of its form, and none is done before somebody looked.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostImportsTest {

  private static final List<String> HEADS =
      List.of("Mã số", "HỌ TÊN", "đơn vị (*)", "Chức danh", "Loại chức vụ", "Hình thức", "Chính", "Từ ngày", "Thôi giữ", "Mã chức vụ");
  private static final String SINCE = "01/02/2021";

  private static final LegalAct PAPER = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");

  /// What the form says of the first trying.
  private static final Map<String, String> FIRST = Map.of("round", "1");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired People people;
  @Autowired PersonFiles files;
  @Autowired PostImports imports;
  @Autowired PostImportTable table;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;
  @Autowired DataSource database;
  @Autowired PlatformTransactionManager transactions;

  @BeforeAll
  void found() {
    front.found();
  }

  private Visitor officer() throws Exception {
    return Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
  }

  private Actor keeper() {
    return new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Giữ", List.of(new Duty(Role.UNIT_OFFICER, badinh().id())));
  }

  private Unit badinh() {
    return units.districts().getFirst();
  }

  private Person somebody(String name) {
    var person = people.enter(name, badinh().id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, keeper());
    return people.of(badinh().id()).stream().filter(each -> each.id().equals(person)).findFirst().orElseThrow();
  }

  private List<String> line(Person person, String title, String... more) {
    var cells = new ArrayList<>(List.of("" + person.id().value(), person.fullName(), badinh().code(), title, "", "", "", SINCE, "", ""));
    for (int at = 0; at + 1 < more.length; at += 2) {
      cells.set(HEADS.indexOf(more[at]), more[at + 1]);
    }
    return cells;
  }

  private List<PersonFile.Held> posts(Person person) {
    return files.file(person.id(), keeper()).posts();
  }

  private int entries(String act) {
    return jdbc.sql("select count(*) from audit_entry where act = :act").param("act", act).query(Integer.class).single();
  }

  @Test
  void each_fault_is_told_by_row_and_column_and_the_good_rows_are_entered_when_looked_at() throws Exception {
    var officer = officer();
    var person = somebody("Lê Mẫu Kiêm");
    assertThat(officer.get("/people/imports").body()).contains("href=\"/posts/imports\"");
    assertThat(rows(officer.download("/posts/imports/template").body()).getFirst()).startsWith("Mã số", "Họ và tên").contains("Thôi giữ từ ngày");
    assertThat(officer.post("/posts/imports", Map.of("once", UUID.randomUUID().toString())).statusCode()).isEqualTo(422);
    int begun = entries("organization.post-begun");
    var address = uploaded(officer, List.of(
        line(person, "Trưởng ban Thanh tra nhân dân"),
        line(person, "Phó ban", "Mã số", "999999999"),
        line(person, "Phó ban", "HỌ TÊN", "Trần Mẫu Khác"),
        line(person, "Phó ban", "Từ ngày", "32/13/2021"),
        line(person, "Phó ban", "Loại chức vụ", "Vua"),
        line(person, "Phó ban", "Chính", "hai"),
        line(person, "Phó ban", "đơn vị (*)", "KHONG-CO"),
        line(person, "Phó ban", "Thôi giữ", "01/01/2020"),
        line(person, "Chuyên viên", "Từ ngày", "02/02/2021"),
        line(person, "Phó ban", "Mã chức vụ", "999999999"),
        line(person, "Phó ban", "Từ ngày", "01/02/2099")));
    var dry = officer.get(address).body();
    assertThat(dry).contains(
        "Không có cán bộ mã số 999999999", "là của Lê Mẫu Kiêm", "Cột Giữ từ ngày: “32/13/2021” không phải ngày", "Cột Loại chức vụ: “Vua”",
        "Cột Chức vụ chính: “hai”: ghi Có hoặc Không", "Không có đơn vị “KHONG-CO”", "Lê Mẫu Kiêm không có chức vụ mã 999999999", "bỏ qua 10 dòng có lỗi");
    assertThat(posts(person)).as("nothing is done before").hasSize(1);
    assertThat(entries("organization.post-begun")).isEqualTo(begun);
    assertThat(officer.post(address + "/entering", FIRST).statusCode()).as("faulty rows are not passed over in silence").isEqualTo(422);
    assertThat(posts(person)).hasSize(1);
    for (int time = 0; time < 2; time++) {
      assertThat(officer.post(address + "/entering", Map.of("goodOnly", "true", "round", "1")).statusCode()).isEqualTo(303);
    }
    assertThat(posts(person)).hasSize(2).anySatisfy(held -> {
      assertThat(held.term().title()).isEqualTo("Trưởng ban Thanh tra nhân dân");
      assertThat(held.term().mode()).isEqualTo(EmploymentMode.CONCURRENT);
      assertThat(held.term().main()).isFalse();
    });
    assertThat(entries("organization.post-begun")).isEqualTo(begun + 1);
    assertThat(officer.get(address).body()).contains("Đã thêm", "Bỏ qua vì có lỗi");
    var marked = rows(officer.downloadPost(address + "/workbook", Map.of()).body());
    assertThat(marked).hasSize(12);
    assertThat(marked.get(2)).contains("Dòng có lỗi").anyMatch(cell -> cell.startsWith("Không có cán bộ mã số"));
    assertThat(Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD).get(address).statusCode()).isEqualTo(404);
    assertThat(Statements.of(() -> assertThat(officer.get(address + "?show=FAULTY").statusCode()).isEqualTo(200))).isBetween(1, Statements.BUDGET);
    assertThat(Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD).get("/audit?act=organization.posts-imported").body()).contains("nhập chức vụ từ bảng tính");
  }

  @Test
  void what_is_exported_comes_back_unchanged_and_a_corrected_row_changes_that_post_alone() throws Exception {
    var officer = officer();
    var person = somebody("Ngô Mẫu Sửa");
    officer.get("/posts/imports");
    var exported = rows(officer.downloadPost("/posts/export", Map.of()).body());
    assertThat(exported.size()).isGreaterThan(2);
    assertThat(officer.get(uploaded(officer, exported.subList(1, exported.size()))).body()).contains("mọi dòng đều đúng như đang ghi");
    var own = exported.stream().filter(row -> row.getFirst().equals("" + person.id().value())).findFirst().orElseThrow();
    var corrected = new ArrayList<>(own);
    corrected.set(3, "Chuyên viên chính");
    var address = uploaded(officer, List.of(corrected));
    assertThat(officer.get(address).body()).contains("Chức vụ: Chuyên viên → Chuyên viên chính");
    assertThat(officer.post(address + "/entering", FIRST).statusCode()).isEqualTo(303);
    assertThat(posts(person)).singleElement().satisfies(held -> {
      assertThat(held.term().title()).isEqualTo("Chuyên viên chính");
      assertThat(held.term().isMainNow()).isTrue();
    });
    corrected.set(HEADS.indexOf("Thôi giữ"), "01/03/2022");
    assertThat(officer.post(uploaded(officer, List.of(corrected)) + "/entering", FIRST).statusCode()).isEqualTo(303);
    assertThat(posts(person)).singleElement().satisfies(held -> assertThat(held.term().until()).isEqualTo(LocalDate.of(2022, 3, 1)));
  }

  @Test
  void two_posts_that_begin_on_one_day_are_two() throws Exception {
    var officer = officer();
    var person = somebody("Mai Mẫu Cùng");
    var address = uploaded(officer, List.of(line(person, "Tổ phó", "Từ ngày", "01/01/2020")));
    assertThat(officer.post(address + "/entering", FIRST).statusCode()).isEqualTo(303);
    assertThat(posts(person)).extracting(held -> held.term().title()).containsExactlyInAnyOrder("Chuyên viên", "Tổ phó");
    var exported = rows(officer.downloadPost("/posts/export", Map.of()).body()).stream()
        .filter(row -> row.getFirst().equals("" + person.id().value())).toList();
    assertThat(exported).hasSize(2);
    assertThat(officer.get(uploaded(officer, exported)).body()).contains("mọi dòng đều đúng như đang ghi");
  }

  @Test
  void what_another_officer_corrected_meanwhile_is_not_overwritten_unseen() throws Exception {
    var officer = officer();
    var person = somebody("Tô Mẫu Giữa");
    var held = posts(person).getFirst();
    var address = uploaded(officer, List.of(line(person, "Chuyên viên", "Từ ngày", "01/01/2020", "Hình thức", "Không chuyên trách")));
    var term = held.term();
    files.changePost(
        person.id(), held.id(), files.file(person.id(), keeper()).version(),
        new PostTerm(term.unit(), term.title(), PostRank.DEPUTY, term.mode(), term.main(), term.from(), term.until()), keeper());
    for (int time = 0; time < 2; time++) {
      assertThat(officer.post(address + "/entering", FIRST).statusCode()).as("what holds now was not looked at").isEqualTo(409);
      assertThat(posts(person)).singleElement().satisfies(post -> assertThat(post.term().mode()).isEqualTo(EmploymentMode.FULL_TIME));
    }
    assertThat(officer.get(address).body()).contains("name=\"round\" value=\"2\"", "Dữ liệu đã thay đổi");
    assertThat(officer.post(address + "/entering", Map.of("round", "2")).statusCode()).as("looked at again").isEqualTo(303);
    assertThat(officer.get(address).body()).doesNotContain("Dữ liệu đã thay đổi");
    assertThat(posts(person)).singleElement().satisfies(post -> {
      assertThat(post.term().mode()).isEqualTo(EmploymentMode.PART_TIME);
      assertThat(post.term().rank()).isEqualTo(PostRank.DEPUTY);
    });
  }

  @Test
  void two_workbooks_about_the_same_people_in_another_order_wait_for_each_other() throws Exception {
    var one = somebody("Bùi Mẫu Trước");
    var other = somebody("Bùi Mẫu Sau");
    var there = imports.read(SheetWriter.workbook("1", HEADS, List.of(line(one, "Tổ viên"), line(other, "Tổ viên"))));
    var back = imports.read(SheetWriter.workbook("1", HEADS, List.of(line(other, "Tổ viên"), line(one, "Tổ viên"))));
    Callable<Long> first = () -> imports.begin(there, "x.xlsx", UUID.randomUUID(), keeper());
    Callable<Long> second = () -> imports.begin(back, "y.xlsx", UUID.randomUUID(), keeper());
    for (var read : AtOnce.behind("select 1 from organization_person where id = " + one.id().value() + " for update", context, List.of(first, second))) {
      assertThat(imports.one(read.get(), keeper()).count(PeopleImport.Outcome.NEW)).isEqualTo(2);
    }
  }

  @Test
  void more_workbooks_than_can_be_tried_at_once_are_told_to_come_again() throws Exception {
    var officer = officer();
    officer.get("/posts/imports");
    var held = somebody("Đỗ Mẫu Giữ");
    var first = imports.read(SheetWriter.workbook("1", HEADS, List.of(line(held, "Tổ trưởng"))));
    Callable<Long> trying = () -> imports.begin(first, "giữ.xlsx", UUID.randomUUID(), keeper());
    Callable<Boolean> two = () -> {
      try (var threads = Executors.newFixedThreadPool(2)) {
        return threads.invokeAll(List.of(trying, trying)).stream().allMatch(read -> read.state() == Future.State.SUCCESS);
      }
    };
    var both = AtOnce.meanwhile("select 1 from organization_person where id = " + held.id().value() + " for update", context, two, () -> {
      await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
          .query(Integer.class).single() == 2);
      var answer = officer.upload(
          "/posts/imports", Map.of("once", UUID.randomUUID().toString()), "file", "nữa.xlsx", SheetWriter.workbook("1", HEADS, List.of(line(held, "Tổ phó"))));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("Đang có người khác tải bảng lên");
      return answer;
    });
    assertThat(both.get()).isTrue();
    assertThat(officer.get(uploaded(officer, List.of(line(held, "Tổ phó")))).statusCode()).as("their turn is over").isEqualTo(200);
  }

  @Test
  void rows_that_became_something_else_meanwhile_are_shown_and_not_entered() throws Exception {
    var officer = officer();
    var person = somebody("Đỗ Mẫu Muộn");
    var address = uploaded(officer, List.of(line(person, "Tổ trưởng")));
    files.beginPost(
        person.id(), new PostTerm(badinh().id(), "Tổ trưởng", PostRank.STAFF, EmploymentMode.CONCURRENT, false, LocalDate.of(2021, 2, 1), null),
        UUID.randomUUID(), keeper());
    var overtaken = officer.post(address + "/entering", FIRST);
    assertThat(overtaken.statusCode()).isEqualTo(409);
    assertThat(overtaken.body()).contains("mọi dòng đều đúng như đang ghi");
    assertThat(posts(person)).hasSize(2);
    assertThat(officer.post(address + "/dropping", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void a_form_sent_twice_at_once_enters_each_post_once() throws Exception {
    var person = somebody("Hồ Mẫu Đôi");
    var workbook = SheetWriter.workbook("1", HEADS, List.of(line(person, "Ủy viên")));
    var once = UUID.randomUUID();
    Callable<Long> reading = () -> imports.begin(imports.read(workbook), "x.xlsx", once, keeper());
    var read = AtOnce.behind("lock table organization_post_import in exclusive mode", context, List.of(reading, reading));
    long id = read.getFirst().get();
    assertThat(read.getLast().get()).isEqualTo(id);
    Callable<Boolean> entering = () -> imports.enter(id, false, 1, keeper());
    for (var entered : AtOnce.behind("select 1 from organization_post_import where id = " + id + " for update", context, List.of(entering, entering))) {
      assertThat(entered.get()).isTrue();
    }
    assertThat(posts(person)).hasSize(2);
  }

  @Test
  void the_rows_are_erased_after_their_time_and_those_that_nobody_entered_are_asked_for_again() throws Exception {
    var officer = officer();
    var person = somebody("Lý Mẫu Xóa");
    var left = uploaded(officer, List.of(line(person, "Ủy viên")));
    var entered = uploaded(officer, List.of(line(person, "Tổ viên")));
    assertThat(officer.post(entered + "/entering", FIRST).statusCode()).isEqualTo(303);
    jdbc.sql("update organization_post_import set last_at = '2020-01-01' where id = any(:ids)").param("ids", new Long[] {number(left), number(entered)}).update();
    assertThat(table.countSettled(LocalDate.of(2021, 1, 1))).isEqualTo(2);
    assertThat(table.eraseSettled(LocalDate.of(2021, 1, 1))).isEqualTo(2);
    assertThat(table.countSettled(LocalDate.of(2021, 1, 1))).isZero();
    assertThat(officer.get(left).body()).contains("chưa chức vụ nào được ghi. Muốn nhập thì gửi lại tệp", "Bỏ lần nhập này").doesNotContain("/entering", "/workbook");
    var refused = officer.post(left + "/entering", FIRST);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("đã được xóa theo thời hạn lưu giữ", "Gửi lại tệp");
    assertThat(officer.post(left + "/workbook", Map.of()).statusCode()).isEqualTo(404);
    assertThat(posts(person)).extracting(held -> held.term().title()).containsExactlyInAnyOrder("Chuyên viên", "Tổ viên");
    assertThat(officer.get(entered).body()).contains("Chức vụ đã nhập vẫn còn trong hồ sơ").doesNotContain("gửi lại tệp", "/dropping", "/workbook");
    assertThat(officer.post(entered + "/entering", FIRST).statusCode()).as("it was entered").isEqualTo(303);
    assertThat(officer.post(left + "/dropping", Map.of()).statusCode()).isEqualTo(303);
    assertThat(officer.get(left).statusCode()).isEqualTo(404);
  }

  private static long number(String address) {
    return Long.parseLong(address.replaceAll(".*/", ""));
  }

  @Test
  void a_row_moves_no_post_to_another_unit_and_its_own_may_be_called_by_any_name_and_code_it_bore() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var keeper = new Actor(new AccountId(8), new PersonId(8), "Trần Mẫu Phố", List.of(new Duty(Role.CITY_OFFICER, units.cityFront().id())));
    var other = units.districts().get(20);
    var heir = units.districts().get(21);
    var person = people.enter("Quách Mẫu Chuyển", heir.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, keeper);
    long post = files.file(person, keeper).posts().getFirst().id();
    codes.change(other.id(), "PI-MOI", LocalDate.of(2021, 1, 1), PAPER, UUID.randomUUID(), keeper);
    codes.change(heir.id(), other.code(), LocalDate.of(2022, 1, 1), PAPER, UUID.randomUUID(), keeper);
    var own = List.of("" + person.value(), "", "", "Chuyên viên", "", "", "", "01/01/2020", "", "" + post);
    var there = uploaded(city, List.of(at(own, badinh().code()), at(own, "PI-MOI"), at(own, "KHONG-CO")));
    assertThat(city.get(there).body()).contains(
        "Cột Đơn vị: Chức vụ này ở " + heir.shortName() + ". Chuyển đơn vị bằng điều động, không bằng tệp", "Cột Đơn vị: Không có đơn vị “KHONG-CO”",
        "Dòng có lỗi <span class=\"num\">3</span>");
    var called = uploaded(city, List.of(at(own, heir.code()), at(own, other.code()), at(own, heir.shortName().toUpperCase(Locale.ROOT)), at(own, heir.name())));
    assertThat(city.get(called).body()).as("the code of the day, of now, and its names").contains("mọi dòng đều đúng như đang ghi");
    var corrected = new ArrayList<>(at(own, other.code()));
    corrected.set(3, "Phó phòng");
    assertThat(city.post(uploaded(city, List.of(corrected)) + "/entering", FIRST).statusCode()).isEqualTo(303);
    assertThat(files.file(person, keeper).posts()).singleElement().satisfies(held -> {
      assertThat(held.term().title()).isEqualTo("Phó phòng");
      assertThat(held.term().unit()).isEqualTo(heir.id());
    });
  }

  private static List<String> at(List<String> line, String unit) {
    var cells = new ArrayList<>(line);
    cells.set(2, unit);
    return cells;
  }

  @Test
  void a_thousand_rows_are_tried_at_once_and_more_are_to_be_split() throws Exception {
    var officer = officer();
    var most = IntStream.range(0, 1000).mapToObj(at -> List.of("99999", "", badinh().code(), "Ủy viên", "", "", "", SINCE)).toList();
    assertThat(officer.get(uploaded(officer, most)).body()).contains("1000 dòng");
    var more = new ArrayList<>(most);
    more.add(most.getFirst());
    officer.get("/posts/imports");
    var refused = officer.upload(
        "/posts/imports", Map.of("once", UUID.randomUUID().toString()), "file", "x.xlsx", SheetWriter.workbook("1", HEADS, more));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"file-error\"", "Bảng có hơn 1000 dòng. Chia thành nhiều tệp");
  }

  @Test
  void nobody_whom_no_row_changes_has_to_wait() throws Exception {
    var held = somebody("Cao Mẫu Bận");
    var changed = somebody("Cao Mẫu Rảnh");
    var read = imports.read(SheetWriter.workbook("1", HEADS, List.of(
        line(held, "Chuyên viên", "Từ ngày", "01/01/2020"), line(held, "Chuyên viên", "Mã chức vụ", "999999999"), line(changed, "Ủy viên"))));
    try (var other = database.getConnection()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("select 1 from organization_person where id = " + held.id().value() + " for update");
        long id = imports.begin(read, "x.xlsx", UUID.randomUUID(), keeper());
        assertThat(imports.one(id, keeper()).lines()).extracting(PostLine::outcome)
            .containsExactly(PeopleImport.Outcome.UNCHANGED, PeopleImport.Outcome.FAULTY, PeopleImport.Outcome.NEW);
        assertThat(imports.enter(id, true, 1, keeper())).isTrue();
      } finally {
        other.rollback();
        other.setAutoCommit(true);
      }
    }
    assertThat(posts(changed)).hasSize(2);
  }

  @Test
  void rows_that_have_nothing_to_do_with_each_other_hold_nobody_up_while_the_others_are_tried() throws Exception {
    var first = somebody("Kim Mẫu Trước");
    var second = somebody("Kim Mẫu Sau");
    var read = imports.read(SheetWriter.workbook("1", HEADS, List.of(line(first, "Ủy viên"), line(second, "Ủy viên"), line(first, "Tổ phó"))));
    var begun = AtOnce.meanwhile("select 1 from organization_person where id = " + second.id().value() + " for update", context,
        () -> new TransactionTemplate(transactions).execute(call -> {
          long id = imports.begin(read, "x.xlsx", UUID.randomUUID(), keeper());
          assertIsFree("organization_person", first.id().value());
          assertIsFree("organization_person", second.id().value());
          return id;
        }),
        () -> {
          assertIsFree("organization_person", first.id().value());
          assertIsFree("organization_unit", badinh().id().value());
          return true;
        });
    assertThat(imports.one(begun.get(), keeper()).lines()).extracting(PostLine::line).containsExactly(2, 3, 4);
    assertThat(imports.one(begun.get(), keeper()).count(PeopleImport.Outcome.NEW)).isEqualTo(3);
    assertThat(posts(first)).as("taken back").hasSize(1);
  }

  private void assertIsFree(String table, long id) {
    assertThatCode(() -> {
      try (var other = database.getConnection(); var statement = other.createStatement()) {
        statement.execute("select 1 from " + table + " where id = " + id + " for update nowait");
      }
    }).as(table).doesNotThrowAnyException();
  }

  @Test
  void a_head_may_follow_another_in_one_workbook_and_none_stands_beside_another() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var keeper = new Actor(new AccountId(8), new PersonId(8), "Trần Mẫu Phố", List.of(new Duty(Role.CITY_OFFICER, units.cityFront().id())));
    var unit = units.districts().get(22);
    var heads = people.of(unit.id()).stream().filter(person -> files.file(person.id(), keeper).posts().getFirst().term().rank() == PostRank.HEAD).toList();
    assertThat(heads).hasSize(1);
    var post = files.file(heads.getFirst().id(), keeper).posts().getFirst();
    var next = people.enter("Tạ Mẫu Kế", unit.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, keeper);
    var other = people.enter("Tạ Mẫu Nhì", unit.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, keeper);
    var follows = List.of("" + next.value(), "", unit.code(), post.term().title(), "Đứng đầu", "", "", "01/03/2022", "", "");
    var ends = List.of("" + heads.getFirst().id().value(), "", unit.code(), post.term().title(), "", "", "", Written.DAY.format(post.term().from()), "01/03/2022", "" + post.id());
    var beside = List.of("" + other.value(), "", unit.code(), "Quyền Chủ tịch", "Đứng đầu", "", "", "01/04/2022", "", "");
    var address = uploaded(city, List.of(follows, ends, follows, beside));
    assertThat(city.get(address).body()).contains("Dòng có lỗi <span class=\"num\">2</span>", "đã có người đứng đầu trong thời gian này: " + heads.getFirst().fullName(), "đã có người đứng đầu trong thời gian này: Tạ Mẫu Kế");
    assertThat(city.post(address + "/entering", Map.of("goodOnly", "true", "round", "1")).statusCode()).as("each line as it was tried").isEqualTo(303);
    assertThat(files.file(next, keeper).posts()).extracting(held -> held.term().rank()).containsExactlyInAnyOrder(PostRank.HEAD, PostRank.STAFF);
  }

  private String uploaded(Visitor visitor, List<List<String>> lines) throws Exception {
    visitor.get("/posts/imports");
    var answer = visitor.upload(
        "/posts/imports", Map.of("once", UUID.randomUUID().toString()), "file", "chuc-vu.xlsx", SheetWriter.workbook("1", HEADS, lines));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static List<List<String>> rows(byte[] workbook) throws Exception {
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      return read.getFirstSheet().read().stream()
          .map(row -> IntStream.range(0, row.getCellCount())
              .mapToObj(at -> row.getCellAsString(at).orElse("")).toList())
          .toList();
    }
  }
}
