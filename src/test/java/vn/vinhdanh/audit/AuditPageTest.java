package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The trail as the auditor reads it.
@ApplicationTest
class AuditPageTest {

  private static final Pattern CHOICE = Pattern.compile("<option value=\"[a-z.-]+\"[^>]*>([^<]+)</option>");
  private static final Pattern ENTRY = Pattern.compile("href=\"(/audit/\\d+)\"");
  private static final Pattern OLDER = Pattern.compile("href=\"(/audit\\?[^\"]*before=[^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired People people;
  @Autowired AuditTrail audit;
  @Autowired AuditSealer sealer;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired Texts texts;

  private Visitor auditor;

  @BeforeEach
  void the_auditor_signs_in() throws Exception {
    front.found();
    auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
  }

  @Test
  void days_are_written_as_people_write_them_and_acts_stand_in_vietnamese_order() throws Exception {
    List.of("season.milestone-extended", "council.session-opened", "nomination.drafted")
        .forEach(act -> record("canbo.tp", act, "milestone", 1, Details.of(Map.of("day", "2022-11-01", "until", "2022-13-99"))));
    String page = auditor.get("/audit?act=season.milestone-extended").body();
    assertThat(page).contains("Ngày: 01/11/2022", "Đến hết ngày: 2022-13-99");
    assertThat(CHOICE.matcher(page).results().map(match -> match.group(1)).toList())
        .containsSubsequence("Gia hạn mốc", "Lập hồ sơ đề nghị", "Mở phiên họp Hội đồng");
  }

  @Test
  void an_act_is_read_as_a_sentence_with_account_post_unit_address_and_change() throws Exception {
    var administrator = Visitor.signedIn(port, "quantri", SampleFront.PASSWORD);
    long closed = account("canbo.dongda");
    administrator.get("/accounts/" + closed);
    assertThat(administrator.post("/accounts/" + closed + "/closure", Map.of()).statusCode()).isEqualTo(303);
    String name = accounts.actor("quantri").orElseThrow().name();
    String page = auditor.get("/audit?act=identity.account-closed").body();
    assertThat(words(page))
        .contains(name + " (quantri, Quản trị hệ thống) đã khóa tài khoản: tài khoản canbo.dongda của ")
        .contains("Cho Ủy ban MTTQ Việt Nam thành phố Hà Nội. Trên trang web, từ địa chỉ 127.0.0.1");
    String entry = words(auditor.get(first(page)).body());
    assertThat(entry).containsSubsequence("Trước và sau", "Tình trạng", "Đang mở", "Đã khóa");
  }

  @Test
  void page_api_token_and_command_line_are_told_with_and_without_an_address() throws Exception {
    recordBy("/units", null, Details.none());
    recordBy("/units", null, Details.none().withoutAddress());
    recordBy("/api/v1/units", null, Details.none());
    recordBy("/api/v1/units", "Máy quét", Details.none());
    recordBy("/api/v1/units", "Máy quét", Details.none().withoutAddress());
    record("canbo.tp", "document.file-kept", "file", 78, Details.none());
    var told = Pattern.compile("Cho [^.<]*\\. ([^<]*)</span>");
    assertThat(told.matcher(auditor.get("/audit?act=document.file-kept&who=canbo.tp").body()).results().map(match -> match.group(1)).limit(6))
        .containsExactly(
            "Bằng dòng lệnh",
            "Qua API",
            "Qua API bằng mã truy cập “Máy quét”, từ địa chỉ 203.0.113.7",
            "Qua API, từ địa chỉ 203.0.113.7",
            "Trên trang web",
            "Trên trang web, từ địa chỉ 203.0.113.7");
  }

  private void recordBy(String path, @Nullable String token, Details details) {
    var request = new MockHttpServletRequest("POST", path);
    request.setRemoteAddr("203.0.113.7");
    request.setAttribute(AuditTrail.TOKEN_OF_REQUEST, token);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      record("canbo.tp", "document.file-kept", "file", 77, details);
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  @Test
  void a_lock_is_the_doing_of_the_application_and_the_last_signature_that_of_the_signer() throws Exception {
    record(AuditTrail.NOBODY, "identity.locked-out", "account", account("canbo.tp"), Details.of(Map.of("attempts", "10")));
    record("canbo.tp", "cluster.pledge-in-force", "cluster", 9004, Details.none());
    assertThat(words(auditor.get("/audit?act=identity.locked-out").body()))
        .contains("Hệ thống đã tạm khóa đăng nhập vì nhập sai nhiều lần: tài khoản canbo.tp của ");
    assertThat(words(auditor.get("/audit?act=cluster.pledge-in-force&kind=cluster&thing=9004").body()))
        .contains(" đã ký sau cùng, giao ước có hiệu lực: cụm số 9004");
  }

  @Test
  void a_thing_is_called_what_it_was_called_at_the_time_and_found_by_every_name() throws Exception {
    var officer = accounts.actor("canbo.tp").orElseThrow();
    record(officer, "organization.reorganized", "unit", 9001, Details.none().named("Phường Cửa Đông"));
    record(officer, "document.symbol-set", "unit", 9001, Details.none());
    record(officer, "organization.reorganized", "unit", 9001,
        Details.of(Map.of("act", "19/NQ-HĐND")).named("Phường Hoàn Kiếm").changed("name", "Phường Cửa Đông", "Phường Hoàn Kiếm"));
    for (var typed : List.of("cua+dong", "PHƯỜNG+HOÀN")) {
      String page = words(auditor.get("/audit?thing=" + typed).body());
      assertThat(page).as(typed).containsSubsequence(
          "đã sắp xếp đơn vị: đơn vị Phường Hoàn Kiếm.", "Căn cứ: văn bản 19/NQ-HĐND",
          "đã đặt ký hiệu văn bản: đơn vị Phường Cửa Đông.", "đã sắp xếp đơn vị: đơn vị Phường Cửa Đông.");
    }
    assertThat(shown("/audit?kind=unit&thing=9001")).hasSize(3);
    assertThat(shown("/audit?kind=plan&thing=cua+dong")).isEmpty();
  }

  @Test
  void a_kind_with_a_number_means_just_that_thing() throws Exception {
    record("canbo.tp", "scoring.submitted", "score-sheet", 2, Details.none().named("Quận Thử, 1999"));
    record("canbo.tp", "scoring.submitted", "score-sheet", 9022, Details.none().named("Quận Thử, 2022"));
    assertThat(shown("/audit?kind=score-sheet&thing=2")).hasSize(1);
    assertThat(shown("/audit?kind=score-sheet&thing=quan+thu")).hasSize(2);
    assertThat(words(auditor.get("/audit?kind=score-sheet&thing=2").body())).contains("bảng chấm điểm Quận Thử, 1999.");
  }

  @Test
  void a_name_stands_once_until_another_is_given() throws Exception {
    for (var name : List.of("Quận Cũ", "Quận Cũ", "Quận Mới", "Quận Mới", "Quận Cũ")) {
      record("canbo.tp", "document.symbol-set", "unit", 9005, Details.none().named(name));
    }
    assertThat(names("unit", 9005)).containsExactly("Quận Cũ", "Quận Mới", "Quận Cũ");
    assertThat(words(auditor.get("/audit?kind=unit&thing=9005").body())).containsSubsequence(
        "đơn vị Quận Cũ.", "đơn vị Quận Mới.", "đơn vị Quận Mới.", "đơn vị Quận Cũ.", "đơn vị Quận Cũ.");
    for (int each = 0; each < 2; each++) {
      record("canbo.tp", "nomination.drafted", "nominee", 9006, Details.none().namedAfterPerson("Trần Mẫu Hai Lần"));
    }
    assertThat(names("nominee", 9006)).as("each goes with the personal value that it repeats").hasSize(2);
  }

  private List<String> names(String kind, long id) {
    return jdbc.sql("select name from audit_name where kind = ? and subject_id = ? order by entry_id").params(kind, id).query(String.class).list();
  }

  @Test
  void the_unit_of_a_value_is_called_what_it_was_called_at_the_time() throws Exception {
    record("canbo.tp", "organization.unit-founded", "unit", 9007, Details.none().named("Phường Xưa"));
    record("canbo.tp", "season.milestone-extended", "milestone", 9008, Details.none().changed("last-day:9007", "2022-11-01", "2022-11-05"));
    record("canbo.tp", "organization.reorganized", "unit", 9007, Details.none().named("Phường Nay"));
    String entry = first(auditor.get("/audit?kind=milestone&thing=9008").body());
    assertThat(words(auditor.get(entry).body())).contains("Ngày cuối của Phường Xưa");
  }

  @Test
  void an_exact_user_name_means_just_that_account() throws Exception {
    var founder = accounts.actor("quantri").orElseThrow();
    if (accounts.actor("canbo.tp2").isEmpty()) {
      transaction.executeWithoutResult(status -> accounts.open(
          "canbo.tp2", accounts.hash(SampleFront.PASSWORD),
          people.enter("Nguyễn Mẫu Nhì", founder.duties().getFirst().unit(), "Cán bộ", PostRank.STAFF, LocalDate.of(2020, 1, 1), true, founder),
          founder.duties(), LocalDate.of(2020, 1, 1), true, founder));
    }
    record("canbo.tp", "council.appointed", "council", 9009, Details.none());
    record("canbo.tp2", "council.appointed", "council", 9009, Details.none());
    assertThat(shown("/audit?who=canbo.tp&kind=council&thing=9009")).hasSize(1);
    assertThat(shown("/audit?who=canbo.t&kind=council&thing=9009")).hasSize(2);
  }

  @Test
  void a_search_that_is_cut_says_so() throws Exception {
    for (int thing = 0; thing <= 100; thing++) {
      record("canbo.tp", "document.symbol-set", "unit", 9100 + thing, Details.none().named("Phường Cắt " + thing));
    }
    assertThat(words(auditor.get("/audit?thing=phuong+cat").body())).contains("Có hơn 100 đối tượng khớp với tên đã ghi");
    assertThat(words(auditor.get("/audit?thing=phuong+cat+99").body())).doesNotContain("Có hơn");
    assertThat(words(auditor.get("/audit?who=.").body())).contains("Có hơn 50 tài khoản khớp với người làm đã ghi");
    assertThat(words(auditor.get("/audit?who=uyvien").body())).doesNotContain("Có hơn");
  }

  @Test
  void people_are_found_by_account_and_by_name_without_tones() throws Exception {
    record("uyvien3", "council.minutes-signed", "council-session", 5, Details.none());
    String name = accounts.actor("uyvien3").orElseThrow().name();
    for (var who : List.of("uyvien3", VietnameseName.searchKey(name), name.toUpperCase(Texts.VIETNAMESE))) {
      String typed = URLEncoder.encode(who, StandardCharsets.UTF_8);
      assertThat(words(auditor.get("/audit?who=" + typed + "&act=council.minutes-signed").body())).as(typed).contains(name + " (uyvien3");
    }
    assertThat(auditor.get("/audit?who=khong.ai.ca").body()).contains("Không có dòng nào như vậy");
  }

  @Test
  void days_narrow_from_the_first_to_the_end_of_the_last() throws Exception {
    record("canbo.tp", "movement.entered", "plan", 1, Details.none());
    var today = LocalDate.now(Written.ZONE);
    assertThat(shown("/audit?act=movement.entered&from=" + typed(today) + "&to=" + typed(today))).isNotEmpty();
    assertThat(shown("/audit?act=movement.entered&from=" + typed(today.plusDays(1)))).isEmpty();
    assertThat(shown("/audit?act=movement.entered&to=" + typed(today.minusDays(1)))).isEmpty();
    assertThat(auditor.get("/audit?from=31/02/2022").body()).contains("Ngày cần ghi như 15/11/2022.", "Chưa tìm");
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition() throws Exception {
    for (int each = 0; each < 120; each++) {
      record("thutruong.vp", "calendar.day-turned", "legal-day", 0, Details.none());
    }
    for (var query : List.of("act=calendar.day-turned", "who=thutruong.vp&act=calendar.day-turned", "kind=legal-day", "kind=legal-day&thing=0")) {
      var seen = new ArrayList<String>();
      String page = auditor.get("/audit?" + query).body();
      for (var older = OLDER.matcher(page); older.find(); older = OLDER.matcher(page)) {
        seen.addAll(entries(page));
        page = auditor.get(older.group(1).replace("&amp;", "&")).body();
      }
      seen.addAll(entries(page));
      assertThat(seen).as(query).hasSize(120).doesNotHaveDuplicates();
    }
  }

  @Test
  void pages_keep_their_budget_of_statements() throws Exception {
    String page = auditor.get("/audit?act=identity.account-opened").body();
    for (var path : List.of("/audit", "/audit?who=canbo&kind=account&thing=dong&from=01/01/2022&to=31/12/2199", first(page), "/audit/head")) {
      assertThat(Statements.of(() -> auditor.get(path))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  @Test
  void what_retention_erased_is_said_to_be_erased_and_the_name_goes_with_it() throws Exception {
    record("canbo.tp", "nomination.returned", "nominee", 9002,
        Details.none().namedAfterPerson("Trần Mẫu Xóa").changedPersonal("achievement", "Bản cũ", "Bản mới"));
    String page = auditor.get("/audit?thing=tran+mau+xoa").body();
    assertThat(words(page)).contains("hồ sơ Trần Mẫu Xóa");
    assertThat(words(auditor.get(first(page)).body())).containsSubsequence("Thành tích", "Bản cũ", "Bản mới");
    assertThat(jdbc.sql("delete from audit_personal p using audit_entry e where e.id = p.entry_id and e.kind = 'nominee' and e.subject_id = 9002").update())
        .isEqualTo(3);
    assertThat(shown("/audit?thing=tran+mau+xoa")).isEmpty();
    assertThat(words(auditor.get(first(page)).body()))
        .doesNotContain("Trần Mẫu Xóa", "Bản cũ").containsSubsequence("Thành tích", "đã xóa khi hết hạn lưu giữ");
  }

  @Test
  void the_head_tells_number_hash_and_the_file_outside() throws Exception {
    sealer.seal();
    record("canbo.tp", "movement.entered", "plan", 1, Details.none());
    sealer.seal();
    long seal = jdbc.sql("select max(seal) from audit_entry").query(Long.class).single();
    String hash = jdbc.sql("select encode(hash, 'hex') from audit_entry order by seal desc nulls last limit 1").query(String.class).single();
    assertThat(words(auditor.get("/audit/head").body()))
        .contains("Số niêm phong cuối" + seal, "Mã băm SHA-256" + hash, "Số " + seal + ", ghi lúc ", "Số dòng chờ niêm phong0");
  }

  @Test
  void nobody_else_reads_the_trail() throws Exception {
    String entry = first(auditor.get("/audit").body());
    var officer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    for (var path : List.of("/audit", "/audit/head", entry)) {
      assertThat(officer.get(path).statusCode()).as(path).isEqualTo(403);
    }
  }

  /// Each act, each kind of thing and each fact that the sources name has its words.
  @Test
  void every_act_kind_and_fact_has_its_words() throws Exception {
    var missing = new TreeSet<String>();
    var recorded = Pattern.compile("audit\\.record\\(\\s*[A-Za-z.]+,\\s*\"([a-z.-]+)\",\\s*\"([a-z-]+)\"");
    var told = Pattern.compile("(?:audit\\.record\\(|Details\\.)[^;]*;");
    var inMap = Pattern.compile("[(,]\\s*\"([a-z][A-Za-z0-9-]*)\",");
    var byMethod = Pattern.compile("\\.(?:fact|changed|changedPersonal|personal)\\(\\s*\"([A-Za-z0-9-]+):?\"");
    var facts = new TreeSet<String>();
    int seen = 0;
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains("AuditTrail audit")) {
          told.matcher(source).results().map(MatchResult::group).filter(statement -> statement.contains("Map.of("))
              .forEach(statement -> inMap.matcher(statement.substring(statement.indexOf("Map.of("))).results()
                  .forEach(fact -> facts.add(fact.group(1))));
          byMethod.matcher(source).results().forEach(fact -> facts.add(fact.group(1)));
        }
        for (var match : recorded.matcher(source).results().toList()) {
          seen++;
          IntStream.rangeClosed(1, 2)
              .mapToObj(group -> (group == 1 ? "audit.act." : "audit.kind.") + match.group(group))
              .filter(key -> !texts.has(key))
              .forEach(missing::add);
        }
      }
    }
    assertThat(seen).isGreaterThan(60);
    facts.removeAll(EntryWords.SAID);
    facts.removeAll(EntryWords.PAPERS);
    assertThat(facts).hasSizeGreaterThan(40);
    facts.stream().map(fact -> "audit.fact." + fact).filter(key -> !texts.has(key)).forEach(missing::add);
    assertThat(missing).isEmpty();
  }

  private void record(String username, String act, String kind, long id, Details details) {
    record(accounts.actor(username).orElseThrow(), act, kind, id, details);
  }

  private void record(Actor actor, String act, String kind, long id, Details details) {
    transaction.executeWithoutResult(status -> audit.record(actor, act, kind, id, details));
  }

  private long account(String username) {
    return jdbc.sql("select id from identity_account where username = ?").param(username).query(Long.class).single();
  }

  private List<String> shown(String path) throws Exception {
    var answer = auditor.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return entries(answer.body());
  }

  private static List<String> entries(String page) {
    return new ArrayList<>(ENTRY.matcher(page).results().map(match -> match.group(1)).toList());
  }

  private static String first(String page) {
    return entries(page).getFirst();
  }

  private static String typed(LocalDate day) {
    return Written.DAY.format(day);
  }

  private static String words(String page) {
    return TAG.matcher(page.substring(page.indexOf("<main"))).replaceAll("").replaceAll("\\s+", " ");
  }
}
