package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Urgency;

/// Papers that bodies issue, as lists show them.
@Repository
class OutgoingListTable {

  private static final String LINES = """
      select o.id, o.kind, o.subject, o.state, o.drafter_name, o.symbol, o.day, o.signer_name, o.issued_on, exists (
        select 1 from clerical_outgoing r where r.remedied_id = o.id and r.remedy in ('REPLACES', 'RECALLS') and r.state in ('ISSUED', 'FILED')) as ended
      from clerical_outgoing o
      where o.body_id = :body and o.id < :before
        and (:states::text[] is null or o.state = any(:states))
        and (:kind::text is null or o.kind = :kind)
      """;

  private static final String LAST_FIRST = """
      order by o.id desc limit :most
      """;

  static final String LISTED = LINES + LAST_FIRST;

  static final String FOUND = LINES + "and o.search_key like :pattern\n" + LAST_FIRST;

  /// What waits for the drafter to mend it, for somebody to check it, for the leader to sign it, for the officer to send it out; and the list of a year's case
  /// files that waits for the leader, which is no paper and has no state of one.
  static final String WAITING = """
      select w.id, w.subject, w.symbol, w.state, w.day, w.urgency, w.words
      from (
        select o.id, o.subject, o.symbol, o.state, o.day, o.urgency, (
          select s.words from clerical_outgoing_step s where s.paper_id = o.id order by s.position desc limit 1) as words
        from clerical_outgoing o
        where o.body_id = :body and (
          o.state = 'DRAFT' and :drafts::boolean and o.drafter_id = :account
          or o.state = 'SUBMITTED' and :checks::boolean and o.drafter_id <> :account
          or o.state = 'CHECKED' and :signs::boolean
          or o.state = 'SIGNED' and :issues::boolean)
        union all
        select c.id, c.year::text, null, null, null, 'NORMAL', '' from clerical_catalogue c where c.body_id = :body and c.state = 'SUBMITTED' and :approves::boolean) w
      order by case w.state when 'SIGNED' then 1 when 'CHECKED' then 2 when 'SUBMITTED' then 3 when 'DRAFT' then 5 else 4 end, w.id limit :most
      """;

  /// @param symbol empty while it is not signed
  /// @param ended whether another paper replaced it or took it back
  record Line(
      long id, PaperKind kind, String subject, OutgoingState state, String drafter, String symbol, @Nullable LocalDate day, String signer,
      @Nullable LocalDate issuedOn, boolean ended) {}

  /// @param subject of a list of case files its year
  /// @param state null of a list of case files
  /// @param words what was said last
  record Waiting(long id, String subject, String symbol, @Nullable OutgoingState state, @Nullable LocalDate day, Urgency urgency, String words) {}

  /// For whom something may wait.
  record Waiter(UnitId body, AccountId account, boolean drafts, boolean checks, boolean signs, boolean issues, boolean approves) {

    boolean any() {
      return drafts || checks || signs || issues || approves;
    }
  }

  private final JdbcClient jdbc;

  OutgoingListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Line> found(OutgoingQuery query, UnitId body, int most) {
    var pattern = query.pattern();
    var asked = jdbc.sql(pattern == null ? LISTED : FOUND)
        .param("body", body.value())
        .param("before", query.before())
        .param("states", query.states())
        .param("kind", query.kind() == null ? null : query.kind().name())
        .param("most", most);
    return (pattern == null ? asked : asked.param("pattern", pattern))
        .query((row, index) -> new Line(
            row.getLong("id"), PaperKind.valueOf(row.getString("kind")), row.getString("subject"), OutgoingState.valueOf(row.getString("state")),
            row.getString("drafter_name"), text(row.getString("symbol")), row.getObject("day", LocalDate.class), text(row.getString("signer_name")),
            row.getObject("issued_on", LocalDate.class), row.getBoolean("ended")))
        .list();
  }

  List<Waiting> waiting(Waiter waiter, int most) {
    return jdbc.sql(WAITING)
        .param("body", waiter.body().value())
        .param("account", waiter.account().value())
        .param("drafts", waiter.drafts())
        .param("checks", waiter.checks())
        .param("signs", waiter.signs())
        .param("issues", waiter.issues())
        .param("approves", waiter.approves())
        .param("most", most)
        .query((row, index) -> new Waiting(
            row.getLong("id"), row.getString("subject"), text(row.getString("symbol")),
            row.getString("state") == null ? null : OutgoingState.valueOf(row.getString("state")), row.getObject("day", LocalDate.class),
            Urgency.valueOf(row.getString("urgency")), text(row.getString("words"))))
        .list();
  }

  private static String text(@Nullable String column) {
    return Optional.ofNullable(column).orElse("");
  }
}
