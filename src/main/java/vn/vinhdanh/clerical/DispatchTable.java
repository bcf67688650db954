package vn.vinhdanh.clerical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// To whom the copies of papers went.
@Repository
class DispatchTable {

  private static final String COLUMNS = """
      select d.position, d.recipient, d.way, d.copies, d.sent_on, d.note, d.sent_by, d.received_on, d.received_by, d.void_why, d.version
      from clerical_dispatch d
      """;

  static final String LISTED = COLUMNS + """
      where d.paper_id = :paper and d.position > :after
        and (:pattern::text is null or d.search_key like :pattern)
        and (not :waiting::boolean or d.received_on is null and d.void_why = '')
      order by d.position limit :most
      """;

  static final String ONE = COLUMNS + "where d.paper_id = :paper and d.position = :position";

  static final String LOCK = ONE + " for update";

  static final String BY_ONCE = COLUMNS + "where d.paper_id = :paper and d.once = :once order by d.position";

  static final String COUNTED = """
      select count(*) as recipients, coalesce(sum(copies), 0) as copies, count(received_on) as received
      from clerical_dispatch where paper_id = :paper and void_why = ''
      """;

  static final String SEND = """
      insert into clerical_dispatch (paper_id, position, recipient, search_key, way, copies, sent_on, note, sent_by, once)
      select :paper, coalesce((select max(position) from clerical_dispatch where paper_id = :paper), 0) + n.ordinality, n.recipient, n.search_key, :way,
        n.copies, :on, :note, :by, :once
      from unnest(:recipients::text[], :searchKeys::text[], :copies::int[]) with ordinality as n (recipient, search_key, copies)
      """;

  static final String UPDATE = """
      update clerical_dispatch set received_on = :receivedOn, received_by = :receivedBy, void_why = :voidWhy, version = version + 1
      where paper_id = :paper and position = :position
      """;

  /// What a register tells of the papers of a body that were signed in a span of days, beside their numbers.
  static final String REGISTERED = """
      select o.id, o.recipients, o.issued_on, (
        select coalesce(sum(d.copies), 0) from clerical_dispatch d where d.paper_id = o.id and d.void_why = '') as copies
      from clerical_outgoing o where o.body_id = :body and o.day between :from and :to
      """;

  /// How far a paper went.
  ///
  /// @param received how many of the recipients said that they had it
  record Counted(int recipients, int copies, int received) {}

  /// What a register tells of a paper beside its number.
  ///
  /// @param recipients the lines of who gets it, the last one the place where it is kept
  record Registered(long paper, String recipients, Optional<LocalDate> issuedOn, int copies) {}

  private final JdbcClient jdbc;

  DispatchTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param waiting whether those alone of which nobody said that they came
  List<Dispatch> listed(long paper, String words, boolean waiting, int after, int most) {
    return jdbc.sql(LISTED)
        .param("paper", paper)
        .param("after", after)
        .param("pattern", words.isBlank() ? null : "%" + VietnameseName.pattern(words) + "%")
        .param("waiting", waiting)
        .param("most", most)
        .query(DispatchTable::dispatch)
        .list();
  }

  Optional<Dispatch> one(long paper, int position) {
    return jdbc.sql(ONE).param("paper", paper).param("position", position).query(DispatchTable::dispatch).optional();
  }

  Optional<Dispatch> lock(long paper, int position) {
    return jdbc.sql(LOCK).param("paper", paper).param("position", position).query(DispatchTable::dispatch).optional();
  }

  List<Dispatch> byOnce(long paper, UUID once) {
    return jdbc.sql(BY_ONCE).param("paper", paper).param("once", once).query(DispatchTable::dispatch).list();
  }

  Counted counted(long paper) {
    return jdbc.sql(COUNTED)
        .param("paper", paper)
        .query((row, index) -> new Counted(row.getInt("recipients"), row.getInt("copies"), row.getInt("received")))
        .single();
  }

  void send(long paper, List<Dispatch.Recipient> to, DispatchWay way, LocalDate on, String note, UUID once, Actor by) {
    jdbc.sql(SEND)
        .param("paper", paper)
        .param("recipients", to.stream().map(Dispatch.Recipient::name).toArray(String[]::new))
        .param("searchKeys", to.stream().map(each -> VietnameseName.searchKey(each.name())).toArray(String[]::new))
        .param("copies", to.stream().map(Dispatch.Recipient::copies).toArray(Integer[]::new))
        .param("way", way.name())
        .param("on", on)
        .param("note", note)
        .param("by", by.signature())
        .param("once", once)
        .update();
  }

  void update(long paper, Dispatch dispatch) {
    jdbc.sql(UPDATE)
        .param("paper", paper)
        .param("position", dispatch.position())
        .param("receivedOn", dispatch.receivedOn())
        .param("receivedBy", dispatch.receivedBy())
        .param("voidWhy", dispatch.voidWhy())
        .update();
  }

  Map<Long, Registered> registered(UnitId body, LocalDate from, LocalDate to) {
    return jdbc.sql(REGISTERED)
        .param("body", body.value())
        .param("from", from)
        .param("to", to)
        .query((row, index) -> new Registered(
            row.getLong("id"), row.getString("recipients"), Optional.ofNullable(row.getObject("issued_on", LocalDate.class)), row.getInt("copies")))
        .list().stream().collect(Collectors.toMap(Registered::paper, each -> each));
  }

  private static Dispatch dispatch(ResultSet row, int index) throws SQLException {
    return new Dispatch(
        row.getInt("position"), row.getString("recipient"), DispatchWay.valueOf(row.getString("way")), row.getInt("copies"),
        row.getObject("sent_on", LocalDate.class), row.getString("note"), row.getString("sent_by"), row.getObject("received_on", LocalDate.class),
        row.getString("received_by"), row.getString("void_why"), row.getInt("version"));
  }
}
