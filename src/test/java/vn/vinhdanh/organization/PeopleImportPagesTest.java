package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.spreadsheet.SheetReader;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// People entered from a workbook and given out as one, from a browser, with the worker of the application.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleImportPagesTest {

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired PeopleImportController controller;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  @BeforeAll
  void found() {
    front.found();
  }

  private Visitor officer() throws Exception {
    return Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
  }

  private Unit badinh() {
    return units.districts().getFirst();
  }

  @Test
  void from_the_template_by_a_faulty_file_to_the_good_rows() throws Exception {
    var officer = officer();
    assertThat(officer.get("/people").body()).contains("href=\"/people/imports\"", "href=\"/people/export\"");
    var form = officer.get("/people/imports").body();
    assertThat(form).contains("Mã số, Họ và tên, Ngày sinh", "/people/imports/template");
    var heads = rows(officer.download("/people/imports/template").body()).getFirst();
    assertThat(heads).startsWith("Mã số", "Họ và tên");
    assertThat(officer.post("/people/imports", Map.of("once", UUID.randomUUID().toString())).statusCode()).isEqualTo(422);
    var wrong = officer.upload("/people/imports", once(), "file", "x.xlsx", new byte[] {1, 2, 3});
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"file-error\"", "không phải bảng tính Excel");
    var address = uploaded(officer,
        List.of("", "Lê Mẫu Nhập", "1985", "Nữ", badinh().code(), "Chuyên viên", "", "", "01/02/2020"),
        List.of("", "Vũ Mẫu Lỗi", "32/13/1985", "", badinh().code(), "Chuyên viên", "", "", "01/02/2020"));
    var dry = settled(officer, address);
    assertThat(dry).contains("Cột Ngày sinh: “32/13/1985” không phải ngày hay năm sinh", "Nhập 1 dòng đúng, bỏ qua 1 dòng có lỗi", ">3<");
    assertThat(people.of(badinh().id())).extracting(Person::fullName).doesNotContain("Lê Mẫu Nhập");
    var marked = rows(officer.downloadPost(address + "/workbook", Map.of()).body());
    assertThat(marked.getLast()).contains("Dòng có lỗi").anyMatch(cell -> cell.startsWith("Cột Ngày sinh"));
    assertThat(officer.post(address + "/entering", Map.of("round", "1")).statusCode()).isEqualTo(422);
    assertThat(officer.post(address + "/entering", Map.of("goodOnly", "true")).statusCode()).as("not looked at").isEqualTo(409);
    for (int time = 0; time < 2; time++) {
      assertThat(officer.post(address + "/entering", Map.of("goodOnly", "true", "round", "1")).statusCode()).isEqualTo(303);
    }
    var entered = settled(officer, address);
    assertThat(entered).contains("Đã thêm", "Bỏ qua vì có lỗi", "có mã số từng người");
    var person = people.of(badinh().id()).stream().filter(each -> each.fullName().equals("Lê Mẫu Nhập")).findFirst().orElseThrow();
    assertThat(rows(officer.downloadPost(address + "/workbook", Map.of()).body()).get(1)).startsWith("" + person.id().value(), "Lê Mẫu Nhập");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'organization.import-given'").query(Integer.class).single()).isEqualTo(2);
    assertThat(officer.get(address + "?show=NEW").body()).contains("/people/" + person.id().value());
    assertThat(Visitor.signedIn(port, "canbo.dongda", SampleFront.PASSWORD).get(address).statusCode()).isEqualTo(404);
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    assertThat(auditor.get("/audit?act=organization.people-imported").body()).contains("Nhập cán bộ từ bảng tính".toLowerCase(Locale.ROOT));
    assertThat(auditor.get("/audit?act=organization.people-read").statusCode()).isEqualTo(200);
  }

  @Test
  void who_would_wait_for_long_is_told_so_and_may_send_the_form_once_more() throws Exception {
    var officer = officer();
    var form = Map.of(
        "once", "" + UUID.randomUUID(), "fullName", "Lê Mẫu Chờ", "title", "Chuyên viên", "rank", "STAFF", "mode", "FULL_TIME", "since", "01/02/2020",
        "unit", badinh().code());
    officer.get("/people/new");
    var answer = new CompletableFuture<HttpResponse<String>>();
    AtOnce.meanwhile("select 1 from organization_unit where id = " + badinh().id().value() + " for update", context,
        () -> answer.complete(officer.post("/people/new", form)), answer::get).get();
    assertThat(answer.get().statusCode()).isEqualTo(503);
    assertThat(answer.get().headers().firstValue("Retry-After")).hasValue("30");
    assertThat(answer.get().body()).contains("Dữ liệu đang được việc khác sử dụng", "value=\"Lê Mẫu Chờ\"", "Gửi lại");
    assertThat(officer.post("/people/new", form).statusCode()).isEqualTo(303);
  }

  @Test
  void what_is_exported_for_correction_comes_back_with_the_correction_alone() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    city.get("/people/export");
    assertThat(city.post("/people/export", Map.of("on", "32/13/2022")).body()).contains("id=\"on-error\"");
    assertThat(city.post("/people/export", Map.of("on", "01/11/2022", "unit", "KHONG")).body()).contains("id=\"unit-error\"");
    var request = Map.of("on", "01/11/2022", "unit", units.districts().get(1).code());
    var bytes = city.downloadPost("/people/export", request).body();
    var rows = rows(bytes);
    assertThat(rows).hasSize(people.of(units.districts().get(1).id()).size() + 1);
    var unchanged = settled(city, uploaded(city, rows.subList(1, rows.size())));
    assertThat(unchanged).contains("mọi dòng đều đúng như đang ghi");
    var corrected = new ArrayList<>(rows.get(1));
    corrected.set(2, "02/03/1977");
    var address = uploaded(city, List.of(corrected, rows.get(2)));
    assertThat(settled(city, address)).contains("→ 02/03/1977", "Nhập: thêm 0, sửa 1");
    assertThat(city.post(address + "/dropping", Map.of()).statusCode()).isEqualTo(303);
    assertThat(city.get(address).statusCode()).isEqualTo(404);
    assertThat(Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD).get("/audit?act=organization.people-exported").body())
        .contains("canbo.tp");
  }

  @Test
  void the_units_of_a_day_come_as_a_workbook_with_the_columns_that_a_reorganization_reads() throws Exception {
    var officer = officer();
    assertThat(officer.get("/units?q=ba%20dinh").body()).contains("href=\"/units/workbook?q=ba+dinh\"");
    var rows = rows(officer.download("/units/workbook?q=ba%20dinh&day=01/11/2022").body());
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).startsWith("Mã", "Tên đầy đủ", "Tên ngắn");
    assertThat(rows.getLast()).startsWith(badinh().code(), badinh().name(), badinh().shortName());
    assertThat(rows(officer.download("/units/workbook").body()).size()).isGreaterThan(30);
  }

  @Test
  void each_page_keeps_its_budget_of_statements() throws Exception {
    var officer = officer();
    officer.get("/people/imports");
    var lines = IntStream.range(0, 120)
        .mapToObj(at -> List.of("", "Lê Mẫu Số " + at, "x", "", badinh().code(), "Chuyên viên", "", "", "01/02/2020")).toList();
    var address = uploaded(officer, lines);
    settled(officer, address);
    for (var path : List.of("/people/imports", address, address + "?show=FAULTY&after=51", address + "?show=ALIKE", address + "?show=NEW")) {
      assertThat(Statements.of(() -> assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    assertThat(Statements.of(() -> assertThat(officer.get("/people/export").statusCode()).isEqualTo(200)))
        .as("it asks for nothing but the session").isLessThanOrEqualTo(Statements.BUDGET);
    assertThat(officer.get(address).body()).contains("after=51");
    assertThat(officer.get(address + "?show=KHONG").statusCode()).isEqualTo(404);
  }

  @Test
  void whoever_waits_for_the_workbook_of_somebody_else_holds_nothing_of_the_database() throws Exception {
    var sender = new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", List.of(new Duty(Role.UNIT_OFFICER, badinh().id())));
    var file = new MockMultipartFile("file", "x.xlsx", null, new byte[] {1, 2, 3});
    var answer = new FutureTask<>(() -> controller.read(UUID.randomUUID(), file, sender));
    var waiting = new Thread(answer);
    SheetReader.inTurn(() -> {
      waiting.start();
      while (waiting.isAlive() && (waiting.getState() != Thread.State.TIMED_WAITING
          || Arrays.stream(waiting.getStackTrace()).noneMatch(frame -> frame.getClassName().equals(SheetReader.class.getName())))) {
        Thread.onSpinWait();
      }
      assertThat(waiting.isAlive()).isTrue();
      assertThat(jdbc.sql("""
              select count(*) from pg_locks where relation = 'organization_people_import'::regclass and mode = 'RowExclusiveLock'
              """).query(Integer.class).single()).isZero();
      return true;
    });
    assertThat(answer.get().getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @SafeVarargs
  private String uploaded(Visitor visitor, List<String>... lines) throws Exception {
    return uploaded(visitor, Arrays.asList(lines));
  }

  private String uploaded(Visitor visitor, List<List<String>> lines) throws Exception {
    var heads = List.of("MÃ SỐ", "HỌ TÊN (*)", "Năm sinh", "gioi tinh", "Đơn vị công tác", "Chức danh", "Loại chức vụ", "Hình thức", "Từ ngày");
    visitor.get("/people/imports");
    var answer = visitor.upload("/people/imports", once(), "file", "danh-sach.xlsx", SheetWriter.workbook("1", heads, lines));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static Map<String, String> once() {
    return Map.of("once", UUID.randomUUID().toString());
  }

  /// The page once the work is done; until then it asks for itself again.
  private static String settled(Visitor visitor, String address) throws Exception {
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    var answer = visitor.get(address);
    while (answer.headers().firstValue("Refresh").isPresent()) {
      assertThat(answer.body()).contains("Tải lại");
      assertThat(System.nanoTime()).as("the worker works").isLessThan(until);
      answer = visitor.get(address);
    }
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static List<List<String>> rows(byte[] workbook) throws Exception {
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      return read.getFirstSheet().read().stream()
          .map(row -> IntStream.range(0, row.getCellCount()).mapToObj(at -> row.getCellAsString(at).orElse("")).toList())
          .toList();
    }
  }
}
