package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// Accounts opened from a workbook and given out as one, from a browser.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountImportsTest {

  private static final List<String> HEADS = List.of("Tên đăng nhập", "Mã số", "Họ và tên", "Ngày sinh", "Đơn vị", "Vai trò");
  private static final String OFFICER = "Cán bộ phụ trách thi đua, khen thưởng";
  private static final Pattern LOOKED_AT = Pattern.compile("name=\"lookedAt\" value=\"([0-9a-f]*)\"");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired AccountImports imports;
  @Autowired Invitations invitations;
  @Autowired ApiTokens tokens;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void found() {
    front.found();
  }

  private Visitor administrator() throws Exception {
    return Visitor.signedIn(port, "quantri", SampleFront.PASSWORD);
  }

  private Actor clerk() {
    return accounts.actor("canbo.tp").orElseThrow();
  }

  private Unit unit(int at) {
    return units.districts().get(at);
  }

  private PersonId entered(String name, Unit unit) {
    return people.enter(name, unit.id(), "Chuyên viên", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, clerk());
  }

  @Test
  void accounts_are_opened_once_they_were_looked_at_and_their_passwords_open_the_door_once() throws Exception {
    var unit = unit(3);
    entered("Lê Mẫu Mở", unit);
    var numbered = entered("Vũ Mẫu Mở", unit);
    var administrator = administrator();
    assertThat(administrator.get("/accounts").body()).contains("href=\"/accounts/imports\"");
    assertThat(rows(administrator.download("/accounts/imports/template").body()).getFirst()).isEqualTo(HEADS);
    var address = uploaded(administrator,
        List.of("le.mo", "", "Lê Mẫu Mở", "", unit.shortName(), OFFICER),
        List.of("vu.mo", "" + numbered.value(), "Vũ Mẫu Mở", "", unit.code(), "THỦ TRƯỞNG ĐƠN VỊ"));
    var looked = administrator.get(address).body();
    assertThat(looked).contains("Mở 2 tài khoản");
    assertThat(accounts.actor("le.mo")).isEmpty();
    for (int time = 0; time < 2; time++) {
      assertThat(administrator.post(address + "/entering", lookedAt(looked)).statusCode()).isEqualTo(303);
    }
    assertThat(accounts.actor("vu.mo").orElseThrow().duties()).containsExactly(new Duty(Role.UNIT_HEAD, unit.id()));
    assertThat(administrator.get(address).body()).contains("2 người chưa đặt mật khẩu");
    var first = passwords(administrator, address);
    var second = passwords(administrator, address);
    assertThat(second.keySet()).containsExactlyInAnyOrder("le.mo", "vu.mo");
    assertThat(signsIn("le.mo", first.getOrDefault("le.mo", ""))).as("made anew, the one before opens nothing").isFalse();
    assertThat(signsIn("le.mo", "x" + second.getOrDefault("le.mo", ""))).isFalse();
    var owner = Visitor.signedIn(port, "le.mo", second.getOrDefault("le.mo", ""));
    assertThat(owner.get("/").headers().firstValue("Location")).hasValueSatisfying(place -> assertThat(place).contains("/password"));
    owner.get("/password");
    assertThat(owner.post("/password", Map.of(
        "current", second.getOrDefault("le.mo", ""), "chosen", "bầu trời xanh trên bến sông", "again", "bầu trời xanh trên bến sông")).statusCode()).isEqualTo(303);
    assertThat(passwords(administrator, address).keySet()).as("who has chosen one keeps it").containsExactly("vu.mo");
    assertThat(jdbc.sql("select password_hash from identity_account where username = 'le.mo'").query(String.class).single()).startsWith("$argon2");
    assertThat(jdbc.sql("select count(*) from identity_password_reset r join identity_account a on a.id = r.account_id where a.username = 'vu.mo'")
        .query(Integer.class).single()).isEqualTo(3);
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    assertThat(auditor.get("/audit?act=identity.account-opened").body()).contains("le.mo");
    assertThat(auditor.get("/audit?act=identity.accounts-imported").body()).contains("quantri");
  }

  @Test
  void each_fault_is_told_and_the_good_rows_alone_may_be_opened() throws Exception {
    var unit = unit(4);
    var other = unit(5);
    entered("Lê Mẫu Tốt", unit);
    entered("Lê Mẫu Đôi", unit);
    entered("Lê Mẫu Đôi", unit);
    var elsewhere = entered("Lê Mẫu Xa", other);
    var holder = people.of(unit.id()).stream().filter(person -> person.post().startsWith("Cán bộ phụ trách")).findFirst().orElseThrow();
    String taken = jdbc.sql("select username from identity_account where person_id = :id").param("id", holder.id().value()).query(String.class).single();
    var administrator = administrator();
    var address = uploaded(administrator,
        List.of("le.tot", "", "Lê Mẫu Tốt", "", unit.code(), OFFICER),
        List.of("Lê Tốt", "x", "Lê Mẫu Tốt", "hôm qua", "KHONG", "vua"),
        List.of("le.doi", "", "Lê Mẫu Đôi", "", unit.code(), OFFICER),
        List.of("le.xa", "" + elsewhere.value(), "Lê Mẫu Xa", "", unit.code(), OFFICER),
        List.of("le.khong", "", "Lê Mẫu Không", "", unit.code(), "Thành viên Hội đồng"),
        List.of(taken, "", "Lê Mẫu Tốt", "", unit.code(), OFFICER),
        List.of("ten.khac", "" + holder.id().value(), holder.fullName(), "", unit.code(), OFFICER),
        List.of("le.tot", "", "Lê Mẫu Tốt", "", unit.code(), OFFICER),
        List.of(taken, "" + holder.id().value(), holder.fullName(), "", unit.code(), "Thủ trưởng đơn vị"));
    assertThat(faults(address)).isEqualTo(Map.of(
        3, List.of("username username-wrong", "number number-wrong", "birth birth-wrong", "role role-wrong", "unit unit-unknown"),
        4, List.of("name several"),
        5, List.of("unit elsewhere"),
        6, List.of("name person-unknown", "role role-elsewhere"),
        7, List.of("username username-taken", " twice"),
        8, List.of("name has-account"),
        9, List.of("username username-twice", " twice"),
        10, List.of("role role-differs", " twice")));
    var looked = administrator.get(address).body();
    assertThat(looked).contains("Mở 1 tài khoản, bỏ qua 8 dòng có lỗi", "Cột Vai trò: “vua” không phải vai trò");
    assertThat(administrator.post(address + "/entering", lookedAt(looked)).statusCode()).as("all or nothing").isEqualTo(422);
    var goodOnly = new HashMap<>(lookedAt(looked));
    goodOnly.put("goodOnly", "true");
    assertThat(administrator.post(address + "/entering", goodOnly).statusCode()).isEqualTo(303);
    assertThat(accounts.actor("le.tot")).isPresent();
    assertThat(rows(administrator.downloadPost(address + "/workbook", Map.of()).body()).get(2)).contains("Dòng có lỗi");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.import-given'").query(Integer.class).single()).isOne();
  }

  @Test
  void what_changed_since_it_was_looked_at_opens_nothing() throws Exception {
    var unit = unit(6);
    var person = entered("Lê Mẫu Trước", unit);
    var administrator = administrator();
    var address = uploaded(administrator, List.of("le.truoc", "", "Lê Mẫu Trước", "", unit.code(), OFFICER));
    var looked = administrator.get(address).body();
    accounts.openFor(person, "khac.truoc", accounts.hash("x"), Role.UNIT_OFFICER, accounts.actor("quantri").orElseThrow());
    var overtaken = administrator.post(address + "/entering", lookedAt(looked));
    assertThat(overtaken.statusCode()).isEqualTo(409);
    assertThat(overtaken.body()).contains("Dữ liệu đã thay đổi", "khac.truoc");
    assertThat(accounts.actor("le.truoc")).isEmpty();
    assertThat(administrator.post(address + "/dropping", Map.of()).statusCode()).isEqualTo(303);
    assertThat(administrator.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_exported_reads_back_as_it_is() throws Exception {
    var administrator = administrator();
    jdbc.sql("update organization_person set birth_year = 1980 where id in (select person_id from identity_account where username = 'canbo.badinh')").update();
    administrator.get("/accounts/imports");
    var rows = rows(administrator.downloadPost("/accounts/export", Map.of()).body());
    assertThat(rows.size()).isGreaterThan(30);
    assertThat(rows.subList(1, rows.size())).as("birth is no matter of accounts").allMatch(row -> row.get(3).isEmpty());
    var address = uploaded(administrator, rows.subList(1, rows.size()));
    assertThat(administrator.get(address).body()).contains("mọi tài khoản trong tệp đã có");
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.accounts-exported'").query(Integer.class).single()).isOne();
    assertThat(Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD).get(address).statusCode()).isEqualTo(403);
    for (var path : List.of("/accounts/imports", address, address + "?show=UNCHANGED&after=5")) {
      assertThat(Statements.of(() -> assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
    var wrong = administrator.upload("/accounts/imports", Map.of("once", UUID.randomUUID().toString()), "file", "x.xlsx", new byte[] {1});
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"file-error\"");
  }

  @Test
  void passwords_are_given_for_others_whose_duties_all_lie_in_reach() {
    var unit = unit(7);
    entered("Lê Mẫu Gần", unit);
    entered("Lê Mẫu Vượt", unit);
    var administrator = accounts.actor("quantri").orElseThrow();
    var ofUnit = new Actor(administrator.account(), administrator.person(), administrator.name(), List.of(new Duty(Role.ADMINISTRATOR, unit.id())));
    long id = opened(ofUnit, List.of("le.gan", "", "Lê Mẫu Gần", "", unit.code(), OFFICER), List.of("le.vuot", "", "Lê Mẫu Vượt", "", unit.code(), OFFICER));
    assertThat(given(id, ofUnit)).containsExactly("le.gan", "le.vuot");
    jdbc.sql("""
        insert into identity_duty (account_id, role, unit_id, from_day)
        select id, 'CITY_OFFICER', :city, date '2020-01-01' from identity_account where username = 'le.vuot'
        """).param("city", administrator.duties().getFirst().unit().value()).update();
    assertThat(given(id, ofUnit)).containsExactly("le.gan");
    assertThat(given(id, administrator)).containsExactly("le.gan", "le.vuot");
    var self = accounts.actor("le.gan").orElseThrow();
    jdbc.sql("update identity_account_import set account_id = :self where id = :id").param("self", self.account().value()).param("id", id).update();
    assertThat(given(id, self)).as("the own one").isEmpty();
  }

  @Test
  void passwords_given_end_all_that_was_opened_before() throws Exception {
    var unit = unit(8);
    entered("Lê Mẫu Cuối", unit);
    var administrator = accounts.actor("quantri").orElseThrow();
    long id = opened(administrator, List.of("le.cuoi", "", "Lê Mẫu Cuối", "", unit.code(), OFFICER));
    var owner = accounts.actor("le.cuoi").orElseThrow();
    var invitation = invitations.invite(owner.account(), "x", administrator);
    tokens.issue(owner, "test", "read", 1);
    var signedIn = Visitor.signedIn(port, "le.cuoi", imports.givePasswords(id, administrator).getFirst().password());
    assertThat(invitations.choose(invitation, accounts.hash("bầu trời xanh"))).isFalse();
    assertThat(jdbc.sql("select count(*) from identity_api_token where account_id = :id and revoked_at is null")
        .param("id", owner.account().value()).query(Integer.class).single()).isZero();
    assertThat(signedIn.get("/password").statusCode()).isEqualTo(200);
    imports.givePasswords(id, administrator);
    assertThat(signedIn.get("/password").statusCode()).as("at once on this node").isEqualTo(303);
  }

  @SafeVarargs
  private long opened(Actor actor, List<String>... lines) {
    long id = imports.begin(SheetWriter.workbook("1", HEADS, List.of(lines)), "x.xlsx", UUID.randomUUID(), actor);
    assertThat(imports.enter(id, false, imports.lookedAt(imports.one(id, actor)), actor)).isTrue();
    return id;
  }

  private List<String> given(long id, Actor actor) {
    return imports.givePasswords(id, actor).stream().map(one -> one.account().username()).toList();
  }

  private Map<Integer, List<String>> faults(String address) {
    var administrator = accounts.actor("quantri").orElseThrow();
    var read = imports.one(Long.parseLong(address.replaceAll(".*/", "")), administrator);
    return imports.lines(read, 0, AccountLine.Outcome.FAULTY, 100).stream().collect(Collectors.toMap(
        AccountLine::line,
        line -> line.faults().stream().map(fault -> fault.column() + " " + fault.textKey().replace("identity.account-import.fault.", "")).toList()));
  }

  private static Map<String, String> lookedAt(String page) {
    var found = LOOKED_AT.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return Map.of("lookedAt", found.group(1));
  }

  private Map<String, String> passwords(Visitor administrator, String address) throws Exception {
    administrator.get(address);
    var rows = rows(administrator.downloadPost(address + "/passwords", Map.of()).body());
    return rows.subList(1, rows.size()).stream().collect(Collectors.toMap(List::getFirst, row -> row.get(3)));
  }

  private boolean signsIn(String username, String password) throws Exception {
    return Visitor.signedOut(port).post("/sign-in", Map.of("username", username, "password", password)).statusCode() == 303;
  }

  @SafeVarargs
  private String uploaded(Visitor visitor, List<String>... lines) throws Exception {
    return uploaded(visitor, Arrays.asList(lines));
  }

  private static String uploaded(Visitor visitor, List<List<String>> lines) throws Exception {
    visitor.get("/accounts/imports");
    var answer = visitor.upload(
        "/accounts/imports", Map.of("once", UUID.randomUUID().toString()), "file", "tai-khoan.xlsx",
        SheetWriter.workbook("1", HEADS, new ArrayList<>(lines)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static List<List<String>> rows(byte[] workbook) throws Exception {
    try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      return read.getFirstSheet().read().stream()
          .map(row -> IntStream.range(0, row.getCellCount()).mapToObj(at -> row.getCellAsString(at).orElse("")).toList())
          .toList();
    }
  }
}
