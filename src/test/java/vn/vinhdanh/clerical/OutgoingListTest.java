package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;

/// Each way to look into a long list of papers or case files goes by an index: a page is read without the rest of it.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingListTest {

  private static final int MANY = 60_000;

  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;

  private long body;
  private long drafter;

  @BeforeAll
  void longLists() {
    front.found();
    var actor = accounts.actor("canbo.badinh").orElseThrow();
    body = actor.duties().getFirst().unit().value();
    drafter = actor.account().value();
    var bodies = units.districts().stream().map(unit -> unit.id().value()).toArray(Long[]::new);
    assertThat(bodies).hasSize(30).contains(body);
    jdbc.sql("""
        insert into clerical_outgoing (body_id, kind, subject, addressees, bases, content, recipients, search_key, state, drafter_id, drafter_name, once)
        select (cast(:bodies as bigint[]))[n % 30 + 1], (array['LETTER', 'REPORT', 'NOTICE'])[n % 3 + 1], 'Van ban so ' || n, '', '', 'Noi dung', '', 'van ban so ' || n || ' ' || md5(n::text),
          case when n > :many - 600 then (array['DRAFT', 'SUBMITTED'])[n % 2 + 1] else 'WITHDRAWN' end, :drafter, 'Nguoi Mau', gen_random_uuid()
        from generate_series(1, :many) n
        """).param("bodies", bodies).param("drafter", drafter).param("many", MANY).update();
    jdbc.sql("""
        insert into clerical_case_file (body_id, year, number, title, search_key, keeper_id, keeper_name, opened_on, closed_on, once)
        select (cast(:bodies as bigint[]))[n % 30 + 1], 2013 + (n - 1) / 6000, (n - 1) % 6000 + 1, 'Ho so ' || n, 'ho so ' || n || ' ' || md5(n::text), :drafter, 'Nguoi Mau',
          make_date(2013 + (n - 1) / 6000, 6, 1), case when n > :many - 20 then null else make_date(2013 + (n - 1) / 6000, 7, 1) end, gen_random_uuid()
        from generate_series(1, :many) n
        """).param("bodies", bodies).param("drafter", drafter).param("many", MANY).update();
    jdbc.sql("analyze clerical_outgoing, clerical_case_file").update();
  }

  private String plan(String sql, Map<String, ? extends @Nullable Object> given) {
    var all = new HashMap<String, @Nullable Object>();
    all.put("states", null);
    all.put("kind", null);
    all.put("year", null);
    all.put("state", null);
    all.put("pattern", null);
    all.putAll(Map.of("body", body, "before", Long.MAX_VALUE, "most", 51));
    all.putAll(given);
    var plan = String.join("\n", jdbc.sql("explain (analyze, buffers off, timing off, costs off, summary off) " + sql).params(all).query(String.class).list());
    assertThat(plan).as(plan).doesNotContain("Seq Scan on clerical_outgoing o", "Seq Scan on clerical_case_file");
    return plan;
  }

  @Test
  void papers_are_read_along_the_list_by_their_state_and_by_words() {
    assertThat(plan(OutgoingListTable.LISTED, Map.of())).contains("clerical_outgoing_list").doesNotContain("Sort");
    assertThat(plan(OutgoingListTable.LISTED, Map.of("before", 30_000L))).doesNotContain("Sort");
    assertThat(plan(OutgoingListTable.LISTED, Map.of("states", new String[] {"DRAFT", "SUBMITTED"}))).contains("clerical_outgoing_state");
    assertThat(plan(OutgoingListTable.FOUND, Map.of("pattern", "%van ban so 3217 %"))).contains("clerical_outgoing_words");
  }

  @Test
  void what_waits_is_found_by_its_state() {
    assertThat(plan(OutgoingListTable.WAITING, Map.of("account", drafter, "drafts", true, "checks", true, "signs", true, "issues", true, "approves", true)))
        .contains("clerical_outgoing_state");
  }

  @Test
  void case_files_are_read_along_the_list_and_by_words() {
    assertThat(plan(CaseTable.LISTED, Map.of())).contains("clerical_case_file_list").doesNotContain("Sort");
    assertThat(plan(CaseTable.LISTED, Map.of("year", 2015))).contains("clerical_case_file_body_id_year_number_key");
    assertThat(plan(CaseTable.OPEN, Map.of())).contains("clerical_case_file_open").doesNotContain("Sort");
  }
}
