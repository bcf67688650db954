package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;

/// Each way to look into a long register goes by an index: a page is read without the rest of it.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncomingListTest {

  private static final int MANY = 40_000;

  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;

  private ManyIncoming register;
  private Unit body;

  @BeforeAll
  void aLongRegister() {
    front.found();
    body = units.districts().getFirst();
    register = new ManyIncoming(jdbc);
    register.fill(body.id(), MANY, 10);
    register.fillFiles(List.of(body.id()));
  }

  private String plan(String sql, Map<String, @Nullable Object> given) {
    var plan = register.plan(sql, body.id(), new HashMap<>(given));
    assertThat(plan).as(plan).doesNotContain("Seq Scan on document_incoming");
    return plan;
  }

  @Test
  void the_last_page_a_year_and_a_page_further_down_are_read_along_the_numbers() {
    for (var given : List.of(
        Map.<String, @Nullable Object>of(), Map.<String, @Nullable Object>of("year", 2020), Map.<String, @Nullable Object>of("beforeYear", 2016, "beforeNumber", 77))) {
      assertThat(plan(IncomingListTable.LISTED, given)).contains("document_incoming_body_id_year_number_key").doesNotContain("Sort");
    }
  }

  @Test
  void what_is_open_or_late_is_read_by_its_state() {
    assertThat(plan(IncomingListTable.LISTED, Map.of("states", new String[] {"REGISTERED", "PASSED"}, "late", true))).contains("document_incoming_state");
    assertThat(plan(IncomingListTable.LISTED, Map.of("states", new String[] {"RETURNED"}))).contains("document_incoming_state");
  }

  @Test
  void an_issuer_and_a_handler_have_their_index() {
    assertThat(plan(IncomingListTable.LISTED, Map.of("issuer", "co quan ban hanh so 7"))).contains("document_incoming_by_issuer");
    assertThat(plan(IncomingListTable.LISTED, Map.of("handlerKind", "PERSON", "handlerId", 999L))).contains("document_incoming_handler");
  }

  @Test
  void words_that_few_entries_hold_are_found_by_them_and_a_number_by_itself() {
    assertThat(plan(IncomingListTable.FOUND, Map.of("pattern", "%thi dua so 3217 %"))).contains("document_incoming_words");
    assertThat(plan(IncomingListTable.FOUND_BY_NUMBER, Map.of("pattern", "%2217/kh%", "number", 2217))).contains("document_incoming_symbol_number");
  }

  @Test
  void words_that_few_files_hold_are_found_by_them_and_the_place_in_a_file_by_the_entry() {
    var some = jdbc.sql("select id from document_incoming where body_id = :body order by id limit 50").param("body", body.id().value()).query(Long.class).list();
    for (var sql : List.of(IncomingListTable.FOUND, IncomingListTable.FOUND_BY_NUMBER)) {
      assertThat(plan(sql, Map.of("pattern", "%ho so rieng so " + some.getFirst() + " %", "number", 9))).contains("document_sheet_words")
          .doesNotContain("Seq Scan on document_sheet", "Seq Scan on document_file");
    }
    var hits = plan(ReadingTable.IN_FILES_OF, Map.of(
        "pattern", "%mat tran%", "key", "mat tran", "pdf", FileUse.PDF, "before", 50, "around", 150, "entries", some.toArray(Long[]::new)));
    assertThat(hits).doesNotContain("Seq Scan");
    assertThat(plan(ReadingTable.TAKE.replaceFirst("(?s).*from \\(", "").replaceFirst("(?s)\\) due.*", ""), Map.of("now", OffsetDateTime.now(ZoneOffset.UTC))))
        .contains("document_reading_due");
  }

  @Test
  void what_somebody_handles_is_found_from_the_handler() {
    assertThat(plan(IncomingListTable.MINE, Map.of())).contains("using document_incoming_handler");
    assertThat(plan(IncomingListTable.WAITING, Map.of("mostCounted", 99))).contains("document_incoming_to_handle", "document_incoming_state");
  }
}
