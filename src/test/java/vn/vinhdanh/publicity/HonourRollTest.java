package vn.vinhdanh.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Person;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.register.AwardRegister;
import vn.vinhdanh.rulebook.AwardCodes;

@SeasonTest
class HonourRollTest {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Units units;
  @Autowired People people;
  @Autowired AwardRegister register;

  @Test
  void anyone_finds_an_award_by_a_name_without_tones() throws Exception {
    String name = one("select name from register_v_award where award_code = 'CITY_FRONT_MERIT_CERTIFICATE' and recipient_kind = 'PERSON' order by id limit 1");
    String typed = one("select search_key from register_v_award where name = '" + name + "' limit 1").replace(" ", "+");
    var visitor = Visitor.signedOut(port);
    assertThat(visitor.get("/honours?q=" + typed).body()).contains(name);
    assertThat(visitor.get("/honours?q=khong+co+ai+ten+nay").body()).contains("Không có kết quả");
  }

  @Test
  void who_chooses_english_on_a_public_page_keeps_it_for_a_year() throws Exception {
    var visitor = Visitor.signedOut(port);
    assertThat(visitor.get("/honours").body()).contains("<html lang=\"vi\">", "href=\"/honours?lang=en\"");
    var chosen = visitor.get("/honours?lang=en");
    assertThat(chosen.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("vinhdanh-lang-") && cookie.contains("Max-Age=31536000"));
    assertThat(visitor.get("/check").body()).contains("<html lang=\"en\">", "Certificate check", "href=\"/check?lang=vi\"");
  }

  @Test
  void the_roll_says_nothing_beyond_the_decision() throws Exception {
    var visitor = Visitor.signedOut(port);
    String body = visitor.get("/honours?year=2021").body();
    assertThat(body).contains("Bằng khen", "Số sổ vàng");
    var achievements = jdbc.sql("select distinct achievement from register_v_award").query(String.class).list();
    assertThat(achievements).isNotEmpty().noneMatch(body::contains);
    assertThat(body).doesNotContain("/files/", "/register/", "/people/", "canbo.");
  }

  @Test
  void what_is_not_public_is_on_no_public_page() throws Exception {
    String hidden = one("""
        insert into register_award (recipient_kind, name, detail, search_key, given_sort, award_code, award_title, year, period,
          achievement, decision_number, decided_on, issuer, signer, source, sample, public)
        values ('PERSON', 'Lê Mẫu Kín', '', 'le mau kin', 'Kín', 'ADVANCED_WORKER', 'x', 2021, '', '', '99/QĐ', '2021-12-30', '', '', 'IMPORT',
          true, false) returning name
        """);
    var visitor = Visitor.signedOut(port);
    assertThat(visitor.get("/honours?q=mau+kin").body()).doesNotContain(hidden);
    assertThat(visitor.get("/honours?year=2021&award=ADVANCED_WORKER").body()).doesNotContain(hidden);
  }

  @Test
  void facets_count_only_what_is_public_and_in_force() throws Exception {
    jdbc.sql("""
        insert into register_award (recipient_kind, name, detail, search_key, given_sort, award_code, award_title, year, period,
          achievement, decision_number, decided_on, issuer, signer, source, sample, public)
        values ('PERSON', 'Trần Mẫu Kín', '', 'tran mau kin', 'Kín', 'HIDDEN_AWARD', 'Khen thưởng kín', 1998, '', '', '98/QĐ',
          '1998-12-30', '', '', 'IMPORT', true, false)
        """).update();
    var visitor = Visitor.signedOut(port);
    assertThat(visitor.get("/honours").body()).doesNotContain("1998", "HIDDEN_AWARD", "Khen thưởng kín");
    assertThat(visitor.get("/honours?q=mau").body()).doesNotContain("1998", "HIDDEN_AWARD", "Khen thưởng kín");
    assertThat(visitor.get("/honours?year=1998&award=HIDDEN_AWARD").body()).doesNotContain("Khen thưởng kín", "Trần Mẫu Kín");
    String counted = "award=CITY_FRONT_MERIT_CERTIFICATE\"[^>]*>[^<]* <span class=\"num\">";
    int valid = jdbc.sql("""
        select count(*) from register_v_award
        where public and state = 'VALID' and year = 2021 and award_code = 'CITY_FRONT_MERIT_CERTIFICATE'
        """).query(Integer.class).single();
    assertThat(valid).isPositive();
    assertThat(visitor.get("/honours?year=2021").body()).containsPattern(counted + valid + "<");
  }

  @Test
  void public_pages_show_the_legal_day_as_all_pages_do() throws Exception {
    var visitor = Visitor.signedOut(port);
    for (String path : List.of("/honours", "/check", "/check/00000000000000000000")) {
      assertThat(visitor.get(path).body()).as(path).contains("Hôm nay", "<time class=\"num\" datetime=\"2022-11-01\">Thứ Ba, 01/11/2022</time>");
    }
  }

  @Test
  void a_known_code_is_answered_and_an_unknown_one_is_not_found() throws Exception {
    String code = one("select check_code from award_v_certificate order by entry_id limit 1");
    String name = one("select a.name from register_v_award a join award_v_certificate c on c.entry_id = a.entry_id where c.check_code = '" + code + "'");
    var visitor = Visitor.signedOut(port);
    var known = visitor.get("/check/" + code);
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.body()).contains("còn hiệu lực", name);
    var unknown = visitor.get("/check/" + code.substring(1) + (code.startsWith("0") ? "1" : "0"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("Không có giấy chứng nhận nào mang mã này").doesNotContain(name);
    assertThat(visitor.get("/check?code=" + code.toLowerCase(Locale.ROOT)).headers().firstValue("Location")).hasValue("/check/" + code);
  }

  @Test
  void public_pages_keep_their_budget_of_statements() throws Exception {
    var visitor = Visitor.signedOut(port);
    assertThat(Statements.of(() -> visitor.get("/honours"))).isBetween(1, 6);
    assertThat(Statements.of(() -> visitor.get("/check/00000000000000000000"))).isBetween(1, 3);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9")
  void the_twenty_advanced_workers_of_the_office_are_the_base_of_its_share() {
    var office = units.byCode("HN-VP").orElseThrow();
    var staff = people.of(office.id()).stream().map(Person::id).toList();
    assertThat(register.holders(staff, AwardCodes.ADVANCED_WORKER, 2022)).hasSize(20);
  }

  private String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
